package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Absorption;
import io.credence.core.Accuracy;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Summary;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Laws about long runs of records through the {@link Assimilator}: randomness, memory, endurance; static. */
public final class StreamLaws {
    private static final int PAIRS = 20_000;
    private static final int BATCH = 10_000;
    private static final int FEWEST = 500;
    private static final long BATCH_NANOS = 50_000_000;
    private static final int WARM_BATCHES = 6;
    private static final int MEASURED_BATCHES = 5;
    private static final int LONG = 100_000;
    private static final int MOST_DRAWS = 5_000_000; // of all records of a long run together
    private static final int VERY_LONG = 10_000_000;
    private static final double REASONABLE = 1e100; // its square leaves room for sums; beyond, refusing is an answer
    private static final double GREAT_INPUT = 1e20; // its square times a wide prior's variance still leaves room
    private static final long FAST_NANOS = 200;
    private static final double UNSCORED = 0.5;

    /** Of Julius Caesar, in seconds: the wall clock is at another hour after each. */
    static final double YEAR = 31_557_600;

    /** No stream is longer, in seconds. */
    static final double CENTURY = 100 * YEAR;

    private StreamLaws() {}

    /** The same seed gives the same bits; other keys, missing and late records change no other draw. */
    public static final Law DRAWS_BELONG_TO_THEIR_RECORD =
            Law.everywhere("a record's draws depend on that record alone", StreamLaws::drawsBelongToTheirRecord);

    /** What one key draws says nothing about another. */
    public static final Law KEYS_ARE_UNCORRELATED =
            Law.everywhere("different keys are uncorrelated", StreamLaws::keysAreUncorrelated);

    /** Not a byte per record, with detector, with and without forecasts. */
    public static final Law NOTHING_IS_ALLOCATED =
            Law.everywhere("a record allocates nothing", StreamLaws::nothingIsAllocated);

    /** Whatever is thrown at it, numbers stay finite and spreads positive. */
    public static final Law HOSTILE_VALUES =
            Law.everywhere("hostile values leave finite numbers", StreamLaws::hostileValues);

    /** So it is with hostile inputs, which may be refused. */
    public static final Law HOSTILE_INPUTS = new Law(
            "hostile inputs leave finite numbers",
            model -> Inputs.of(model).of(0).length > 0,
            StreamLaws::hostileInputs);

    /** A stream that never changes is no trouble however long it is. */
    public static final Law EQUAL_VALUES =
            Law.everywhere("very many equal values leave finite numbers", StreamLaws::equalValues);

    private static Assimilator assimilator(Model model, boolean learnResolution) {
        return new Assimilator(model, Watched.DETECTOR, DriftPolicy.ignore(), learnResolution);
    }

    private static double[] series(Model model, int records) {
        Trial source = new Trial(model, 11);
        double[] series = new double[records];
        for (int i = 0; i < records; i++) {
            series[i] = source.draw();
            source.observe(series[i], 1).evolve(1);
        }
        return Counters.counting(model, series);
    }

    /** How coarsely to round so that the pit is mostly its draw. */
    private static double coarse(Model model) {
        Forecast forecast = new Trial(model, 0).forecast(Double.NaN);
        return Trial.isDiscrete(model) ? 0 : 3 * (forecast.quantile(4) - forecast.quantile(3));
    }

    private enum Disturbance {
        NONE,
        OTHER_KEY,
        MISSING,
        LATE
    }

    private static double[] pits(Model model, double[] series, Disturbance disturbance) {
        Assimilator assimilator = assimilator(model, false);
        Posterior p = assimilator.begin(1);
        Posterior other = assimilator.begin(2);
        double step = coarse(model);
        Inputs inputs = Inputs.of(model);
        double[] pits = new double[series.length];
        boolean isCounter = Counters.isOne(model);
        for (int i = 0; i < series.length; i++) {
            if (disturbance == Disturbance.OTHER_KEY) {
                int j = isCounter ? i : series.length - 1 - i; // what counts on has no other end
                accept(
                        assimilator,
                        other,
                        inputs.to(Observation.at(i, series[j]), j).resolution(step),
                        isCounter);
            } else if (disturbance == Disturbance.MISSING && i > 0 && i % 3 == 0) {
                accept(assimilator, p, inputs.to(Observation.at(i - 0.5, Double.NaN), i), isCounter);
            } else if (disturbance == Disturbance.LATE && i > 3) {
                // So light that only its draws could be noticed.
                Observation late = inputs.to(Observation.at(i - 2.5, series[i - 3]), i - 3);
                assimilator.absorbLate(p, late.resolution(step), 1e-13);
            }
            Absorption absorption = accept(
                    assimilator, p, inputs.to(Observation.at(i, series[i]), i).resolution(step), isCounter);
            pits[i] = absorption == Absorption.BEGUN
                    ? UNSCORED
                    : assimilator.surprise().pit();
        }
        return pits;
    }

