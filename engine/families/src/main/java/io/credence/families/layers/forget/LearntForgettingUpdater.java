package io.credence.families.layers.forget;

import io.credence.core.BatchUpdater;
import io.credence.core.Belief;
import io.credence.core.Beliefs;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.OneDraw;
import io.credence.core.mixture.QuantileSearch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Copies of one belief, each fading at its own factor, and run lengths, if there are: a belief's numbers are their weights, then theirs. */
final class LearntForgettingUpdater implements Updater, Distributed {
    private final Pace pace;
    private final double[] factors;
    private final int n; // copies
    private final int voices; // and run lengths
    private final int width; // of a copy
    private final Updater bank; // of run lengths; null where there are none
    private final double[] bankBefore;
    private final Belief runs = new Belief();
    private final Updater of;
    private final Distributed inside;
    private final BatchUpdater batch; // null where the model has none
    private final Beliefs copies = new Beliefs();
    private final Belief copy = new Belief();
    private final Belief later;
    private final MixedScore scores;
    private final OneDraw draw = new OneDraw();
    private final Surprise own = new Surprise();
    private final QuantileSearch quantiles;
    private final double[] before;
    private final double[] names; // probability of each, where values are names

    LearntForgettingUpdater(LearntForgettingModel model) {
        pace = model.pace();
        factors = model.factors().stream().mapToDouble(factor -> factor).toArray();
        n = factors.length;
        voices = model.voices();
        width = model.of().layout().width();
        bank = voices > n ? model.bank().newUpdater() : null;
        bankBefore = new double[voices > n ? model.bank().layout().width() : 0];
        of = model.of().newUpdater();
        inside = (Distributed) of;
        batch = of instanceof BatchUpdater.Batched batched ? batched.batch(n) : null;
        later = Belief.of(model.of().layout());
        scores = new MixedScore(voices);
        quantiles = new QuantileSearch(model, this, this::likely);
        before = new double[model.layout().width()];
        names = new double[model.isOrdered() ? 0 : model.categories().size() + 1];
    }

    private Belief copy(Belief b, int i) {
        return copy.attach(b.array(), b.offset() + voices + i * width);
    }

    private Belief runs(Belief b) {
        return runs.attach(b.array(), b.offset() + voices + n * width);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        for (int i = 0; i < voices; i++) {
            b.set(i, 1.0 / voices);
        }
        for (int i = 0; i < n; i++) {
            of.initialise(copy(b, i), rng);
        }
        if (bank != null) {
            bank.initialise(runs(b), rng);
        }
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        double seconds = span.elapsedSeconds();
        for (int i = 0; i < n; i++) {
            of.evolve(copy(b, i), span, rng);
            of.widen(copy, pace.after(factors[i], seconds), rng);
        }
        if (bank != null) {
            bank.evolve(runs(b), span, rng);
        }
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        draw.take(rng); // one for all: so the mixture's pit is uniform within a step
        if (!scoreAtOnce(b, y, out) && !scoreOneByOne(b, y, out)) {
            return false;
        }
        scores.weigh(b, y.weight());
        for (int i = 0; i < n; i++) {
            of.widen(copy(b, i), pace.behind(factors[i], y.weight()), rng);
        }
        return true;
    }

    /** False where the model cannot, or not this; then nothing is changed. */
    private boolean scoreAtOnce(Belief b, Observation y, Surprise out) {
        if (batch == null || names.length > 0) {
            return false;
        }
        copies.attach(b.array(), b.offset() + voices, width, n);
        if (!batch.score(copies, y, draw, scores.ofEach())) {
            return false;
        }
        if (bank != null) {
            System.arraycopy(b.array(), runs(b).offset(), bankBefore, 0, bankBefore.length);
            if (!scoreRuns(b, y)) {
                return false;
            }
        }
        scores.tell(b, out);
        if (!out.isFinite()) {
            System.arraycopy(bankBefore, 0, b.array(), b.offset() + voices + n * width, bankBefore.length);
            return false;
        }
        batch.absorb(copies);
        return true;
    }

    private boolean scoreRuns(Belief b, Observation y) {
        if (!bank.observe(runs(b), y, draw, own)) {
            return false;
        }
        scores.ofEach().copy(n, own);
        return true;
    }

