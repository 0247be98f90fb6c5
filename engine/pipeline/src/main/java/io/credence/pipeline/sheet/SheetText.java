package io.credence.pipeline.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A file that is YAML, not yet held against a language; immutable. */
public final class SheetText {
    private final String file;
    private final Node root;
    private final Substitution substitution;

    private SheetText(String file, Node root, Substitution substitution) {
        this.file = file;
        this.root = root;
        this.substitution = substitution;
    }

    /**
     * Some bytes.
     *
     * @param file what problems call them
     * @throws SheetException when they are not one YAML document within limits
     */
    public static SheetText of(String file, byte[] bytes, Substitution substitution) {
        return new SheetText(file, new YamlDocument(file).compose(bytes), substitution);
    }

    /**
     * A file's text.
     *
     * @param file as the user named it, and as problems will
     * @throws SheetException also where the file cannot be read
     */
    public static SheetText read(String file, Substitution substitution) {
        Path path = path(file);
        if (Files.isDirectory(path)) {
            throw failure(file, "is a directory; name a file in it");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return of(file, in.readNBytes(YamlDocument.MOST_BYTES + 1), substitution);
        } catch (NoSuchFileException e) {
            throw failure(file, "no such file");
        } catch (IOException e) {
            throw failure(file, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The path that a user named. */
    public static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw failure(file, "is not a file name");
        }
    }

    /** The one problem of a file as a whole. */
    public static SheetException failure(String file, String message) {
        return new SheetException(List.of(new Problem(file, Position.NOWHERE, "", message)));
    }

    /** What it says in a language. */
    public Sheet in(Language language) {
        return new SheetWalk(file, language.shape(), substitution).walk(root);
    }

    /** The text at a path of plain keys, after substitution; empty where there is none. */
    public Optional<String> peek(String... path) {
        Node node = root;
        for (String key : path) {
            node = node instanceof MappingNode mapping ? child(mapping, key) : null;
        }
        return node instanceof ScalarNode scalar
                ? Optional.of(substitution.apply(scalar.getValue()).text())
                : Optional.empty();
    }

    private static Node child(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(t ->
                        t.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }
}