    private static Absorption accept(Assimilator assimilator, Posterior p, Observation y, boolean isCounter) {
        Absorption expected =
                y.isMissing() ? Absorption.MISSING : p.isNew() && isCounter ? Absorption.BEGUN : Absorption.ABSORBED;
        Absorption absorption = assimilator.accept(p, y);
        assertEquals(expected, absorption);
        return absorption;
    }

    /** A key whose next record at that time is scored. */
    private static Posterior begun(Assimilator assimilator, long keyHash, long timeMicros, boolean isCounter) {
        Posterior p = assimilator.begin(keyHash);
        if (isCounter) {
            Observation nought = new Observation().value(0).time(timeMicros - Math.round(1e6 * Counters.LAPSE));
            accept(assimilator, p, nought, isCounter);
        }
        return p;
    }

    private static void drawsBelongToTheirRecord(Model model) {
        double[] series = series(model, 60);
        double[] alone = pits(model, series, Disturbance.NONE);
        for (Disturbance disturbance : Disturbance.values()) {
            if (disturbance == Disturbance.LATE && !model.isExchangeable()) {
                continue; // a late record of a state-space family is refiltered, not absorbed
            }
            double tolerance = disturbance == Disturbance.NONE || disturbance == Disturbance.OTHER_KEY ? 0 : 1e-9;
            double[] disturbed = pits(model, series, disturbance);
            for (int i = 0; i < series.length; i++) {
                assertEquals(alone[i], disturbed[i], tolerance, disturbance + ", record " + i);
            }
        }
    }

    private static void keysAreUncorrelated(Model model) {
        Assimilator assimilator = assimilator(model, false);
        Forecast forecast = new Trial(model, 0).forecast(Double.NaN);
        Observation y = Inputs.of(model).to(Observation.of(Trial.isDiscrete(model) ? 0 : forecast.quantile(3)), 0);
        y.resolution(coarse(model));
        double[] one = new double[PAIRS];
        double[] other = new double[PAIRS];
        boolean isCounter = Counters.isOne(model);
        for (int i = 0; i < PAIRS; i++) {
            y.time(i * 1000L);
            accept(assimilator, begun(assimilator, 5, y.timeMicros(), isCounter), y, isCounter);
            one[i] = assimilator.surprise().pit();
            accept(assimilator, begun(assimilator, 6, y.timeMicros(), isCounter), y, isCounter);
            other[i] = assimilator.surprise().pit();
        }
        assertEquals(0, correlation(one, other), Tolerance.monteCarlo(PAIRS));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        assertTrue(aa > 0 && bb > 0, "the pits do not vary at all");
        return ab / Math.sqrt(aa * bb);
    }

