package io.credence.core;

import io.credence.core.random.KeyedRandom;
import java.util.Arrays;

/**
 * Filters a late record in at its own time: from the checkpoint before it through every record since, with and without it, so that what was
 * predicted meanwhile can be corrected. Confined to a thread; late records are rare, so it may allocate.
 */
final class Refilter {
    /** Told of every output that the late record changes. */
    interface Superseded {
        /**
         * A prediction of a later record.
         *
         * @param timeMicros of the record
         * @param later how many absorbed records came after it
         */
        void prediction(long timeMicros, int later, double meanBefore, double meanAfter);
    }

    private final Updater updater;
    private final Differencing differencing; // the updater, where it is; null where not
    private final Belief with = new Belief();
    private final Belief without = new Belief();
    private final Instants span = new Instants();
    private final KeyedRandom random = new KeyedRandom();
    private final Surprise scratch = new Surprise();
    private final int width;
    private double evidence;

    Refilter(Model model) {
        updater = model.newUpdater();
        differencing = updater instanceof Differencing d ? d : null;
        width = model.layout().width();
    }

    /** By how much the log evidence of the records since has changed, the late one's own left out. */
    double evidence() {
        return evidence;
    }

    /** Why a record was refused, as of {@link Updater#trouble}. */
    String trouble() {
        return updater.trouble();
    }

    /**
     * Filters it in, or changes nothing.
     *
     * @param ahead receives the predictive of the late record before it was absorbed; null where nobody asks
     * @param score receives its score
     * @return absorbed; or numerical trouble; or begun, where it or a record after it would tell no difference any more
     */
    Absorption run(Posterior p, Recollection past, Observation late, Forecast ahead, Surprise score, Superseded told) {
        long time = late.timeMicros();
        double[] corrected = past.beliefBefore(time).clone();
        with.attach(corrected, 0);
        without.attach(corrected.clone(), 0);
        long atWithout = past.timeBefore(time);
        long at = time < atWithout
                ? Posterior.NEVER
                : atWithout; // from before the prior's time: then the prior is of its
        int place = placeOf(past, time);
        double[] newer = null;
        double[][] means = new double[2][past.size()];
        Observation y = new Observation(past.dimension());
        evidence = 0;
        for (int i = past.firstAfter(time); i <= past.size(); i++) {
            if (i == past.newerAt() && !past.beginsAtNewer(time)) {
                newer = corrected.clone();
            }
            if (i == place) {
                move(with, at, time, p, late.sequence());
                at = time;
                if (!isDifference(with, late)) {
                    return Absorption.BEGUN;
                }
                if (!take(p, late, ahead, score)) {
                    return Absorption.NUMERICAL;
                }
            }
            if (i == past.size()) {
                break;
            }
            past.read(i, y);
            move(with, at, y.timeMicros(), p, y.sequence());
            move(without, atWithout, y.timeMicros(), p, y.sequence());
            at = y.timeMicros();
            atWithout = at;
            if (!isDifference(with, y)) {
                return Absorption.BEGUN;
            }
            if (!observe(without, y, p)) {
                return Absorption.NUMERICAL;
            }
            double own = scratch.logDensity();
            means[0][i] = scratch.mean();
            if (!observe(with, y, p)) {
                return Absorption.NUMERICAL;
            }
            means[1][i] = scratch.mean();
            evidence += y.weight() * (scratch.logDensity() - own);
        }
        move(with, at, p.timeMicros, p, late.sequence());
        System.arraycopy(corrected, 0, p.numbers, 0, width);
        if (newer != null) {
            past.newer(newer);
        }
        for (int i = place; i < past.size(); i++) {
            told.prediction(past.time(i), past.size() - 1 - i, means[0][i], means[1][i]);
        }
        past.begin(time);
        past.insert(place, late);
        return Absorption.ABSORBED;
    }

    private boolean isDifference(Belief b, Observation y) {
        return differencing == null || (differencing.isDifference(b, y) && differencing.admits(b, y));
    }

    /** After those of its own time, which came before it. */
    private static int placeOf(Recollection past, long time) {
        int place = past.firstAfter(time);
        while (place < past.size() && past.time(place) <= time) {
            place++;
        }
        return place;
    }

    private boolean take(Posterior p, Observation late, Forecast ahead, Surprise score) {
        if (ahead != null) {
            updater.forecast(with, late, 0, ahead);
        }
        score.timeMicros(late.timeMicros());
        random.aim(p.keyHash, late.timeMicros(), late.sequence(), Step.OBSERVE.code());
        return updater.observe(with, late, random, score);
    }

    private boolean observe(Belief b, Observation y, Posterior p) {
        random.aim(p.keyHash, y.timeMicros(), y.sequence(), Step.OBSERVE.code());
        return updater.observe(b, y, random, scratch);
    }

    private void move(Belief b, long from, long to, Posterior p, long sequence) {
        if (from != Posterior.NEVER) { // a key's first record finds the prior as it is
            random.aim(p.keyHash, to, sequence, Step.EVOLVE.code());
            updater.evolve(b, span.set(from, to), random);
        }
    }

    /** What is believed now, to begin a recollection with. */
    Recollection begin(Posterior p, Model model) {
        return Recollection.of(Arrays.copyOf(p.numbers, width), p.timeMicros, model);
    }
}
