package io.credence.families.linear.vectors;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.testkit.Walk;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors against numbers computed elsewhere, against their permutations, and with components missing. */
final class MultivariateReferenceTest {
    static final MultivariateModel MODEL = new MultivariateModel(3, 0, 0.5, new MultivariateModel.Covariance(5, 2));

    @Test
    void followsTheReference() {
        JsonNode file = read("conjugate").get("normal_inverse_wishart");
        assertEquals(2, file.get("prior").get("Psi").get(1).get(1).asDouble());
        Walk walk = new Walk(MODEL);
        for (int i = 0; i < file.get("x").size(); i++) {
            walk.observe(vector(numbers(file.get("x").get(i))));
            close(file.get("log_pred").get(i), walk.surprise().logDensity());
        }
        close(file.get("log_marginal"), walk.evidence());
        JsonNode posterior = file.get("posterior");
        Summary summary = walk.updater().summarise(walk.belief());
        double degrees = number(posterior, "nu") - 2;
        Forecast forecast = new Forecast();
        walk.updater().forecast(walk.belief(), new Observation(3), 0, forecast);
        for (int i = 0; i < 3; i++) {
            close(
                    posterior.get("m").get(i),
                    summary.parameter("mean " + (i + 1)).mean());
            close(
                    file.get("E_Sigma").get(i).get(i),
                    summary.parameter("variance " + (i + 1)).mean());
            double psi = posterior.get("Psi").get(i).get(i).asDouble();
            double kappa = number(posterior, "kappa");
            double own = psi / (kappa * degrees) * degrees / (degrees - 2);
            assertEquals(Math.sqrt(own), summary.parameter("mean " + (i + 1)).sd(), 1e-9);
            assertEquals(Math.sqrt(own * (kappa + 1)), forecast.component(i).sd(), 1e-9);
            close(posterior.get("m").get(i), forecast.component(i).mean());
        }
    }

    /** The chain has an order, an inverse Wishart has none. */
    @Test
    void theOrderOfComponentsDoesNotMatterUnderAnInverseWishart() {
        Walk one = new Walk(MODEL);
        Walk other = new Walk(MODEL);
        for (int i = 0; i < 30; i++) {
            double[] y = draw(i);
            one.observe(vector(y));
            other.observe(vector(y[2], y[0], y[1]));
            assertEquals(one.surprise().logDensity(), other.surprise().logDensity(), 1e-11);
        }
        // A component missing anywhere is scored by the same multivariate t.
        double nan = Double.NaN;
        one.observe(vector(0.3, nan, 1.2));
        other.observe(vector(1.2, 0.3, nan));
        assertEquals(other.surprise().logDensity(), one.surprise().logDensity(), 1e-11, "a missing middle");
    }

    @Test
    void whatIsMissingAtTheEndIsAsIfThereWereFewer() {
        MultivariateModel two = new MultivariateModel(2, 0, 0.5, new MultivariateModel.Covariance(4, 2));
        Walk three = new Walk(MODEL);
        Walk fewer = new Walk(two);
        for (int i = 0; i < 20; i++) {
            double[] y = draw(i);
            three.observe(vector(y[0], y[1], Double.NaN));
            fewer.observe(vector(y[0], y[1]));
            assertEquals(fewer.surprise().logDensity(), three.surprise().logDensity(), 1e-12);
            assertEquals(fewer.surprise().pit(), three.surprise().pit(), 1e-12);
            assertTrue(Double.isNaN(three.surprise().residual(2)));
        }
    }

    /** Kills an update that takes a missing component for its mean: then the covariance would shrink. */
    @Test
    void whatIsMissingTeachesNothingOfItself() {
        Walk walk = new Walk(MODEL);
        for (int i = 0; i < 20; i++) {
            walk.observe(vector(draw(i)));
        }
        double[] before = walk.belief().array().clone();
        walk.observe(vector(Double.NaN, 40, -40));
        assertTrue(walk.surprise().pit() > 0.999, "and yet it is a surprise");
        int first = MODEL.component(0).layout().width();
        for (int i = 0; i < first; i++) {
            assertEquals(before[i], walk.number(i), "number " + i);
        }
        double[] after = walk.belief().array().clone();
        walk.observe(vector(1, Double.NaN, Double.NaN));
        for (int i = first; i < before.length; i++) {
            assertEquals(after[i], walk.number(i), "number " + i);
        }
        assertTrue(before[0] != walk.number(0));
    }

