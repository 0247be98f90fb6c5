package io.credence.app.explain;

import io.credence.core.Prose;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Emit;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A spec in words: what is assumed, read, published, kept and told; static. */
public final class Explanation {
    private Explanation() {}

    /**
     * Section by section.
     *
     * @throws io.credence.pipeline.sheet.SheetException where the spec asks for what is not built
     */
    public static List<Section> of(PipelineSpec spec) {
        Plan plan = Plans.of(spec, true);
        List<Section> sections = new ArrayList<>();
        List<String> assumed = new ArrayList<>(plan.model().inWords());
        assumed.addAll(PriorWords.of(plan.model()));
        assumed.add(AccuracyWords.of(plan.model().accuracy()));
        sections.add(new Section("What is assumed (" + spec.model().family() + ")", assumed));
        sections.add(new Section(
                "What is read", read(spec.input(), spec.model().model().isOfTexts())));
        sections.add(new Section("What becomes of records that are not as they should be", outcomes(spec)));
        sections.add(new Section("What is published", published(spec)));
        sections.add(new Section("What a key costs", KeyCost.inWords(plan, spec.state())));
        sections.add(new Section("When it would alert", Watch.inWords(spec, plan)));
        if (!spec.kafka().properties().isEmpty()) {
            sections.add(new Section(
                    "Kafka",
                    spec.kafka().redacted().entrySet().stream()
                            .map(e -> e.getKey() + " = " + e.getValue())
                            .toList()));
        }
        return sections;
    }

    private static List<String> read(Input input, boolean isOfTexts) {
        Input.Fields fields = input.fields();
        List<String> lines = new ArrayList<>();
        lines.add(input.topic()
                .map(topic ->
                        "Topic " + topic + input.format().map(f -> ", as " + f).orElse("") + ".")
                .orElse("The file a replay is given"
                        + input.format().map(f -> ", as " + f).orElse("") + "; no topic is named."));
        lines.add("Value: "
                + (fields.values().isEmpty()
                        ? "the column or field that is left when the others are named"
                        : String.join(", ", fields.values()))
                + (fields.covariates().isEmpty()
                        ? "."
                        : "; explained by " + String.join(", ", fields.covariates()) + "."));
        if (!fields.categories().isEmpty()) {
            lines.add("One of " + String.join(", ", fields.categories())
                    + "; any other is counted as one more, in results "
                    + fields.categories().size()
                    + ". How many others there were, and the last of them, a replay says in"
                    + " its summary; a cluster counts them (credence_categories_unlisted_total) and logs the first.");
        }
        if (isOfTexts) {
            lines.add(
                    "Any text; numbers and flags are taken as they are written, an empty one is missing. A text is told by 48 bits of"
                            + " its hash, and named by its first 48 bytes.");
        }
        fields.censored()
                .ifPresent(pointer -> lines.add("Where " + pointer
                        + " says so, a value is only known to lie above or below the number given."));
        lines.add("Key: " + fields.key().orElse("the record's own, or one for a whole file") + ".");
        lines.add("Time: " + fields.time().orElse("the record's own, or the row number of a file") + ".");
        return lines;
    }

    private static List<String> outcomes(PipelineSpec spec) {
        Input input = spec.input();
        Input.Valid valid = input.valid();
        boolean isBounded = valid.min() > Double.NEGATIVE_INFINITY || valid.max() < Double.POSITIVE_INFINITY;
        List<String> lines = new ArrayList<>();
        lines.add("Missing (empty or NaN): time passes, nothing is learnt.");
        Input.Detectable detectable = input.detectable();
        if (detectable.max() < Double.POSITIVE_INFINITY) {
            lines.add("At " + Prose.number(detectable.max()) + " or more: learnt as that or more.");
        }
        if (detectable.min() > Double.NEGATIVE_INFINITY) {
            lines.add("At " + Prose.number(detectable.min()) + " or less: learnt as that or less.");
        }
        String late = switch (input.order().late()) {
            case FOLD -> "is folded back where the model allows, and what it supersedes is corrected";
            case REFILTER ->
                "is filtered in at its time, unless something was decided since, and what it supersedes is"
                        + " corrected";
            case REJECT -> "has the outcome late";
        };
        lines.add("Out of order: a record up to "
                + Prose.duration(input.order().window())
                + " behind its key's newest " + late + "; one further behind has the outcome late.");
        LateBacklog.of(spec).ifPresent(lines::add);
        lines.add(input.fields()
                .sequence()
                .map(s -> "Duplicate: its " + s + " was seen before, or lies far behind the key's newest.")
                .or(() -> input.fields().id().map(i -> "Duplicate: its " + i + " was seen before."))
                .orElse("Duplicates are not looked for: neither sequence nor id is declared."));
        lines.add("Quarantined, with the reason: not readable, infinite, impossible under the model"
                + (input.fields().covariates().isEmpty() ? "" : ", with a covariate that is missing or not a number")
                + (isBounded ? ", or " + bounds(valid) + "." : "; no bounds are declared."));
        if (spec.model().model().isOfTexts()) {
            return lines;
        }
        lines.add(
                valid.resolution().isPresent()
                        ? "Rounding: values are taken as rounded to "
                                + Prose.number(valid.resolution().getAsDouble()) + "."
                        : "Rounding: the step is learnt from the values of each key.");
        return lines;
    }

    private static String bounds(Input.Valid valid) {
        if (valid.min() == Double.NEGATIVE_INFINITY) {
            return "above " + Prose.number(valid.max());
        }
        return valid.max() == Double.POSITIVE_INFINITY
                ? "below " + Prose.number(valid.min())
                : "outside " + Prose.number(valid.min()) + " to " + Prose.number(valid.max());
    }

    private static List<String> published(PipelineSpec spec) {
        String name = spec.name();
        return List.of(
                name + ".posterior: what is believed of a key, "
                        + often(spec.output().posterior()) + ", and whenever a regime begins.",
                name + ".uncertainty: what was predicted before a record and how it compared, "
                        + often(spec.output().uncertainty()) + "."
                        + ahead(spec.output().horizons()),
                name + ".alerts: changes, from PENDING over FIRING to RESOLVED.",
                name + ".decisions: what was done about them.",
                name + ".corrections: outputs that a late record superseded.",
                name + ".quarantine: records that could not be used, and why.",
                "A replay writes files of these names: every prediction, and the last posterior of each key.");
    }

    private static String ahead(List<Duration> horizons) {
        return horizons.isEmpty()
                ? ""
                : horizons.stream()
                        .map(Prose::duration)
                        .collect(Collectors.joining(
                                ", ",
                                " With it, where the record is its key's newest, forecasts made after it: ",
                                " ahead (without a clock a second is a row)."));
    }

    private static String often(Emit emit) {
        return emit.match(
                () -> "after every record",
                period -> "at most once every " + Prose.duration(period) + " of event time",
                sds -> "when its mean has moved by " + Prose.number(sds) + " sds");
    }
}
