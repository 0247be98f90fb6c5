package io.credence.families.layers.robust;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.testkit.Witness;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** There is no joint density: the recursion itself, on plain variables, with integrals by sums. */
final class RobustWitness {
    private static final double WOLF = Double.POSITIVE_INFINITY;

    private RobustWitness() {}

    /** Of levels, their noise known or not. */
    public static final class OfLocalLevel implements Witness {
        /** Found by the service loader. */
        public OfLocalLevel() {}

        @Override
        public String family() {
            return "local-level + robust";
        }

        @Override
        public List<Model> furtherModels() {
            Model unknown = new UnknownNoiseModel(0.1, 0.5, 4, 3, 4);
            return List.of(
                    new RobustModel(unknown, 2, WOLF),
                    new RobustModel(new LocalLevelModel(0.3, 2, 1, 4), 3.5, WOLF),
                    new RobustModel(unknown, 3.5, 4));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            RobustModel robust = (RobustModel) model;
            if (robust.of() instanceof LocalLevelModel m) {
                double r = m.noiseVariance();
                return recursion(
                        robust,
                        series,
                        new double[] {m.initialMean(), m.initialVariance() / r, WOLF, r},
                        m.levelVariance() / r);
            }
            UnknownNoiseModel m = (UnknownNoiseModel) robust.of();
            return recursion(
                    robust,
                    series,
                    new double[] {m.initialMean(), m.initialVariance(), m.alpha(), m.beta()},
                    m.levelVariance());
        }
    }

    /** Of independent values, a level that stands still. */
    public static final class OfGaussian implements Witness {
        /** Found by the service loader. */
        public OfGaussian() {}

        @Override
        public String family() {
            return "gaussian + robust";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new RobustModel(new GaussianModel(0.5, 2, 3, 4), 2, WOLF));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            RobustModel robust = (RobustModel) model;
            GaussianModel m = (GaussianModel) robust.of();
            return recursion(robust, series, new double[] {m.mean(), 1 / m.kappa(), m.alpha(), m.beta()}, 0);
        }
    }

    /** The belief: m, p in noise variances, and α, β of the noise, or infinity and its variance. */
    private static double recursion(RobustModel model, List<Observation> series, double[] b, double wanders) {
        double evidence = 0;
        double run = 0;
        double outliers = 0.1;
        double others = 9.9;
        double c = model.cut();
        boolean isWolf = model.degrees() == WOLF;
        boolean isKnown = b[2] == WOLF;
        double kappa = isKnown ? 1 : kappa(c);
        for (int i = 0; i < series.size(); i++) {
            double before =
                    i == 0 ? series.get(0).timeMicros() : series.get(i - 1).timeMicros();
            b[1] += wanders * 1e-6 * (series.get(i).timeMicros() - before);
            double degrees = isKnown ? WOLF : 2 * b[2];
            double s = Math.sqrt((isKnown ? b[3] : b[3] / b[2]) * (b[1] + 1));
            double error = series.get(i).value() - b[0];
            double tau = isKnown ? 1 : allowance(degrees, c);
            double square = error * error / (s * s * tau);
            double far = 1 - Math.pow(Math.min(1, c * c / square), 2);
            double weight;
            if (isWolf) {
                double share = outliers / (outliers + others);
                double near = (1 - share) * density(error, s * Math.sqrt(kappa), degrees);
                double wide = share * density(error, c * s, 2);
                evidence += Math.log(near + wide);
                double byWide = wide / (near + wide);
                outliers = 0.998 * outliers + 0.002 * 0.1 + byWide;
                others = 0.998 * others + 0.002 * 9.9 + 1 - byWide;
                weight = 1 - far;
            } else {
                evidence += Math.log(density(error, s, Math.min(degrees, model.degrees())));
                weight = (model.degrees() + 1) / (model.degrees() + square);
            }
            weight = Math.pow(weight, 1 / (1 + run));
            run = (run + 1) * far;
            learn(b, error, weight, isKnown);
        }
        return evidence;
    }

    private static void learn(double[] b, double error, double weight, boolean isKnown) {
        double noise = 1 / weight;
        if (!isKnown) {
            b[2] += weight / 2;
            b[3] += error * error / (b[1] + noise) / 2;
        }
        b[0] += b[1] / (b[1] + noise) * error;
        b[1] = 1 / (1 / b[1] + weight);
    }

    /** As often beyond τc² squared scales as a normal is beyond c², by Wallace's approximation. */
    private static double allowance(double nu, double c) {
        double z = c * (8 * nu + 3) / (8 * nu + 1);
        return nu * (Math.exp(z * z / nu) - 1) / (c * c);
    }

    private static double kappa(double c) {
        double weights = 0;
        double squares = 0;
        int cells = 400_000;
        double width = 40.0 / cells;
        for (int i = 0; i < cells; i++) {
            double x = -20 + (i + 0.5) * width;
            double w = Math.pow(Math.min(1, c * c / (x * x)), 2) * Math.exp(-x * x / 2);
            weights += w;
            squares += w * x * x;
        }
        return weights / squares;
    }

    private static double density(double error, double scale, double degrees) {
        double z = error / scale;
        if (degrees == WOLF) {
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / scale;
        }
        double log = LogGamma.value((degrees + 1) / 2)
                - LogGamma.value(degrees / 2)
                - 0.5 * Math.log(degrees * Math.PI)
                - (degrees + 1) / 2 * Math.log1p(z * z / degrees);
        return Math.exp(log) / scale;
    }
}
