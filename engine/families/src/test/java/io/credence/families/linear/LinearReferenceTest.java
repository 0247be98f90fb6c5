package io.credence.families.linear;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Summary;
import io.credence.core.linear.UpperFactor;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.layers.forget.ForgettingModel;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A regression against numbers computed elsewhere, against itself done in one go, and on awkward covariates. */
final class LinearReferenceTest {
    private static final Forecast FORECAST = new Forecast();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsTheReference(boolean constantIsACovariate) {
        JsonNode file = read("conjugate").get("bayes_linear_regression");
        double sd = Math.sqrt(10);
        LinearModel model = new LinearModel(
                constantIsACovariate ? 4 : 3,
                !constantIsACovariate,
                new LinearModel.Prior(0, sd, 0, sd),
                new LinearModel.Noise(number(file, "prior", "alpha"), number(file, "prior", "beta")));
        Walk walk = new Walk(model);
        for (int i = 0; i < file.get("y").size(); i++) {
            double[] x = numbers(file.get("X").get(i));
            walk.observe(Observation.of(file.get("y").get(i).asDouble())
                    .inputs(constantIsACovariate ? x : Arrays.copyOfRange(x, 1, 4)));
            close(file.get("log_pred").get(i), walk.surprise().logDensity());
        }
        close(file.get("log_marginal"), walk.evidence());
        JsonNode posterior = file.get("posterior");
        close(posterior.get("alpha"), walk.number(14));
        close(posterior.get("beta"), walk.number(15));
        Summary summary = walk.updater().summarise(walk.belief());
        double[][] covariance = covariance(model, walk);
        for (int i = 0; i < 4; i++) {
            close(posterior.get("mean").get(i), walk.number(i));
            close(file.get("coef_sd").get(i), summary.parameters().get(i).sd());
            double[] precision = numbers(posterior.get("precision").get(i));
            for (int j = 0; j < 4; j++) {
                double product = 0;
                for (int k = 0; k < 4; k++) {
                    product += precision[k] * covariance[k][j];
                }
                assertEquals(i == j ? 1 : 0, product, Tolerance.QUADRATURE, "precision times covariance");
            }
        }
        assertEquals(
                constantIsACovariate ? "coefficient 1" : "intercept",
                summary.parameters().get(0).name());
    }

    /** That file forgets towards nothing; a prior of next to nothing is the same. */
    @Test
    void forgettingFollowsTheReference() {
        JsonNode file = read("conjugate").get("nig_forgetting");
        Model model = new ForgettingModel(
                new LinearModel(1, false, new LinearModel.Prior(0, 1, 0, 1e15), new LinearModel.Noise(1e-30, 1e-100)),
                number(file, "lambda"),
                1);
        Walk walk = new Walk(model);
        walk.belief().set(0, number(file, "prior", "m"));
        walk.belief().set(1, 1 / number(file, "prior", "kappa"));
        walk.belief().set(2, number(file, "prior", "alpha"));
        walk.belief().set(3, number(file, "prior", "beta"));
        for (int i = 0; i < file.get("x").size(); i++) {
            walk.evolve(i, i + 1)
                    .observe(Observation.of(file.get("x").get(i).asDouble()).inputs(1));
            JsonNode step = file.get("steps").get(i);
            close(step.get("log_pred"), walk.surprise().logDensity());
            close(step.get("m"), walk.number(0));
            close(step.get("kappa"), 1 / walk.number(1));
            close(step.get("alpha"), walk.number(2));
            close(step.get("beta"), walk.number(3));
        }
        close(file.get("sum_log_pred"), walk.evidence());
    }

    @Test
    void forgettingIsWidening() {
        Model model = fading(4, 0.3, 60);
        for (double seconds : new double[] {1e-3, 2, 33, 300, 1e5}) {
            Walk evolved = grown(model, 40);
            Walk widened = grown(model, 40);
            evolved.evolve(40, 40 + seconds);
            widened.updater().widen(widened.belief(), model.retained(seconds), new KeyedRandom());
            Tolerance.close(widened.belief().array(), evolved.belief().array(), Tolerance.EXACT, "after " + seconds);
        }
        assertEquals(0.3, model.retained(60), Tolerance.EXACT);
        assertEquals(1, fading(4, 1, 60).retained(60));
    }

