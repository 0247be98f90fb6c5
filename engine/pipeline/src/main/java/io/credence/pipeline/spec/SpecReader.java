package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.core.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads specs against a set of families and an environment; immutable, usable by any thread.
 *
 * <p>Whatever a file contains, the outcome is a spec or one {@link SpecException} with all problems.
 */
public final class SpecReader {
    private final Families families;
    private final Substitution substitution;

    /** A reader for these families, substituting from this environment. */
    public SpecReader(Families families, Map<String, String> environment) {
        this.families = families;
        this.substitution = new Substitution(environment);
    }

    /** A reader for the installed families and the process's environment. */
    public static SpecReader installed() {
        return new SpecReader(Families.installed(), System.getenv());
    }

    /** The families a spec may name. */
    public Families families() {
        return families;
    }

    /**
     * The spec in a file or, if there is no such file, the one that the name of a family stands for.
     *
     * @throws SpecException when it is neither, or the file has problems
     */
    public PipelineSpec readFileOrFamily(String argument) {
        Path file = path(argument);
        if (families.find(argument).isPresent() && !Files.exists(file)) {
            return PipelineSpec.ofFamily(argument, families);
        }
        boolean looksLikeFile = argument.contains("/") || argument.contains(".");
        if (!looksLikeFile && !Files.exists(file)) {
            throw failure(
                    argument,
                    "is neither a file nor a family; families: " + String.join(", ", families.names())
                            + Nearest.hint(argument, families.names()));
        }
        return read(argument);
    }

    /**
     * The spec in a file.
     *
     * @param file as the user named it, and as problems will
     * @throws SpecException with every problem, also where the file cannot be read
     */
    public PipelineSpec read(String file) {
        Path path = path(file);
        if (Files.isDirectory(path)) {
            throw failure(file, "is a directory; name a spec file in it");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return parse(file, in.readNBytes(YamlDocument.MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw failure(file, "no such file");
        } catch (IOException e) {
            throw failure(file, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The spec in a text. */
    public PipelineSpec parse(String file, String text) {
        return parse(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The spec in some bytes.
     *
     * @param file what problems call them
     * @throws SpecException with every problem
     */
    public PipelineSpec parse(String file, byte[] bytes) {
        Node node = new YamlDocument(file).compose(bytes);
        Optional<ModelFamily> family =
                SpecWalk.peek(node, substitution, "spec", "model", "family").flatMap(families::find);
        List<Section> sections = new ArrayList<>(Section.all(families));
        family.ifPresent(f -> sections.add(Section.of(f)));
        SpecWalk walk = new SpecWalk(file, Shape.of(sections, family.isEmpty()), substitution);
        walk.walk(node);
        return new SpecAssembly(families, walk.values(), walk.passedThrough(), walk.origin(), walk.problems())
                .assemble();
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw failure(file, "is not a file name");
        }
    }

    private static SpecException failure(String file, String message) {
        return new SpecException(List.of(new Problem(file, Position.NOWHERE, "", message)));
    }
}
