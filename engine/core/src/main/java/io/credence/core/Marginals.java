package io.credence.core;

import io.credence.core.special.GammaQuantiles;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.Normal;
import java.util.function.DoubleUnaryOperator;

/** The marginal distributions parameters of a summary have; static, allocating, for the cold path. */
public final class Marginals {
    private static final int N = Forecast.PROBABILITIES.size();
    private static final int MIDDLE = N / 2;
    private static final double[] NORMAL =
            Forecast.PROBABILITIES.stream().mapToDouble(Normal::quantile).toArray();
    private static final GammaQuantiles GAMMA = new GammaQuantiles(Forecast.PROBABILITIES);

    private Marginals() {}

    /** N(mean, sd²). */
    public static Summary.Parameter normal(String name, double mean, double sd) {
        double[] q = new double[N];
        for (int i = 0; i < N; i++) {
            q[i] = mean + sd * NORMAL[i];
        }
        return new Summary.Parameter(name, mean, sd, q);
    }

    /** Student t. */
    public static Summary.Parameter studentT(String name, double location, double scale, double degrees) {
        double mean = degrees > 1 ? location : Double.NaN;
        double sd = degrees > 2 ? scale * Math.sqrt(degrees / (degrees - 2)) : Double.NaN;
        double[] q = new double[N];
        q[MIDDLE] = location;
        for (int i = 0; i < MIDDLE; i++) {
            double away = scale * Forecast.STUDENT.quantile(i, degrees);
            q[i] = location - away;
            q[N - 1 - i] = location + away;
        }
        return new Summary.Parameter(name, mean, sd, q);
    }

    /** Gamma of the given shape and rate. */
    public static Summary.Parameter gamma(String name, double shape, double rate) {
        double[] q = new double[N];
        for (int i = 0; i < N; i++) {
            q[i] = GAMMA.quantile(i, shape) / rate;
        }
        return new Summary.Parameter(name, shape / rate, Math.sqrt(shape) / rate, q);
    }

    /** The inverse of a Gamma of the given shape and rate. */
    public static Summary.Parameter inverseGamma(String name, double shape, double scale) {
        double mean = shape > 1 ? scale / (shape - 1) : Double.NaN;
        double sd = shape > 2 ? mean / Math.sqrt(shape - 2) : Double.NaN;
        double[] q = new double[N];
        for (int i = 0; i < N; i++) {
            q[i] = scale / GAMMA.quantile(N - 1 - i, shape); // the probabilities are symmetric
        }
        return new Summary.Parameter(name, mean, sd, q);
    }

    /** Beta. */
    public static Summary.Parameter beta(String name, double a, double b) {
        double n = a + b;
        return parameter(name, a / n, Math.sqrt(a / n * (b / n) / (n + 1)), p -> IncompleteBeta.quantile(p, a, b));
    }

    private static Summary.Parameter parameter(String name, double mean, double sd, DoubleUnaryOperator quantile) {
        double[] q = Forecast.PROBABILITIES.stream()
                .mapToDouble(quantile::applyAsDouble)
                .toArray();
        return new Summary.Parameter(name, mean, sd, q);
    }
}
