package io.credence.families.layers.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Censoring;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.drift.NoDetector;
import io.credence.core.special.Normal;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.poisson.PoissonFamily;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the laws cannot say of other scales: bounds, cells and sides, options. */
final class TransformTest {
    private static final Model LOG = TransformedModel.logarithm(new KnownVarianceModel(0.25, 0, 1e9), 0);
    private static final double SD = 0.5;

    @Test
    void scalesInvertAndTheirSlopesAreTheirDerivatives() {
        for (Told scale : List.of(
                new Told.InUnits(32, 1.8),
                new Told.InUnits(0, 1e-3),
                new Told.Logarithm(-3, 1),
                new Told.Logarithm(-3, 1000),
                new Told.Logit(2, 7),
                new Told.Power(0.5, 1, 2),
                new Told.Power(0, 0, 1),
                new Told.Power(2, 0, 1))) {
            for (double y : new double[] {2.001, 3, 4.5, 6.9}) {
                Tolerance.close(y, scale.value(scale.number(y)), Tolerance.EXACT, scale + " there and back");
                Tolerance.close(TransformWitness.number(scale).applyAsDouble(y), scale.number(y), 1e-12, scale + "");
                double slope = Math.log(TransformWitness.slope(scale, y));
                Tolerance.close(slope, scale.logSlope(y), Tolerance.EXACT, scale + " slope");
                for (double apart : new double[] {1e-4, 1e-9, 1e-13}) {
                    double width = scale.width(y - 0.5 * apart, y + 0.5 * apart, apart);
                    // 1e-3: a twentieth of the way to a bound, cubed.
                    assertEquals(1, width / (apart * Math.exp(slope)), 1e-3, scale + " over " + apart);
                    assertTrue(apart > 1e-5 || Math.abs(width / (apart * Math.exp(slope)) - 1) < 1e-8);
                }
            }
        }
    }

    /** Kills the rule that multiplies the step by the slope, which is 3 % off here. */
    @Test
    void aRoundedValueIsItsInterval() {
        Walk walk = new Walk(LOG).observe(Observation.of(1).resolution(1));
        double mass = Normal.cdf(Math.log(1.5) / SD) - Normal.cdf(Math.log(0.5) / SD);
        assertEquals(Math.log(mass), walk.surprise().logDensity(), 1e-7); // the prior is not quite known
    }

    @Test
    void aNoughtThatWasRoundedIsASideAndAnExactOneImpossible() {
        assertFalse(LOG.admits(Observation.of(0)));
        assertTrue(LOG.admits(Observation.of(0).resolution(1)));
        assertFalse(LOG.admits(Observation.of(-1).resolution(1)));
        Walk walk = new Walk(LOG).observe(Observation.of(0).resolution(1));
        assertEquals(Normal.logCdf(Math.log(0.5) / SD), walk.surprise().logDensity(), 1e-7);
        Model odds = TransformedModel.logit(new KnownVarianceModel(0.25, 0, 1e9), 0, 1);
        assertFalse(odds.admits(Observation.of(1)));
        assertTrue(odds.admits(Observation.of(1).resolution(0.1)));
        assertFalse(odds.admits(Observation.of(0.5).resolution(3)), "any value at all");
    }

