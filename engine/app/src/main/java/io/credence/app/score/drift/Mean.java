package io.credence.app.score.drift;

import io.credence.simulate.score.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of what independent streams gave; immutable.
 *
 * @param streams that gave anything; others are NaN
 * @param value NaN where none did
 * @param error of that mean
 */
record Mean(int streams, double value, double error) {
    private static final double DEVIATES = 1.96; // 95 %

    /** Of streams of one kind. */
    static Mean of(double... each) {
        return ofKinds(List.of(each));
    }

    /** Of streams of several kinds, so many of each that only streams are drawn, not kinds: how far kinds are apart is no error. */
    static Mean ofKinds(List<double[]> kinds) {
        int streams = 0;
        double sum = 0;
        double squares = 0;
        for (double[] all : kinds) {
            double[] each = Arrays.stream(all).filter(d -> !Double.isNaN(d)).toArray();
            double mean = Arrays.stream(each).average().orElse(0);
            double off = Arrays.stream(each).map(d -> (d - mean) * (d - mean)).sum();
            streams += each.length;
            sum += each.length * mean;
            squares += each.length < 2 ? 0 : each.length * off / (each.length - 1);
        }
        return new Mean(streams, streams == 0 ? Double.NaN : sum / streams, Math.sqrt(squares) / streams);
    }

    /** 95 % limits of the truth, for as many streams as a whole run has. */
    Interval limits() {
        return new Interval(value - DEVIATES * error, value + DEVIATES * error);
    }

    /** One less another, stream by stream. */
    static double[] differences(double[] one, double[] other) {
        double[] differences = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = one[i] - other[i];
        }
        return differences;
    }
}
