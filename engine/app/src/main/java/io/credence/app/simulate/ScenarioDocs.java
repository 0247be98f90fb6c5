package io.credence.app.simulate;

import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.SheetDocs;
import io.credence.pipeline.sheet.SheetSchema;

/** The language of scenarios for editors and for people, generated from the declarations the reader uses; stateless. */
public final class ScenarioDocs {
    private static final String ID = "urn:credence:scenario:v1";
    private static final String HEAD = """
            # Every key of a scenario

            Generated from the declarations: `./credence schema scenario -o table > docs/scenario-options.md`. Do not edit.

            Unknown keys are errors, and all problems of a file are reported at once. A name that ends in `[]` is a list of such
            groups. Where a group has a `value`, or a `share`, that number alone may stand in its place: `level: 20` is
            `level: { value: 20 }`. Any value may hold `${VAR}` or `${VAR:default}`. Durations are ISO-8601 (`PT10S`, `P30D`).

            """;

    private ScenarioDocs() {}

    /** A JSON Schema. */
    public static String schema() {
        return SheetSchema.json(
                ID, "Credence scenario", SheetSchema.of(ScenarioSections.language()), SheetSchema.definitions());
    }

    /** The tables of every section. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Section section : ScenarioSections.all()) {
            page.append(SheetDocs.section(section));
        }
        return page.toString().stripTrailing() + "\n";
    }
}
