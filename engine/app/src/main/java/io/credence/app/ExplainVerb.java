package io.credence.app;

import io.credence.pipeline.spec.Alerts;
import io.credence.pipeline.spec.DurationText;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: says in words what a spec amounts to. */
@Command(name = "explain", description = "Say in words what a spec, or a family at its defaults, assumes and will do.")
final class ExplainVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SPEC|FAMILY", description = "A spec file, or the name of a model family.")
    private String argument;

    @Override
    public Integer call() {
        PipelineSpec spec = SpecReader.installed().readFileOrFamily(argument);
        PrintWriter out = self.commandLine().getOut();
        out.println("Pipeline " + spec.name() + ", seed " + spec.seed());
        section(out, "Model: " + spec.model().family(), spec.model().model().inWords());
        section(out, "Input", input(spec.input()));
        section(out, "Order", order(spec.input()));
        section(out, "Outcomes", outcomes(spec.input()));
        section(out, "Topics", topics(spec));
        section(out, "Drift", drift(spec));
        if (!spec.kafka().properties().isEmpty()) {
            section(
                    out,
                    "Kafka",
                    spec.kafka().redacted().entrySet().stream()
                            .map(e -> e.getKey() + " = " + e.getValue())
                            .toList());
        }
        return ExitCode.OK;
    }

    private static void section(PrintWriter out, String title, List<String> lines) {
        out.println();
        out.println(title);
        lines.forEach(line -> out.println("  " + line));
    }

    private static List<String> input(Input input) {
        Input.Fields fields = input.fields();
        return List.of(
                "Reads " + input.topic().map(t -> "topic " + t).orElse("what it is given (no topic is named)")
                        + input.format().map(f -> " as " + f).orElse("") + ".",
                "Key: " + fields.key().orElse("the record's own") + "; time: "
                        + fields.time().orElse("the record's own") + "; value: "
                        + (fields.values().isEmpty() ? "the format's default" : String.join(", ", fields.values()))
                        + (fields.covariates().isEmpty()
                                ? "."
                                : "; explained by " + String.join(", ", fields.covariates()) + "."));
    }

    private static List<String> order(Input input) {
        String late = input.order().late() == Input.Late.FOLD
                ? "is folded back where the family can, and what it supersedes is corrected"
                : "has the outcome late";
        return List.of("A record up to " + DurationText.of(input.order().window()) + " behind its key's newest " + late
                + "; one further behind has the outcome late.");
    }

    private static List<String> outcomes(Input input) {
        Input.Valid valid = input.valid();
        boolean isBounded = valid.min() > Double.NEGATIVE_INFINITY || valid.max() < Double.POSITIVE_INFINITY;
        String duplicates = input.fields()
                .sequence()
                .map(s -> "Duplicate: its " + s + " does not rise.")
                .or(() -> input.fields().id().map(i -> "Duplicate: its " + i + " was seen before."))
                .orElse("Duplicates are not looked for: neither sequence nor id is declared.");
        return List.of(
                isBounded
                        ? "Quarantined: not decodable, impossible, or outside " + valid.min() + " to " + valid.max()
                                + "."
                        : "Quarantined: not decodable or impossible; no bounds are declared.",
                duplicates,
                "Rounding: "
                        + (valid.resolution().isPresent()
                                ? "values are rounded to " + valid.resolution().getAsDouble() + "."
                                : "the step is learnt from the values."));
    }

    private static List<String> topics(PipelineSpec spec) {
        String name = spec.name();
        return List.of(
                name + ".posterior: " + spec.output().posterior(),
                name + ".uncertainty: " + spec.output().uncertainty(),
                name + ".alerts, " + name + ".corrections, " + name + ".decisions, " + name
                        + ".quarantine: as they arise");
    }

    private static List<String> drift(PipelineSpec spec) {
        if (!spec.drift().isWatched()) {
            return List.of("Change is not looked for (detector: off).");
        }
        Alerts alerts = spec.alerts();
        String budget = spec.drift()
                .falseAlarms()
                .map(Object::toString)
                .orElse(spec.drift().budget(true) + " with a clock, "
                        + spec.drift().budget(false) + " without");
        String responses = String.join(
                ", then ",
                spec.drift().respond().stream()
                        .map(a -> a.name().toLowerCase(Locale.ROOT))
                        .toList());
        return List.of(
                "False alarms: " + budget + ".",
                "Response: " + responses + ".",
                "An alert fires once evidence of at least " + alerts.minimumEffect() + " sd has lasted "
                        + DurationText.of(alerts.pendingFor()) + ", and goes on for "
                        + DurationText.of(alerts.keepFiringFor()) + " after it has gone.");
    }
}
