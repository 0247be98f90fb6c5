package io.credence.families.particle;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Step;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.QuantileSearch;
import io.credence.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The filter: particles moved by noise that the belief keeps, weighed by records, and drawn anew. */
final class ParticleUpdater implements Updater, Distributed {
    /*
     * Nothing is drawn when time passes. A belief keeps the span that its particles have not moved through, and the words their noise will come
     * from, left by the record before: so a predictive is one distribution however often it is asked, time passes alike in one step or two, and
     * what is scored, forecast and simulated agree to the last digit.
     */
    private final StateSpaceModel space;
    private final Kernel kernel;
    private final Swarm swarm;
    private int n;
    private final int dimension;
    private final Noise noise = new Noise();
    private final KeyedRandom draws = new KeyedRandom(); // of the record being absorbed
    private final Instants span = new Instants();
    private final Ensemble ensemble; // the particles moved to when they are asked about
    private final Weighing weighing;
    private final Widening widening;
    private final Genealogy genealogy; // null where it is not traced
    private final Headcount headcount; // null where the number of particles stays
    private final int counted; // where its numbers are
    private final Floats floats; // null where states are doubles
    private final int centres; // where what floats are about is
    private final QuantileSearch quantiles; // null where the kernel tells them
    private final int[] ancestors;
    private final double[] one; // a state

    ParticleUpdater(ParticleModel model) {
        space = model.of();
        swarm = model.swarm();
        n = swarm.capacity();
        dimension = space.states().size();
        kernel = space.newKernel();
        if (kernel instanceof Guided && (dimension != 1 || kernel instanceof PartlyExact)) {
            throw new IllegalArgumentException("a guided state is one number that is drawn");
        }
        ensemble = new Ensemble(dimension, n);
        weighing = new Weighing(space, kernel, noise, n);
        widening = new Widening(space, kernel, n);
        genealogy = swarm.lag() > 0 ? new Genealogy(n, swarm.lag()) : null;
        headcount = swarm.adaptation() == null ? null : new Headcount(swarm);
        counted = Places.headcount(dimension, n);
        floats = swarm.isShort() ? new Floats(dimension, n) : null;
        centres = Places.centres(dimension, n, genealogy != null);
        quantiles = space.hasQuantiles() ? null : new QuantileSearch(model, this, this::near);
        ancestors = new int[n + Resampling.PADDING];
        one = new double[dimension];
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        b.set(Places.ORIGIN, Noise.word(rng.nextLong()));
        b.set(Places.ORIGIN + 1, Noise.word(rng.nextLong()));
        begin(b);
    }

    /** Works with as many particles as the belief has. */
    private void hold(Belief b) {
        if (headcount != null) {
            resize(b, headcount.size(b.array(), b.offset() + counted));
        }
    }

    private void resize(Belief b, int particles) {
        n = particles;
        ensemble.resize(n);
        weighing.resize(n);
        widening.resize(n);
        genealogy.resize(n, headcount.founders(b.array(), b.offset() + counted));
    }

    /** The prior of a key whose first words are known. */
    private void begin(Belief b) {
        if (headcount != null) {
            headcount.begin(b.array(), b.offset() + counted);
            hold(b);
            clearUnused(b);
        }
        b.set(Places.NOISE, b.get(Places.ORIGIN));
        b.set(Places.NOISE + 1, b.get(Places.ORIGIN + 1));
        b.set(Places.UNEXPLAINED, 0);
        moved(b);
        noise.aim(b.get(Places.ORIGIN), b.get(Places.ORIGIN + 1), Noise.FIRST);
        weighing.first(b.array(), b.offset() + Places.WEIGHTS, 0, 1);
        if (genealogy != null) {
            genealogy.begin(b.array(), founders(b));
        }
        shorten(b);
    }

    private void shorten(Belief b) {
        if (floats != null) {
            floats.round(b.array(), b.offset() + Places.states(0, n), b.offset() + centres);
        }
    }

    private int founders(Belief b) {
        return b.offset() + Places.states(dimension, n);
    }

