package io.credence.app.bench;

import com.sun.management.ThreadMXBean;
import io.credence.app.bench.Figure.Kind;
import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.NoDetector;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.DefaultWatch;
import io.credence.pipeline.spec.Families;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Time, garbage and memory of one record and of one key, for every family and each layer; measures on the calling thread. */
public final class UpdateFigures {
    /** How many figures a family has. */
    static final int OF_A_FAMILY = 6;

    /** How the first of them is called, after the family. */
    static final String TIME = " record";

    // Rare alarms: what is timed is the record, not the alert.
    private static final AlarmBudget BUDGET = new AlarmBudget.PerRecords(1, 1e12);

    private static final String SUBJECT = "update";
    private static final int WARMUPS = 2; // rounds that do not count
    private static final long LONGEST_ROUND = 2_000_000_000; // nanoseconds; what is dear goes through fewer records
    private static final int AT_ONCE = 1_000; // records, for the clock costs as much as some
    private static final String LAID_OUT = "The layout: one double for each number it names.";

    /** The layer of two kinds that cost unlike much. */
    private static final String FORGET = "forget";

    /** What profiles (jdk.ExecutionSample) showed at the top of each family's record. */
    private static final Map<String, String> BOUNDS = Map.ofEntries(
            Map.entry(
                    "auto",
                    "Arithmetic in the caches: the tails of Student's t, one or two for each of eight experts."),
            Map.entry(
                    "bernoulli",
                    "Arithmetic in the caches: the assimilator's own step, the detector, and scoring within the count's step."),
            Map.entry("gaussian", "Arithmetic in the caches: log-gamma steps and the normal score of Student's t."),
            Map.entry(
                    "gaussian-multivariate",
                    "Arithmetic in the caches: the normal score of Student's t, once for each component (three here), and one of the"
                            + " incomplete gamma function."),
            Map.entry(
                    "linear",
                    "Arithmetic in the caches: the normal score of Student's t, then the covariance's triangle, which grows with"
                            + " the square of the covariates (two here)."),
            Map.entry("local-level", "Arithmetic in the caches: log-gamma steps and the normal score of Student's t."),
            Map.entry(
                    "poisson",
                    "Arithmetic in the caches: the incomplete beta function, which is the count's distribution, and log-gamma."),
            Map.entry(
                    "kalman",
                    "Arithmetic in the caches: conditioning the covariance's factor, and the assimilator's own step. Spans are"
                            + " alike here; where they differ each costs a matrix exponential."),
            Map.entry(
                    "run-lengths",
                    "Arithmetic in the caches, for all runs kept at once (40 here): the tails of Student's t, most of all those of"
                            + " runs under twenty records, then logarithms; with 200 runs copying them is a tenth."),
            Map.entry(
                    "stochastic-volatility",
                    "Arithmetic in the caches, particle by particle (two hundred here): random bits and normals a quarter, the pit's"
                            + " tails another, two exponentials a quarter."),
            Map.entry(
                    "structural",
                    "Arithmetic in the caches: what seasons wander (a rank-one update each), conditioning the covariance's"
                            + " factor, and orthogonalising what moves."),
            Map.entry(
                    "multinomial",
                    "Arithmetic in the caches: for each count but the last a Beta–binomial's mass, by the rests of log-gamma, and its"
                            + " smaller tail, number by number (one event a record here; forecasts not asked for)."),
            Map.entry(
                    "categorical",
                    "Arithmetic in the caches: the assimilator's own step and the detector; sums over the categories."));

    private static final Map<String, String> BOUNDS_OF_LAYERS = Map.of(
            "gaussian + forget",
            "What the scatter's own does, and widening it. Not profiled.",
            "gaussian + forget: learnt",
            "Six copies scored at once, and a mixture's score and its weights. Not profiled.",
            "local-level + robust",
            "The score is that of two of Student's t, each with a normal score, beside the level's own. Not profiled.",
            "local-level + points",
            "What the level's own does, and the boxes: one for each popular value. Not profiled.",
            "local-level + recalibrate",
            "What the level's own does, and sums over 28 bins. Not profiled.",
            "local-level + rate",
            "What the level's own does, and three divisions. Not profiled.",
            "local-level + transform",
            "What the level's own does, and three exponentials and a logarithm. Not profiled.");

    private UpdateFigures() {}

