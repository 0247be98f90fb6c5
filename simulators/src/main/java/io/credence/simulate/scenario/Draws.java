package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;

/** Exact draws that {@link KeyedRandom} does not have; static. */
public final class Draws {
    private static final double FEW = 10; // from here on rejection takes fewer uniforms than counting them
    // From here on the logarithms that decide on a rejection have no digits left to do so, and a normal value is the
    // same law
    // to one part in a million.
    private static final double MANY = 1e11;

    private static final double SHARP =
            1e26; // from here on a standard deviation is below a tenth of a million millionth

    private Draws() {}

    /** A count with this mean; a double, since counts go beyond the whole numbers of a long. */
    public static double poisson(double mean, KeyedRandom random) {
        if (mean < MANY) {
            return mean < FEW ? fewPoisson(mean, random) : manyPoisson(mean, random);
        }
        // Of an infinite mean the count is as well.
        return Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
    }

    private static long fewPoisson(double mean, KeyedRandom random) {
        double floor = Elementary.exp(-mean);
        long count = 0;
        for (double product = random.nextOpenDouble(); product > floor; product *= random.nextOpenDouble()) {
            count++;
        }
        return count;
    }

    /** Hörmann's transformed rejection with squeeze [1]. */
    private static long manyPoisson(double mean, KeyedRandom random) {
        double logMean = Elementary.log(mean);
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double sure = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextOpenDouble() - 0.5;
            double v = random.nextOpenDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= sure) {
                return (long) k;
            }
            boolean isHopeless = k < 0 || (us < 0.013 && v > us);
            if (!isHopeless
                    && Elementary.log(v * inverseAlpha / (a / (us * us) + b))
                            <= k * logMean - mean - Gamma.logFactorial((long) k)) {
                return (long) k;
            }
        }
    }

    /** A gamma value of this shape and scale one: Marsaglia and Tsang's squeeze [2]. */
    static double gamma(double shape, KeyedRandom random) {
        if (shape < 1) {
            // In logarithms: a small power of a uniform is often less than the least double.
            double boost = Elementary.log(random.nextOpenDouble()) / shape;
            return gamma(shape + 1, random) * Elementary.exp(boost);
        }
        if (!(shape <= SHARP)) {
            return shape; // to all digits but the last two or three
        }
        double d = shape - 1.0 / 3;
        double c = 1 / (3 * Math.sqrt(d));
        while (true) {
            double x = random.nextGaussian();
            double cube = 1 + c * x;
            if (cube <= 0) {
                continue;
            }
            double v = cube * cube * cube;
            if (Elementary.log(random.nextOpenDouble()) < 0.5 * x * x + d - d * v + d * Elementary.log(v)) {
                return d * v;
            }
        }
    }

    /** A Student value scaled to variance one. */
    static double student(double degrees, KeyedRandom random) {
        double chi = 2 * gamma(degrees / 2, random);
        return random.nextGaussian() * Math.sqrt((degrees - 2) / chi);
    }
}
