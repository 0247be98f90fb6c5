package io.credence.families.layers.recalibrate;

import io.credence.core.Distributed;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.exponential.ExponentialModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.layers.robust.RobustModel;
import io.credence.families.layers.transform.TransformedModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.testkit.Walk;
import io.credence.testkit.Witness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** There is no joint density: the recursion itself, with a histogram of its own. */
final class RecalibrateWitness {
    private RecalibrateWitness() {}

    /** Counts of past pits. */
    private static final class Pits {
        private static final double[] TAIL = {0.001, 0.005, 0.01, 0.025, 0.05};

        private final Map<Double, Double> counts = new HashMap<>(); // by a bin's lower edge

        /** A bin's edges: twentieths, and in the first and last of them the finer ones. */
        private static double[] bin(double pit) {
            if (pit > 0.5) {
                double[] mirrored = bin(1 - pit);
                return new double[] {1 - mirrored[1], 1 - mirrored[0]};
            }
            double low = 0;
            for (double edge : TAIL) {
                if (pit < edge) {
                    return new double[] {low, edge};
                }
                low = edge;
            }
            int k = (int) Math.floor(20 * pit);
            return new double[] {k / 20.0, (k + 1) / 20.0};
        }

        /** The log of the height where a pit falls, which is then one of the past. */
        double logHeight(double pit) {
            double[] bin = bin(pit);
            double all = counts.values().stream().mapToDouble(c -> c).sum();
            double inside = counts.getOrDefault(bin[0], 0.0);
            double width = bin[1] - bin[0];
            counts.replaceAll((edge, count) -> 0.998 * count);
            counts.merge(bin[0], 1.0, Double::sum);
            return Math.log((inside + 50 * width) / (all + 50) / width);
        }
    }

    /** Of independent values: Student's t. */
    public static final class OfGaussian implements Witness {
        /** Found by the service loader. */
        public OfGaussian() {}

        @Override
        public String family() {
            return "gaussian + recalibrate";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new RecalibratedModel(new GaussianModel(0.5, 2, 3, 4)));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            GaussianModel m = (GaussianModel) ((RecalibratedModel) model).of();
            double mean = m.mean();
            double kappa = m.kappa();
            double alpha = m.alpha();
            double beta = m.beta();
            Pits pits = new Pits();
            double evidence = 0;
            for (Observation y : series) {
                double nu = 2 * alpha;
                double scale = Math.sqrt(beta / alpha * (1 + 1 / kappa));
                double t = (y.value() - mean) / scale;
                double tail = 0.5 * RegularizedBeta.value(nu / (nu + t * t), nu / 2, 0.5);
                evidence += pits.logHeight(t < 0 ? tail : 1 - tail)
                        + LogGamma.value((nu + 1) / 2)
                        - LogGamma.value(nu / 2)
                        - 0.5 * Math.log(nu * Math.PI)
                        - (nu + 1) / 2 * Math.log1p(t * t / nu)
                        - Math.log(scale);
                beta += 0.5 * kappa / (kappa + 1) * (y.value() - mean) * (y.value() - mean);
                mean = (kappa * mean + y.value()) / (kappa + 1);
                kappa++;
                alpha += 0.5;
            }
            return evidence;
        }
    }

    /** Of waits: Lomax. */
    public static final class OfExponential implements Witness {
        /** Found by the service loader. */
        public OfExponential() {}

        @Override
        public String family() {
            return "exponential + recalibrate";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new RecalibratedModel(new ExponentialModel(3, 2)));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            ExponentialModel m = (ExponentialModel) ((RecalibratedModel) model).of();
            double a = m.shape();
            double b = m.rate();
            Pits pits = new Pits();
            double evidence = 0;
            for (Observation y : series) {
                evidence += pits.logHeight(1 - Math.pow(b / (b + y.value()), a))
                        + Math.log(a / b)
                        - (a + 1) * Math.log1p(y.value() / b);
                a++;
                b += y.value();
            }
            return evidence;
        }
    }

    /** Of what stands on three layers already: they are held by their own witnesses, here it is what is around them. */
    public static final class OfStack implements Witness {
        /** Found by the service loader. */
        public OfStack() {}

        @Override
        public String family() {
            return "local-level + robust + transform + recalibrate";
        }

        @Override
        public List<Model> furtherModels() {
            Model level = new UnknownNoiseModel(0.1, 0.5, 4, 3, 0.5);
            Model robust = new RobustModel(level, 3, Double.POSITIVE_INFINITY);
            return List.of(new RecalibratedModel(TransformedModel.power(robust, 0.5, 0, 1)));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            Walk walk = new Walk(((RecalibratedModel) model).of());
            Distributed inside = (Distributed) walk.updater();
            Pits pits = new Pits();
            double heights = 0;
            for (int i = 0; i < series.size(); i++) {
                Observation y = series.get(i);
                if (i > 0) {
                    walk.evolve(1e-6 * series.get(i - 1).timeMicros(), 1e-6 * y.timeMicros());
                }
                heights += pits.logHeight(inside.below(walk.belief(), y, 0, y.value()));
                walk.observe(y);
            }
            return walk.evidence() + heights;
        }
    }
}
