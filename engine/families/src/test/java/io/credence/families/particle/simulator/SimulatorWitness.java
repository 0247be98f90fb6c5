package io.credence.families.particle.simulator;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;

/** The culture's integrals on a grid of log sizes; of a gauge those on a grid of its noise. */
public final class SimulatorWitness implements Witness {
    private static final int POINTS = 500;
    private static final double LOW = -4;
    private static final double HIGH = 4;

    /** Found by the service loader. */
    public SimulatorWitness() {}

    @Override
    public String family() {
        return "simulator";
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        if (((SimulatorModel) model).simulation().type() == Gauge.class) {
            return GaugeGrid.of(series).logEvidence();
        }
        double step = (HIGH - LOW) / (POINTS - 1);
        double[] p = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            p[i] = step * normal(LOW + i * step, 0.4);
        }
        double logEvidence = 0;
        for (int t = 0; t < series.size(); t++) {
            double seconds =
                    t == 0 ? 0 : (series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6;
            p = seconds > 0 ? moved(p, step, seconds) : p;
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                double size = StrictMath.exp(LOW + i * step);
                p[i] *= normal(series.get(t).value() - 4 * size / (4 + size), 0.4);
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            logEvidence += StrictMath.log(sum);
        }
        return logEvidence;
    }

    /** Logistic growth: 1/x − 1/5 shrinks by e^(−0.3 t). */
    private static double[] moved(double[] p, double step, double seconds) {
        double[] moved = new double[POINTS];
        double sd = 0.1 * StrictMath.sqrt((1 - StrictMath.exp(-0.6 * seconds)) / 0.6);
        for (int j = 0; j < POINTS; j++) {
            double size = StrictMath.exp(LOW + j * step);
            double grown = -StrictMath.log(0.2 + (1 / size - 0.2) * StrictMath.exp(-0.3 * seconds));
            for (int i = 0; i < POINTS; i++) {
                moved[i] += p[j] * step * normal(LOW + i * step - grown, sd);
            }
        }
        return moved;
    }

    private static double normal(double away, double sd) {
        double z = away / sd;
        return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
    }
}
