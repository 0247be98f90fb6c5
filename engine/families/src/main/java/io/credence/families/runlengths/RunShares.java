package io.credence.families.runlengths;

import io.credence.core.Surprise;
import io.credence.core.Surprises;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;

/** What each run's share of the whole becomes by a record; scratch in the order of the runs, confined to a thread. */
final class RunShares {
    // A share of the whole that no read-out shows: pits and quantiles keep twelve digits.
    private static final double LEAST = 1e-12;
    private static final double MOST_HAZARD =
            0.999; // records of small weight may count fewer than the changes among them

    private final RunLengthsModel model;
    private final BlockElementary elementary = new BlockElementary();
    private final double[] weights;
    private final double[] changes;
    private final double[] likelihoods;
    private double total;
    private int most;
    private double ended;
    private double changesOfEnded;

    RunShares(RunLengthsModel model) {
        this.model = model;
        weights = new double[model.keep()];
        changes = new double[model.keep()];
        likelihoods = new double[model.keep()];
    }

    /** Scores the mixture, and makes the runs' weights those that each score leaves of them; changes no run. */
    boolean mix(Runs runs, Surprises scores, double power, Surprise out) {
        int n = runs.count();
        runs.read(weights, changes);
        double top = relate(scores.logDensities(), n);
        double[] belows = scores.belows();
        double[] aboves = scores.aboves();
        double sum = 0;
        double below = 0;
        double above = 0;
        int expected = 0;
        most = 0;
        for (int i = 0; i < n; i++) {
            double weight = weights[i];
            expected = weight > weights[expected] ? i : expected;
            below += weight * belows[i];
            above += weight * aboves[i];
            likelihoods[i] *= weight;
            sum += likelihoods[i];
            most = likelihoods[i] > likelihoods[most] ? i : most;
        }
        double mean = scores.locations()[expected];
        out.scoreContinuous(top + Elementary.log(sum), below, above, mean, scores.sd(expected));
        total = sum;
        if (power != 1) { // exactly: as a rule
            temper(scores.logDensities(), top, power, n);
        }
        return out.isFinite();
    }

    /** Only densities leave the range of doubles, and only their ratios count: weights are shares of at least 10⁻¹². */
    private double relate(double[] logDensities, int n) {
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            top = Math.max(top, logDensities[i]);
        }
        for (int i = 0; i < n; i++) {
            likelihoods[i] = logDensities[i] - top;
        }
        elementary.exp(likelihoods, n);
        return top;
    }

    private void temper(double[] logDensities, double top, double power, int n) {
        for (int i = 0; i < n; i++) {
            likelihoods[i] = power * (logDensities[i] - top);
        }
        elementary.exp(likelihoods, n);
        total = 0;
        most = 0;
        for (int i = 0; i < n; i++) {
            likelihoods[i] *= weights[i];
            total += likelihoods[i];
            most = likelihoods[i] > likelihoods[most] ? i : most;
        }
    }

    /** The most probable run after the record that was mixed. */
    int most() {
        return most;
    }

    /** The share of the whole that ended with the record. */
    double ended() {
        return ended;
    }

    /** The changes expected up to that end, it included. */
    double changesOfEnded() {
        return 1 + changesOfEnded / ended;
    }

    /**
     * Ends each run at its hazard and gives those that go on their weights; the least probable makes room for a new one.
     *
     * @param power what the record counted
     */
    void goOn(Runs runs, double power) {
        int n = runs.count();
        double rate = 1 / (model.records() + (model.isLearnt() ? runs.records() : 0));
        double learnt = model.isLearnt() ? rate : 0;
        double scale = 1 / total;
        double left = 0;
        int least = 0;
        ended = 0;
        changesOfEnded = 0;
        for (int i = 0; i < n; i++) {
            double share = likelihoods[i] * scale;
            double ending = share * Math.min(MOST_HAZARD, rate + learnt * changes[i]);
            double going = share - ending;
            ended += ending;
            changesOfEnded += ending * changes[i];
            left += going;
            weights[i] = going;
            least = going < weights[least] ? i : least;
        }
        runs.records(runs.records() + power);
        if (weights[least] < LEAST) {
            left -= removeTiny(runs);
        } else if (n == model.keep()) {
            left -= weights[least];
            remove(runs, least);
        }
        runs.goOn(weights, (1 - ended) / left);
    }

    private double removeTiny(Runs runs) {
        double removed = 0;
        for (int i = runs.count() - 1; i >= 0; i--) {
            if (weights[i] < LEAST && runs.count() > 1) {
                removed += weights[i];
                remove(runs, i);
            }
        }
        return removed;
    }

    private void remove(Runs runs, int i) {
        weights[i] = weights[runs.count() - 1];
        runs.remove(i);
    }
}
