package io.credence.core.drift;

import io.credence.core.special.Elementary;

/**
 * The season of a regime's last records as two sines and cosines, where the model says how long a season is and the records show
 * enough of it; static, cold path.
 */
final class RegimeSeason {
    /** Sines and cosines: two pairs. */
    static final int WAVES = 4;

    private static final int TERMS = WAVES + 1; // and a constant
    private static final double ROUNDS = 1.5; // of the season that the records have to show
    private static final double LEAST_A_ROUND = 6; // records

    private RegimeSeason() {}

    /**
     * Where each record is in the season, as an angle; null where none of the seasons is both shown often enough and finely enough.
     *
     * @param micros times, rising
     * @param seasons lengths in seconds, shortest first
     */
    static double[] phases(double[] micros, double[] seasons) {
        int n = micros.length;
        double seconds = 1e-6 * (micros[n - 1] - micros[0]);
        for (double season : seasons) {
            double rounds = seconds / season;
            if (rounds >= ROUNDS && (n - 1) / rounds >= LEAST_A_ROUND) {
                double[] phases = new double[n];
                for (int i = 0; i < n; i++) {
                    double turns = 1e-6 * micros[i] / season;
                    phases[i] = 2 * Math.PI * (turns - Math.floor(turns));
                }
                return phases;
            }
        }
        return null;
    }

    /**
     * Takes the season of the first records off all of them, if they have one by BIC; says whether they do.
     *
     * @param values changed
     * @param end after the last record that tells
     */
    static boolean takeOff(double[] values, double[] phases, int end) {
        if (end <= 2 * TERMS) {
            return false;
        }
        double[][] gram = new double[TERMS][TERMS + 1];
        double squares = 0;
        double sum = 0;
        double[] terms = new double[TERMS]; // the constant last
        terms[WAVES] = 1;
        for (int i = 0; i < end; i++) {
            waves(phases[i], terms);
            for (int j = 0; j < TERMS; j++) {
                for (int k = 0; k < TERMS; k++) {
                    gram[j][k] += terms[j] * terms[k];
                }
                gram[j][TERMS] += terms[j] * values[i];
            }
            squares += values[i] * values[i];
            sum += values[i];
        }
        double[] weights = solve(gram);
        double left = 0;
        for (int i = 0; i < end; i++) {
            waves(phases[i], terms);
            double e = values[i] - weights[WAVES] - wave(weights, terms);
            left += e * e;
        }
        double without = squares - sum * sum / end;
        boolean isSeasonal =
                end * Elementary.log(without / Math.max(Double.MIN_NORMAL, left)) > WAVES * Elementary.log(end);
        for (int i = 0; isSeasonal && i < values.length; i++) {
            waves(phases[i], terms);
            values[i] -= wave(weights, terms);
        }
        return isSeasonal;
    }

    /** What each wave is at a place in the season. */
    static void waves(double phase, double[] out) {
        out[0] = StrictMath.cos(phase);
        out[1] = StrictMath.sin(phase);
        out[2] = StrictMath.cos(2 * phase);
        out[3] = StrictMath.sin(2 * phase);
    }

    private static double wave(double[] weights, double[] terms) {
        double wave = 0;
        for (int j = 0; j < WAVES; j++) {
            wave += weights[j] * terms[j];
        }
        return wave;
    }

    /** By elimination: a Gram matrix, a little raised so that angles which repeat do not make it singular. */
    private static double[] solve(double[][] gram) {
        for (int j = 0; j < TERMS; j++) {
            gram[j][j] *= 1 + 1e-9;
            gram[j][j] += 1e-9;
        }
        for (int j = 0; j < TERMS; j++) {
            for (int i = j + 1; i < TERMS; i++) {
                double share = gram[i][j] / gram[j][j];
                for (int k = j; k <= TERMS; k++) {
                    gram[i][k] -= share * gram[j][k];
                }
            }
        }
        double[] weights = new double[TERMS];
        for (int j = TERMS - 1; j >= 0; j--) {
            double right = gram[j][TERMS];
            for (int k = j + 1; k < TERMS; k++) {
                right -= gram[j][k] * weights[k];
            }
            weights[j] = right / gram[j][j];
        }
        return weights;
    }
}
