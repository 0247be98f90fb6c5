package io.credence.app;

import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.SpecDocs;
import io.credence.pipeline.spec.SpecSchema;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Correction;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Telemetry;
import io.credence.schema.v1.Uncertainty;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema}: the language of specs, as JSON Schema for editors or as tables for people; the Avro of a topic. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of specs, or every key as tables.",
            "With a TOPIC, print the Avro schema of its values: what a subscriber without a registry reads them with."
        })
final class SchemaVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Topic topic;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "json",
            description = "json: JSON Schema (default); table: Markdown tables.")
    private OutputFormat format;

    /** Topics with values of ours. */
    enum Topic {
        POSTERIOR(Posterior.getClassSchema()),
        UNCERTAINTY(Uncertainty.getClassSchema()),
        ALERTS(Alert.getClassSchema()),
        DECISIONS(Decision.getClassSchema()),
        CORRECTIONS(Correction.getClassSchema()),
        TELEMETRY(Telemetry.getClassSchema());

        @SuppressWarnings("ImmutableEnumChecker") // never changed here; Avro does not say so
        private final Schema schema;

        Topic(Schema schema) {
            this.schema = schema;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        if (topic != null) {
            self.commandLine().getOut().println(SchemaFormatter.format("json/pretty", topic.schema));
            self.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        Families families = Families.installed();
        String text = format == OutputFormat.JSON ? SpecSchema.json(families) : SpecDocs.markdown(families);
        self.commandLine().getOut().print(text);
        self.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
