package io.credence.families.particle.threshold;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.particle.ParticleModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** The same integrals on a grid of levels. */
public final class ThresholdWitness implements Witness {

    /** Found by the service loader. */
    public ThresholdWitness() {}

    @Override
    public String family() {
        return "threshold";
    }

    /** Steps shorter than the time between records; and what is learnt. */
    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.ofEntries(
                        Map.entry("at", "-1"),
                        Map.entry("below.mean", "1"),
                        Map.entry("below.sd", "0.4"),
                        Map.entry("above.mean", "-3"),
                        Map.entry("above.phi", "0.7"),
                        Map.entry("above.sd", "0.2"),
                        Map.entry("per", "PT0.5S"),
                        Map.entry("noise.sd", "0.9"),
                        Map.entry("initial.sd", "0.7"),
                        Map.entry("particles", "60"),
                        Map.entry("storage", "float"),
                        Map.entry("resample.how", "stratified")),
                Map.ofEntries(
                        Map.entry("at", "1"),
                        Map.entry("below.mean", "0.4"),
                        Map.entry("below.phi", "0.7"),
                        Map.entry("below.sd", "0.4"),
                        Map.entry("above.mean", "1.8"),
                        Map.entry("above.phi", "0.5"),
                        Map.entry("above.sd", "0.6"),
                        Map.entry("noise.sd", "2.5"),
                        Map.entry("initial.sd", "0.7"),
                        Map.entry("learn.how", "storvik"),
                        Map.entry("learn.retain", "1"),
                        Map.entry("learn.mean.sd", "0.3"),
                        Map.entry("learn.phi.sd", "0.08"),
                        Map.entry("learn.sd.worth", "12"),
                        Map.entry("particles", "80")));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        if (((ParticleModel) model).of() instanceof LearntThreshold learnt) {
            return new LearntThresholdGrid(learnt, series).logEvidence();
        }
        return new Grid((Threshold) ((ParticleModel) model).of()).filter(series);
    }

    /** Filters a series on a grid of even distances. */
    static final class Grid {
        private static final int POINTS = 500;
        private static final double REACH = 7; // of each regime's sds about its mean

        private final Threshold of;
        private final double low;
        private final double step;
        private double[] p = new double[POINTS];
        private double[] means;

        Grid(Threshold of) {
            this.of = of;
            double least = of.initialMean() - REACH * of.initialSd();
            double most = of.initialMean() + REACH * of.initialSd();
            for (Regime regime : List.of(of.below(), of.above())) {
                double sd = regime.sd() / StrictMath.sqrt(1 - regime.phi() * regime.phi());
                least = Math.min(least, regime.mean() - REACH * sd);
                most = Math.max(most, regime.mean() + REACH * sd);
            }
            low = least;
            step = (most - least) / (POINTS - 1);
        }

        double filter(List<Observation> series) {
            means = new double[series.size()];
            for (int i = 0; i < POINTS; i++) {
                p[i] = step * normal(x(i) - of.initialMean(), of.initialSd());
            }
            double logEvidence = 0;
            for (int t = 0; t < series.size(); t++) {
                double seconds = t == 0
                        ? 0
                        : (series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6;
                int steps = (int) StrictMath.ceil(seconds / of.perSeconds() - 1e-9);
                for (int s = 0; s < steps; s++) {
                    p = moved(seconds / of.perSeconds() / steps);
                }
                double sum = 0;
                double first = 0;
                for (int i = 0; i < POINTS; i++) {
                    p[i] *= normal(series.get(t).value() - x(i), of.noiseSd());
                    sum += p[i];
                    first += p[i] * x(i);
                }
                for (int i = 0; i < POINTS; i++) {
                    p[i] /= sum;
                }
                means[t] = first / sum;
                logEvidence += StrictMath.log(sum);
            }
            return logEvidence;
        }

        /** Of the level given the records so far, after {@link #filter}. */
        double[] filteredMeans() {
            return means;
        }

        private double x(int i) {
            return low + i * step;
        }

        private double[] moved(double length) {
            double[] moved = new double[POINTS];
            for (int j = 0; j < POINTS; j++) {
                Regime regime = x(j) < of.at() ? of.below() : of.above();
                double left = StrictMath.pow(regime.phi(), length);
                double to = regime.mean() + left * (x(j) - regime.mean());
                double sd = regime.sd() * StrictMath.sqrt((1 - left * left) / (1 - regime.phi() * regime.phi()));
                for (int i = 0; i < POINTS; i++) {
                    moved[i] += p[j] * step * normal(x(i) - to, sd);
                }
            }
            return moved;
        }

        private static double normal(double away, double sd) {
            double z = away / sd;
            return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
        }
    }
}