    /** Leaves nothing where no particle is. */
    private void clearUnused(Belief b) {
        Arrays.fill(b.array(), founders(b) + Genealogy.width(n), b.offset() + counted, 0);
    }

    private static void moved(Belief b) {
        b.set(Places.FROM, 0);
        b.set(Places.TO, 0);
    }

    @Override
    public void evolve(Belief b, Instants through, RandomGenerator rng) {
        if (b.get(Places.FROM) == b.get(Places.TO)) { // exactly: both are nought
            b.set(Places.FROM, (double) through.fromMicros());
        }
        b.set(Places.TO, (double) through.toMicros());
        if (b.get(Places.FROM) == b.get(Places.TO)) {
            moved(b);
        }
    }

    /** The span up to a horizon from now; aims the noise. */
    private void aim(Belief b, double horizonSeconds) {
        hold(b);
        span.set((long) b.get(Places.FROM), (long) b.get(Places.TO) + Math.round(horizonSeconds * 1e6));
        noise.aim(b.get(Places.NOISE), b.get(Places.NOISE + 1), Noise.MOVE);
    }

    private Ensemble ahead(Belief b, double horizonSeconds) {
        aim(b, horizonSeconds);
        weighing.move(b.array(), b.offset() + Places.WEIGHTS, span, ensemble.numbers());
        return ensemble;
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        // One number, as of every family's scores: what is around this one may have no more to give. All else is made
        // of it.
        double u = rng.nextDouble();
        draws.aim(Double.doubleToRawLongBits(u), 0, 0, Step.OBSERVE.code());
        double word = Noise.word(draws.nextLong());
        double other = Noise.word(draws.nextLong());
        boolean isPower = y.weight() != 1; // exactly: a share or a power of the likelihood
        aim(b, 0);
        if (!weighing.weigh(b.array(), b.offset() + Places.WEIGHTS, span, y, u, isPower, ensemble.numbers())) {
            return false;
        }
        boolean isUnexplained = weighing.isImpossible();
        if (isUnexplained && !widened(y, u, word, other)) {
            return false;
        }
        if (!score(out)) {
            return false;
        }
        if (!isUnexplained && weighing.isGuided() && span.elapsedSeconds() > 0) {
            guide(b, y, isPower, u, word, other);
        } else if (isPower) {
            weighing.temper(y, y.weight(), ensemble.numbers());
        }
        if (weighing.isImpossible()) {
            return false; // to that power
        }
        if (isUnexplained && genealogy != null) {
            restart(b);
        }
        absorb(b);
        if (genealogy != null
                && genealogy.passed(b.array(), founders(b), b.array(), b.offset() + Places.WEIGHTS)
                && headcount != null) {
            headcount.passed(b.array(), b.offset() + counted, genealogy.growth(), genealogy.isSpent());
        }
        noise.aim(word, other, Noise.ABSORB);
        weighing.absorb(y, y.weight(), b.array(), b.offset() + Places.WEIGHTS);
        shorten(b);
        b.set(Places.NOISE, word);
        b.set(Places.NOISE + 1, other);
        if (isUnexplained) {
            b.set(Places.UNEXPLAINED, b.get(Places.UNEXPLAINED) + 1);
            out.renewed((long) b.get(Places.UNEXPLAINED));
        }
        moved(b);
        return true;
    }

    /**
     * What no particle can explain: every second one begins anew, and the record is scored by what is believed then.
     *
     * @return false where even that does not explain it
     */
    private boolean widened(Observation y, double u, double word, double other) {
        noise.aim(word, other, Noise.FIRST);
        weighing.first(ensemble.numbers(), 0, 1, 2);
        span.set(0, 0);
        return weighing.weigh(ensemble.numbers(), 0, span, y, u, true, ensemble.numbers()) && !weighing.isImpossible();
    }