    /** Kills an assimilator that asks whether a value is possible before it knows how it was rounded. */
    @Test
    void aStreamWhoseStepIsLearntMayHaveNoughts() {
        Assimilator step = new Assimilator(LOG, new NoDetector(), DriftPolicy.ignore(), true);
        Posterior p = step.begin(1);
        assertEquals(Absorption.IMPOSSIBLE, step.accept(p, Observation.at(0, 0)));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(1, 3)));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(2, 0)));
        assertEquals(2, p.observations());
    }

    @Test
    void sidesAreTheSameOnEveryScale() {
        Walk walk = new Walk(LOG).observe(Observation.of(2).censored(Censoring.ABOVE));
        assertEquals(Normal.logUpperTail(Math.log(2) / SD), walk.surprise().logDensity(), 1e-7);
    }

    /**
     * Fahrenheit in, a prior in Celsius, Fahrenheit out: the same to rounding as a prior that somebody converted. Kills a density
     * without its Jacobian, moments left in the other unit, a step that is not converted.
     */
    @Test
    void anotherUnitIsTheSameModelInIt() {
        Model celsius = TransformedModel.inUnits(new KnownVarianceModel(4, 20, 0.5), 32, 1.8);
        Model fahrenheit = new KnownVarianceModel(4 * 1.8 * 1.8, 68, 0.5);
        Walk told = new Walk(celsius);
        Walk own = new Walk(fahrenheit);
        Forecast tells = new Forecast();
        Forecast owns = new Forecast();
        for (double y : new double[] {70, 65.5, 71, 90, 68}) {
            for (double step : new double[] {0, 0.5, 9}) {
                Observation at = Observation.of(y).resolution(step);
                told.updater().forecast(told.belief(), at, 0, tells);
                own.updater().forecast(own.belief(), at, 0, owns);
                Tolerance.close(owns.mean(), tells.mean(), Tolerance.EXACT, "mean");
                Tolerance.close(owns.sd(), tells.sd(), Tolerance.EXACT, "sd");
                Tolerance.close(owns.crps(), tells.crps(), 1e-11, "CRPS");
                for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                    Tolerance.close(owns.quantile(i), tells.quantile(i), Tolerance.EXACT, "quantile");
                }
                told.observe(at);
                own.observe(at);
                Tolerance.close(own.surprise().logDensity(), told.surprise().logDensity(), 1e-11, y + " to " + step);
                Tolerance.close(own.surprise().mean(), told.surprise().mean(), Tolerance.EXACT, "centre");
                Tolerance.close(own.surprise().sd(), told.surprise().sd(), 1e-11, "spread");
            }
        }
        Summary said = told.updater().summarise(told.belief());
        assertEquals((own.number(0) - 32) / 1.8, said.parameters().get(0).mean(), 1e-9, "the parameter is in Celsius");
    }

    /** Watts whose logarithm is of kilowatts: only the prior's place is another. */
    @Test
    void aLogarithmMayBeOfAnotherUnit() {
        Model kilowatts = TransformedModel.logarithm(new KnownVarianceModel(0.25, 0, 2), 0, 1000);
        Model watts = TransformedModel.logarithm(new KnownVarianceModel(0.25, Math.log(1000), 2), 0);
        Walk one = new Walk(kilowatts);
        Walk other = new Walk(watts);
        for (double y : new double[] {900, 1500, 700}) {
            one.observe(Observation.of(y));
            other.observe(Observation.of(y));
            Tolerance.close(other.surprise().logDensity(), one.surprise().logDensity(), Tolerance.EXACT, "density");
            Tolerance.close(other.surprise().mean(), one.surprise().mean(), Tolerance.EXACT, "centre");
        }
    }

    @Test
    void optionsThatMeanNothingAreRefused() {
        LayeredFamily family = new LayeredFamily(new GaussianFamily(), List.of(new TransformLayer()));
        for (Map<String, String> wrong : List.of(
                Map.of("transform.to", "log", "transform.top", "3"),
                Map.of("transform.lambda", "1"),
                Map.of("transform.unit", "1000"),
                Map.of("transform.to", "logit", "transform.unit", "2"),
                Map.of("transform.to", "units", "transform.top", "2"),
                Map.of("transform.to", "logit", "transform.origin", "2"))) {
            assertThrows(OptionException.class, () -> family.create(Settings.of(family.options(), wrong)));
        }
        Model log = family.create(Settings.of(family.options(), Map.of("transform.to", "log")));
        assertEquals("gaussian + transform", log.family());
        assertTrue(new LayeredFamily(new PoissonFamily(), List.of(new TransformLayer()))
                .layers()
                .isEmpty());
    }
}
