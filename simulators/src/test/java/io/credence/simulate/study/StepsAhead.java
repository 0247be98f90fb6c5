package io.credence.simulate.study;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.predictive.Crps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How one model forecast one series so many steps ahead, beside the two naive rivals; immutable once made.
 *
 * <p>A forecast is made after each record and judged by the record nearest to its time, within half a step of it. Coverage is that of
 * randomised pits in expectation: the share of the probability of the value's rounding cell that lies inside the band, by the published quantiles. A rival's predictive is a normal with the
 * root mean square of its own errors at that distance, of those known when it speaks, as in {@code Naive}.
 */
final class StepsAhead {
    private static final int LOW_90 = 1; // of the published probabilities
    private static final int HIGH_90 = 5;
    private static final double SLIVER = 1e-12;
    private static final double SHORTEST_GAIN = 0.005;

    final RealSeries series;
    final int steps;
    int scored;
    double covered90;
    double covered50;
    double included90;
    double toSeasonal;
    double toPersistence;

    private final Rival[] rivals; // seasonal-naive and persistence
    private final double[][] sums = new double[2][2]; // of CRPS: ours and theirs, for each rival

    /**
     * Runs the model over the series.
     *
     * @param model told of the horizon, if it is to be
     * @param stepSeconds the typical time between records
     */
    StepsAhead(RealSeries series, Model model, int steps, double stepSeconds) {
        this.series = series;
        this.steps = steps;
        int season = Math.max(1, series.season());
        rivals = new Rival[] {new Rival(season * ((steps + season - 1) / season)), new Rival(steps)};
        run(model, steps * stepSeconds, stepSeconds);
    }

    /** A rival: a value from before, and the mean square of its errors that are known by a record. */
    private static final class Rival {
        final int back; // how many records before its target it stands
        double variance;
        int errors;
        int known;

        Rival(int back) {
            this.back = back;
        }

        /** What it says of a record, knowing those up to another. */
        double[] say(double[] values, int target, int now) {
            for (; known <= now; known++) {
                if (known >= back) {
                    errors++;
                    double error = values[known] - values[known - back];
                    variance += Math.max(1.0 / errors, SHORTEST_GAIN) * (error * error - variance);
                }
            }
            if (errors == 0 || !(variance > 0) || target < back) {
                return null;
            }
            Forecast normal = new Forecast();
            normal.normal(values[target - back], Math.sqrt(variance), new Observation());
            return quantiles(normal);
        }
    }

    private static double[] quantiles(Forecast forecast) {
        double[] q = new double[Forecast.PROBABILITIES.size()];
        Arrays.setAll(q, forecast::quantile);
        return q;
    }

    private void run(Model model, double horizon, double stepSeconds) {
        byte[] bytes = series.name().getBytes(StandardCharsets.UTF_8);
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), true);
        Posterior p = step.begin(KeyedRandom.keyHash(0, bytes, 0, bytes.length));
        double[] values = series.values();
        Forecast ahead = new Forecast();
        Observation nothing = new Observation();
        int target = 0;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < values.length; i++) {
            before = Math.max(before, series.micros()[i]);
            Observation y = new Observation().value(values[i]).time(before).sequence(i);
            if (step.accept(p, y) != Absorption.ABSORBED) {
                continue;
            }
            double then = before * 1e-6 + horizon;
            while (target + 1 < values.length
                    && Math.abs(series.micros()[target + 1] * 1e-6 - then)
                            <= Math.abs(series.micros()[target] * 1e-6 - then)) {
                target++;
            }
            boolean isNear = Math.abs(series.micros()[target] * 1e-6 - then) <= 0.5 * stepSeconds;
            if (!isNear || target <= i || target < series.scoredFrom()) {
                continue;
            }
            step.forecast(p, nothing.time(before), horizon, ahead);
            judge(i, target, quantiles(ahead), nothing.resolution());
        }
        covered90 *= 100.0 / scored;
        covered50 *= 100.0 / scored;
        included90 *= 100.0 / scored;
        toSeasonal = sums[0][0] / sums[0][1];
        toPersistence = sums[1][0] / sums[1][1];
    }

    private void judge(int now, int target, double[] q, double resolution) {
        double value = series.values()[target];
        scored++;
        covered90 += share(value, resolution, q, 0.9);
        covered50 += share(value, resolution, q, 0.5);
        included90 += q[LOW_90] <= value && value <= q[HIGH_90] ? 1 : 0;
        for (int r = 0; r < rivals.length; r++) {
            double[] theirs = rivals[r].say(series.values(), target, now);
            if (theirs != null) {
                sums[r][0] += Crps.ofQuantiles(value, q);
                sums[r][1] += Crps.ofQuantiles(value, theirs);
            }
        }
    }

    /** How much of a value's rounding cell, as probability, lies within a central interval. */
    private static double share(double value, double resolution, double[] q, double level) {
        double from = below(value - 0.5 * resolution, q);
        double to = below(value + 0.5 * resolution, q);
        double low = 0.5 - 0.5 * level;
        double high = 0.5 + 0.5 * level;
        if (!(to - from > SLIVER)) {
            return from >= low && from <= high ? 1 : 0;
        }
        return Math.max(0, Math.min(high, to) - Math.max(low, from)) / (to - from);
    }

    /** P(Y &lt; x) by the published quantiles: straight between them, and in the tails as steep as beside them, halving. */
    private static double below(double x, double[] q) {
        int last = q.length - 1;
        if (x <= q[0]) {
            return tail(q[0] - x, q[1] - q[0]);
        }
        if (x >= q[last]) {
            return 1 - tail(x - q[last], q[last] - q[last - 1]);
        }
        int i = 0;
        while (x > q[i + 1]) {
            i++;
        }
        double p = Forecast.PROBABILITIES.get(i);
        return p + (Forecast.PROBABILITIES.get(i + 1) - p) * (x - q[i]) / (q[i + 1] - q[i]);
    }

    private static double tail(double distance, double halves) {
        double outermost = Forecast.PROBABILITIES.get(0); // of which the next has twice as much
        return halves > 0 ? outermost * Math.pow(0.5, distance / halves) : distance > 0 ? 0 : outermost;
    }
}
