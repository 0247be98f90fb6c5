package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Surprise;
import io.credence.core.special.Normal;
import java.util.List;

/** Laws about what is predicted: scores, quantiles and forecasts must be those of one distribution; static. */
public final class PredictiveLaws {
    private static final long SEED = 3;
    // In quartiles: a t of six degrees has 1e-9 left on each side.
    private static final double REACH = 60;

    private PredictiveLaws() {}

    /** What the scores say adds up to one. */
    public static final Law MASS_IS_ONE =
            new Law("the predictive's mass is one", Predictive::canBeAddedUp, PredictiveLaws::massIsOne);

    /** So it does where values are rounded, coarsely or finely. */
    public static final Law ROUNDED_MASS_IS_ONE =
            Law.continuous("the predictive's mass is one where values are rounded", PredictiveLaws::roundedMassIsOne);

    /** Pit and residual are places in that distribution. */
    public static final Law PIT_IS_THE_CDF =
            new Law("pit and residual follow the predictive", Model::isOrdered, PredictiveLaws::pitIsTheCdf);

    /** Published quantiles are its quantiles. */
    public static final Law QUANTILES =
            new Law("forecast quantiles invert the predictive", Model::isOrdered, PredictiveLaws::quantiles);

    /** Published moments are its moments. */
    public static final Law MOMENTS =
            new Law("forecast moments are the predictive's", Model::hasMoments, PredictiveLaws::moments);

    /** The CRPS is its integral. */
    public static final Law CRPS = new Law("the CRPS is its integral", Model::hasMoments, PredictiveLaws::crps);

    /** What a model does not tell it says is undefined, and does not guess. */
    public static final Law UNTOLD =
            new Law("moments that are not told are undefined", model -> !model.hasMoments(), PredictiveLaws::untold);

    /** Of names, pit and residual say how rare: what is more probable lies below, what is as probable is one step. */
    public static final Law PIT_IS_RARITY = new Law(
            "names are placed by how rare they are",
            model -> !model.isOrdered() && Predictive.canBeAddedUp(model),
            PredictiveLaws::pitIsRarity);

    /** A name is neither more nor less than another. */
    public static final Law NAMES_HAVE_NO_NUMBERS = new Law(
            "names have neither centre nor quantiles", model -> !model.isOrdered(), PredictiveLaws::namesHaveNoNumbers);

    private static void pitIsRarity(Model model) {
        for (Trial trial : List.of(new Trial(model, SEED), Trial.grown(model, SEED))) {
            List<Double> masses = Predictive.masses(trial);
            for (int k = 0; k < masses.size(); k++) {
                double here = masses.get(k);
                double commoner = masses.stream()
                        .filter(m -> m > here * (1 + Tolerance.QUADRATURE))
                        .mapToDouble(m -> m)
                        .sum();
                double alike = masses.stream()
                        .filter(m -> Math.abs(m - here) <= here * Tolerance.QUADRATURE)
                        .mapToDouble(m -> m)
                        .sum();
                Surprise surprise = trial.score(k, 0);
                pitWithin(surprise, commoner, commoner + alike);
                assertTrue(surprise.isOneSided(), "too common is no anomaly");
                assertTrue(Double.isNaN(surprise.mean()) && Double.isNaN(surprise.sd()), "the centre of names");
            }
        }
    }

