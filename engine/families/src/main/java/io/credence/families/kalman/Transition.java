package io.credence.families.kalman;

import io.credence.core.Instants;
import io.credence.core.linear.Diffusion;
import io.credence.core.linear.Doubling;
import io.credence.core.linear.UpperFactor;

/** What a span does to the states: a matrix and the factor of its noise; confined to a thread. Equal spans cost once. */
final class Transition {
    private final int n;
    private final Motion motion;
    private final double[][] stepMatrix;
    private final double[][] stepNoise;
    private final Diffusion diffusion;
    private final Doubling doubling;
    private final double[] f;
    private final double[] q;
    private double knownSeconds = Double.NaN;
    private long knownSteps = -1;

    Transition(Motion motion) {
        this.motion = motion;
        stepMatrix = Row.matrix(motion.matrix());
        stepNoise = Row.matrix(motion.noise());
        n = stepMatrix.length;
        diffusion = new Diffusion(stepMatrix, stepNoise);
        doubling = new Doubling(n);
        f = new double[n * n];
        q = new double[UpperFactor.width(n)];
    }

    /** The matrix of the last span, row by row. */
    double[] matrix() {
        return f;
    }

    /** The factor of the last span's noise. */
    double[] noise() {
        return q;
    }

    /** Looks at a span; false where nothing moves in it. */
    boolean over(Instants span) {
        if (motion.isContinuous()) {
            double seconds = span.elapsedSeconds();
            if (seconds != knownSeconds) { // exactly: the same span
                knownSeconds = seconds;
                diffusion.over(seconds);
                keep(diffusion.matrix(), diffusion.noise());
            }
            return seconds > 0;
        }
        long every = motion.everyMicros();
        long steps = Math.floorDiv(span.toMicros(), every) - Math.floorDiv(span.fromMicros(), every);
        if (steps != knownSteps) {
            knownSteps = steps;
            doubling.take(stepMatrix, stepNoise, steps);
            keep(doubling.matrix(), doubling.noise());
        }
        return steps > 0;
    }

    private void keep(double[][] matrix, double[][] noise) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, f, i * n, n);
        }
        UpperFactor.factorise(noise, n, q, 0);
    }
}
