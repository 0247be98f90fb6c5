package io.credence.core;

import io.credence.core.random.KeyedRandom;

/**
 * Takes every branch of a key through what its lived belief went through; confined to a thread, allocates when branches begin only.
 *
 * <p>Each branch draws what the belief that is lived draws, so that it is what it would have been.
 */
final class BranchStep {
    private final Updater updater;
    private final Differencing differencing; // the updater, where it is; null where not
    private final int width;
    private final Belief belief = new Belief();
    private final Instants span = new Instants();
    private final KeyedRandom random = new KeyedRandom();
    private final Surprise scratch = new Surprise();

    BranchStep(Model model) {
        updater = model.newUpdater();
        differencing = updater instanceof Differencing d ? d : null;
        width = model.layout().width();
    }

    /** Forks what is believed, before the first answer is applied to it. */
    Branches begin(Posterior p, Observation y, Response.Fork fork) {
        Branches begun = Branches.begin(p, width, fork.livedShare(), fork.beside());
        for (int i = 1; i < begun.shares.length; i++) {
            System.arraycopy(p.numbers, 0, begun.beliefs[i], 0, width);
            if (begun.shares[i] < 1) {
                updater.widen(attach(begun, i), begun.shares[i], aim(p, y, Step.WIDEN));
            }
        }
        return begun;
    }

    /** The record was absorbed, with this score of the lived belief. */
    void absorbed(Branches all, Posterior p, long before, Observation y, double logDensity) {
        all.records++;
        for (int i = 0; i < all.scores.length; i++) {
            all.scores[i] *= Branches.FADE;
        }
        all.scores[all.lived] += y.weight() * logDensity;
        for (int i = 0; i < all.scores.length; i++) {
            if (i != all.lived && all.scores[i] != Double.NEGATIVE_INFINITY) {
                move(all, i, p, before, y);
                scratch.timeMicros(y.timeMicros());
                boolean isAbsorbed = updater.observe(belief, y, aim(p, y, Step.OBSERVE), scratch);
                all.scores[i] =
                        isAbsorbed ? all.scores[i] + y.weight() * scratch.logDensity() : Double.NEGATIVE_INFINITY;
            }
        }
    }

    /** Only time passed. */
    void missed(Branches all, Posterior p, long before, Observation y) {
        for (int i = 0; i < all.scores.length; i++) {
            if (i != all.lived) {
                move(all, i, p, before, y);
            }
        }
    }

    /** Time passed, and the record is the one before the next. */
    void begun(Branches all, Posterior p, long before, Observation y) {
        for (int i = 0; i < all.scores.length; i++) {
            if (i != all.lived) {
                move(all, i, p, before, y);
                differencing.begin(belief, y.value(), 0);
            }
        }
    }

    /**
     * A record was folded in late.
     *
     * @param weight that the lived belief gave it: what decisions left, the model's own forgetting included, its own left out
     */
    void folded(Branches all, Posterior p, Observation y, double weight) {
        double own = y.weight();
        boolean isOld = y.timeMicros() <= all.startMicros;
        for (int i = 0; i < all.scores.length; i++) {
            double share = isOld ? all.shares[i] / all.shares[all.lived] : 1;
            if (i != all.lived && share > 0 && all.scores[i] != Double.NEGATIVE_INFINITY) {
                y.weight(own * weight * share);
                scratch.timeMicros(y.timeMicros());
                if (!updater.observe(attach(all, i), y, aim(p, y, Step.OBSERVE), scratch)) {
                    all.scores[i] = Double.NEGATIVE_INFINITY;
                }
            }
        }
        y.weight(own);
    }

    private void move(Branches all, int i, Posterior p, long before, Observation y) {
        updater.evolve(attach(all, i), span.set(before, y.timeMicros()), aim(p, y, Step.EVOLVE));
    }

    private Belief attach(Branches all, int i) {
        return belief.attach(all.beliefs[i], 0);
    }

    private KeyedRandom aim(Posterior p, Observation y, Step step) {
        return random.aim(p.keyHash, y.timeMicros(), y.sequence(), step.code());
    }
}
