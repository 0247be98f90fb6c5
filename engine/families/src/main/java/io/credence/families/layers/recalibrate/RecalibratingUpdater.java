package io.credence.families.layers.recalibrate;

import io.credence.core.Belief;
import io.credence.core.Censoring;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.QuantileSearch;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Publishes G∘F where the model inside says F, and learns G. */
final class RecalibratingUpdater implements Updater, Distributed {
    private static final double FORGOTTEN = 0.002;

    private final Updater of;
    private final Distributed inside;
    private final int counts;
    private final double[] heights = new double[PitBins.COUNT];
    private final double[] sums = new double[PitBins.COUNT + 1];
    private final QuantileSearch quantiles;
    private final Surprise own = new Surprise();

    // Of the record at hand: between which pits of the model inside it lies.
    private double from;
    private double to;

    RecalibratingUpdater(RecalibratedModel model) {
        of = model.of().newUpdater();
        inside = (Distributed) of;
        counts = model.of().layout().width();
        quantiles = new QuantileSearch(model, this, of::forecast);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
        int at = b.offset() + counts;
        Arrays.fill(b.array(), at, at + PitBins.COUNT, 0);
    }

    @Override
    public String trouble() {
        return of.trouble();
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
    }

    private void look(Belief b) {
        PitBins.heights(b.array(), b.offset() + counts, sums, heights);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        look(b);
        boolean isCell = y.censoring() == Censoring.NONE && y.resolution() > 0;
        if (isCell) {
            from = inside.below(b, y, 0, y.value() - 0.5 * y.resolution());
            to = inside.below(b, y, 0, y.value() + 0.5 * y.resolution());
        }
        if (!of.observe(b, y, rng, own)) {
            return false;
        }
        if (isCell) {
            scoreCell(y.resolution(), rng, out);
        } else if (y.censoring() != Censoring.NONE) {
            scoreSide(y.censoring() == Censoring.ABOVE, rng, out);
        } else {
            scorePoint(out);
        }
        out.correctedFrom(own.uncorrected());
        double forgotten = FORGOTTEN * Math.min(1, y.weight());
        PitBins.learn(b.array(), b.offset() + counts, from, to, forgotten, y.weight());
        return true;
    }

    private void scorePoint(Surprise out) {
        from = Normal.cdf(own.residual());
        to = from;
        out.scoreContinuous(
                own.logDensity() + Elementary.log(PitBins.density(heights, from)),
                PitBins.share(heights, from, false),
                PitBins.share(heights, Normal.cdf(-own.residual()), true),
                own.mean(),
                own.sd());
    }

    /** The mass is the model's own, with its digits, times how much higher G is there. */
    private void scoreCell(double step, RandomGenerator rng, Surprise out) {
        double logMass = own.logDensity() + Elementary.log(step);
        double mass = Elementary.exp(logMass);
        double higher =
                mass > Double.MIN_NORMAL ? PitBins.mass(heights, from, mass) / mass : PitBins.density(heights, from);
        out.scoreInterval(
                logMass + Elementary.log(higher),
                step,
                PitBins.share(heights, from, false),
                PitBins.share(heights, 1 - to, true),
                own.mean(),
                own.sd(),
                rng);
    }

    private void scoreSide(boolean isAbove, RandomGenerator rng, Surprise out) {
        double tail = Elementary.exp(own.logDensity());
        double end = PitBins.density(heights, isAbove ? 1 : 0);
        double share = PitBins.share(heights, tail, isAbove);
        double log = share > Double.MIN_NORMAL ? Elementary.log(share) : own.logDensity() + Elementary.log(end);
        out.scoreDiscrete(log, isAbove ? 1 - share : 0, isAbove ? 0 : 1 - share, own.mean(), own.sd(), rng);
        from = isAbove ? 1 - tail : 0;
        to = isAbove ? 1 : tail;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        quantiles.owe(b, at, horizonSeconds, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        look(b);
        return PitBins.share(heights, inside.below(b, at, horizonSeconds, y), false);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        look(b);
        double highest = 0;
        for (double height : heights) {
            highest = Math.max(highest, height);
        }
        double height;
        do {
            of.simulate(b, inOut, rng);
            double resolution = inOut.resolution();
            inOut.resolution(0);
            height = PitBins.density(heights, inside.below(b, inOut, 0, inOut.value()));
            inOut.resolution(resolution);
        } while (rng.nextDouble() * highest > height);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng);
        for (int i = 0; i < PitBins.COUNT; i++) {
            b.set(counts + i, retain * b.get(counts + i));
        }
    }

    @Override
    public Summary summarise(Belief b) {
        return of.summarise(b);
    }
}
