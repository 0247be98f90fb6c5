package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.core.Nearest;
import io.credence.pipeline.sheet.SheetException;
import io.credence.pipeline.sheet.SheetText;
import io.credence.pipeline.sheet.Substitution;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads specs against a set of families and an environment; immutable, usable by any thread.
 *
 * <p>Whatever a file contains, the outcome is a spec or one {@link SheetException} with all problems.
 */
public final class SpecReader {
    private final Families families;
    private final Substitution substitution;

    /** A reader for these families, substituting from this environment. */
    public SpecReader(Families families, Map<String, String> environment) {
        this.families = families;
        this.substitution = new Substitution(environment, KafkaSettings::isSecret);
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
     * @throws SheetException when it is neither, or the file has problems
     */
    public PipelineSpec readFileOrFamily(String argument) {
        Path file = SheetText.path(argument);
        if (families.find(argument).isPresent() && !Files.exists(file)) {
            return PipelineSpec.ofFamily(argument, families);
        }
        boolean looksLikeFile = argument.contains("/") || argument.contains(".");
        if (!looksLikeFile && !Files.exists(file)) {
            throw SheetText.failure(
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
     * @throws SheetException with every problem, also where the file cannot be read
     */
    public PipelineSpec read(String file) {
        return parse(SheetText.read(file, substitution));
    }

    /** The spec in a text. */
    public PipelineSpec parse(String file, String text) {
        return parse(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The spec in some bytes.
     *
     * @param file what problems call them
     * @throws SheetException with every problem
     */
    public PipelineSpec parse(String file, byte[] bytes) {
        return parse(SheetText.of(file, bytes, substitution));
    }

    private PipelineSpec parse(SheetText text) {
        Optional<ModelFamily> family = text.peek("spec", "model", "family").flatMap(families::find);
        return new SpecAssembly(families, text.in(Sections.language(families, family))).assemble();
    }
}
