package io.credence.core.special;

import java.util.function.DoubleUnaryOperator;

/** A smooth function on [0, 1] as a sum of Chebyshev polynomials; immutable, any thread. */
final class Chebyshev {
    private final double[] coefficients;

    private Chebyshev(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /** The function, known from one point more than the degree; the ends are not among them. */
    static Chebyshev fit(int degree, DoubleUnaryOperator function) {
        int terms = degree + 1;
        double[] values = new double[terms];
        for (int k = 0; k < terms; k++) {
            values[k] = function.applyAsDouble(0.5 + 0.5 * StrictMath.cos(StrictMath.PI * (k + 0.5) / terms));
        }
        double[] coefficients = new double[terms];
        for (int j = 0; j < terms; j++) {
            double sum = 0;
            for (int k = 0; k < terms; k++) {
                sum += values[k] * StrictMath.cos(StrictMath.PI * j * (k + 0.5) / terms);
            }
            coefficients[j] = sum * (j == 0 ? 1.0 : 2.0) / terms;
        }
        return new Chebyshev(coefficients);
    }

    /** Its value, by Clenshaw's recurrence. */
    double at(double s) {
        double u = 2 * s - 1;
        double b1 = 0;
        double b2 = 0;
        for (int j = coefficients.length - 1; j > 0; j--) {
            double b = 2 * u * b1 - b2 + coefficients[j];
            b2 = b1;
            b1 = b;
        }
        return u * b1 - b2 + coefficients[0];
    }
}