    /** Draws the particles anew, now that the record is known; where none of the draws explains it, those that were scored are kept. */
    private void guide(Belief b, Observation y, boolean isPower, double u, double word, double other) {
        noise.aim(word, other, Noise.ABSORB);
        weighing.propose(b.array(), b.offset() + Places.WEIGHTS, span, y, ensemble.numbers());
        if (weighing.isImpossible()) {
            aim(b, 0);
            weighing.weigh(b.array(), b.offset() + Places.WEIGHTS, span, y, u, isPower, ensemble.numbers());
            if (isPower) {
                weighing.temper(y, y.weight(), ensemble.numbers());
            }
        }
    }

    private void restart(Belief b) {
        genealogy.restart(b.array(), founders(b));
        if (headcount != null) {
            headcount.restart(b.array(), b.offset() + counted);
        }
    }

    private boolean score(Surprise out) {
        Placement place = weighing.placement();
        double mean = place.mean() / n;
        double variance = place.squares() / n - mean * mean;
        out.scoreContinuous(
                weighing.logDensity(), place.below() / n, place.above() / n, mean, Math.sqrt(Math.max(0, variance)));
        return out.isFinite();
    }

    private void absorb(Belief b) {
        double[] to = b.array();
        int at = b.offset() + Places.WEIGHTS;
        double[] joint = weighing.joint();
        double sum = weighing.sum();
        if (headcount != null) {
            headcount.weighed(to, b.offset() + counted);
        }
        if (sum * sum < swarm.least() * n * weighing.squares()) {
            int next = headcount == null ? n : headcount.next(to, b.offset() + counted);
            swarm.resampling().ancestors(joint, sum, n, next, draws, ancestors);
            if (genealogy != null) {
                genealogy.weighed(to, founders(b), joint, sum);
                genealogy.drawn(to, founders(b), ancestors, next, b.offset() + Places.states(dimension, next));
            }
            for (int d = 0; d < dimension; d++) {
                gather(ensemble.numbers(), (1 + d) * n, ancestors, to, at + (1 + d) * next, next);
            }
            for (int i = 0; i < next; i++) {
                to[at + i] = 1;
            }
            if (next != n) {
                resize(b, next);
                clearUnused(b);
            }
            return;
        }
        double scale = n / sum;
        for (int i = 0; i < n; i++) {
            joint[i] *= scale;
        }
        System.arraycopy(joint, 0, to, at, n);
        System.arraycopy(ensemble.numbers(), n, to, at + n, dimension * n);
    }

    private static void gather(double[] from, int at, int[] which, double[] to, int toAt, int n) {
        for (int i = 0; i < n; i++) {
            to[toAt + i] = from[at + which[i]];
        }
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        if (quantiles == null) {
            near(b, at, horizonSeconds, out);
        } else {
            quantiles.owe(b, at, horizonSeconds, out);
        }
    }

    private void near(Belief b, Observation at, double horizonSeconds, Forecast out) {
        kernel.forecast(ahead(b, horizonSeconds), at, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        return kernel.below(ahead(b, horizonSeconds), at, y);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        ahead(b, 0);
        double left = rng.nextDouble() * n;
        int chosen = 0;
        for (int i = 0; i < n && left >= 0; i++) {
            if (ensemble.weight(i) > 0) {
                chosen = i;
                left -= ensemble.weight(i);
            }
        }
        for (int d = 0; d < dimension; d++) {
            one[d] = ensemble.state(d, chosen);
        }
        kernel.draw(one, inOut, rng);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        if (retain == 1) { // exactly: nothing is given up
            return;
        }
        if (retain == 0) { // exactly: nothing is kept
            begin(b);
            return;
        }
        hold(b);
        widening.widen(b.array(), b.offset() + Places.WEIGHTS, retain);
        shorten(b);
    }

    @Override
    public Summary summarise(Belief b) {
        Ensemble now = ahead(b, 0);
        Summary of = Quantities.summary(space.quantities(), now, dimension).and(space.told(now));
        if (genealogy == null) {
            return of;
        }
        Summary told = genealogy.told(of, b.array(), founders(b), b.offset() + Places.WEIGHTS);
        return headcount == null ? told : told.and(List.of(Genealogy.known("particles", n)));
    }
}
