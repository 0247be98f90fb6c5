package io.credence.families.structural;

import java.util.List;

/**
 * A stationary process of mean nought that remembers its last values.
 *
 * @param coefficients what the last values count for, the latest first; stationary
 * @param sd of the process, in noise sds
 * @param everyMicros the time of one step
 */
record Autoregression(List<Double> coefficients, double sd, long everyMicros) {

    /** Copies the coefficients. */
    Autoregression {
        coefficients = List.copyOf(coefficients);
    }

    int order() {
        return coefficients.size();
    }

    /** Whether it fades all the time; else it rests between steps. */
    boolean isContinuous() {
        return order() == 1 && coefficients.get(0) > 0;
    }

    /** Whether its values stay bounded: every reflection coefficient is within ±1 (Durbin and Levinson, backwards). */
    static boolean isStationary(List<Double> coefficients) {
        double[] a = coefficients.stream().mapToDouble(c -> c).toArray();
        for (int p = a.length; p > 0; p--) {
            double k = a[p - 1];
            if (!(Math.abs(k) < 1)) {
                return false;
            }
            double[] shorter = new double[p - 1];
            for (int i = 0; i < p - 1; i++) {
                shorter[i] = (a[i] + k * a[p - 2 - i]) / (1 - k * k);
            }
            a = shorter;
        }
        return true;
    }
}
