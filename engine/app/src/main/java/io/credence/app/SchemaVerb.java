package io.credence.app;

import io.credence.app.simulate.ScenarioDocs;
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

/** {@code schema}: the language of specs and scenarios, as JSON Schema for editors or as tables for people; Avro of topics. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of specs, or with `scenario` of scenarios; or every key as tables.",
            "With a topic, print the Avro schema of its values: what a subscriber without a registry reads them with."
        })
final class SchemaVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.SPEC;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "json",
            description = "json: JSON Schema (default); table: Markdown tables.")
    private OutputFormat format;

    /** Files that people write, and topics with values of ours. */
    enum Subject {
        SPEC(null),
        SCENARIO(null),
        POSTERIOR(Posterior.getClassSchema()),
        UNCERTAINTY(Uncertainty.getClassSchema()),
        ALERTS(Alert.getClassSchema()),
        DECISIONS(Decision.getClassSchema()),
        CORRECTIONS(Correction.getClassSchema()),
        TELEMETRY(Telemetry.getClassSchema());

        @SuppressWarnings("ImmutableEnumChecker") // never changed here; Avro does not say so
        private final Schema avro; // null of files

        Subject(Schema avro) {
            this.avro = avro;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        boolean isTable = format == OutputFormat.TABLE;
        Families families = Families.installed();
        String text = switch (subject) {
            case SPEC -> isTable ? SpecDocs.markdown(families) : SpecSchema.json(families);
            case SCENARIO -> isTable ? ScenarioDocs.markdown() : ScenarioDocs.schema();
            default -> SchemaFormatter.format("json/pretty", subject.avro) + System.lineSeparator();
        };
        self.commandLine().getOut().print(text);
        self.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
