package io.credence.families.auto;

import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** What the package says of counts once more, slowly; shares no line with what it is held against. */
final class CountsReference {
    /** A rate and how far counts were from it. */
    private static final class Rate {
        final double keeps;
        double sum;
        double records;
        double excess;
        double squares;
        double mean;
        double variance;
        double shape;

        Rate(double keeps) {
            this.keeps = keeps;
        }

        void predict(double exposure, double steps) {
            double left = Math.pow(keeps, steps - 1);
            double a = 0.5 + left * sum;
            mean = a / (0.05 + left * records) * exposure;
            variance = mean + mean * mean / a;
            double beyond = mean * mean / a + Math.max(0, mean * mean * excess / (squares + 20 * mean * mean));
            shape = mean * mean / beyond;
        }

        void learn(double count, double exposure, double share, double shareOfExcess) {
            double square = Math.min((count - mean) * (count - mean), 25 * (mean + mean * mean / shape));
            excess = (1 - shareOfExcess / 300) * excess + shareOfExcess * (square - variance);
            squares = (1 - shareOfExcess / 300) * squares + shareOfExcess * mean * mean;
            absorb(count, exposure, share);
        }

        void absorb(double count, double exposure, double share) {
            double left = 1 - (1 - keeps) * share;
            sum = left * sum + share * count;
            records = left * records + share * exposure;
        }
    }

    private final boolean hasProfile;
    private final Rate rate = new Rate(1 - 1.0 / 300);
    private final Rate profiled = new Rate(0.99);
    private final double[][] bits = new double[2][2]; // by the last value, then by this
    private double exposure = 1;
    private double chance;
    boolean areBits;
    final double[] weight = new double[4];

    CountsReference(double first, boolean hasProfile) {
        this.hasProfile = hasProfile;
        areBits = first <= 1;
        rate.absorb(first, 1, 1);
        profiled.absorb(first, 1, 1);
        if (areBits) {
            bits[0][(int) first] = 1;
        }
        int taking = (int) IntStream.range(0, 4).filter(this::has).count();
        for (int i = 0; i < 4; i++) {
            weight[i] = has(i) ? 0.5 / taking : 0;
        }
    }

    boolean has(int i) {
        return i == 1 ? hasProfile : i != 3 || areBits;
    }

    static boolean isCount(double v) {
        return v >= 0 && v <= 1e6 && v == Math.floor(v);
    }

    void predict(double usual, double steps, double last) {
        exposure = usual;
        rate.predict(1, steps);
        profiled.predict(usual, steps);
        double[] after = bits[last == 1 ? 1 : 0];
        chance = (0.5 + after[1]) / (1 + after[0] + after[1]);
    }

    private double shape(int i) {
        return i == 0 ? rate.shape : i == 1 ? profiled.shape : 1;
    }

    private double mean(int i) {
        return i == 1 ? profiled.mean : rate.mean;
    }

    /** P(Y = k) under one. */
    double mass(int i, double k) {
        if (k < 0) {
            return 0;
        }
        if (i == 3) {
            return k == 0 ? 1 - chance : k == 1 ? chance : 0;
        }
        double a = shape(i);
        double m = mean(i);
        return Math.exp(LogGamma.value(a + k)
                - LogGamma.value(a)
                - LogGamma.value(k + 1)
                - a * Math.log1p(m / a)
                + (k == 0 ? 0 : k * Math.log(m / (a + m))));
    }

    /** P(Y ≤ k). */
    private double cdf(int i, double k) {
        if (k < 0) {
            return 0;
        }
        return i == 3
                ? (k == 0 ? 1 - chance : 1)
                : RegularizedBeta.value(shape(i) / (shape(i) + mean(i)), shape(i), k + 1);
    }

    /** The same of any number, each count's probability being spread over the box of one around it. */
    double continuous(int i, double y) {
        double k = Math.floor(y + 0.5);
        return cdf(i, k - 1) + (y + 0.5 - k) * mass(i, k);
    }

    /** Of a cell one wide around a value. */
    double cell(int i, double y) {
        return y == Math.rint(y) ? mass(i, y) : continuous(i, y + 0.5) - continuous(i, y - 0.5);
    }

    void learn(double count, double last, double share) {
        double other = 0.01 * mass(2, count);
        double changed = share * other / (other + 0.99 * mass(0, count));
        rate.sum *= 1 - changed;
        rate.records *= 1 - changed;
        rate.learn(count, 1, share, share * (1 - changed));
        profiled.learn(count, exposure, share, share);
        if (count <= 1) {
            double[] after = bits[last == 1 ? 1 : 0];
            for (int v = 0; v < 2; v++) {
                after[v] = (1 - 0.002 * share) * after[v] + (v == count ? share : 0);
            }
        } else {
            areBits = false;
        }
    }
}
