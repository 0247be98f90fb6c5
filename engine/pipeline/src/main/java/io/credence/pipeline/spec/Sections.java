package io.credence.pipeline.spec;

import io.credence.core.LayeredFamily;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.pipeline.sheet.Language;
import io.credence.pipeline.sheet.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The language of specs: every section with its declarations; static. */
final class Sections {
    static final String TOPIC_SENTENCE = "The topic to read.";

    private static final double MOST_KEYS = 1e12; // more than anybody has, and exact as a double
    private static final double MOST_BETWEEN = 65_535; // writes are numbered in two bytes

    /** Client settings pass through under this key. */
    static final String KAFKA = "kafka";

    static final Section HEAD = Section.of(
            "",
            "What kind of file this is.",
            Option.choice("apiVersion", "The version of this language.", "credence/v1")
                    .required(),
            Option.choice("kind", "What the file describes.", "Pipeline").required());

    static final Section METADATA = Section.of(
            "metadata",
            "What the pipeline is called.",
            Option.text("name", "The pipeline's name; its topics are named after it.", PipelineName.FORM)
                    .required(),
            Option.of("seed", Option.Type.INTEGER, "Seed of everything random: the same seed gives the same bits.")
                    .defaultsTo(0L));

    static final Section INPUT = Section.of(
            "spec.input",
            "Where records come from and where in a record things are.",
            Option.text("topic", TOPIC_SENTENCE + " Only `run` needs it.", PipelineName.TOPIC),
            Option.choice(
                            "format",
                            "How a record is written. By default json for a topic; for a file, by its name.",
                            "json",
                            "number",
                            "avro",
                            "csv")
                    .planning("influx", "otlp"),
            Option.text("key", "What tells streams apart. By default the record's key.", Input.POINTER),
            Option.text("time", "The event's time. By default the record's timestamp.", Input.POINTER),
            Option.text(
                    "sequence",
                    "A number that rises with every record of a key; one seen before, or over 63 behind, is a duplicate.",
                    Input.POINTER),
            Option.text("id", "A record's own name; the second of a name is a duplicate.", Input.POINTER),
            Option.texts(
                    "value",
                    "What is observed, one component or several. By default the format's only number.",
                    Input.POINTER),
            Option.texts("covariates", "What the value is explained by.", Input.POINTER),
            Option.text(
                    "censored",
                    "Says where the value lies that was not seen: `above` the number given (or true: a wait that has not"
                            + " ended), `below` it, or `none`, at it.",
                    Input.POINTER),
            Option.of(
                    "categories",
                    Option.Type.TEXTS,
                    "The texts a value is one of; any other text is counted as one more."
                            + " By default values are numbers; of `categorical` they are texts, whichever come."),
            Option.choice(
                            "tombstone",
                            "What a record without a value means: a missing measurement, or that its key is to be"
                                    + " forgotten. One with the header `credence-forget` always forgets.",
                            "missing",
                            "forget")
                    .defaultsTo("missing"));

    static final Section VALID = Section.of(
            "spec.input.valid",
            "Which values are believed at all; the others are quarantined.",
            Option.number("min", "Smallest credible value. By default none."),
            Option.number("max", "Greatest credible value. By default none."),
            Option.number(
                            "resolution",
                            "The step values are rounded to, 0 where they are exact, or `learn` it from them.")
                    .within(new Option.Range(0, Double.POSITIVE_INFINITY, false))
                    .or("learn")
                    .defaultsTo("learn"));

    static final Section DETECTABLE = Section.of(
            "spec.input.detectable",
            "What the sensor can show: of a value at an end, or beyond, only that is known.",
            Option.number("min", "The smallest value it can show. By default it shows every one."),
            Option.number("max", "The greatest value it can show. By default it shows every one."));

    static final Section ORDER = Section.of(
            "spec.input.order",
            "What happens to records out of order.",
            Option.of("window", Option.Type.DURATION, "How far back a late record may reach, in its key's event time.")
                    .defaultsTo(Duration.ofSeconds(10)),
            Option.choice(
                            "late",
                            "What happens to a late record within the window: fold it back where the order of records makes no"
                                    + " difference to the family and correct what it supersedes; also filter it in at its"
                                    + " time where order matters, for which every key keeps its newest records, 96 at"
                                    + " most; or reject it with the outcome late.",
                            "fold",
                            "refilter",
                            "reject")
                    .planning("wait")
                    .defaultsTo("fold"),
            Option.of(
                            "future",
                            Option.Type.DURATION,
                            "How far an event's time may run ahead of its record's timestamp; what is further"
                                    + " is quarantined. Files have no such timestamps.")
                    .defaultsTo(Duration.ofHours(1)));

