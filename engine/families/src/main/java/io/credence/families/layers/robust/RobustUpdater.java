package io.credence.families.layers.robust;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Centred;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.special.Elementary;
import java.util.random.RandomGenerator;

/** Weighs each record, tells the model so much of it, and predicts with the tails that go with that. */
final class RobustUpdater implements Updater, Centred {
    private static final double LEAST_WEIGHT = 1e-9;
    private static final double MOST_EXPONENT =
            690; // whose exponential a double holds, times what is left to do with it

    private final Updater of;
    private final BellShaped shaped;
    private final double cut;
    private final int run;
    private final Tails tails;
    private final Bell bell = new Bell();
    private final Surprise inner = new Surprise();

    RobustUpdater(RobustModel model) {
        of = model.of().newUpdater();
        shaped = (BellShaped) of;
        cut = model.cut();
        run = model.of().layout().width();
        tails = model.isShare() ? new Contaminated(cut, run + 1) : new HeavyTailed(model.degrees());
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
        b.set(run, 0);
        tails.initialise(b);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        shaped.bell(b, y, 0, bell);
        tails.score(b, y, bell, rng, out);
        if (!out.isFinite()) {
            return false;
        }
        double square = square(y);
        double ratio = Math.min(1, cut * cut / square);
        double before = b.get(run);
        double weight = tails.weight(square);
        if (before > 0 && weight > 0) {
            weight = Elementary.exp(Elementary.log(weight) / (1 + before));
        }
        if (weight >= LEAST_WEIGHT && !absorb(b, y, weight, rng)) {
            return false;
        }
        b.set(run, (before + 1) * (1 - ratio * ratio));
        tails.learn(b, y.weight());
        return true;
    }

    private boolean absorb(Belief b, Observation y, double weight, RandomGenerator rng) {
        double own = y.weight();
        y.weight(own * weight);
        boolean isAbsorbed = of.observe(b, y, rng, inner);
        y.weight(own);
        return isAbsorbed;
    }

    /** d²/τ(ν) of a value; of a side that of its limit, nought where that is no surprise. */
    private double square(Observation y) {
        double d = (y.value() - bell.location()) / Forecast.noFiner(bell.scale(), y.grain());
        boolean isExpected = (y.censoring() == Censoring.ABOVE && d < 0) || (y.censoring() == Censoring.BELOW && d > 0);
        return isExpected ? 0 : d * d / allowance(bell.degrees());
    }

    private double allowance(double degrees) {
        if (bell.isNormal()) {
            return 1;
        }
        double wallace = (8 * degrees + 3) / (8 * degrees + 1);
        double exponent = cut * cut / degrees * wallace * wallace;
        return degrees / (cut * cut) * Elementary.expm1(Math.min(MOST_EXPONENT, exponent));
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        shaped.bell(b, at, horizonSeconds, bell);
        tails.forecast(b, at, horizonSeconds, bell, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        shaped.bell(b, at, horizonSeconds, bell);
        return tails.below(b, bell, at.resolution(), y);
    }

    /** Whatever the tails, they are alike. */
    @Override
    public double median(Belief b, Observation at, double horizonSeconds) {
        shaped.bell(b, at, horizonSeconds, bell);
        return bell.location();
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        shaped.bell(b, inOut, 0, bell);
        inOut.value(tails.draw(b, bell, rng));
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng);
        b.set(run, retain * b.get(run));
        tails.widen(b, retain);
    }

    @Override
    public Summary summarise(Belief b) {
        return of.summarise(b).and(tails.parameters(b));
    }
}
