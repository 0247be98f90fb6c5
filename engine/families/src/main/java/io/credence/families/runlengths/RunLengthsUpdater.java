package io.credence.families.runlengths;

import io.credence.core.BatchUpdater;
import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.RunLengths;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Surprises;
import io.credence.core.Updater;
import io.credence.core.mixture.OneDraw;
import io.credence.core.mixture.QuantileSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The recursion over runs. */
final class RunLengthsUpdater implements Updater, Distributed, RunLengths {
    private final RunLengthsModel model;
    private final Updater part;
    private final Runs runs;
    private final OneDraw draw = new OneDraw();
    private final Surprise own = new Surprise();
    private final QuantileSearch quantiles;
    private final Belief old;
    private final Belief next;
    private final double[] before;
    private final BatchUpdater batch; // null where the part has none
    private final Surprises scores;
    private final RunShares shares;
    private final double[] names; // probability of each, where values are names

    RunLengthsUpdater(RunLengthsModel model) {
        this.model = model;
        part = model.of().newUpdater();
        runs = new Runs(model.of().layout().width());
        old = Belief.of(model.of().layout());
        next = Belief.of(model.of().layout());
        before = new double[model.layout().width()];
        batch = part instanceof BatchUpdater.Batched batched ? batched.batch(model.keep()) : null;
        scores = new Surprises(model.keep());
        shares = new RunShares(model);
        names = new double[model.isOrdered() ? 0 : model.categories().size() + 1];
        quantiles = new QuantileSearch(model, this, this::likely);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        runs.attach(b);
        while (runs.count() > 0) {
            runs.remove(runs.count() - 1);
        }
        runs.records(0);
        begin(1, rng);
    }

    /** A regime of which nothing was seen. */
    private void begin(double weight, RandomGenerator rng) {
        int i = runs.count();
        runs.count(i + 1);
        runs.weight(i, weight);
        runs.length(i, 0);
        runs.changes(i, 0);
        part.initialise(runs.belief(i), rng);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        runs.attach(b);
        if (batch != null) {
            batch.evolve(runs.beliefs(), span);
            return;
        }
        for (int i = 0; i < runs.count(); i++) {
            part.evolve(runs.belief(i), span, rng);
        }
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        draw.take(rng);
        runs.attach(b);
        if (batch != null
                && batch.score(runs.beliefs(), y, draw, scores)
                && shares.mix(runs, scores, y.weight(), out)) {
            batch.absorb(runs.beliefs());
        } else {
            System.arraycopy(b.array(), b.offset(), before, 0, before.length);
            weighNames(b, y);
            runs.attach(b);
            if (!observeEach(y) || !shares.mix(runs, scores, y.weight(), out)) {
                System.arraycopy(before, 0, b.array(), b.offset(), before.length);
                return false;
            }
            if (names.length > 0) {
                out.scoreName(out.logDensity(), names, (int) y.value(), draw);
            }
        }
        goOn(y.weight(), rng);
        return true;
    }

    /** Each run has an order of its own, so that how rare a name is must be asked of all together. */
    private void weighNames(Belief b, Observation y) {
        double below = 0;
        for (int i = 0; i < names.length; i++) {
            double upTo = below(b, y, 0, i);
            names[i] = upTo - below;
            below = upTo;
        }
    }

    /** Each run scores and absorbs; one that cannot is left out. */
    private boolean observeEach(Observation y) {
        for (int i = 0; i < runs.count(); ) {
            if (part.observe(runs.belief(i), y, draw, own)) {
                scores.copy(i, own);
                i++;
            } else {
                runs.remove(i);
            }
        }
        return runs.count() > 0;
    }

    private void goOn(double power, RandomGenerator rng) {
        // Where too little is known of the regime to say what one like it would be, a new one is the family's prior.
        boolean isRenewed = model.isAlike() && renew(shares.most());
        shares.goOn(runs, power);
        begin(shares.ended(), rng);
        int fresh = runs.count() - 1;
        runs.changes(fresh, shares.changesOfEnded());
        if (isRenewed) {
            Belief b = runs.belief(fresh);
            System.arraycopy(next.array(), 0, b.array(), b.offset(), next.array().length);
        }
    }

    /** Makes {@link #next} the prior of a regime like that run's. */
    private boolean renew(int run) {
        Belief b = runs.belief(run);
        System.arraycopy(b.array(), b.offset(), old.array(), 0, old.array().length);
        return ((Renewable) part).renew(old, next);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        quantiles.owe(b, at, horizonSeconds, out);
    }

    /** What the most probable run predicts. */
    private void likely(Belief b, Observation at, double horizonSeconds, Forecast out) {
        runs.attach(b);
        part.forecast(runs.belief(runs.mostProbable()), at, horizonSeconds, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        runs.attach(b);
        double sum = 0;
        if (batch != null && batch.below(runs.beliefs(), at, horizonSeconds, y, scores)) {
            double[] belows = scores.belows();
            for (int i = 0; i < runs.count(); i++) {
                sum += runs.weight(i) * belows[i];
            }
            return sum;
        }
        for (int i = 0; i < runs.count(); i++) {
            sum += runs.weight(i) * ((Distributed) part).below(runs.belief(i), at, horizonSeconds, y);
        }
        return sum;
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        runs.attach(b);
        double left = rng.nextDouble();
        int chosen = 0;
        for (; chosen < runs.count() - 1; chosen++) {
            left -= runs.weight(chosen);
            if (left < 0) {
                break;
            }
        }
        part.simulate(runs.belief(chosen), inOut, rng);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        if (retain == 1) { // exactly: nothing is given up
            return;
        }
        if (retain == 0) { // exactly: nothing is kept
            initialise(b, rng);
            return;
        }
        runs.attach(b);
        int fresh = -1;
        for (int i = 0; i < runs.count(); i++) {
            part.widen(runs.belief(i), retain, rng);
            runs.weight(i, retain * runs.weight(i));
            runs.changes(i, retain * runs.changes(i));
            fresh = runs.length(i) == 0 ? i : fresh;
        }
        if (fresh < 0) {
            if (runs.count() == model.keep()) {
                runs.remove(runs.leastProbable());
            }
            begin(1 - retain, rng);
        } else {
            runs.weight(fresh, runs.weight(fresh) + 1 - retain);
        }
        runs.records(retain * runs.records());
    }

    @Override
    public double mostProbableRun(Belief b) {
        runs.attach(b);
        return runs.length(runs.mostProbable());
    }

    @Override
    public double shorterThan(Belief b, double records) {
        runs.attach(b);
        double sum = 0;
        for (int i = 0; i < runs.count(); i++) {
            sum += runs.length(i) < records ? runs.weight(i) : 0;
        }
        return sum;
    }

    @Override
    public Summary summarise(Belief b) {
        runs.attach(b);
        List<Summary.Parameter> parameters = new ArrayList<>();
        parameters.addAll(part.summarise(runs.belief(runs.mostProbable())).parameters());
        parameters.add(RunDistribution.of(runs));
        return new Summary(parameters);
    }
}