    /** Kills a forgetting without a pull to the prior, under which a direction nobody excites is lost, and one that ignores time. */
    @Test
    void manyCovariatesAgreeWithABatch() {
        for (Model model : List.of(fading(12, 0.8, 5), fading(12, 1, 5), fading(7, 0.01, 50))) {
            Walk walk = new Walk(model);
            List<Observation> seen = new ArrayList<>();
            KeyedRandom random = new KeyedRandom().aim(5, 0, 0, 0);
            double seconds = 0;
            for (int i = 0; i < 60; i++) {
                double next = seconds + 2 * random.nextDouble();
                double[] x = new double[model.leastInputs()];
                for (int j = 0; j < x.length; j++) {
                    x[j] = j == 3 ? 0.25 : random.nextGaussian() * (j + 1); // the fourth is no help to anyone
                }
                Observation y = Observation.at(next, x[0] - 2 * x[1] + random.nextGaussian())
                        .inputs(x)
                        .weight(1 + i % 2);
                walk.evolve(seconds, next);
                BatchRegression batch = new BatchRegression(model, seen, y);
                walk.updater().forecast(walk.belief(), y, 0, FORECAST);
                double mean = batch.location();
                assertEquals(mean, FORECAST.quantile(3), Tolerance.QUADRATURE * (1 + Math.abs(mean)));
                walk.observe(y);
                assertEquals(batch.logDensity(), walk.surprise().logDensity(), Tolerance.QUADRATURE, "record " + i);
                seen.add(y);
                seconds = next;
            }
        }
    }

    @Test
    void aForecastAheadForgetsFirst() {
        Model model = fading(3, 0.5, 10);
        Walk walk = grown(model, 30);
        Observation at = Observation.at(30, 1.5).inputs(1, -2, 3);
        walk.updater().forecast(walk.belief(), at, 17, FORECAST);
        double sd = FORECAST.sd();
        walk.evolve(30, 47);
        walk.updater().forecast(walk.belief(), at, 0, FORECAST);
        assertEquals(FORECAST.sd(), sd, Tolerance.EXACT * sd);
    }

    /** With one covariate that is always one there is nothing left but a mean. */
    @Test
    void aConstantCovariateIsTheGaussianFamily() {
        LinearModel linear = new LinearModel(
                1, false, new LinearModel.Prior(0, 1, 0.5, Math.sqrt(0.5)), new LinearModel.Noise(3, 4));
        Model gaussian = new GaussianModel(0.5, 2, 3, 4);
        Walk one = new Walk(linear);
        Walk other = new Walk(gaussian);
        Walk prior = new Walk(linear);
        Walk priorOther = new Walk(gaussian);
        KeyedRandom random = new KeyedRandom().aim(8, 0, 0, 0);
        for (int i = 0; i < 20; i++) {
            double y = 3 + random.nextGaussian();
            one.observe(Observation.of(y).inputs(1).weight(1 + i % 3));
            other.observe(Observation.of(y).weight(1 + i % 3));
            assertEquals(other.surprise().logDensity(), one.surprise().logDensity(), 1e-11);
        }
        double expected = ((Divergent) other.updater()).divergence(other.belief(), priorOther.belief());
        assertEquals(expected, ((Divergent) one.updater()).divergence(one.belief(), prior.belief()), 1e-10);
        expected = ((Divergent) other.updater()).divergence(priorOther.belief(), other.belief());
        assertEquals(expected, ((Divergent) one.updater()).divergence(prior.belief(), one.belief()), 1e-10 * expected);
    }

