package io.credence.pipeline.spec;

import io.credence.core.LayeredFamily;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.SheetDocs;
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
        for (Section section : Sections.all(families)) {
            page.append(SheetDocs.section(section));
        }
        page.append("## `kafka`\n\n").append(Sections.KAFKA_SENTENCE).append("\n\n");
        page.append("## Planned, not in this release\n\n");
        Sections.PLANNED.forEach((path, sentence) ->
                page.append("- `").append(path).append("`: ").append(sentence).append(".\n"));
        for (ModelFamily family : families.all()) {
            page.append('\n').append(family(bare(family)));
        }
        families.layers().forEach(layer -> page.append('\n').append(layer(layer, families)));
        return page.toString();
    }

    private static ModelFamily bare(ModelFamily family) {
        return family instanceof LayeredFamily layered ? layered.family() : family;
    }

    private static String layer(ModelLayer layer, Families families) {
        String fitting =
                families.around(layer).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String brief = layer.brief().isEmpty()
                ? ""
                : " `" + layer.name() + ": …` alone stands for `" + layer.name() + "." + layer.brief() + "`.";
        return "## Around a family: `" + layer.name() + "`\n\n" + layer.sentence() + ". For " + fitting
                + "; there where one of these is given." + brief + "\n\n" + SheetDocs.table(layer.options());
    }

    /** One family's options, under a heading with its name. */
    public static String family(ModelFamily family) {
        return "## `family: " + family.name() + "`\n\n" + family.sentence() + "\n\n"
                + (family.options().all().isEmpty() ? "No options.\n" : SheetDocs.table(family.options()));
    }
}
