package io.credence.families.particle.level;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.special.Gamma;
import io.credence.families.particle.ParticleModel;
import io.credence.testkit.Witness;
import java.util.List;

/** The same integrals on a grid of levels. */
public final class StudentLevelWitness implements Witness {
    private static final int POINTS = 900;
    private static final double REACH = 9; // sds of the level at the end

    /** Found by the service loader. */
    public StudentLevelWitness() {}

    @Override
    public String family() {
        return "student-level";
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        return filter((StudentLevel) ((ParticleModel) model).of(), series, null);
    }

    /** The evidence; writes the filtered means where there is room for them. */
    static double filter(StudentLevel of, List<Observation> series, double[] means) {
        double seconds =
                (series.get(series.size() - 1).timeMicros() - series.get(0).timeMicros()) * 1e-6;
        double sd = StrictMath.sqrt(of.initialVariance());
        double reach = REACH * StrictMath.sqrt(of.initialVariance() + of.levelVariance() * seconds);
        double step = 2 * reach / (POINTS - 1);
        double[] x = new double[POINTS];
        double[] p = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = of.initialMean() - reach + i * step;
            p[i] = step * normal(x[i] - of.initialMean(), sd);
        }
        double logEvidence = 0;
        for (int t = 0; t < series.size(); t++) {
            double elapsed =
                    t == 0 ? 0 : (series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6;
            p = elapsed > 0 ? moved(p, step, StrictMath.sqrt(of.levelVariance() * elapsed)) : p;
            double sum = 0;
            double first = 0;
            for (int i = 0; i < POINTS; i++) {
                p[i] *= student((series.get(t).value() - x[i]) / of.scale(), of.degrees()) / of.scale();
                sum += p[i];
                first += p[i] * x[i];
            }
            if (means != null) {
                means[t] = first / sum;
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            logEvidence += StrictMath.log(sum);
        }
        return logEvidence;
    }

    private static double[] moved(double[] p, double step, double sd) {
        double[] kernel = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            kernel[k] = step * normal(k * step, sd);
        }
        double[] moved = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                moved[i] += p[j] * kernel[Math.abs(i - j)];
            }
        }
        return moved;
    }

    private static double normal(double away, double sd) {
        double z = away / sd;
        return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
    }

    private static double student(double t, double nu) {
        double log = Gamma.logGamma(0.5 * (nu + 1)) - Gamma.logGamma(0.5 * nu) - 0.5 * StrictMath.log(nu * Math.PI);
        return StrictMath.exp(log - 0.5 * (nu + 1) * StrictMath.log1p(t * t / nu));
    }
}
