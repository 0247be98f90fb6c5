package io.credence.pipeline.spec;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Nearest;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the records of a spec from checked values, and the checks that need more than one value; used once. */
final class SpecAssembly {
    private final Families families;
    private final Map<String, Object> values;
    private final Map<String, String> kafka;
    private final Origin origin;
    private final List<Problem> problems;

    SpecAssembly(
            Families families,
            Map<String, Object> values,
            Map<String, String> kafka,
            Origin origin,
            List<Problem> problems) {
        this.families = families;
        this.values = values;
        this.kafka = kafka;
        this.origin = origin;
        this.problems = new ArrayList<>(problems);
    }

    static PipelineSpec ofFamily(String family, Families families) {
        Origin origin = Origin.named(family);
        if (families.find(family).isEmpty()) {
            throw new SpecException(List.of(origin.problem(
                    "",
                    "no such family; known: " + String.join(", ", families.names())
                            + Nearest.hint(family, families.names()))));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("apiVersion", "credence/v1");
        values.put("kind", "Pipeline");
        values.put("metadata.name", family);
        values.put("spec.model.family", family);
        return new SpecAssembly(families, values, Map.of(), origin, List.of()).assemble();
    }

    /**
     * The spec.
     *
     * @throws SpecException with every problem, those found before included
     */
    PipelineSpec assemble() {
        Optional<ModelFamily> family =
                Optional.ofNullable((String) values.get("spec.model.family")).flatMap(families::find);
        List<Section> sections = new ArrayList<>(Section.all(families));
        family.ifPresent(f -> sections.add(Section.of(f)));
        sections.forEach(this::requireGiven);
        checkTogether();
        Optional<Model> model = family.flatMap(this::model);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::at));
            throw new SpecException(problems);
        }
        Settings settings = settings(Section.of(family.orElseThrow()));
        return spec(new ModelChoice(family.get().name(), settings, model.orElseThrow()));
    }

    private PipelineSpec spec(ModelChoice model) {
        Settings metadata = settings(Section.METADATA);
        return new PipelineSpec(
                metadata.text("name"),
                metadata.integer("seed"),
                input(),
                model,
                drift(),
                new Output(settings(Section.OUTPUT).find("emit", Emit.class)),
                alerts(),
                state(),
                new KafkaSettings(kafka),
                origin);
    }

    private Input input() {
        Settings input = settings(Section.INPUT);
        Settings valid = settings(Section.VALID);
        Settings order = settings(Section.ORDER);
        return new Input(
                input.find("topic", String.class),
                input.find("format", String.class),
                new Input.Fields(
                        input.find("key", String.class),
                        input.find("time", String.class),
                        input.find("sequence", String.class),
                        input.find("id", String.class),
                        input.texts("value"),
                        input.texts("covariates")),
                new Input.Valid(
                        valid.find("min", Double.class).orElse(Double.NEGATIVE_INFINITY),
                        valid.find("max", Double.class).orElse(Double.POSITIVE_INFINITY),
                        valid.find("resolution", Object.class)
                                .filter(Double.class::isInstance)
                                .map(step -> OptionalDouble.of((Double) step))
                                .orElse(OptionalDouble.empty())),
                new Input.Order(
                        order.duration("window"),
                        constant(Input.Late.class, order.text("late")),
                        order.duration("future")),
                constant(Input.Tombstone.class, input.text("tombstone")));
    }

    private Drift drift() {
        Settings drift = settings(Section.DRIFT);
        return new Drift(
                drift.text("detector").equals("on"),
                drift.find("falseAlarms", FalseAlarms.class),
                drift.texts("respond").stream()
                        .map(word -> constant(Drift.Action.class, word))
                        .toList());
    }

    private Alerts alerts() {
        Settings alerts = settings(Section.ALERTS);
        return new Alerts(
                alerts.number("minimumEffect"),
                alerts.duration("for"),
                alerts.duration("keepFiringFor"),
                alerts.find("silence", Duration.class),
                alerts.integer("storm"),
                alerts.find("groupBefore", String.class));
    }

    private State state() {
        Settings state = settings(Section.STATE);
        return new State(
                constant(StateStore.class, state.text("store")),
                constant(State.Flush.class, state.text("flush")),
                state.integer("decoded"),
                state.integer("keys"),
                state.find("expire", Duration.class));
    }

    private void requireGiven(Section section) {
        for (Option option : section.options().all()) {
            String path = section.path(option);
            // A group that is there but no group was reported already, and so would be all that is missing in it.
            boolean isAbsent = !values.containsKey(path) && !isReported(path);
            if (option.isRequired() && isAbsent) {
                problem(path, "must be given: " + option.sentence());
            }
        }
    }

    /** Whether a problem is known of this key or of a group it would be in. */
    private boolean isReported(String path) {
        return problems.stream()
                .map(Problem::path)
                .anyMatch(p -> p.isEmpty()
                        || path.equals(p)
                        || (path.startsWith(p + ".") && origin.places().containsKey(p)));
    }

    private void checkTogether() {
        Object min = values.get("spec.input.valid.min");
        Object max = values.get("spec.input.valid.max");
        if (min instanceof Double low && max instanceof Double high && low >= high) {
            problem("spec.input.valid.max", "is " + high + ", which is not greater than min, " + low);
        }
        if (values.containsKey("spec.input.sequence") && values.containsKey("spec.input.id")) {
            problem("spec.input.id", "give either sequence or id, not both");
        }
        checkWords("spec.drift.respond");
        checkWords("spec.input.value");
        checkWords("spec.input.covariates");
        Object detector = values.get("spec.drift.detector");
        if ("off".equals(detector) && values.containsKey("spec.drift.respond")) {
            problem("spec.drift.respond", "has nothing to respond to while detector is off");
        }
    }

    private void checkWords(String path) {
        if (!(values.get(path) instanceof List<?> words)) {
            return;
        }
        if (words.isEmpty()) {
            problem(path, "is an empty list; name at least one or remove the key");
        } else if (new HashSet<>(words).size() < words.size()) {
            problem(path, "names the same twice: " + words);
        }
    }

    private Optional<Model> model(ModelFamily family) {
        if (problems.stream().anyMatch(p -> p.path().startsWith(Section.MODEL))) {
            return Optional.empty();
        }
        try {
            return Optional.of(family.create(settings(Section.of(family))));
        } catch (OptionException e) {
            problem(Section.MODEL + "." + e.option(), e.problem());
        } catch (IllegalArgumentException e) {
            problem(Section.MODEL, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Settings settings(Section section) {
        Map<String, Object> own = new HashMap<>();
        for (Option option : section.options().all()) {
            Object value = values.get(section.path(option));
            if (value != null) {
                own.put(option.name(), value);
            }
        }
        return Settings.ofParsed(section.options(), own);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private void problem(String path, String message) {
        problems.add(origin.problem(path, message));
    }
}