    /** Every figure of every family: rounds of so many records, and a map of so many keys. */
    public static List<Figure> all(int records, int rounds, int keys) {
        List<Figure> families = families(records, rounds);
        // The same figure of each family side by side, times first.
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < OF_A_FAMILY; i++) {
            for (int j = i; j < families.size(); j += OF_A_FAMILY) {
                figures.add(families.get(j));
            }
        }
        double[] bytes = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            bytes[i] = heapPerKey(keys);
        }
        figures.add(new Figure(
                SUBJECT,
                "local-level heap per key, " + keys + " keys",
                Kind.OURS,
                Measured.of(Scale.BYTES, bytes),
                "The belief's doubles, the longs beside them, the key's text and the map."));
        return figures;
    }

    /** {@link #OF_A_FAMILY} figures of each family, and of each layer around a level or, where it does not fit one, around what scatters about a mean, one after the other, the time first. */
    public static List<Figure> families(int records, int rounds) {
        List<Figure> figures = new ArrayList<>();
        for (ModelFamily family : Families.installed().all()) {
            figures.addAll(ofModel(family.name(), family.exemplar(), records, rounds));
        }
        Model level = Families.installed().find("local-level").orElseThrow().exemplar();
        Model scatter = Families.installed().find("gaussian").orElseThrow().exemplar();
        for (ModelLayer layer : Families.installed().layers()) {
            Model model = layer.around(layer.fits(level) ? level : scatter, turnedOn(layer.options()));
            figures.addAll(ofModel(model.family(), model, records, rounds));
            if (layer.name().equals(FORGET)) {
                Model learnt = layer.around(scatter, Settings.of(layer.options(), Map.of(FORGET + ".how", "learnt")));
                figures.addAll(ofModel(learnt.family() + ": learnt", learnt, records, rounds));
            }
        }
        return figures;
    }

    /** Defaults, and every flag set: a layer of one flag is there where that is true. */
    private static Settings turnedOn(Options options) {
        Map<String, String> flags = new TreeMap<>();
        for (Option option : options.all()) {
            if (option.type() == Option.Type.FLAG) {
                flags.put(option.name(), "true");
            }
        }
        return Settings.of(options, flags);
    }

    private static List<Figure> ofModel(String name, Model model, int records, int rounds) {
        Draws draws = Draws.of(model);
        Assimilator watched = new Assimilator(model, watch(model), DriftPolicy.widenToWorth(4), true);
        Assimilator alone = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), true);
        Cost cost = cost(watched, draws, records, rounds);
        return List.of(
                new Figure(
                        SUBJECT,
                        name + TIME,
                        Kind.OURS,
                        cost.time(),
                        "What the family does alone, and watching: ranks, bets, the predictions' fit, a long memory."),
                new Figure(
                        SUBJECT,
                        name + " record unwatched",
                        Kind.OURS,
                        cost(alone, draws, records, rounds).time(),
                        BOUNDS.getOrDefault(name, BOUNDS_OF_LAYERS.getOrDefault(name, Figure.NOT_PROFILED))),
                new Figure(
                        SUBJECT,
                        name + " garbage per record",
                        Kind.OURS,
                        cost.garbage(),
                        "No object is made for a record; the fraction of one that is left is not profiled."),
                counted(name + " belief", 8.0 * model.layout().width(), LAID_OUT),
                counted(name + " belief and watch", 8.0 * watched.layout().width(), LAID_OUT),
                counted(
                        name + " stored posterior",
                        new PosteriorCodec(watched.layout()).size(),
                        "The layout, and 65 bytes of bookkeeping."));
    }

    private static Figure counted(String name, double bytes, String bound) {
        return new Figure(SUBJECT, name, Kind.COUNTED, Measured.of(Scale.BYTES, bytes), bound);
    }

    /** What a spec without wishes has. */
    private static DriftDetector watch(Model model) {
        return DefaultWatch.of(model, model.leastInputs() > 0, BUDGET, true);
    }

    /** Time and garbage of a record. */
    private record Cost(Measured time, Measured garbage) {}

    private static Cost cost(Assimilator step, Draws draws, int records, int rounds) {
        double[] nanos = new double[rounds];
        double[] bytes = new double[rounds];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = -WARMUPS; round < rounds; round++) {
            Posterior p = step.begin(round);
            Observation y = new Observation(draws.values()[0].length);
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long started = System.nanoTime();
            int done = 0;
            while (done < records && System.nanoTime() - started < LONGEST_ROUND) {
                int next = Math.min(records, done + AT_ONCE);
                for (int i = done; i < next; i++) {
                    step.accept(p, draws.take(i, y).time(i * 1_000_000L));
                }
                done = next;
            }
            double nanosOfRound = (System.nanoTime() - started) / (double) done;
            double bytesOfRound = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) done;
            if (round >= 0) {
                nanos[round] = nanosOfRound;
                bytes[round] = bytesOfRound;
            }
        }
        return new Cost(Measured.of(Scale.NANOSECONDS, nanos), Measured.of(Scale.BYTES, bytes));
    }

    /** Heap of so many keys in the map replay uses, posterior, detector and bookkeeping, after a collection. */
    private static double heapPerKey(int keys) {
        Model model = Families.installed().find("local-level").orElseThrow().exemplar();
        Plan plan = new Plan(
                "bench",
                0,
                model,
                watch(model),
                DriftPolicy.ignore(),
                Intake.DEFAULT,
                new Emission.OnRequest(),
                AlertRules.DEFAULT);
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(plan, states, new Silence());
        long before = used();
        Observation y = new Observation();
        for (int i = 0; i < keys; i++) {
            pipeline.accept("sensor-" + i, y.value(i % 100).time(i));
        }
        long after = used();
        if (states.size() != keys) {
            throw new IllegalStateException("expected " + keys + " keys, kept " + states.size());
        }
        return (double) (after - before) / keys;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Hears nothing. */
    private static final class Silence implements Outputs {
        @Override
        public boolean wantsForecasts() {
            return false;
        }

        @Override
        public void alert(Alert alert) {
            throw new IllegalStateException("the policy ignores alarms");
        }
    }
}