    static final Section DRIFT = Section.of(
            "spec.drift",
            "How change is looked for and answered.",
            Option.choice(
                            "detector",
                            "What looks for change: `ranks` bets against the ranks within a regime going on as they did, `cusum`"
                                    + " charts the residuals; `on` is `ranks`. The classical ones: `page-hinkley` and"
                                    + " `adwin` watch the residuals, `run-length-drop` and `posterior-divergence` what is"
                                    + " believed.",
                            "on",
                            "ranks",
                            "cusum",
                            "page-hinkley",
                            "adwin",
                            "run-length-drop",
                            "posterior-divergence",
                            "off")
                    .defaultsTo("on"),
            Option.text(
                    "falseAlarms",
                    "How many false alarms are tolerable. By default `" + FalseAlarms.BY_TIME + "` with a clock, `"
                            + FalseAlarms.BY_RECORDS + "` without; page-hinkley then takes its lambda, and the other"
                            + " classical detectors take no budget, for they could not keep it. A fleet's budget by time is"
                            + " divided evenly among the keys it says there are at most.",
                    FalseAlarms.FORM),
            Option.of(
                            "respond",
                            Option.Type.TEXTS,
                            "What is done about a change, in this order. `freeze` learns nothing from the records after the alarm,"
                                    + " `down-weight` little, until it is known what they are; `widen` or `restart` behind them is what"
                                    + " follows if it was a change. `refresh` asks a sampler for the posterior, on a topic of"
                                    + " its own, once there are 50 records since. With `undo` the belief is again what it would have been"
                                    + " where, 25 or 50 records later, the detector sees no change but values far out.")
                    .or("freeze", "down-weight", "widen", "restart", "alert", "refresh", "undo")
                    .defaultsTo(List.of("widen")),
            Option.number(
                            "retain",
                            "Which share of the belief widening leaves, or `learnt`: the 50 records after the alarm say it."
                                    + " By default what about 4 records are worth, half of the belief at most.")
                    .between(0, 1)
                    .or("learnt"),
            Option.text(
                    "hold",
                    "How long `freeze` and `down-weight` last at most, in records or event time. Both end before where, 25 or 50"
                            + " records later, the detector sees no change but values far out; `down-weight` also where it sees"
                            + " a change. By default `50 records`.",
                    HoldLength.FORM),
            Option.number("weight", "How much `down-weight` learns of a record: its likelihood to this power.")
                    .between(0.001, 0.999)
                    .defaultsTo(0.1),
            Option.text(
                    "limit",
                    "How often answers to alarms may change what is believed of a key, in its event time, as `1 per PT10M`; an"
                            + " alarm beyond it is told and changes nothing. By default as often as there are alarms.",
                    AnswerLimit.FORM),
            Option.number(
                            "placebo",
                            "The share of keys beside which a placebo runs, to measure false alarms and what is noticed; 1 for"
                                    + " every key, `off` for none. By default 0.01 where the family can have them. Each costs"
                                    + " the time of two or three keys more; outputs are the same with and without.")
                    .between(0, 1)
                    .or(PlaceboShare.OFF));

    static final Section COSTS = Section.of(
            "spec.drift.costs",
            "What false alarms and changes that are not told cost, in one unit of your own. In place of falseAlarms: the threshold"
                    + " is the one that costs least, and how many false alarms that promises is what `credence explain` says.",
            Option.number("falseAlarm", "What one false alarm costs.").positive(),
            Option.text(
                    "miss",
                    "What a change costs for as long as it is not told, as `20 per PT1H`, in event time or records.",
                    CostRate.FORM),
            Option.text(
                    "changes",
                    "How often a key changes, as `1 per P30D`. By default `" + CostRate.RARE_CHANGES + "`.",
                    CostRate.FORM),
            Option.number("size", "How large the changes are that these costs are about. By default 1.")
                    .in("sd")
                    .between(0.05, 100));

