package io.credence.families.structural;

import io.credence.core.Instants;
import io.credence.core.Prose;
import io.credence.core.clock.Cycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A season of steps: an effect for each equal part of a cycle, together nought. The last effect is what the others lack.
 *
 * @param cycle what comes round
 * @param bins how many parts
 * @param perPeriod the variance each effect gathers from one visit to the next, in noise variances
 * @param initial variance of each effect, in noise variances
 */
record Bins(Cycle cycle, int bins, double perPeriod, double initial) implements Effect {

    @Override
    public int size() {
        return bins - 1;
    }

    @Override
    public void design(Moment now, double[] h, int at) {
        int bin = cycle.part(bins, now.utcMicros(), now.localMicros());
        if (bin < bins - 1) {
            h[at + bin] = 1;
            return;
        }
        for (int i = 0; i < bins - 1; i++) {
            h[at + i] = -1;
        }
    }

    @Override
    public void prior(double[][] covariance, int at) {
        // The same variance for every effect, the last one too, and the same correlation between any two.
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                covariance[at + i][at + j] = initial * (i == j ? 1 : -1.0 / (bins - 1));
            }
        }
    }

    @Override
    public void wander(Instants span, Wandering covariance, int at) {
        if (!(perPeriod > 0)) {
            return;
        }
        long before = cycle.partsBegun(bins, span.fromMicros());
        long begun = cycle.partsBegun(bins, span.toMicros()) - before;
        long rounds = begun / bins;
        long rest = begun - rounds * bins;
        int first = (int) Math.floorMod(before + 1, (long) bins);
        for (int i = 0; i < (rounds > 0 ? bins : rest); i++) {
            visit((first + i) % bins, perPeriod * (rounds + (i < rest ? 1 : 0)), covariance, at);
        }
    }

    /** What a part's effect gains when it begins, the next one's loses. */
    private void visit(int bin, double variance, Wandering covariance, int at) {
        if (bin == bins - 1) {
            covariance.add(at, variance);
        } else if (bin == bins - 2) {
            covariance.add(at + bin, variance);
        } else {
            covariance.addDifference(at + bin, at + bin + 1, variance);
        }
    }

    @Override
    public List<Quantity> quantities(int states, int at) {
        List<Quantity> named = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            named.add(Quantity.of(cycle + " part " + (i + 1), states, at + i));
        }
        double[] last = new double[states];
        for (int i = 0; i < size(); i++) {
            last[at + i] = -1;
        }
        named.add(new Quantity(cycle + " part " + bins, last));
        return named;
    }

    @Override
    public double seasonSeconds() {
        return 1e-6 * cycle.periodMicros();
    }

    @Override
    public String inWords() {
        return "A season of " + round(cycle) + " has " + bins
                + " parts with an effect each, together nought, expected within "
                + Prose.number(Math.sqrt(initial)) + " noise sds of it, "
                + (perPeriod > 0
                        ? "wandering by " + Prose.number(Math.sqrt(perPeriod)) + " from one time round to the next."
                        : "the same for ever.");
    }

    static String round(Cycle cycle) {
        return cycle.followsTheWall() ? "the " + cycle : Prose.duration(Duration.ofNanos(cycle.periodMicros() * 1000));
    }
}
