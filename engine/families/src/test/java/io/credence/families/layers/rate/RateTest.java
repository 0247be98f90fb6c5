package io.credence.families.layers.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.core.special.Normal;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.layers.transform.TransformLayer;
import io.credence.families.layers.transform.TransformedModel;
import io.credence.families.poisson.PoissonFamily;
import io.credence.testkit.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the laws cannot say of counters: what begins, what is reset or wraps, gaps, steps, options. */
final class RateTest {
    private static final double MEAN = 50;
    private static final double SD = 5;
    /** Nothing is learnt of it, so that every predictive is known: N(50, 25) a minute. */
    private static final Model KNOWN = new KnownVarianceModel(SD * SD, MEAN, 1e12);

    private static final Model RATE = new RateModel(KNOWN, 60, RateModel.NEVER);
    private static final double WRAP = 4_294_967_296.0;

    private static Assimilator step(Model model, boolean learns) {
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), learns);
        step.forecasting(true);
        return step;
    }

    private static double logDensity(double counted, double minutes) {
        double z = (counted / minutes - MEAN) / SD;
        return Normal.logDensity(z) - Math.log(SD) - Math.log(minutes);
    }

    /** Kills: a density of the rate, a span in seconds, quantiles that do not begin at the counter before. */
    @Test
    void theNextCounterIsPredictedFromTheOneBefore() {
        Assimilator step = step(RATE, false);
        Posterior p = step.begin(1);
        assertEquals(Absorption.BEGUN, step.accept(p, Observation.at(0, 1000)));
        assertEquals(0, p.observations());
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(90, 1082)));
        assertEquals(logDensity(82, 1.5), step.surprise().logDensity(), 1e-9);
        assertEquals(Normal.cdf((82 / 1.5 - MEAN) / SD), step.surprise().pit(), 1e-9);
        Forecast ahead = step.forecast();
        assertEquals(1075, ahead.mean(), 1e-9);
        assertEquals(1.5 * SD, ahead.sd(), 1e-6);
        assertEquals(1075 + 1.5 * SD * Normal.quantile(0.975), ahead.quantile(6), 1e-6);
        assertEquals(1075, step.surprise().mean(), 1e-9);
        assertEquals(MEAN, step.surprise().level(), 1e-9, "what is watched is the rate");
        assertEquals(SD, step.surprise().levelSd(), 1e-6);
        Observation later = Observation.at(90, Double.NaN);
        step.forecast(p, later, 120, ahead);
        assertEquals(1082 + 100, ahead.mean(), 1e-9, "two minutes on");
        assertEquals(2 * SD, ahead.sd(), 1e-6);
        step.forecast(p, later, 0, ahead);
        assertEquals(1082, ahead.quantile(0), "now it is what it is");
        assertEquals(1082, ahead.quantile(6));
    }

    @Test
    void beforeTheFirstNothingIsPredicted() {
        Assimilator step = step(RATE, false);
        Posterior p = step.begin(1);
        assertEquals(Absorption.MISSING, step.accept(p, Observation.at(0, Double.NaN)));
        assertTrue(Double.isNaN(step.forecast().mean())
                && Double.isNaN(step.forecast().quantile(3)));
        assertEquals(Absorption.BEGUN, step.accept(p, Observation.at(30, 7)));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(60, 32)));
        assertEquals(logDensity(25, 0.5), step.surprise().logDensity(), 1e-9, "the span begins at the first counter");
    }

    @Test
    void aMissingOneMakesTheNextSpanLonger() {
        Assimilator step = step(RATE, false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, 0));
        assertEquals(Absorption.MISSING, step.accept(p, Observation.at(60, Double.NaN)));
        step.accept(p, Observation.at(180, 160));
        assertEquals(logDensity(160, 3), step.surprise().logDensity(), 1e-9);
    }

    /** A reset costs a record and teaches nothing: kills Prometheus's rule, by which 40 a minute were counted. */
    @Test
    void aSmallerOneBeginsAnew() {
        Model learning = new RateModel(new KnownVarianceModel(SD * SD, 0, 1e-9), 60, RateModel.NEVER);
        Assimilator step = step(learning, false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, 900));
        step.accept(p, Observation.at(60, 950));
        double believed = step.summarise(p).parameters().get(0).mean();
        assertEquals(50, believed, 1e-6);
        assertEquals(Absorption.BEGUN, step.accept(p, Observation.at(120, 40)));
        assertEquals(believed, step.summarise(p).parameters().get(0).mean());
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(180, 90)));
        assertEquals(50, step.summarise(p).parameters().get(0).mean(), 1e-6);
        assertEquals(2, p.observations());
    }

    @Test
    void whatWrapsHasCountedOn() {
        Model wrapping = new RateModel(KNOWN, 60, WRAP);
        Assimilator step = step(wrapping, false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, WRAP - 20));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(60, 35)));
        assertEquals(logDensity(55, 1), step.surprise().logDensity(), 1e-9);
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(120, 80)));
        assertEquals(Absorption.BEGUN, step.accept(p, Observation.at(180, 3)), "a reset: not all the way round");
        assertEquals(Absorption.IMPOSSIBLE, step.accept(p, Observation.at(240, WRAP)));
        assertEquals(Absorption.IMPOSSIBLE, step.accept(p, Observation.at(240, -1)));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(240, 50)), "which changed nothing");
        assertEquals(logDensity(47, 1), step.surprise().logDensity(), 1e-9);
    }

    /** Two at one time: the later one counts, and no span is nought. */
    @Test
    void oneAtTheSameTimeTakesThePlaceOfTheOther() {
        Assimilator step = step(RATE, false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, 10));
        assertEquals(Absorption.BEGUN, step.accept(p, Observation.at(0, 12)));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(60, 60)));
        assertEquals(logDensity(48, 1), step.surprise().logDensity(), 1e-9);
    }

    /** Kills a step that stays that of counters: over six seconds it is ten times coarser as a rate, and half as wide as the sd. */
    @Test
    void aStepOfCountersIsOneOfRates() {
        Assimilator step = step(RATE, false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, 100).resolution(2));
        step.accept(p, Observation.at(6, 106).resolution(2));
        double upper = (7 / 0.1 - MEAN) / SD;
        double lower = (5 / 0.1 - MEAN) / SD;
        double floor = 20 / Math.sqrt(12) / SD; // no predictive is narrower than what rounding hides
        double mass = Normal.cdf(upper / Math.max(1, floor)) - Normal.cdf(lower / Math.max(1, floor));
        assertEquals(Math.log(mass / 2), step.surprise().logDensity(), 1e-9);
    }

    /** On a logarithm a counter that stands still is a rate below half a step; where it is exact, impossible, and nothing moves. */
    @Test
    void onALogarithmStandingStillIsASmallRate() {
        Model log = new RateModel(TransformedModel.logarithm(new KnownVarianceModel(1, 0, 1), 0), 1, RateModel.NEVER);
        Assimilator learns = step(log, true);
        Posterior p = learns.begin(1);
        learns.accept(p, Observation.at(0, 5));
        assertEquals(Absorption.ABSORBED, learns.accept(p, Observation.at(1, 5)));
        assertEquals(
                Normal.logCdf(Math.log(0.5) / Math.sqrt(2)), learns.surprise().logDensity(), 1e-9);
        Assimilator exact = step(log, false);
        Posterior q = exact.begin(1);
        exact.accept(q, Observation.at(0, 5));
        assertEquals(Absorption.IMPOSSIBLE, exact.accept(q, Observation.at(1, 5)));
        assertEquals(0, q.timeMicros());
        assertEquals(Absorption.ABSORBED, exact.accept(q, Observation.at(2, 7)));
        assertTrue(exact.forecast().quantile(0) > 5, "nothing below the counter before is predicted");
    }

    /** Under a vague prior the first rate is predicted to lie anywhere: so does the counter, within the doubles. */
    @Test
    void whatIsPredictedStaysWithinTheDoubles() {
        Model vague = TransformedModel.logarithm(new KnownVarianceModel(1, 0, 1e-20), 0);
        Assimilator step = step(new RateModel(vague, 1, RateModel.NEVER), false);
        Posterior p = step.begin(1);
        step.accept(p, Observation.at(0, 5));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(1000, 900)));
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            assertTrue(Math.abs(step.forecast().quantile(i)) <= Double.MAX_VALUE, "quantile " + i);
        }
        assertTrue(Math.abs(step.surprise().mean()) <= Double.MAX_VALUE
                && step.surprise().sd() <= Double.MAX_VALUE);
    }

    /** Watt-hours, a prior in kilowatts: the same as one in watts. Kills a unit that takes the place of the other, a CRPS left in one. */
    @Test
    void unitsAndRatesStack() {
        Model kilowatts = TransformedModel.inUnits(new KnownVarianceModel(SD * SD * 1e-6, MEAN * 1e-3, 0.5), 0, 1000);
        Assimilator one = step(new RateModel(kilowatts, 3600, RateModel.NEVER), true);
        Assimilator other =
                step(new RateModel(new KnownVarianceModel(SD * SD, MEAN, 0.5), 3600, RateModel.NEVER), true);
        Posterior p = one.begin(1);
        Posterior q = other.begin(1);
        double[][] records = {{0, 100}, {1800, 130}, {9000, 221}, {9060, 222}};
        for (double[] record : records) {
            one.accept(p, Observation.at(record[0], record[1]));
            other.accept(q, Observation.at(record[0], record[1]));
            if (record[0] > 0) {
                double expected = other.surprise().logDensity();
                Tolerance.close(expected, one.surprise().logDensity(), 1e-11, "density");
                Tolerance.close(other.forecast().mean(), one.forecast().mean(), 1e-11, "mean");
                Tolerance.close(other.forecast().sd(), one.forecast().sd(), 1e-11, "sd");
                Tolerance.close(other.forecast().crps(), one.forecast().crps(), 1e-10, "CRPS");
                Tolerance.close(other.forecast().quantile(1), one.forecast().quantile(1), 1e-11, "quantile");
            }
        }
    }

    /** What was counted is no belief: a restart forgets the rate only. Kills an alert whose level is the counter. */
    @Test
    void aRestartCountsOn() {
        DriftDetector watchful = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);
        Assimilator step = new Assimilator(
                new RateModel(new KnownVarianceModel(1, 0, 1e-6), 1, RateModel.NEVER),
                watchful,
                DriftPolicy.restart(),
                false);
        Posterior p = step.begin(1);
        Random random = new Random(3);
        double counter = 0;
        for (int i = 0; i < 200; i++) {
            counter += (i < 100 ? 50 : 80) + random.nextGaussian();
            Absorption absorption = step.accept(p, Observation.at(i, counter));
            assertEquals(i == 0 ? Absorption.BEGUN : Absorption.ABSORBED, absorption, "record " + i);
        }
        assertEquals(1, p.regime(), "one change of the rate, and a counter is never one");
        assertEquals(80, step.summarise(p).parameters().get(0).mean(), 0.7);
    }

    /** Counters beyond the digits of a rate, and a day apart: what was counted keeps its digits. */
    @Test
    void aGreatCounterLosesNothing() {
        Assimilator step = step(RATE, true);
        Posterior p = step.begin(1);
        double great = 9e15;
        step.accept(p, Observation.at(0, great));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(86_400, great + 72_000)));
        assertEquals(logDensity(72_000, 1440), step.surprise().logDensity(), 1e-6);
    }

    @Test
    void itIsThereWhereAskedFor() {
        LayeredFamily gaussian =
                new LayeredFamily(new GaussianFamily(), List.of(new RateLayer(), new TransformLayer()));
        Model hourly = gaussian.create(Settings.of(gaussian.options(), Map.of("rate.per", "PT1H")));
        assertEquals(new RateModel(((RateModel) hourly).of(), 3600, RateModel.NEVER), hourly);
        assertEquals("gaussian + rate", hourly.family());
        assertFalse(hourly.isExchangeable());
        Model both =
                gaussian.create(Settings.of(gaussian.options(), Map.of("rate.wrap", "65536", "transform.to", "log")));
        assertEquals("gaussian + transform + rate", both.family(), "the logarithm is the rate's");
        assertThrows(OptionException.class, () -> Settings.of(gaussian.options(), Map.of("rate.per", "PT0S")));
        assertTrue(new LayeredFamily(new PoissonFamily(), List.of(new RateLayer()))
                .layers()
                .isEmpty());
    }

    /** Kills counters whose spans are added up in seconds: a tenth of one, ten times, is no second. */
    @Test
    void spansAddUpToTheBit() {
        Assimilator often = step(RATE, false);
        Posterior p = often.begin(1);
        Assimilator once = step(RATE, false);
        Posterior q = once.begin(1);
        often.accept(p, Observation.at(0, 0));
        once.accept(q, Observation.at(0, 0));
        for (int i = 1; i < 1000; i++) {
            often.accept(p, new Observation().time(i * 100_000L));
        }
        often.accept(p, Observation.at(100, 77));
        once.accept(q, Observation.at(100, 77));
        assertEquals(once.surprise().logDensity(), often.surprise().logDensity());
        Tolerance.close(logDensity(77, 100 / 60.0), once.surprise().logDensity(), 1e-9, "density");
    }
}