    private boolean scoreOneByOne(Belief b, Observation y, Surprise out) {
        System.arraycopy(b.array(), b.offset(), before, 0, before.length);
        weighNames(b, y);
        for (int i = 0; i < n; i++) {
            if (!of.observe(copy(b, i), y, draw, own)) {
                return restore(b);
            }
            scores.ofEach().copy(i, own);
        }
        if (bank != null && !scoreRuns(b, y)) {
            return restore(b);
        }
        scores.tell(b, out);
        if (!out.isFinite()) {
            return restore(b);
        }
        if (names.length > 0) {
            out.scoreName(out.logDensity(), names, (int) y.value(), draw);
        }
        return true;
    }

    private boolean restore(Belief b) {
        System.arraycopy(before, 0, b.array(), b.offset(), before.length);
        return false;
    }

    /** Each copy has an order of its own, so that how rare a name is must be asked of all together. */
    private void weighNames(Belief b, Observation y) {
        double below = 0;
        for (int i = 0; i < names.length; i++) {
            double upTo = below(b, y, 0, i);
            names[i] = upTo - below;
            below = upTo;
        }
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        quantiles.owe(b, at, horizonSeconds, out);
    }

    /** What whoever has the greatest weight predicts. */
    private void likely(Belief b, Observation at, double horizonSeconds, Forecast out) {
        int most = 0;
        for (int i = 1; i < voices; i++) {
            most = b.get(i) > b.get(most) ? i : most;
        }
        if (most == n) {
            bank.forecast(runs(b), at, horizonSeconds, out);
            return;
        }
        of.forecast(later(b, most, horizonSeconds), at, horizonSeconds, out);
    }

    /** What will be left of a copy. */
    private Belief later(Belief b, int i, double horizonSeconds) {
        if (pace.isByRecord() || !(horizonSeconds > 0)) {
            return copy(b, i);
        }
        System.arraycopy(b.array(), b.offset() + voices + i * width, later.array(), 0, width);
        of.widen(later, pace.after(factors[i], horizonSeconds), null);
        return later;
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += b.get(i) * inside.below(later(b, i, horizonSeconds), at, horizonSeconds, y);
        }
        if (bank != null) {
            sum += b.get(n) * ((Distributed) bank).below(runs(b), at, horizonSeconds, y);
        }
        return sum;
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double left = rng.nextDouble();
        int chosen = 0;
        for (; chosen < voices - 1; chosen++) {
            left -= b.get(chosen);
            if (left < 0) {
                break;
            }
        }
        if (chosen == n) {
            bank.simulate(runs(b), inOut, rng);
        } else {
            of.simulate(copy(b, chosen), inOut, rng);
        }
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        for (int i = 0; i < voices; i++) {
            b.set(i, retain * b.get(i) + (1 - retain) / voices);
        }
        for (int i = 0; i < n; i++) {
            of.widen(copy(b, i), retain, rng);
        }
        if (bank != null) {
            bank.widen(runs(b), retain, rng);
        }
    }

    @Override
    public Summary summarise(Belief b) {
        double[] weights = new double[voices];
        Summary[] parts = new Summary[voices];
        for (int i = 0; i < voices; i++) {
            weights[i] = b.get(i);
            parts[i] = i < n ? of.summarise(copy(b, i)) : bank.summarise(runs(b));
        }
        MixedSummary mixed = new MixedSummary(weights, parts);
        double[] ofFactors = ofFactors(weights);
        Summary.Parameter retained = Retained.of(ofFactors, factors);
        Summary.Parameter memory = Retained.memory(ofFactors, factors, pace);
        return bank == null
                ? mixed.and(retained, memory)
                : mixed.and(retained, memory, Retained.weight("weight of run lengths", weights[n]));
    }

    /** The weights of the copies among themselves; of none that is left they are alike. */
    private double[] ofFactors(double[] weights) {
        double[] own = Arrays.copyOf(weights, n);
        double sum = Arrays.stream(own).sum();
        for (int i = 0; i < n && bank != null; i++) {
            own[i] = sum > 0 ? own[i] / sum : 1.0 / n;
        }
        return own;
    }
}