    @Test
    void oneComponentIsTheGaussianFamily() {
        // Of dimension two; the first component's link alone: nu − d + 1 = 2 alpha, psi = 2 beta.
        Walk vectors = new Walk(new MultivariateModel(2, 0.5, 2, new MultivariateModel.Covariance(7, 8)));
        Walk scalars = new Walk(new GaussianModel(0.5, 2, 3, 4));
        for (int i = 0; i < 20; i++) {
            double y = draw(i)[0];
            vectors.observe(vector(y, Double.NaN));
            scalars.observe(Observation.of(y));
            assertEquals(scalars.surprise().logDensity(), vectors.surprise().logDensity(), 1e-11);
        }
    }

    /** Kills a Wishart's degrees under the default prior, which would cover 99 % at the fifth record. */
    @Test
    void withDefaultsComponentsAndDistancesAreCovered() {
        MultivariateFamily family = new MultivariateFamily();
        MultivariateModel model =
                (MultivariateModel) family.create(Settings.defaults(family.options()), new Shape(3, 0));
        int keys = 3000;
        int[][] inside = new int[4][12];
        Forecast forecast = new Forecast();
        for (int key = 0; key < keys; key++) {
            Walk walk = new Walk(model);
            for (int i = 0; i < 12; i++) {
                double[] y = draw(1000 * key + i);
                y[1] = 1e4 + 1e-3 * y[1];
                walk.updater().forecast(walk.belief(), vector(y), 0, forecast);
                walk.observe(vector(y));
                for (int j = 0; j < 3; j++) {
                    Forecast own = forecast.component(j);
                    inside[j][i] += y[j] >= own.quantile(0) && y[j] <= own.quantile(6) ? 1 : 0;
                }
                inside[3][i] += walk.surprise().pit() < 0.95 ? 1 : 0;
            }
        }
        double tolerance = 6 * Math.sqrt(0.95 * 0.05 / keys); // below 1e-7 false failures in the 34 checks
        for (int i = 4; i < 12; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(0.95, (double) inside[j][i] / keys, tolerance, "record " + (i + 1) + " of " + j);
            }
        }
    }

    /** Kills a link that is left out or counted twice, and a noise weighed by the wrong belief's degrees. */
    @Test
    void divergenceIsThatOfNormalInverseWisharts() {
        Walk p = new Walk(MODEL);
        Walk q = new Walk(MODEL);
        for (int i = 0; i < 20; i++) {
            p.observe(vector(draw(i)));
            if (i < 7) {
                q.observe(vector(draw(100 + i)));
            }
        }
        InverseWishart few = InverseWishart.after(0, 0);
        InverseWishart others = InverseWishart.after(100, 7);
        InverseWishart many = InverseWishart.after(0, 20);
        Divergent updater = (Divergent) p.updater();
        assertEquals(0, updater.divergence(p.belief(), p.belief()), 1e-10);
        double expected = many.divergence(others);
        assertEquals(expected, updater.divergence(p.belief(), q.belief()), 1e-10 * expected);
        expected = others.divergence(many);
        assertEquals(expected, updater.divergence(q.belief(), p.belief()), 1e-10 * expected);
        expected = many.divergence(few);
        assertEquals(expected, updater.divergence(p.belief(), new Walk(MODEL).belief()), 1e-10 * expected);
    }

    @Test
    void halfAPriorIsRefused() {
        MultivariateFamily family = new MultivariateFamily();
        Settings half = Settings.of(family.options(), Map.of("prior.nu", "5"));
        assertThrows(OptionException.class, () -> family.create(half, new Shape(2, 0)));
        Settings few = Settings.of(family.options(), Map.of("prior.nu", "3", "prior.psi", "1"));
        OptionException e = assertThrows(OptionException.class, () -> family.create(few, new Shape(4, 0)));
        assertEquals("prior.nu", e.option());
    }

    private static Observation vector(double... values) {
        Observation y = new Observation(values.length);
        System.arraycopy(values, 0, y.values(), 0, values.length);
        return y;
    }

    static double[] draw(int i) {
        KeyedRandom random = new KeyedRandom().aim(77, i, 0, 0);
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        return new double[] {1 + a, -2 + 0.7 * a + 0.5 * b, 0.2 * a - b + 0.3 * random.nextGaussian()};
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }
}
