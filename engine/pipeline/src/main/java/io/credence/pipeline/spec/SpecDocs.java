package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.core.Option;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The option tables of the documentation as Markdown, generated from the declarations the reader uses; stateless. */
public final class SpecDocs {
    private static final String HEAD = """
            # Every key of a spec

            Generated from the declarations: `./credence schema -o table > docs/options.md`. Do not edit.

            Unknown keys are errors, and all problems of a file are reported at once. Any value may hold `${VAR}` (must be set),
            `${VAR:default}`, or `${{text}}` for the text `${text}`. Durations are ISO-8601 (`PT10S`, `P30D`) and in the event
            time of a key. Only `apiVersion`, `kind`, `metadata.name` and `spec.model.family` must be given.

            """;

    private SpecDocs() {}

    /** The whole page: a table for each section and each of these families. */
    public static String markdown(Families families) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Section section : Section.all(families)) {
            String title = section.path().isEmpty() ? "The head" : "`" + section.path() + "`";
            page.append("## ")
                    .append(title)
                    .append("\n\n")
                    .append(section.sentence())
                    .append("\n\n");
            page.append(table(section.options().all())).append('\n');
        }
        page.append("## `kafka`\n\n").append(Section.KAFKA_SENTENCE).append("\n\n");
        page.append("## Planned, not in this release\n\n");
        Section.PLANNED.forEach((path, sentence) ->
                page.append("- `").append(path).append("`: ").append(sentence).append(".\n"));
        for (ModelFamily family : families.all()) {
            page.append('\n').append(family(family));
        }
        return page.toString();
    }

    /** One family's options, under a heading with its name. */
    public static String family(ModelFamily family) {
        return "## `family: " + family.name() + "`\n\n" + family.sentence() + "\n\n"
                + (family.options().all().isEmpty()
                        ? "No options.\n"
                        : table(family.options().all()));
    }

    private static String table(List<Option> options) {
        return "| Key | What it means | Legal | Default |\n|---|---|---|---|\n"
                + options.stream().map(SpecDocs::row).collect(Collectors.joining());
    }

    private static String row(Option option) {
        String unit = option.unit().isEmpty() ? "" : ", in " + option.unit();
        return "| `" + option.name() + "` | " + cell(option.sentence()) + " | " + cell(option.legal() + unit) + " | "
                + (option.isRequired() ? "required" : defaultOf(option)) + " |\n";
    }

    private static String defaultOf(Option option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return "`" + list.stream().map(Object::toString).collect(Collectors.joining(", ")) + "`";
        }
        return "`" + (value instanceof Duration duration ? DurationText.of(duration) : plain(value)) + "`";
    }

    private static String plain(Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : value.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