    /** KL(p‖q) = E_p[log p − log q]: a mean over draws of coefficients and variance. */
    @Test
    void divergenceAgreesWithDraws() {
        LinearModel model = (LinearModel) fading(2, 1, 1);
        Walk p = grown(model, 25);
        Walk q = grown(model, 9);
        double kl = ((Divergent) p.updater()).divergence(p.belief(), q.belief());
        double[][] cp = covariance(model, p);
        double[][] cq = covariance(model, q);
        double sum = 0;
        double squares = 0;
        int draws = 200_000;
        KeyedRandom random = new KeyedRandom().aim(3, 1, 4, 1);
        int a = model.layout().width() - 2;
        for (int k = 0; k < draws; k++) {
            double precision = gamma(p.number(a), random) / p.number(a + 1);
            double[] beta = new double[3];
            double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[][] l = cholesky(cp);
            for (int i = 0; i < 3; i++) {
                beta[i] = p.number(i);
                for (int j = 0; j <= i; j++) {
                    beta[i] += l[i][j] * z[j] / Math.sqrt(precision);
                }
            }
            double ratio = logDensity(p, cp, beta, precision) - logDensity(q, cq, beta, precision);
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / draws;
        double error = Math.sqrt((squares / draws - mean * mean) / draws);
        assertEquals(mean, kl, 6 * error, "six standard errors: 2e-9 false failures");
        assertTrue(error < 0.02 * kl, "the draws say something");
        assertEquals(0, ((Divergent) p.updater()).divergence(p.belief(), p.belief()), 1e-10);
    }

    /** Kills a prior with a degree too many or too few, and one that is narrow against a level of 10⁶ noise sds. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-12, 1e9})
    void withDefaultsIntervalsAreTheTextbooks(double noise) {
        LinearModel model = defaults(3);
        int keys = 1500;
        int[] inside = new int[10];
        for (int key = 0; key < keys; key++) {
            KeyedRandom random = new KeyedRandom().aim(23, key, 0, 0);
            Walk walk = new Walk(model);
            for (int i = 0; i < inside.length; i++) {
                double[] x = {random.nextGaussian(), 1e3 + random.nextGaussian(), 1e-3 * random.nextGaussian()};
                double y = noise * (1e5 + 20 * x[0] - 3 * x[1] + 1e4 * x[2] + random.nextGaussian());
                Observation at = Observation.of(y).inputs(x);
                walk.updater().forecast(walk.belief(), at, 0, FORECAST);
                inside[i] += y >= FORECAST.quantile(0) && y <= FORECAST.quantile(6) ? 1 : 0;
                walk.observe(at);
            }
        }
        // Four coefficients: the sixth record is the first that a least-squares fit has an interval for.
        double tolerance = 6 * Math.sqrt(0.95 * 0.05 / keys); // 1e-8 false failures in the 15 checks
        for (int i = 5; i < inside.length; i++) {
            assertEquals(0.95, (double) inside[i] / keys, tolerance, "record " + (i + 1));
        }
        assertEquals(keys, inside[0], "before anything is known, everything is possible");
    }

    /** Kills normal equations, which lose what tells such covariates apart, and a prior whose width leaks into predictions. */
    @Test
    void collinearAndConstantCovariatesPredictAsIfTheyWereNotThere() {
        Walk plain = new Walk(defaults(1));
        Walk redundant = new Walk(defaults(4));
        Forecast expected = new Forecast();
        KeyedRandom random = new KeyedRandom().aim(29, 0, 0, 0);
        for (int i = 0; i < 400; i++) {
            double x = 50 + random.nextGaussian();
            Observation y = Observation.of(7 + 3 * x + 0.1 * random.nextGaussian());
            plain.updater().forecast(plain.belief(), y.inputs(x), 0, expected);
            plain.observe(y);
            y.inputs(x, 2 * x, 5, 1e4 * x - 3);
            redundant.updater().forecast(redundant.belief(), y, 0, FORECAST);
            redundant.observe(y);
            if (i >= 100) {
                assertEquals(expected.mean(), FORECAST.mean(), 1e-3 * expected.sd(), "record " + i);
                // Three coefficients too many take three degrees of freedom, and nothing else.
                assertEquals(1, FORECAST.sd() / expected.sd(), 0.02, "record " + i);
            }
        }
    }

    /** Kills an update that takes digits off the diagonal: after 10⁵ records of four directions in eight covariates none is left. */
    @Test
    void theCovarianceStaysPositiveWhateverComes() {
        for (double retain : new double[] {1, 0.99}) {
            LinearModel linear =
                    new LinearModel(8, true, defaults(8).prior(), defaults(8).noise());
            Model model = retain < 1 ? new ForgettingModel(linear, retain, 1) : linear;
            Walk walk = new Walk(model);
            KeyedRandom random = new KeyedRandom().aim(31, 0, 0, 0);
            double[] x = new double[8];
            Observation y = new Observation().inputs(x);
            for (int i = 0; i < 100_000; i++) {
                for (int j = 0; j < 4; j++) {
                    x[j] = random.nextGaussian() * StrictMath.pow(10, 3 * j - 6);
                    x[j + 4] = i < 50_000 ? -x[j] : x[j] * (1 + 1e-9 * (i % 7));
                }
                walk.evolve(i, i + 1);
                walk.observe(y.value(x[3] + random.nextGaussian()));
            }
            for (int j = 0; j < 9; j++) {
                double pivot = walk.number(9 + UpperFactor.diagonal(9) + j);
                assertTrue(pivot > 0 && pivot < 1e21, "pivot " + pivot);
            }
            walk.updater().forecast(walk.belief(), y, 0, FORECAST);
            assertTrue(FORECAST.sd() > 0.5 && FORECAST.sd() < 3, "sd " + FORECAST.sd());
        }
    }

    @Test
    void settingsAreCheckedAgainstTheNumberOfCovariates() {
        LinearFamily family = new LinearFamily();
        Options options = family.options();
        Settings settings = Settings.of(options, Map.of("noise.alpha", "-1.2"));
        assertEquals(2, ((LinearModel) family.create(settings, new Shape(1, 2))).covariates());
        OptionException e =
                Assertions.assertThrows(OptionException.class, () -> family.create(settings, new Shape(1, 1)));
        assertEquals("noise.alpha", e.option());
        assertEquals(
                1, family.create(Settings.defaults(options), new Shape(1, 0)).leastInputs());
        assertEquals(
                200,
                family.create(Settings.defaults(options), new Shape(1, 900)).mostInputs());
        Walk many = new Walk(family.create(Settings.defaults(options), new Shape(1, 200)));
        many.observe(Observation.of(1).inputs(new double[200]));
    }

    private static LinearModel defaults(int covariates) {
        LinearFamily family = new LinearFamily();
        return (LinearModel) family.create(Settings.defaults(family.options()), new Shape(1, covariates));
    }

    private static Model fading(int covariates, double retain, double perSeconds) {
        LinearModel model =
                new LinearModel(covariates, true, new LinearModel.Prior(1, 3, 0.5, 2), new LinearModel.Noise(3, 2));
        return retain < 1 ? new ForgettingModel(model, retain, perSeconds) : model;
    }

    private static Walk grown(Model model, int records) {
        Walk walk = new Walk(model);
        KeyedRandom random = new KeyedRandom().aim(9, 0, 0, 0);
        for (int i = 0; i < records; i++) {
            double[] x = new double[model.leastInputs()];
            for (int j = 0; j < x.length; j++) {
                x[j] = random.nextGaussian() + 0.5 * j;
            }
            walk.evolve(i, i + 1)
                    .observe(Observation.at(i + 1, x[0] + random.nextGaussian()).inputs(x));
        }
        return walk;
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    private static double[][] covariance(LinearModel model, Walk walk) {
        int n = model.width();
        double[][] u = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                u[i][j] = walk.number(n + UpperFactor.column(j) + i);
            }
            u[j][j] = 1;
        }
        double[][] p = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    p[i][j] += u[i][k] * u[j][k] * walk.number(n + UpperFactor.diagonal(n) + k);
                }
            }
        }
        return p;
    }

    private static double[][] cholesky(double[][] p) {
        int n = p.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = p[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }

    /** Marsaglia and Tsang's, for a shape above one. */
    private static double gamma(double shape, KeyedRandom random) {
        double d = shape - 1.0 / 3;
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Of coefficients and precision, but for what is the same in every belief. */
    private static double logDensity(Walk walk, double[][] covariance, double[] coefficients, double precision) {
        int n = coefficients.length;
        double[][] l = cholesky(covariance);
        double[] z = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            z[i] = coefficients[i] - walk.number(i);
            for (int k = 0; k < i; k++) {
                z[i] -= l[i][k] * z[k];
            }
            z[i] /= l[i][i];
            sum -= 0.5 * precision * z[i] * z[i] + Math.log(l[i][i]);
        }
        int width = n + UpperFactor.width(n);
        double alpha = walk.number(width);
        double beta = walk.number(width + 1);
        return sum
                + alpha * Math.log(beta)
                - org.apache.commons.numbers.gamma.LogGamma.value(alpha)
                + (alpha - 1) * Math.log(precision)
                - beta * precision;
    }
}
