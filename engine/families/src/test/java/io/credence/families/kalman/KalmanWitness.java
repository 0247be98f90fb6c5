package io.credence.families.kalman;

import static java.util.Map.entry;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.DenseJoint;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The joint density of a whole series: moments by a Runge–Kutta walk, or plain steps, between the records. */
public final class KalmanWitness implements Witness {
    private static final double STEP = 1e-3;

    /** Found by the service loader. */
    public KalmanWitness() {}

    @Override
    public String family() {
        return "kalman";
    }

    @Override
    public List<Map<String, Object>> furtherSettings() {
        return List.of(
                Map.ofEntries(
                        entry("observed", "1 0"),
                        entry("flow.matrix", List.of("0 1", "0 0")),
                        entry("flow.noise", List.of("0 0", "0 0.05")),
                        entry("noise.variance", "0.5"),
                        entry("initial.mean", "0 0"),
                        entry("initial.covariance", List.of("10 0", "0 1"))),
                Map.ofEntries(
                        entry("observed", "1 0 1"),
                        entry("step.matrix", List.of("1 1 0", "0 0.9 0", "0 0 -0.5")),
                        entry("step.noise", List.of("0.1 0.05 0", "0.05 0.2 0", "0 0 0.4")),
                        entry("noise.variance", "1"),
                        entry("initial.mean", "2 0 0"),
                        entry("initial.covariance", List.of("4 0 0", "0 1 0.2", "0 0.2 1"))),
                Map.ofEntries(
                        entry("observed", List.of("1 0.5", "-0.3 1")),
                        entry("flow.matrix", List.of("0 1", "-2 -0.4")),
                        entry("flow.noise", List.of("0.1 0", "0 0.6")),
                        entry("noise.variance", List.of("0.5", "1.5")),
                        entry("initial.mean", "1 -1"),
                        entry("initial.covariance", List.of("3 0.5", "0.5 2"))));
    }

    @Override
    public boolean isToldAtOneInstant(Model model) {
        return model.dimension() > 1; // else a record shows one combination of several states
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        KalmanModel m = (KalmanModel) model;
        double[][] h = Row.matrix(m.observed());
        int d = h.length;
        int n = series.size() * d;
        double[][] p = Row.matrix(m.initialCovariance());
        double[][] mean = {m.initialMean().array()};
        // For each value of each record: what it shares with those before, as combinations carried forward.
        double[][] carried = new double[n][];
        double[][] shared = new double[n][n];
        IdentityHashMap<Observation, Integer> places = new IdentityHashMap<>();
        List<Observation> centred = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Observation y = series.get(i / d);
            if (i > 0 && i % d == 0) {
                move(m, p, mean, carried, i, series.get(i / d - 1).timeMicros(), y.timeMicros());
            }
            double[] own = h[i % d];
            carried[i] = times(p, own);
            for (int j = 0; j <= i; j++) {
                shared[i][j] = dot(own, carried[j]);
                shared[j][i] = shared[i][j];
            }
            Observation value = Observation.of(y.values()[i % d] - dot(own, mean[0]));
            places.put(value, i);
            centred.add(value);
        }
        return new DenseJoint(
                        centred,
                        0,
                        (a, b, same) -> shared[places.get(a)][places.get(b)]
                                + (same ? m.noiseVariances().get(places.get(a) % d) : 0))
                .logNormal();
    }

    private static void move(
            KalmanModel m, double[][] p, double[][] mean, double[][] carried, int known, long from, long to) {
        double[][] a = Row.matrix(m.motion().matrix());
        double[][] q = Row.matrix(m.motion().noise());
        if (!m.motion().isContinuous()) {
            long every = m.motion().everyMicros();
            for (long k = Math.floorDiv(from, every); k < Math.floorDiv(to, every); k++) {
                set(p, plus(times(times(a, p), transposed(a)), q, 1));
                mean[0] = times(a, mean[0]);
                for (int j = 0; j < known; j++) {
                    carried[j] = times(a, carried[j]);
                }
            }
            return;
        }
        int steps = (int) Math.ceil((to - from) * 1e-6 / STEP);
        double dt = steps == 0 ? 0 : (to - from) * 1e-6 / steps;
        for (int s = 0; s < steps; s++) {
            set(p, rungeKutta(a, q, p, dt));
            mean[0] = rungeKutta(a, mean[0], dt);
            for (int j = 0; j < known; j++) {
                carried[j] = rungeKutta(a, carried[j], dt);
            }
        }
    }

    private static double[][] rungeKutta(double[][] a, double[][] q, double[][] p, double dt) {
        double[][] k1 = slope(a, q, p);
        double[][] k2 = slope(a, q, plus(p, k1, dt / 2));
        double[][] k3 = slope(a, q, plus(p, k2, dt / 2));
        double[][] k4 = slope(a, q, plus(p, k3, dt));
        return plus(plus(plus(plus(p, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6);
    }

    private static double[][] slope(double[][] a, double[][] q, double[][] p) {
        double[][] ap = times(a, p);
        return plus(plus(ap, transposed(ap), 1), q, 1);
    }

    private static double[] rungeKutta(double[][] a, double[] x, double dt) {
        double[] k1 = times(a, x);
        double[] k2 = times(a, plus(x, k1, dt / 2));
        double[] k3 = times(a, plus(x, k2, dt / 2));
        double[] k4 = times(a, plus(x, k3, dt));
        return plus(plus(plus(plus(x, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] times(double[][] a, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = dot(a[i], x);
        }
        return y;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][];
        double[][] bt = transposed(b);
        for (int i = 0; i < a.length; i++) {
            c[i] = times(bt, a[i]);
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[] plus(double[] x, double[] y, double share) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            z[i] = x[i] + share * y[i];
        }
        return z;
    }

    private static double[][] plus(double[][] a, double[][] b, double share) {
        double[][] c = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            c[i] = plus(a[i], b[i], share);
        }
        return c;
    }

    private static void set(double[][] to, double[][] from) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
