package io.credence.families.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What the laws cannot say of counts, for their values are drawn from a density. Fixed seeds; nothing here is decided by chance. */
final class AutoCountsTest {
    private static final Model MODEL = new AutoFamily().exemplar();
    private static final long MINUTE = 60_000_000L;
    private static final double SAME = 1e-9;

    private final Assimilator step = new Assimilator(MODEL, new NoDetector(), DriftPolicy.ignore(), true);
    private final Posterior key = step.begin(7);
    private final KeyedRandom random = new KeyedRandom().aim(20261122, 9, 0, 0);
    private long time = 1_700_000_000_000_000L;

    private double poisson(double rate) {
        double below = StrictMath.exp(-rate);
        double mass = below;
        double u = random.nextDouble();
        int k = 0;
        while (u > below && k < 1000) {
            k++;
            mass *= rate / k;
            below += mass;
        }
        return k;
    }

    private void feed(int records, IntToDoubleFunction values) {
        step.forecasting(true);
        for (int i = 0; i < records; i++) {
            time += MINUTE;
            assertEquals(
                    Absorption.ABSORBED,
                    step.accept(key, Observation.of(values.applyAsDouble(i)).time(time)));
        }
    }

    private Belief copy() {
        Belief copy = Belief.of(MODEL.layout());
        for (int i = 0; i < MODEL.layout().width(); i++) {
            copy.set(i, key.number(i));
        }
        return copy;
    }

    /** The score of a value that is not absorbed. */
    private double logMass(double value) {
        Belief copy = copy();
        Updater updater = MODEL.newUpdater();
        Surprise score = new Surprise();
        updater.evolve(copy, new Instants().set(time, time + MINUTE), random);
        Observation y = Observation.of(value).resolution(1).time(time + MINUTE);
        assertTrue(updater.observe(copy, y, random, score));
        return score.logDensity();
    }

    private double told(String name) {
        return step.summarise(key).parameter(name).mean();
    }

