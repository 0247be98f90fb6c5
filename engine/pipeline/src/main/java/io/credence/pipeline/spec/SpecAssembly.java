package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.core.Nearest;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.pipeline.sheet.Origin;
import io.credence.pipeline.sheet.Sheet;
import io.credence.pipeline.sheet.SheetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Makes the records of a spec from checked values, and the checks that need more than one value; used once. */
final class SpecAssembly {
    private final Families families;
    private final Sheet sheet;

    SpecAssembly(Families families, Sheet sheet) {
        this.families = families;
        this.sheet = sheet;
    }

    static PipelineSpec ofFamily(String family, Families families) {
        Origin origin = Origin.named(family);
        if (families.find(family).isEmpty()) {
            throw new SheetException(List.of(origin.problem(
                    "",
                    "no such family; known: " + String.join(", ", families.names())
                            + Nearest.hint(family, families.names()))));
        }
        List<String> needed = families.find(family).orElseThrow().options().all().stream()
                .filter(Option::isRequired)
                .map(option -> Sections.MODEL + "." + option.name())
                .toList();
        if (!needed.isEmpty()) {
            throw new SheetException(List.of(origin.problem(
                    "",
                    "its name alone is not enough: a spec file must say " + String.join(", ", needed)
                            + "; see `family: " + family + "` in docs/options.md")));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("apiVersion", "credence/v1");
        values.put("kind", "Pipeline");
        values.put("metadata.name", family);
        values.put("spec.model.family", family);
        return new SpecAssembly(families, Sheet.of(origin, values)).assemble();
    }

    /**
     * The spec.
     *
     * @throws SheetException with every problem, those found before included
     */
    PipelineSpec assemble() {
        Optional<ModelFamily> family = sheet.find("spec.model.family").flatMap(name -> families.find((String) name));
        Sections.language(families, family).sections().forEach(sheet::requireGiven);
        checkTogether();
        Optional<ModelChoice> model = family.flatMap(this::model);
        sheet.refuseProblems();
        return spec(model.orElseThrow());
    }

    private PipelineSpec spec(ModelChoice model) {
        Settings metadata = sheet.settings(Sections.METADATA);
        return new PipelineSpec(
                metadata.text("name"),
                metadata.integer("seed"),
                input(),
                model,
                drift(),
                output(),
                alerts(),
                state(),
                new KafkaSettings(sheet.passedThrough()),
                sheet.origin());
    }

    private Input input() {
        Settings input = sheet.settings(Sections.INPUT);
        Settings valid = sheet.settings(Sections.VALID);
        Settings detectable = sheet.settings(Sections.DETECTABLE);
        Settings order = sheet.settings(Sections.ORDER);
        return new Input(
                input.find("topic", String.class),
                input.find("format", String.class),
                fields(),
                new Input.Valid(
                        valid.find("min", Double.class).orElse(Double.NEGATIVE_INFINITY),
                        valid.find("max", Double.class).orElse(Double.POSITIVE_INFINITY),
                        valid.find("resolution", Object.class)
                                .filter(Double.class::isInstance)
                                .map(step -> OptionalDouble.of((Double) step))
                                .orElse(OptionalDouble.empty())),
                new Input.Detectable(
                        detectable.find("min", Double.class).orElse(Double.NEGATIVE_INFINITY),
                        detectable.find("max", Double.class).orElse(Double.POSITIVE_INFINITY)),
                new Input.Order(
                        order.duration("window"),
                        Sheet.constant(Input.Late.class, order.text("late")),
                        order.duration("future")),
                Sheet.constant(Input.Tombstone.class, input.text("tombstone")));
    }

    private Input.Fields fields() {
        Settings input = sheet.settings(Sections.INPUT);
        return new Input.Fields(
                input.find("key", String.class),
                input.find("time", String.class),
                input.find("sequence", String.class),
                input.find("id", String.class),
                input.texts("value"),
                input.texts("covariates"),
                input.find("censored", String.class),
                input.texts("categories"));
    }

    private static Drift.Detector detector(String word) {
        return word.equals("on") ? Drift.Detector.RANKS : Sheet.constant(Drift.Detector.class, word);
    }

    private Drift drift() {
        Settings drift = sheet.settings(Sections.DRIFT);
        return new Drift(
                detector(drift.text("detector")),
                drift.find("falseAlarms", FalseAlarms.class),
                Costs.of(sheet.settings(Sections.COSTS)),
                drift.texts("respond").stream()
                        .map(word -> Sheet.constant(Drift.Action.class, word))
                        .toList(),
                Drift.Retain.of(drift.find("retain", Object.class)),
                new Drift.Held(drift.find("hold", HoldLength.class).orElse(HoldLength.DEFAULT), drift.number("weight")),
                drift.find("limit", AnswerLimit.class),
                sheet.settings(Sections.TUNING),
                PlaceboShare.read(drift));
    }

    private Output output() {
        Settings output = sheet.settings(Sections.OUTPUT);
        List<Duration> horizons = output.find("horizons", List.class).stream()
                .flatMap(all -> ((List<?>) all).stream())
                .map(Duration.class::cast)
                .toList();
        return new Output(
                output.find("emit", Emit.class),
                horizons,
                Sheet.constant(Output.Score.class, output.text("score")),
                Sheet.constant(Output.Surprise.class, output.text("surprise")));
    }

    private Alerts alerts() {
        Settings alerts = sheet.settings(Sections.ALERTS);
        return new Alerts(
                EffectSize.read(alerts),
                alerts.duration("for"),
                alerts.duration("keepFiringFor"),
                alerts.duration("coolDown"),
                alerts.find("silence", Duration.class),
                alerts.integer("storm"),
                alerts.find("groupBefore", String.class));
    }

    private State state() {
        Settings state = sheet.settings(Sections.STATE);
        return new State(
                Sheet.constant(StateStore.class, state.text("store")),
                Sheet.constant(State.Flush.class, state.text("flush")),
                state.integer("decoded"),
                state.integer("keys"),
                state.find("expire", Duration.class),
                Sheet.constant(State.Changelog.class, state.text("changelog")),
                state.find("snapshotEvery", Long.class).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private void checkTogether() {
        checkEnds("spec.input.valid");
        checkEnds("spec.input.detectable");
        if (sheet.find("spec.input.sequence").isPresent()
                && sheet.find("spec.input.id").isPresent()) {
            sheet.problem("spec.input.id", "give either sequence or id, not both");
        }
        if (sheet.find("state.snapshotEvery").isPresent()
                && sheet.find("state.changelog").filter("full"::equals).isPresent()) {
            sheet.problem("state.snapshotEvery", "with `changelog: full` every write is a snapshot: take one out");
        }
        checkWords("spec.drift.respond");
        checkWords("spec.input.value");
        checkWords("spec.input.covariates");
        checkWords("spec.input.categories");
        if (sheet.find("spec.input.categories").orElse(null) instanceof List<?> names && names.contains("")) {
            sheet.problem("spec.input.categories", "holds an empty text, which is a missing value and no category");
        }
        checkWords("spec.output.horizons");
        if (sheet.find("spec.output.horizons").orElse(null) instanceof List<?> all
                && all.size() > Output.MOST_HORIZONS) {
            sheet.problem(
                    "spec.output.horizons",
                    "names " + all.size() + " horizons; every record is forecast at each, so at most "
                            + Output.MOST_HORIZONS + " may be given");
        }
        Object detector = sheet.find("spec.drift.detector").orElse(null);
        if ("off".equals(detector) && sheet.find("spec.drift.respond").isPresent()) {
            sheet.problem("spec.drift.respond", "has nothing to respond to while detector is off");
        }
        ResponseChecks.check(sheet);
        Costs.check(sheet);
        if (detector == null || detector instanceof String) {
            ClassicalDetectors.check(sheet, detector == null ? "on" : (String) detector);
        }
    }

    private void checkEnds(String section) {
        Object min = sheet.find(section + ".min").orElse(null);
        Object max = sheet.find(section + ".max").orElse(null);
        if (min instanceof Double low && max instanceof Double high && low >= high) {
            sheet.problem(section + ".max", "is " + high + ", which is not greater than min, " + low);
        }
    }

    private void checkWords(String path) {
        if (!(sheet.find(path).orElse(null) instanceof List<?> words)) {
            return;
        }
        if (words.isEmpty()) {
            sheet.problem(path, "is an empty list; name at least one or remove the key");
        } else if (new HashSet<>(words).size() < words.size()) {
            sheet.problem(path, "names the same twice: " + words);
        }
    }

    /**
     * The model, or all that its settings have against each other. A family and its layers stop at the first such problem; so each is
     * taken out and the rest asked again, until there is a model to be had.
     */
    private Optional<ModelChoice> model(ModelFamily family) {
        Settings settings = sheet.settings(Sections.of(family));
        boolean isWhole = family.options().all().stream()
                .allMatch(option -> !option.isRequired() || settings.isGiven(option.name()));
        boolean isRead = !sheet.isWrong(Sections.MODEL);
        // Where a key was wrong already, what it was meant for is not asked again.
        Set<String> wrongGroups = new HashSet<>();
        settings.options().names().stream()
                .map(SpecAssembly::group)
                .filter(this::isGroupWrong)
                .forEach(wrongGroups::add);
        Set<String> takenFrom = new HashSet<>();
        Settings left = settings;
        for (int i = 0; isWhole && i <= settings.options().all().size(); i++) {
            try {
                ModelChoice choice = ModelChoice.of(family, left, fields(), output());
                return isRead && i == 0 ? Optional.of(choice) : Optional.empty();
            } catch (OptionException e) {
                String group = group(e.option());
                boolean isGiven = left.options().names().contains(e.option()) && left.isGiven(e.option());
                boolean isConsequence = wrongGroups.contains(group) || (!isGiven && takenFrom.contains(group));
                if (!isConsequence) {
                    sheet.problem(Sections.MODEL + "." + e.option(), e.problem());
                }
                takenFrom.add(group);
                left = isGiven ? left.without(e.option()) : withoutGroup(left, group);
            } catch (IllegalArgumentException e) {
                if (isRead && i == 0) {
                    sheet.problem(Sections.MODEL, String.valueOf(e.getMessage()));
                }
                break;
            }
        }
        return Optional.empty();
    }

    /** Of an option in a group the group, else the option. */
    private static String group(String option) {
        return option.contains(".") ? option.substring(0, option.lastIndexOf('.')) : option;
    }

    private boolean isGroupWrong(String group) {
        return sheet.isWrong(Sections.MODEL + "." + group);
    }

    private static Settings withoutGroup(Settings settings, String group) {
        Settings left = settings;
        for (String name : settings.options().names()) {
            left = group(name).equals(group) ? left.without(name) : left;
        }
        return left;
    }
}
