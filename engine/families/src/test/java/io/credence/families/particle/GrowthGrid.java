package io.credence.families.particle;

import io.credence.core.Observation;
import java.util.List;

/** The model of {@link Growth} filtered on a grid, written out once more; static. */
final class GrowthGrid {
    private static final int POINTS = 1601;
    private static final double END = 40;
    private static final double STEP = 2 * END / (POINTS - 1);
    private static final double REACH = 8 * Math.sqrt(10);

    private GrowthGrid() {}

    /** Where the state at the t-th record, from 1, is expected given that before. */
    static double ahead(double x, int t) {
        return x / 2 + 25 * x / (1 + x * x) + 8 * StrictMath.cos(1.2 * t);
    }

    static double[] filteredMeans(double noiseSd, List<Observation> series) {
        double[] p = new double[POINTS];
        double[] means = new double[series.size()];
        for (int i = 0; i < POINTS; i++) {
            p[i] = StrictMath.exp(-x(i) * x(i) / 10);
        }
        for (int t = 0; t < series.size(); t++) {
            p = t == 0 ? p : moved(p, t + 1);
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                double z = (series.get(t).value() - x(i) * x(i) / 20) / noiseSd;
                p[i] *= StrictMath.exp(-0.5 * z * z);
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
                means[t] += p[i] * x(i);
            }
        }
        return means;
    }

    private static double x(int i) {
        return -END + i * STEP;
    }

    private static double[] moved(double[] p, int t) {
        double[] moved = new double[POINTS];
        for (int j = 0; j < POINTS; j++) {
            double to = ahead(x(j), t);
            int from = Math.max(0, (int) Math.ceil((to - REACH + END) / STEP));
            int last = Math.min(POINTS - 1, (int) Math.floor((to + REACH + END) / STEP));
            for (int i = from; p[j] > 1e-12 && i <= last; i++) {
                double away = x(i) - to;
                moved[i] += p[j] * StrictMath.exp(-away * away / 20);
            }
        }
        return moved;
    }
}
