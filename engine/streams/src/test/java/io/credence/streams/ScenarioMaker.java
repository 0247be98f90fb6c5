package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.Scenario.Event;
import io.credence.streams.Scenario.Step;
import io.credence.streams.VirtualRecord.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes scenarios from seeds. Each seed also draws which kinds of records and events occur at all and how often: what is
 * rare together is found where much else is absent.
 */
final class ScenarioMaker {
    static final int PARTITIONS = 2;

    // Different pipelines; working out a detector takes longer than many lives.
    private static final int SPECS_MADE = 100;
    private static final long START = 1_767_225_600_000L;
    private static final Map<String, PipelineSpec> SPECS = new ConcurrentHashMap<>();

    private final SplittableRandom random;
    private final long seed;
    private String family;
    private boolean hasSequence;
    private boolean isRekeyed;

    private ScenarioMaker(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    /** The scenario of a seed. */
    static Scenario of(long seed) {
        return new ScenarioMaker(seed).make();
    }

    private Scenario make() {
        String text = spec();
        PipelineSpec spec = SPECS.computeIfAbsent(text, t -> Stage.spec("simulated", t));
        List<List<VirtualRecord>> logs = new ArrayList<>();
        Chances<Kind> kinds = kinds();
        for (int p = 0; p < PARTITIONS; p++) {
            logs.add(log(p, 20 + random.nextInt(100), kinds));
        }
        return new Scenario(seed, spec, text, logs, steps(10 + random.nextInt(70)));
    }

    private static <T> T oneOf(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String spec() {
        SplittableRandom own = new SplittableRandom(seed % SPECS_MADE);
        family = oneOf(own, List.of("bernoulli", "poisson", "gaussian", "local-level", "fragile"));
        hasSequence = own.nextBoolean();
        isRekeyed = own.nextInt(3) == 0;
        String late = oneOf(own, List.of("fold", "refilter", "reject"));
        String respond = oneOf(own, List.of("widen", "restart", "alert"));
        String emit = oneOf(own, List.of("every record", "PT5S"));
        String silence = oneOf(own, List.of("", ", silence: PT20S"));
        int decoded = oneOf(own, List.of(2, 4, 1_000));
        String flush = oneOf(own, List.of("commit", "commit", "every-record"));
        // Charts alarm within the few records of most lives.
        String detector = oneOf(own, List.of("cusum", "cusum", "ranks"));
        boolean isWidened = respond.equals("widen");
        String retain = oneOf(own, List.of("", ", retain: 0.1", ", retain: learnt", ", retain: learnt"));
        // Only ranks look again.
        String undo = detector.equals("ranks") && !respond.equals("alert") ? oneOf(own, List.of("", ", undo")) : "";
        String placebo = oneOf(own, List.of("", ", placebo: 1", ", placebo: off"));
        String changelog = oneOf(own, List.of("", "", ", changelog: replay", ", changelog: replay, snapshotEvery: 5"));
        boolean isOfParticles = family.equals("local-level") && own.nextBoolean();
        String model = isOfParticles ? "stochastic-volatility, particles: 50, mu: 5" : family;
        return """
                spec:
                  input:
                    topic: readings
                    format: json
                    time: /t
                    value: [/v]%s
                    valid: { min: -1000, max: 1000 }
                    order: { window: PT10S, late: %s, future: PT1H }
                  model: { family: %s }
                  drift: { detector: %s, falseAlarms: 1 per 200 records per key, respond: [%s]%s }
                  output: { emit: %s }
                  alerts: { storm: 2%s }
                state: { decoded: %d, flush: %s%s }
                """.formatted(
                        (hasSequence ? "\n    sequence: /s" : "") + (isRekeyed ? "\n    key: /k" : ""),
                        late,
                        model,
                        detector,
                        respond + undo,
                        (isWidened ? retain : "") + placebo,
                        emit,
                        silence,
                        decoded,
                        flush,
                        changelog);
    }

    private Chances<Kind> kinds() {
        Chances<Kind> kinds = new Chances<>();
        for (Kind kind : Kind.values()) {
            boolean canBe = switch (kind) {
                case DUPLICATE -> hasSequence;
                case DEADLY -> family.equals("fragile");
                case IMPOSSIBLE -> family.equals("bernoulli") || family.equals("poisson");
                default -> true;
            };
            if (canBe && random.nextBoolean()) {
                kinds.add(kind, kind == Kind.DEADLY || kind == Kind.FORGET ? 1 : 1 + random.nextInt(10));
            }
        }
        kinds.add(Kind.IN_ORDER, 60);
        return kinds;
    }

    /** What a key's writer remembers of it. */
    private static final class Writer {
        long millis;
        int records;
        List<VirtualRecord> sent = new ArrayList<>();
        boolean isHigh;
    }

    private List<VirtualRecord> log(int partition, int records, Chances<Kind> kinds) {
        List<VirtualRecord> log = new ArrayList<>();
        Map<String, Writer> writers = new HashMap<>();
        int keys = 1 + random.nextInt(4);
        for (int i = 0; i < records; i++) {
            String key = "key " + partition + "." + random.nextInt(keys);
            log.add(next(key, writers.computeIfAbsent(key, k -> new Writer()), kinds.draw(random), i));
        }
        return log;
    }

    private VirtualRecord next(String key, Writer writer, Kind kind, int i) {
        boolean isNew = writer.sent.isEmpty();
        if (isNew && (kind == Kind.LATE || kind == Kind.DUPLICATE)) {
            return next(key, writer, Kind.IN_ORDER, i);
        }
        long at = START + i * 1_000L;
        return switch (kind) {
            case FORGET -> {
                writer.sent.clear();
                yield new VirtualRecord(kind, key, key, at, null); // it has no value that could name the key
            }
            case DUPLICATE -> {
                VirtualRecord sent =
                        writer.sent.get(writer.sent.size() - 1 - random.nextInt(Math.min(3, writer.sent.size())));
                yield new VirtualRecord(kind, key, sender(key), sent.millis(), sent.value());
            }
            case MALFORMED ->
                new VirtualRecord(
                        kind, key, sender(key), at, oneOf(random, List.of("{", "", "[1]", "{\"t\":1,\"v\":\"x\"}")));
            case OUT_OF_RANGE -> new VirtualRecord(kind, key, sender(key), at, json(key, at, "5000", writer));
            case IMPOSSIBLE -> new VirtualRecord(kind, key, sender(key), at, json(key, at, "-1", writer));
            case FAR_FUTURE -> new VirtualRecord(kind, key, sender(key), at, json(key, at + 7_200_000, "1", writer));
            case DEADLY -> new VirtualRecord(kind, key, sender(key), at, json(key, at, "666", writer));
            case LATE -> {
                long late = writer.millis - 1 - random.nextInt(9_000);
                yield remembered(
                        writer,
                        new VirtualRecord(kind, key, sender(key), at, json(key, late, reading(writer), writer)));
            }
            case MISSING -> {
                writer.millis = at;
                yield remembered(writer, new VirtualRecord(kind, key, sender(key), at, json(key, at, "null", writer)));
            }
            case IN_ORDER -> {
                boolean isTied = !isNew && random.nextInt(5) == 0; // at the very time of the one before
                writer.millis = isTied ? writer.millis : at;
                at = writer.millis;
                yield remembered(
                        writer, new VirtualRecord(kind, key, sender(key), at, json(key, at, reading(writer), writer)));
            }
        };
    }

    private String sender(String key) {
        return isRekeyed ? "gateway" : key;
    }

    private static VirtualRecord remembered(Writer writer, VirtualRecord record) {
        writer.sent.add(record);
        return record;
    }

    private String json(String key, long time, String value, Writer writer) {
        String sequence = hasSequence ? ", \"s\": " + writer.records++ : "";
        String own = isRekeyed ? ", \"k\": \"" + key + "\"" : "";
        return "{\"t\": " + time + ", \"v\": " + value + sequence + own + "}";
    }

    /** A reading of a world that changes now and then, so much that it is noticed. */
    private String reading(Writer writer) {
        if (random.nextInt(25) == 0) {
            writer.isHigh = !writer.isHigh;
        }
        boolean high = writer.isHigh;
        return switch (family) {
            case "bernoulli" -> random.nextInt(10) < (high ? 9 : 1) ? "1" : "0";
            case "poisson" -> Integer.toString(high ? 20 + random.nextInt(8) : random.nextInt(5));
            default -> String.format(Locale.ROOT, "%.3f", (high ? 20 : 10) + random.nextDouble(-1, 1));
        };
    }

    private List<Step> steps(int count) {
        Chances<Event> events = new Chances<>();
        for (Event event : Event.values()) {
            if (random.nextBoolean()) {
                events.add(event, 1 + random.nextInt(4));
            }
        }
        events.add(Event.TAKE, 12);
        events.add(Event.COMMIT, 4);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Event event = events.draw(random);
            int most = event == Event.TICK ? 15 : 12;
            steps.add(new Step(event, random.nextInt(PARTITIONS), 1 + random.nextInt(most)));
        }
        return steps;
    }

    /** Things with weights. */
    private static final class Chances<T> {
        private final List<T> things = new ArrayList<>();

        void add(T thing, int weight) {
            for (int i = 0; i < weight; i++) {
                things.add(thing);
            }
        }

        T draw(SplittableRandom random) {
            return things.get(random.nextInt(things.size()));
        }
    }
}