    private static void namesHaveNoNumbers(Model model) {
        for (Trial trial : List.of(new Trial(model, SEED), Trial.grown(model, SEED))) {
            Forecast forecast = trial.forecast(1);
            assertTrue(Double.isNaN(forecast.mean()) && Double.isNaN(forecast.sd()), "moments");
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                assertTrue(Double.isNaN(forecast.quantile(i)), "quantile " + i + " of names");
            }
        }
    }

    private static void untold(Model model) {
        for (Trial trial : List.of(new Trial(model, SEED), Trial.grown(model, SEED))) {
            Forecast forecast = trial.forecast(1);
            assertTrue(
                    Double.isNaN(forecast.mean()) && Double.isNaN(forecast.sd()) && Double.isNaN(forecast.crps()),
                    "mean " + forecast.mean() + ", sd " + forecast.sd() + ", CRPS " + forecast.crps());
        }
    }

    private static void massIsOne(Model model) {
        Trial trial = Trial.grown(model, SEED);
        double mass = Trial.isDiscrete(model)
                ? Predictive.masses(trial).stream().mapToDouble(m -> m).sum()
                : Predictive.of(trial).mass();
        assertEquals(1, mass, Tolerance.QUADRATURE);
    }

    private static void roundedMassIsOne(Model model) {
        Trial trial = Trial.grown(model, SEED);
        Predictive predictive = Predictive.of(trial);
        double centre = trial.forecast(Double.NaN).quantile(3);
        double unit = trial.forecast(Double.NaN).quantile(4) - centre;
        for (double share : new double[] {0.015, 0.2, 1, 3}) {
            double step = share * unit;
            int reach = (int) Math.ceil(REACH / share);
            long middle = Math.round(centre / step);
            double sum = 0;
            for (long k = middle - reach; k <= middle + reach; k++) {
                sum += trial.admits(k * step, step)
                        ? StrictMath.exp(trial.score(k * step, step).logDensity()) * step
                        : 0;
            }
            // The tails of a mixture reach further than any lattice.
            double within =
                    predictive.cdf((middle + reach + 0.5) * step) - predictive.cdf((middle - reach - 0.5) * step);
            assertEquals(within, sum, Tolerance.QUADRATURE, "rounded to " + share + " quartiles");
        }
    }

    private static void pitIsTheCdf(Model model) {
        Trial trial = Trial.grown(model, SEED);
        if (Trial.isDiscrete(model)) {
            double below = 0;
            List<Double> masses = Predictive.masses(trial);
            for (int k = 0; k < masses.size(); k++) {
                pitWithin(trial.score(k, 0), below, below + masses.get(k));
                below += masses.get(k);
            }
            return;
        }
        Predictive predictive = Predictive.of(trial);
        double centre = trial.forecast(Double.NaN).quantile(3);
        double unit = trial.forecast(Double.NaN).quantile(4) - centre;
        for (double far : new double[] {-5, -2, -0.5, 0, 0.1, 1, 4}) {
            double y = centre + far * unit;
            if (!trial.admits(y)) {
                continue;
            }
            double expected = predictive.cdf(y);
            pitWithin(trial.score(y, 0), expected, expected);
            for (double step : new double[] {0.01 * unit, 0.5 * unit, 2.5 * unit}) {
                double from = predictive.cdf(y - step / 2);
                double to = predictive.cdf(y + step / 2);
                pitWithin(trial.score(y, step), from, to);
            }
        }
    }

    private static void pitWithin(Surprise s, double from, double to) {
        double slack = Tolerance.QUADRATURE;
        assertTrue(s.pit() >= from - slack && s.pit() <= to + slack, s.pit() + " within " + from + " and " + to);
        assertEquals(s.pit(), Normal.cdf(s.residual()), slack, "the residual is the pit's normal score");
    }

    private static void quantiles(Model model) {
        for (Trial trial : List.of(new Trial(model, SEED), Trial.grown(model, SEED))) {
            Forecast forecast = trial.forecast(Double.NaN);
            if (!Predictive.reaches(model, forecast)) {
                continue;
            }
            boolean isDiscrete = Trial.isDiscrete(model);
            List<Double> masses = isDiscrete ? Predictive.masses(trial) : List.of();
            Predictive predictive = isDiscrete ? null : Predictive.of(trial);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                double p = Forecast.PROBABILITIES.get(i);
                double q = forecast.quantile(i);
                if (isDiscrete) {
                    double upTo = masses.stream()
                            .limit((long) q + 1)
                            .mapToDouble(m -> m)
                            .sum();
                    double before =
                            masses.stream().limit((long) q).mapToDouble(m -> m).sum();
                    assertTrue(upTo >= p - Tolerance.QUADRATURE && before <= p + Tolerance.QUADRATURE, "quantile " + p);
                } else {
                    assertEquals(p, predictive.cdf(q), Tolerance.QUADRATURE, "quantile " + p);
                }
            }
        }
    }

    private static void moments(Model model) {
        Trial trial = Trial.grown(model, SEED);
        Forecast forecast = trial.forecast(Double.NaN);
        double mean = 0;
        double square = 0;
        if (Trial.isDiscrete(model)) {
            List<Double> masses = Predictive.masses(trial);
            for (int k = 0; k < masses.size(); k++) {
                mean += k * masses.get(k);
            }
            for (int k = 0; k < masses.size(); k++) {
                square += (k - mean) * (k - mean) * masses.get(k);
            }
        } else {
            Predictive predictive = Predictive.of(trial);
            double centre = predictive.mean(x -> x);
            mean = centre;
            square = predictive.mean(x -> (x - centre) * (x - centre));
        }
        Tolerance.close(mean, forecast.mean(), Tolerance.QUADRATURE, "mean");
        Tolerance.close(Math.sqrt(square), forecast.sd(), Tolerance.QUADRATURE, "sd");
    }

    private static void crps(Model model) {
        Trial trial = Trial.grown(model, SEED);
        if (Trial.isDiscrete(model)) {
            List<Double> masses = Predictive.masses(trial);
            for (int y = 0; y < Math.min(6, masses.size()); y++) {
                double expected = 0;
                double below = 0;
                for (int k = 0; k < masses.size(); k++) {
                    below += masses.get(k);
                    double miss = below - (k >= y ? 1 : 0);
                    expected += miss * miss;
                }
                Tolerance.close(expected, trial.forecast(y).crps(), Tolerance.QUADRATURE, "CRPS of " + y);
            }
            return;
        }
        Predictive predictive = Predictive.of(trial);
        Forecast around = trial.forecast(Double.NaN);
        for (double far : new double[] {-4, -1, 0, 0.3, 2}) {
            double y = around.quantile(3) + far * (around.quantile(4) - around.quantile(3));
            if (trial.admits(y)) {
                Tolerance.close(predictive.crps(y), trial.forecast(y).crps(), Tolerance.QUADRATURE, "CRPS of " + y);
            }
        }
    }
}
