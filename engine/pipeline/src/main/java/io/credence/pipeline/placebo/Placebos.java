package io.credence.pipeline.placebo;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.Differencing;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Instants;
import io.credence.core.Misfit;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Step;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;

/**
 * Runs the placebos of a pipeline, one beside each key that is sampled; confined to a thread.
 *
 * <p>A record of a sampled key costs a draw and two updates more, and allocates only where an episode begins. Nothing of the key is touched.
 */
public final class Placebos {
    /** Records of the key's regime after which it may have one: by then something is believed. */
    public static final int LEAST_KNOWN = 10;

    /** Event time within which a change should be noticed. */
    public static final long HOUR_MICROS = 3_600_000_000L;

    static final int SHORTEST_CALM = 120;
    static final double LONGEST_CALM = 32; // times the shortest
    static final int LEAST_CHANGED = 256;
    static final int MOST_CHANGED = 4096;

    private static final double LOG_LONGEST = Elementary.log(LONGEST_CALM);

    private final double share;
    private final Model model;
    private final Kind kind;
    private final boolean isWhole;
    private final int known;
    private final int width;
    private final Updater updater;
    private final Differencing differencing; // the updater, where it is; null where not
    private final Assimilator assimilator;
    private final Door door;
    private final PlaceboBooks books;

    private final Belief belief = new Belief();
    private final Instants span = new Instants();
    private final KeyedRandom random = new KeyedRandom();
    private final Surprise surprise = new Surprise();
    private final Observation drawn = Observation.of(0);
    private final Observation told = Observation.of(0);

    /** Who lets values in, and marks those that a sensor cannot show. */
    @FunctionalInterface
    public interface Door {
        /** Whether a value is let in. */
        boolean lets(Observation y);
    }

    /**
     * Placebos for a share of keys.
     *
     * @param share of keys, in [0, 1]
     * @param learnsResolution as of the keys' own assimilator
     * @param books where what they show is put down
     */
    public Placebos(
            double share,
            Model model,
            DriftDetector detector,
            DriftPolicy policy,
            boolean learnsResolution,
            Door door,
            PlaceboBooks books) {
        this.model = model;
        this.door = door;
        this.books = books;
        kind = Kind.of(model);
        this.share = kind == Kind.NONE ? 0 : share;
        isWhole = kind != Kind.NONE && kind != Kind.COUNTER && !model.isContinuous();
        known = Math.max(LEAST_KNOWN, 2 * model.recordsToIdentify());
        width = model.layout().width();
        updater = model.newUpdater();
        differencing = updater instanceof Differencing d ? d : null;
        assimilator = new Assimilator(model, detector, policy, learnsResolution);
    }

    /** Whether a key has a placebo: by the hash of its name, so that it is the same wherever the key lives. */
    public boolean isSampled(long keyHash) {
        return (keyHash >>> 11) * 0x1p-53 < share;
    }

    /**
     * Goes on by one record of the key that was absorbed in order.
     *
     * @param placebo of the key so far; null where none is under way
     * @param live what is believed of the key, after the record
     * @param y the record, its resolution and sequence set; only read
     * @return the key's placebo from now on; null where none is under way
     */
    public Placebo follow(Placebo placebo, Posterior live, Observation y) {
        if (placebo == null) {
            return live.observationsInRegime() >= known && live.branches() == null ? begin(live, y) : null;
        }
        if (placebo.source.length != width) { // stored under another model
            return null;
        }
        if (!draw(placebo, y)) {
            return placebo;
        }
        like(drawn, told);
        told.value(drawn.value());
        if (placebo.calmLeft > 0) {
            calm(placebo);
            return placebo;
        }
        aim(sourceHash(placebo), drawn, Step.PLACEBO);
        if (placebo.changed == 0 && !inject(placebo)) {
            return null;
        }
        told.value(changed(placebo));
        return isOver(placebo) ? null : placebo;
    }

    /** Begins an episode from what is believed of the key now. */
    private Placebo begin(Posterior live, Observation y) {
        double[] source = new double[width];
        for (int i = 0; i < width; i++) {
            source[i] = live.number(i);
        }
        long shadowHash = random.aim(live.keyHash(), 0, 0, Step.PLACEBO.code()).nextLong();
        Placebo placebo = new Placebo(source, assimilator.begin(shadowHash), live.timeMicros());
        random.aim(sourceHash(placebo), y.timeMicros(), y.sequence(), Step.PLACEBO.code());
        placebo.calmLeft = (int) (SHORTEST_CALM * Elementary.exp(LOG_LONGEST * random.nextDouble()));
        books.began();
        return placebo;
    }

