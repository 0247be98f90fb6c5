package io.credence.app;

import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.SpecDocs;
import io.credence.pipeline.spec.SpecSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code schema}: the language of specs, as JSON Schema for editors or as tables for people. */
@Command(name = "schema", description = "Print the JSON Schema of specs, or every key as tables.")
final class SchemaVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "json",
            description = "json: JSON Schema (default); table: Markdown tables.")
    private OutputFormat format;

    @Override
    public Integer call() {
        Families families = Families.installed();
        String text = format == OutputFormat.JSON ? SpecSchema.json(families) : SpecDocs.markdown(families);
        self.commandLine().getOut().print(text);
        self.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