    static final Section TUNING = Section.of(
            "spec.drift.tuning",
            "What is set of the classical detectors.",
            Option.number(
                            "lambda",
                            "Of page-hinkley: what a sum has to pass. By default 50; with falseAlarms it is solved for and"
                                    + " not given.")
                    .in("sd")
                    .between(1, 1e6),
            Option.number(
                            "delta",
                            "Of page-hinkley: what a residual has to be off to count, in sds, by default 0.005. Of adwin:"
                                    + " the confidence of a cut, by default 0.002.")
                    .between(1e-9, 0.999),
            Option.number("alpha", "Of page-hinkley: what a record leaves of the sums. By default 0.9999.")
                    .between(0.9, 1),
            Option.of(
                            "nMin",
                            Option.Type.INTEGER,
                            "Of page-hinkley: the records of a regime before it may alarm. By default 30.")
                    .in("records")
                    .between(1, 1e9),
            Option.number(
                            "probability",
                            "Of run-length-drop: how probable it must be that the regime's run has ended. By default 0.9.")
                    .between(0.5, 0.999999),
            Option.number("nats", "Of posterior-divergence: how far the belief has to move. By default 6.")
                    .in("nat")
                    .between(0.1, 1e6));

    static final Section OUTPUT = Section.of(
            "spec.output",
            "How often what is believed is published, and how far ahead.",
            Option.text(
                    "emit",
                    "How often a key is published, in its event time. By default PT1S for the posterior and "
                            + "`every record` for the uncertainty.",
                    Emit.FORM),
            Option.texts(
                    "horizons",
                    "How far ahead of its record each uncertainty also carries forecasts, as [PT1H, P1D], 64 of them at most; where"
                            + " times are row numbers a second is a row. By default none.",
                    Output.HORIZON),
            Option.choice(
                            "score",
                            "What `score` says of a record: how new it is against a long memory of its key (`novelty`; 1,088 bytes"
                                    + " a key, 424 without a clock; a vector of d components takes that nearly d + 1 times), or"
                                    + " how rare by the prediction before it (`tail`, which is published either way, and all there is for"
                                    + " names and counters).",
                            "novelty",
                            "tail")
                    .defaultsTo("novelty"),
            Option.choice(
                            "surprise",
                            "Whether each record's surprise, −log density in nats, is also told in `parts` that add up to it: what is"
                                    + " usual, and what is due to level, season, covariates and the record alone. A key then keeps 8"
                                    + " bytes more, and 8 for each coefficient of its seasons and 24 (and 8 in all) for each covariate,"
                                    + " that many times for a vector of so many.",
                            "whole",
                            "parts")
                    .defaultsTo("whole"));

    static final Section ALERTS = Section.of(
            "spec.alerts",
            "When a change is worth telling someone.",
            Option.number(
                            "minimumEffect",
                            "The smallest change that fires, once ten records have shown its size: in sds of what was predicted"
                                    + " before, or as `0.4 units` in the unit of the values (of a counter, of its rate), by which the level"
                                    + " or the sd must have changed. Of names and of several values every change fires.")
                    .within(new Option.Range(0, Double.POSITIVE_INFINITY, false))
                    .or(EffectSize.FORM)
                    .defaultsTo(0.5),
            Option.of("for", Option.Type.DURATION, "How long a change stays pending before it fires.")
                    .defaultsTo(Duration.ZERO),
            Option.of(
                            "keepFiringFor",
                            Option.Type.DURATION,
                            "How long it fires at least; it resolves when the new regime is learnt.")
                    .defaultsTo(Duration.ZERO),
            Option.of(
                            "coolDown",
                            Option.Type.DURATION,
                            "How long after an alert that fired is RESOLVED none of its key fires: the next one is PENDING, and"
                                    + " fires when that is over if its new regime is not learnt by then, else never. What is"
                                    + " believed does not depend on it.")
                    .defaultsTo(Duration.ZERO),
            Option.of(
                            "silence",
                            Option.Type.DURATION,
                            "How long a key may say nothing usable, by the wall clock, before an alert says so, ten"
                                    + " seconds at least; only `run` has that clock. By default for ever.")
                    .positive(),
            Option.of(
                            "storm",
                            Option.Type.INTEGER,
                            "How many keys of a group must have an alert at once for one that speaks for" + " all.")
                    .within(new Option.Range(2, MOST_KEYS, false))
                    .defaultsTo(10L),
            Option.of(
                    "groupBefore",
                    Option.Type.TEXT,
                    "A key's group is its text before this, as `north` of `north/pump-3` before `/`. By default"
                            + " all keys are one group."));