    private static void nothingIsAllocated(Model model) {
        double[] series = series(model, FEWEST);
        double[][] inputs = inputs(model, BATCH);
        for (boolean forecasting : new boolean[] {false, true}) {
            Assimilator assimilator = assimilator(model, true);
            assimilator.forecasting(forecasting);
            Posterior p = assimilator.begin(1);
            long start = System.nanoTime();
            allocated(assimilator, p, series, inputs, 0, FEWEST);
            // The clock decides how many records are tried, never whether they pass.
            long affordable = BATCH_NANOS * FEWEST / (System.nanoTime() - start);
            int batch = (int) Math.max(FEWEST, Math.min(BATCH, affordable));
            // As many draws as a batch has records: each batch sees all of them.
            series = series.length < batch ? series(model, batch) : series;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < WARM_BATCHES + MEASURED_BATCHES; i++) {
                long spent = allocated(assimilator, p, series, inputs, FEWEST + i * batch, batch);
                // The least: a batch during which the machine swaps compiled code is not the steady state.
                least = i < WARM_BATCHES ? Long.MAX_VALUE : Math.min(least, spent);
            }
            assertEquals(0, least, "bytes in " + batch + " records, forecasting " + forecasting);
        }
    }

    private static double[][] inputs(Model model, int records) {
        Inputs inputs = Inputs.of(model);
        double[][] all = new double[records][];
        for (int i = 0; i < records; i++) {
            all[i] = inputs.of(i);
        }
        return all;
    }

    private static long allocated(
            Assimilator assimilator, Posterior p, double[] series, double[][] inputs, int from, int records) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Observation y = new Observation();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = from; i < from + records; i++) {
            int j = i % series.length;
            y.value(series[j]).time(i * 1_000_000L).inputs(inputs[j]); // an array is no varargs: nothing is made
            assimilator.accept(p, y);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void hostileValues(Model model) {
        double[][] attacks = {
            {1e300, -1e300, 1e300},
            {Double.MAX_VALUE, -Double.MAX_VALUE},
            {1e-300, -1e-300, 1e-308},
            {Double.MIN_VALUE, -Double.MIN_VALUE, 0},
            {0.0, -0.0},
            {1e6, -1e6},
            {1e154, 1, 1e160, -3, 1e8},
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e12},
            {1, 1, 1, 1, 1, 1, 0},
            {0, 1, 2, 1e9, 9.007199254740992e15, 4e18},
            {0.1, 0.2, 0.30000000000000004, 1e5, 1e-9},
            {Double.NaN, 5, Double.NaN},
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1},
        };
        for (boolean learnt : new boolean[] {false, true}) {
            Assimilator assimilator = forecasting(model, learnt);
            for (double[] attack : attacks) {
                endure(assimilator, attack, learnt, Inputs.of(model)::of);
            }
        }
    }

    private static Assimilator forecasting(Model model, boolean learnResolution) {
        Assimilator assimilator = assimilator(model, learnResolution);
        assimilator.forecasting(true);
        return assimilator;
    }

    private static void hostileInputs(Model model) {
        int width = Inputs.of(model).of(0).length;
        double[][] attacks = {
            {1e300, -1e300, 1},
            {Double.MAX_VALUE, 1},
            {1e-300, 1e300},
            {Double.MIN_VALUE, 1, 1e-300},
            {0},
            {1},
            {1e8, 1e-8, 1},
            {1e60, 1, 1e-60},
            {1e154, 1, 1e160, -3},
            {1, 1, 1, 1, 1, 1, 1e12},
        };
        Assimilator assimilator = forecasting(model, true);
        for (double[] attack : attacks) {
            // Alike, and then each its own: from one direction only to as many as there are.
            for (int stride : new int[] {0, 1}) {
                endure(assimilator, new double[] {1, 3, 2}, true, i -> {
                    double[] inputs = new double[width];
                    for (int j = 0; j < width; j++) {
                        inputs[j] = attack[(i + j * stride) % attack.length];
                    }
                    return inputs;
                });
            }
        }
    }

    private static void endure(Assimilator assimilator, double[] values, boolean learnt, IntFunction<double[]> inputs) {
        endure(assimilator, values, learnt, inputs, 0, 1, 3600, 1e-6);
        endure(assimilator, values, learnt, inputs, YEAR);
    }

    private static void endure(
            Assimilator assimilator, double[] values, boolean learnt, IntFunction<double[]> inputs, double... spans) {
        Posterior p = assimilator.begin(1);
        boolean reasonable = Arrays.stream(values).noneMatch(value -> Math.abs(value) > REASONABLE);
        double seconds = 0;
        boolean isTold = !Counters.isOne(assimilator.model()); // whether anything is predicted
        for (int i = 0; i < 300 && seconds < CENTURY; i++) {
            seconds += spans[i % spans.length];
            double value = values[i % values.length];
            double[] given = inputs.apply(i);
            Absorption absorption =
                    assimilator.accept(p, Observation.at(seconds, value).inputs(given));
            int record = i;
            double at = seconds;
            Supplier<String> where = () -> "record " + record + " at second " + at + ", value " + value
                    + (learnt ? ", resolution learnt" : ""); // of the many only one that fails is put in words
            boolean extreme = Arrays.stream(given).anyMatch(StreamLaws::isExtreme);
            if (reasonable && !extreme) {
                assertNotEquals(Absorption.NUMERICAL, absorption, where);
            }
            if (absorption == Absorption.ABSORBED) {
                assertTrue(assimilator.surprise().isFinite(), where);
                double pit = assimilator.surprise().pit();
                assertTrue(pit >= 0 && pit <= 1, where);
            }
            if (absorption == Absorption.ABSORBED || (isTold && isAnswered(absorption) && !extreme)) {
                ordered(assimilator, where);
            }
            isTold |= absorption == Absorption.BEGUN;
            finite(assimilator, p, where);
            assertTrue(Double.isFinite(p.logEvidence()), where);
        }
        healthy(assimilator, p);
    }

    /** Fails unless every number of a key's is finite. */
    static void finite(Assimilator assimilator, Posterior p, Supplier<String> where) {
        int width = assimilator.layout().width();
        for (int j = 0; j < width; j++) {
            if (!Double.isFinite(p.number(j))) {
                throw new AssertionError(where.get() + ": number " + j + " is " + p.number(j));
            }
        }
    }

    private static boolean isAnswered(Absorption absorption) {
        return absorption != Absorption.IMPOSSIBLE && absorption != Absorption.BEGUN;
    }

    private static boolean isExtreme(double input) {
        return input != 0 && (Math.abs(input) > GREAT_INPUT || Math.abs(input) < 1 / GREAT_INPUT);
    }

    private static void ordered(Assimilator assimilator, Supplier<String> where) {
        if (assimilator.model().isOrdered()) {
            ordered(assimilator.forecast(), where);
        }
    }

    /** Fails unless no quantile is below the one before. */
    static void ordered(Forecast forecast, Supplier<String> where) {
        for (int i = 1; i < Forecast.PROBABILITIES.size(); i++) {
            assertTrue(
                    forecast.quantile(i) >= forecast.quantile(i - 1), () -> where.get() + ": quantiles out of order");
        }
    }

    private static void healthy(Assimilator assimilator, Posterior p) {
        for (Summary.Parameter parameter : assimilator.summarise(p).parameters()) {
            double[] q = parameter.quantiles();
            assertTrue(q[6] >= q[0], () -> "spread of " + parameter);
            assertTrue(Double.isNaN(parameter.sd()) || parameter.sd() > 0, () -> "sd of " + parameter);
        }
    }

    private static void equalValues(Model model) {
        double value = Trial.isDiscrete(model) ? 1 : 0.1;
        for (boolean learnt : new boolean[] {false, true}) {
            Assimilator assimilator = assimilator(model, learnt);
            Posterior p = assimilator.begin(1);
            Observation y = Inputs.of(model).to(Observation.of(value), 0);
            long start = System.nanoTime();
            feed(assimilator, p, y, 0, length(model));
            // The clock decides how long the run is, never whether it passes.
            boolean fast = System.nanoTime() - start < FAST_NANOS * length(model);
            if (fast && !learnt) {
                feed(assimilator, p, y, LONG, VERY_LONG);
            }
            healthy(assimilator, p);
        }
    }

    /** How long a long run is: what takes many draws a record gets fewer of them. */
    private static int length(Model model) {
        return model.accuracy() instanceof Accuracy.MonteCarlo drawn
                ? Math.min(LONG, MOST_DRAWS / drawn.draws())
                : LONG;
    }

    private static void feed(Assimilator assimilator, Posterior p, Observation y, int from, int to) {
        for (int i = from; i < to; i++) {
            Absorption absorption = assimilator.accept(p, y.time(i * 1_000_000L));
            if (i == 0 && absorption == Absorption.BEGUN && Counters.isOne(assimilator.model())) {
                continue;
            }
            if (absorption != Absorption.ABSORBED || !assimilator.surprise().isFinite()) {
                throw new AssertionError(absorption + " at record " + i);
            }
        }
        finite(assimilator, p, () -> "after " + to);
    }
}
