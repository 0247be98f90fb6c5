package io.credence.families.particle.volatility;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.particle.ParticleModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** The same integrals on a grid: log variances at even distances, probabilities moved by the transition's density. */
public final class VolatilityWitness implements Witness {
    private static final Map<String, String> LEARNT = Map.of(
            "mu", "-0.5",
            "phi", "0.8",
            "sigma", "0.5",
            "learn.how", "storvik",
            "learn.retain", "1",
            "learn.mu.sd", "0.4",
            "learn.phi.sd", "0.1",
            "learn.sigma.worth", "12",
            "particles", "250");
    private static final int POINTS = 600;
    private static final double REACH = 8; // stationary sds

    /** Found by the service loader. */
    public VolatilityWitness() {}

    @Override
    public String family() {
        return "stochastic-volatility";
    }

    /** More than a block, and not a whole number of them; floats; and what is learnt. */
    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.of("mu", "-1", "phi", "0.95", "sigma", "0.3", "particles", "1101", "resample.how", "stratified"),
                Map.of(
                        "phi",
                        "0.8",
                        "sigma",
                        "0.5",
                        "particles",
                        "250",
                        "resample.how",
                        "residual",
                        "per",
                        "PT2S",
                        "storage",
                        "float"),
                LEARNT);
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        if (((ParticleModel) model).of() instanceof LearntVolatility learnt) {
            return new LearntVolatilityGrid(learnt, series).logEvidence();
        }
        Volatility of = (Volatility) ((ParticleModel) model).of();
        double sd = of.sigma() / StrictMath.sqrt(1 - of.phi() * of.phi());
        double[] h = new double[POINTS];
        double[] p = new double[POINTS];
        double step = 2 * REACH * sd / (POINTS - 1);
        for (int i = 0; i < POINTS; i++) {
            h[i] = of.mu() - REACH * sd + i * step;
            p[i] = step * normal(h[i], of.mu(), sd);
        }
        double logEvidence = 0;
        for (int t = 0; t < series.size(); t++) {
            double elapsed =
                    t == 0 ? 0 : (series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6;
            p = elapsed > 0 ? moved(p, h, step, of, sd, elapsed / of.perSeconds()) : p;
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                p[i] *= normal(series.get(t).value(), 0, StrictMath.exp(0.5 * h[i]));
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            logEvidence += StrictMath.log(sum);
        }
        return logEvidence;
    }

    private static double[] moved(double[] p, double[] h, double step, Volatility of, double sd, double units) {
        double left = StrictMath.pow(of.phi(), units);
        double gained = sd * StrictMath.sqrt(1 - left * left);
        double[] moved = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                moved[i] += p[j] * step * normal(h[i], of.mu() + left * (h[j] - of.mu()), gained);
            }
        }
        return moved;
    }

    private static double normal(double x, double mean, double sd) {
        double z = (x - mean) / sd;
        return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
    }
}