    /** The published masses add up to one, and the published quantiles are theirs. */
    @Test
    void massesAndQuantilesAreOfOneDistribution() {
        feed(200, i -> poisson(3));
        double[] below = new double[2_000];
        double sum = 0;
        for (int k = -50; k < 1_950; k++) {
            sum += StrictMath.exp(logMass(k));
            below[k + 50] = sum;
        }
        // Students' tails go on for ever.
        assertEquals(1, sum, 1e-7);
        Forecast forecast = new Forecast();
        step.forecast(key, Observation.of(Double.NaN).time(time + MINUTE).resolution(1), 0, forecast);
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            int q = (int) forecast.quantile(i);
            double p = Forecast.PROBABILITIES.get(i);
            assertEquals(q, forecast.quantile(i), 0, "a whole number");
            assertTrue(q >= 0 && below[q + 50] >= p - SAME, "P(Y ≤ " + q + ") for " + p);
            assertTrue(below[q + 49] < p + SAME, "P(Y < " + q + ") for " + p);
        }
    }

    /** From the second record on, whatever the first ones were. */
    @Test
    void quantilesOfCountsAreWholeAndNeverNegative() {
        double[][] starts = {{0, 0, 0, 7}, {0, 1, 0, 1}, {5, 0, 0, 90}, {1000, 2, 2, 2}, {3, 3, 3, 3}, {1_000_000, 0, 1}
        };
        for (double[] start : starts) {
            Posterior young = step.begin(8);
            step.forecasting(true);
            for (int i = 0; i < 40; i++) {
                step.accept(young, Observation.of(start[i % start.length]).time(i * MINUTE));
                double before = 0;
                for (int q = 0; i > 0 && q < 7; q++) {
                    double quantile = step.forecast().quantile(q);
                    assertEquals(Math.rint(quantile), quantile, 0);
                    assertTrue(quantile >= before, "quantile " + q + " of record " + i + ": " + quantile);
                    before = quantile;
                }
                assertTrue(i < 1 || before < 1e3 * (2 + start[0] + start[3 % start.length]), "absurd: " + before);
            }
        }
    }

    /** Kills: experts that stay after a value that is no count; cells that stay one wide. */
    @Test
    void theFirstValueThatIsNoCountEndsIt() {
        feed(300, i -> poisson(4));
        assertTrue(told("weight of counts") > 0.5, "weight " + told("weight of counts"));
        feed(1, i -> 3.25);
        assertEquals(0, told("weight of counts"), 0);
        assertEquals(-700, told("log Bayes factor of counts"), 0);
        feed(300, i -> 4 + 0.25 * Math.rint(random.nextGaussian()));
        assertTrue(
                step.surprise().logDensity() > 0,
                "quarters are told apart: " + step.surprise().logDensity());
        assertTrue(step.forecast().quantile(4) < 5, "narrow again");
    }

    /**
     * A stream of noughts that turns out to be real is then known as by a model without laws of counts. Kills: chances of repeats and
     * scales that learnt from what those laws explained.
     */
    @Test
    void whatTheyLeaveBehindIsAsWithoutThem() {
        AutoFamily family = new AutoFamily();
        Map<String, ?> settings = Map.of("experts", List.of("levels", "profile", "regression"));
        Assimilator without = new Assimilator(
                family.create(Settings.of(family.options(), settings)), new NoDetector(), DriftPolicy.ignore(), true);
        Posterior other = without.begin(7);
        double apart = 0;
        for (int i = 0; i < 2_000; i++) {
            double value = i < 70 || i % 40 < 25 ? 0 : 0.15 + 0.01 * random.nextGaussian();
            Observation y = Observation.of(value).time(i * MINUTE);
            step.accept(key, y);
            without.accept(other, y);
            if (i > 100) {
                apart += Math.abs(
                        step.surprise().logDensity() - without.surprise().logDensity());
            }
        }
        assertTrue(apart / 1_900 < 0.02, "apart by " + apart / 1_900);
    }

    @Test
    void weightsAddUpToOneAndTheBestFactorIsNought() {
        feed(500, i -> poisson(4));
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (Summary.Parameter parameter : step.summarise(key).parameters()) {
            if (parameter.name().startsWith("weight of")) {
                sum += parameter.mean();
            } else if (parameter.name().startsWith("log Bayes factor of")
                    && !parameter.name().endsWith("repeats")) {
                most = Math.max(most, parameter.mean());
            }
        }
        assertEquals(1, sum, 1e-12);
        assertEquals(0, most, 0);
        assertEquals(0, told("log Bayes factor of counts"), 0);
        assertTrue(told("log Bayes factor of levels") < -5, "levels: " + told("log Bayes factor of levels"));
    }

    /** Evidence is of probabilities: a series and no other decides it. Kills: factors that are weights, or that forget. */
    @Test
    void factorsRememberWhatWeightsForget() {
        feed(1_000, i -> poisson(4));
        double then = told("log Bayes factor of levels");
        feed(300, i -> 1_000 + i % 7);
        assertTrue(told("weight of counts") < 0.1, "weight " + told("weight of counts"));
        assertTrue(told("log Bayes factor of levels") > then, "levels gain");
        assertTrue(told("log Bayes factor of counts") < 0, "counts lose");
    }

    @Test
    void aChainOfZerosAndOnesIsKnownByItsLastValue() {
        double[] last = {0};
        feed(3_000, i -> last[0] = random.nextDouble() < 0.8 ? 1 - last[0] : last[0]);
        assertTrue(told("weight of zeros and ones") > 0.8, "weight " + told("weight of zeros and ones"));
        assertEquals(0.8, StrictMath.exp(logMass(1 - last[0])), 0.05);
        assertEquals(1, StrictMath.exp(logMass(0)) + StrictMath.exp(logMass(1)), 0.01);
    }

    /** A rate three times as large is known after a few records. */
    @Test
    void aRateThatChangesIsFollowed() {
        feed(1_000, i -> poisson(5));
        feed(8, i -> poisson(15));
        assertTrue(
                step.forecast().quantile(3) >= 11, "median " + step.forecast().quantile(3));
    }

    /** Kills: rates that keep all they know, and means that move, when a belief is widened. */
    @Test
    void wideningForgetsRates() {
        feed(500, i -> poisson(40));
        double[] before = quartiles(1);
        double[] after = quartiles(0.01);
        assertTrue(after[2] - after[0] > 1.1 * (before[2] - before[0]), after[0] + " to " + after[2]);
        assertEquals(before[1], after[1], 4, "the median");
    }

    private double[] quartiles(double retain) {
        Belief copy = copy();
        Updater updater = MODEL.newUpdater();
        updater.widen(copy, retain, random);
        Forecast forecast = new Forecast();
        updater.forecast(copy, Observation.of(Double.NaN).time(time).resolution(1), 60, forecast);
        return new double[] {forecast.quantile(2), forecast.quantile(3), forecast.quantile(4)};
    }

    @Test
    void countsAllocateNothing() {
        double[] values = new double[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 500 < 250 ? poisson(3) : poisson(200);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Observation y = new Observation();
        step.forecasting(true);
        long least = Long.MAX_VALUE;
        double sum = 0;
        for (int pass = 0; pass < 12; pass++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (double value : values) {
                time += MINUTE;
                step.accept(key, y.value(value).time(time));
                sum += step.forecast().quantile(2);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(sum > 0);
        assertEquals(0, least, "bytes in a thousand records, quantiles included");
    }
}