    /** The source draws from another stream than the shadow, or their own draws would be the same ones. */
    private static long sourceHash(Placebo placebo) {
        return ~placebo.shadow.keyHash();
    }

    /** Makes up the value at a record and lets the source believe it; false where there is none. */
    private boolean draw(Placebo placebo, Observation y) {
        long hash = sourceHash(placebo);
        belief.attach(placebo.source, 0);
        aim(hash, y, Step.EVOLVE);
        updater.evolve(belief, span.set(placebo.timeMicros, y.timeMicros()), random);
        placebo.timeMicros = y.timeMicros();
        like(y, drawn);
        aim(hash, y, Step.SIMULATE);
        updater.simulate(belief, drawn, random);
        drawn.value(rounded(drawn.value(), y.resolution()));
        // A draw far out may not be possible once it is rounded.
        if (Double.isNaN(drawn.value()) || !model.admits(drawn)) {
            return false;
        }
        if (differencing != null && !(differencing.isDifference(belief, drawn) && differencing.admits(belief, drawn))) {
            return false;
        }
        surprise.timeMicros(y.timeMicros());
        aim(hash, y, Step.OBSERVE);
        return updater.observe(belief, drawn, random, surprise);
    }

    private void aim(long hash, Observation y, Step step) {
        random.aim(hash, y.timeMicros(), y.sequence(), step.code());
    }

    /** Gives an observation everything of a record but its value. */
    private static void like(Observation y, Observation to) {
        to.uncensored()
                .resolution(y.resolution())
                .inputs(y.inputs())
                .weight(y.weight())
                .time(y.timeMicros())
                .sequence(y.sequence());
    }

    private static double rounded(double value, double step) {
        return step > 0 ? Math.rint(value / step) * step : value;
    }

    private void calm(Placebo placebo) {
        long before = placebo.shadow.isNew() ? drawn.timeMicros() : placebo.shadow.timeMicros();
        placebo.calmLeft--;
        if (isHeard(placebo)) {
            boolean isAlarm = assimilator.isAlarm();
            books.calm(told.timeMicros() - before, isAlarm);
            if (!isAlarm && assimilator.suspicion().misfit().news() == Misfit.News.BEGAN) {
                books.misfit();
            }
        }
    }

    /** Draws what is to change; false where that has no size, as where a predictive has no spread. */
    private boolean inject(Placebo placebo) {
        int size = random.nextInt(Ladder.SDS.size());
        double step = step(size);
        while (Double.isNaN(step) && size > 0) { // more than can be had: the next smaller one
            step = step(--size);
        }
        placebo.size = size;
        placebo.step = step;
        placebo.changedAt = drawn.timeMicros();
        return Math.abs(step) > 0 && Math.abs(step) <= Double.MAX_VALUE;
    }

    private double step(int size) {
        return kind.step(Ladder.SDS.get(size), surprise.level(), surprise.levelSd(), random);
    }

    private double changed(Placebo placebo) {
        double value = drawn.value();
        double step = placebo.step;
        if (kind == Kind.YES_NO) {
            boolean turns = random.nextDouble() < Math.abs(step);
            return turns ? (step > 0 ? 1 : 0) : value;
        }
        if (kind == Kind.COUNTER) {
            placebo.grown += step * surprise.sd() / surprise.levelSd(); // their ratio is the span
            return rounded(value + placebo.grown, told.resolution());
        }
        if (isWhole) {
            return value + Math.floor(step + random.nextDouble());
        }
        return rounded(value + step, told.resolution());
    }

    /** Whether the shadow took what it was told, as a pipeline takes a record. */
    private boolean isHeard(Placebo placebo) {
        return door.lets(told) && assimilator.accept(placebo.shadow, told) == Absorption.ABSORBED;
    }

    /** Tells the shadow of a record after the change; whether the episode ends with it. */
    private boolean isOver(Placebo placebo) {
        placebo.changed++; // also of what is quarantined: nobody hears of it
        long delay = told.timeMicros() - placebo.changedAt;
        if (isHeard(placebo) && assimilator.isAlarm()) {
            books.found(placebo.size, placebo.changed, delay);
            return true;
        }
        boolean isLongEnough = placebo.changed >= LEAST_CHANGED && delay > HOUR_MICROS;
        if (isLongEnough || placebo.changed >= MOST_CHANGED) {
            books.missed(placebo.size);
            return true;
        }
        return false;
    }
}