    static final Section STATE = Section.of(
            "state",
            "What is kept of keys, and where.",
            Option.choice("store", "On the heap and restored from the changelog, or on disk.", "memory", "rocksdb")
                    .defaultsTo("memory"),
            Option.choice(
                            "flush",
                            "When beliefs are written to their store: once per commit, or after every record.",
                            "commit",
                            "every-record")
                    .defaultsTo("commit"),
            Option.of(
                            "decoded",
                            Option.Type.INTEGER,
                            "Beliefs kept ready on the heap, over all partitions; beyond it those not used"
                                    + " lately wait encoded.")
                    .within(new Option.Range(1, MOST_KEYS, false))
                    .defaultsTo(250_000L),
            Option.of(
                            "keys",
                            Option.Type.INTEGER,
                            "Most keys that are kept, over all partitions; beyond it a key that is known little"
                                    + " makes room for a new one.")
                    .within(new Option.Range(1, MOST_KEYS, false))
                    .defaultsTo(10_000_000L),
            Option.of(
                            "expire",
                            Option.Type.DURATION,
                            "A key that says nothing for so long, in its partition's event time, is forgotten."
                                    + " By default never.")
                    .positive(),
            Option.choice(
                            "changelog",
                            "What is written of a key that changed: all of it, or a snapshot now and then and between"
                                    + " them its records, through which a restore goes again. `auto` is `replay` for"
                                    + " keys of 4 kB and more, such as those of particles.",
                            "auto",
                            "full",
                            "replay")
                    .defaultsTo("auto"),
            Option.of(
                            "snapshotEvery",
                            Option.Type.INTEGER,
                            "Records of a key between two snapshots: fewer bytes in the changelog against a longer"
                                    + " restore. By default 256.")
                    .within(new Option.Range(2, MOST_BETWEEN, false)));

    static final String KAFKA_SENTENCE = "Kafka client settings, passed through as they are; secrets print redacted.";

    static final String MODEL = "spec.model";

    /** Designed, not built: a better answer than "unknown". */
    static final Map<String, String> PLANNED = planned();

    private static Map<String, String> planned() {
        Map<String, String> planned = new LinkedHashMap<>();
        planned.put("spec.refresh", "posteriors from a sampler, merged back into the stream");
        planned.put("spec.model.fleet", "partial pooling across keys");
        planned.put("tests", "expectations checked by `validate --test`");
        return planned;
    }

    /** The section that chooses the model, without any family's own options. */
    static Section model(Families families) {
        return Section.of(
                MODEL,
                "What is assumed about the stream: a family and its own options.",
                Option.choice("family", "The model's family.", families.names().toArray(String[]::new))
                        .planning("particle", "svi", "bnn")
                        .required());
    }

    /** A family's own options. */
    static Section of(ModelFamily family) {
        return new Section(MODEL, "", family.sentence(), family.options());
    }

    /** A family's own options, and which of a layer's a bare value in its place is. */
    static List<Section> own(ModelFamily family) {
        List<Section> own = new ArrayList<>(List.of(of(family)));
        if (family instanceof LayeredFamily layered) {
            for (ModelLayer layer : layered.layers()) {
                if (!layer.brief().isEmpty()) {
                    String path = MODEL + "." + layer.name();
                    own.add(new Section(path, layer.brief(), layer.sentence(), Options.of()));
                }
            }
        }
        return own;
    }

    /** What is said of layers that do not go around a family. */
    private static Map<String, String> refused(Families families, ModelFamily family) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (ModelLayer layer : families.layers()) {
            boolean isOwn =
                    family.options().names().stream().anyMatch(name -> name.split("\\.", 2)[0].equals(layer.name()));
            if (!isOwn) {
                refused.put(
                        MODEL + "." + layer.name(),
                        "does not go around " + family.name() + ": it needs " + layer.needs() + ", as "
                                + String.join(", ", families.around(layer)) + " are");
            }
        }
        return refused;
    }

    /** Every section but the families' own, in the order of the docs. */
    static List<Section> all(Families families) {
        return List.of(
                HEAD,
                METADATA,
                INPUT,
                VALID,
                DETECTABLE,
                ORDER,
                model(families),
                DRIFT,
                COSTS,
                TUNING,
                OUTPUT,
                ALERTS,
                STATE);
    }

    /**
     * The whole language for a family or, where it is not known, for whatever stands under the model.
     *
     * @param family whose own options are legal
     */
    static Language language(Families families, Optional<ModelFamily> family) {
        List<Section> sections = new ArrayList<>(all(families));
        family.ifPresent(f -> sections.addAll(own(f)));
        return new Language(
                sections,
                PLANNED,
                family.map(f -> refused(families, f)).orElse(Map.of()),
                Map.of(KAFKA, KAFKA_SENTENCE),
                family.isEmpty() ? Set.of(MODEL) : Set.of());
    }

    private Sections() {}
}
