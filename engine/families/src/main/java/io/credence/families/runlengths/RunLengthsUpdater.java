package io.credence.families.runlengths;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.RunLengths;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.OneDraw;
import io.credence.core.mixture.QuantileSearch;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The recursion over runs. */
final class RunLengthsUpdater implements Updater, Distributed, RunLengths {
    // A share of the whole that no read-out shows: pits and quantiles keep twelve digits.
    private static final double LEAST = 1e-12;
    private static final double MOST_HAZARD =
            0.999; // records of small weight may count fewer than the changes among them

    private final RunLengthsModel model;
    private final Updater part;
    private final Runs runs;
    private final OneDraw draw = new OneDraw();
    private final Surprise own = new Surprise();
    private final QuantileSearch quantiles;
    private final Belief old;
    private final Belief next;
    private final double[] before;
    private final double[] logDensities;
    private final double[] relative;
    private final double[] means;
    private final double[] spreads;
    private final double[] belows;
    private final double[] aboves;

    RunLengthsUpdater(RunLengthsModel model) {
        this.model = model;
        part = model.of().newUpdater();
        runs = new Runs(model.of().layout().width());
        old = Belief.of(model.of().layout());
        next = Belief.of(model.of().layout());
        before = new double[model.layout().width()];
        logDensities = new double[model.keep()];
        relative = new double[model.keep()];
        means = new double[model.keep()];
        spreads = new double[model.keep()];
        belows = new double[model.keep()];
        aboves = new double[model.keep()];
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
        for (int i = 0; i < runs.count(); i++) {
            part.evolve(runs.belief(i), span, rng);
        }
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        System.arraycopy(b.array(), b.offset(), before, 0, before.length);
        draw.take(rng);
        if (!observeAll(b, y) || !score(out)) {
            System.arraycopy(before, 0, b.array(), b.offset(), before.length);
            return false;
        }
        goOn(y.weight(), rng);
        return true;
    }

    /** Each run scores and absorbs; one that cannot is left out. */
    private boolean observeAll(Belief b, Observation y) {
        runs.attach(b);
        for (int i = 0; i < runs.count(); ) {
            if (!part.observe(runs.belief(i), y, draw, own)) {
                runs.remove(i);
                continue;
            }
            logDensities[i] = own.logDensity();
            means[i] = own.mean();
            spreads[i] = own.sd();
            boolean isLow = own.residual() < 0;
            double tail = Normal.cdf(isLow ? own.residual() : -own.residual());
            belows[i] = isLow ? tail : 1 - tail;
            aboves[i] = isLow ? 1 - tail : tail;
            i++;
        }
        return runs.count() > 0;
    }

    private boolean score(Surprise out) {
        int count = runs.count();
        int most = runs.mostProbable();
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            top = Math.max(top, logDensities[i]);
        }
        for (int i = 0; i < count; i++) {
            logDensities[i] -= top;
        }
        double sum = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < count; i++) {
            double weight = runs.weight(i);
            // Only densities leave the range of doubles, and only their ratios count: weights are shares of at least
            // 10⁻¹².
            relative[i] = Elementary.exp(logDensities[i]);
            sum += weight * relative[i];
            below += weight * belows[i];
            above += weight * aboves[i];
        }
        out.scoreContinuous(top + Elementary.log(sum), below, above, means[most], spreads[most]);
        return out.isFinite();
    }

    private void goOn(double power, RandomGenerator rng) {
        int count = runs.count();
        double records = runs.records();
        double total = 0;
        int most = 0;
        for (int i = 0; i < count; i++) {
            double likelihood = power == 1 ? relative[i] : Elementary.exp(power * logDensities[i]);
            relative[i] = runs.weight(i) * likelihood;
            total += relative[i];
            most = relative[i] > relative[most] ? i : most;
        }
        // Where too little is known of the regime to say what one like it would be, a new one is the family's prior.
        boolean isRenewed = model.isAlike() && renew(most);
        double ended = 0;
        double changes = 0;
        for (int i = 0; i < count; i++) {
            double share = relative[i] / total;
            double hazard = hazard(runs.changes(i), records);
            ended += share * hazard;
            changes += share * hazard * (runs.changes(i) + 1);
            runs.weight(i, share * (1 - hazard));
            runs.length(i, runs.length(i) + 1);
        }
        runs.records(records + power);
        prune();
        scaleTo(1 - ended);
        begin(ended, rng);
        int fresh = runs.count() - 1;
        runs.changes(fresh, changes / ended);
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

    private double hazard(double changes, double records) {
        double share = model.isLearnt() ? (1 + changes) / (model.records() + records) : 1 / model.records();
        return Math.min(MOST_HAZARD, share);
    }

    /** Makes room for a new run. */
    private void prune() {
        for (int i = runs.count() - 1; i >= 0; i--) {
            if (runs.weight(i) < LEAST && runs.count() > 1) {
                runs.remove(i);
            }
        }
        if (runs.count() == model.keep()) {
            runs.remove(runs.leastProbable());
        }
    }

    private void scaleTo(double whole) {
        double sum = 0;
        for (int i = 0; i < runs.count(); i++) {
            sum += runs.weight(i);
        }
        for (int i = 0; i < runs.count(); i++) {
            runs.weight(i, runs.weight(i) * (whole / sum));
        }
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
