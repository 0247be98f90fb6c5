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
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** There is no joint density: the recursion itself, with a histogram of its own. */
final class RecalibrateWitness {
    private RecalibrateWitness() {}

    /** Past pits, and the chances with which the next one falls into ever smaller parts. */
    private static final class Pits {
        /** Of the lower half: where each part is split, and what flatness is worth there; the upper half mirrors it. */
        private static final double[][] SPLITS = {
            {0, 0.25, 0.5, 7},
            {0, 0.1, 0.25, 7},
            {0, 0.05, 0.1, 2},
            {0, 0.025, 0.05, 2},
            {0, 0.01, 0.025, 2},
            {0, 0.005, 0.01, 2},
            {0, 0.001, 0.005, 2},
            {0.1, 0.15, 0.25, 7},
            {0.15, 0.2, 0.25, 7},
            {0.25, 0.35, 0.5, 7},
            {0.25, 0.3, 0.35, 7},
            {0.35, 0.4, 0.5, 7},
            {0.4, 0.45, 0.5, 7},
        };

        private final List<Double> past = new ArrayList<>();

        /** How many of the past lie between, those longer ago for less. */
        private double between(double low, double high) {
            double count = 0;
            for (int i = 0; i < past.size(); i++) {
                boolean isInside = past.get(i) >= low && past.get(i) < high;
                count += isInside ? Math.pow(0.998, past.size() - 1 - i) : 0;
            }
            return count;
        }

        /** The log of the height where a pit falls, which is then one of the past. */
        double logHeight(double pit) {
            double log = Math.log(2 * (between(pit < 0.5 ? 0 : 0.5, pit < 0.5 ? 0.5 : 2) + 3.5) / (between(0, 2) + 7));
            for (double[] split : SPLITS) {
                log += pit < 0.5
                        ? logChance(pit, split[0], split[1], split[2], split[3])
                        : logChance(pit, 1 - split[2], 1 - split[1], 1 - split[0], split[3]);
            }
            past.add(pit);
            return log;
        }

        /** How much likelier the side of the pit is than its width; nothing where the pit is elsewhere. */
        private double logChance(double pit, double low, double middle, double high, double worth) {
            if (pit < low || pit >= high) {
                return 0;
            }
            double from = pit < middle ? low : middle;
            double to = pit < middle ? middle : high;
            double share = (to - from) / (high - low);
            return Math.log((between(from, to) + worth * share) / (between(low, high) + worth) / share);
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
