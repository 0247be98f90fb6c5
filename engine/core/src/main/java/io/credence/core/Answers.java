package io.credence.core;

import io.credence.core.random.KeyedRandom;

/** Applies what a policy answers to the key at hand; confined to a thread. An answer may allocate: alarms are rare. */
final class Answers implements Response.Cases<Void> {
    private final Model model;
    private final Updater updater;
    private final Differencing differencing; // the updater, where it is; null where not
    private final DriftDetector detector;
    private final int remembered;
    private final Belief belief = new Belief();
    private final Belief watched = new Belief();
    private final KeyedRandom random = new KeyedRandom();
    private final Forecast scratch = new Forecast();
    private BranchStep branching; // made with the first fork: most pipelines have none
    private Posterior p;
    private Observation y;
    private double supersededMean;

    /**
     * Answers for the keys of a step.
     *
     * @param updater the step's own
     */
    Answers(Model model, Updater updater, DriftDetector detector, DriftPolicy policy) {
        this.model = model;
        this.updater = updater;
        this.detector = detector;
        differencing = updater instanceof Differencing d ? d : null;
        remembered = policy.remembers();
    }

    /** Does what was answered to a record. */
    void apply(Response response, Posterior posterior, Observation observation) {
        p = posterior;
        y = observation;
        belief.attach(p.numbers, 0);
        watched.attach(p.numbers, model.layout().width());
        response.match(this);
        p = null;
        y = null;
    }

    /** Takes branches along. */
    BranchStep branching() {
        branching = branching == null ? new BranchStep(model) : branching;
        return branching;
    }

    /** Centre of the predictive of the last record's like before an undo. */
    double supersededMean() {
        return supersededMean;
    }

    @Override
    public Void ignore() {
        return null;
    }

    @Override
    public Void alert() {
        long worth = p.worth();
        newRegime();
        p.carried = worth; // nothing of it was given up
        return null;
    }

    @Override
    public Void widen(double retain) {
        updater.widen(belief, retain, aim(Step.WIDEN));
        changed();
        return null;
    }

    @Override
    public Void restart() {
        startAgain();
        changed();
        return null;
    }

    private void startAgain() {
        updater.initialise(belief, aim(Step.INITIALISE));
        if (differencing != null) {
            differencing.begin(belief, y.value(), 0); // what was counted is no belief
        }
    }

    private void changed() {
        p.hold = null;
        newRegime();
        p.answered(remembered);
        p.generation++;
    }

    @Override
    public Void hold(Response.Hold hold) {
        long worth = p.worth();
        changed();
        p.carried = worth; // nothing of it was given up
        p.hold = Hold.begin(hold, p.timeMicros);
        return null;
    }

    @Override
    public Void release(Response.Release release) {
        double retain = 1;
        if (release.next() instanceof Response.Widen widen) {
            retain = widen.retain();
            updater.widen(belief, retain, aim(Step.WIDEN));
        } else if (release.next() instanceof Response.Restart) {
            retain = 0;
            startAgain();
        }
        long left = Math.round(retain * p.worth());
        if (p.branches != null) {
            p.branches.retain(retain);
        } else if (retain < 1) {
            p.carried = Math.max(0, left - p.observationsInRegime);
        }
        p.hold.end(p.timeMicros);
        p.generation++;
        return null;
    }

    /** The regime is another all the same, as it is where people are only told. */
    @Override
    public Void withheld(Response.Withheld withheld) {
        return alert();
    }

    @Override
    public Void fork(Response.Fork fork) {
        Branches begun = branching().begin(p, y, fork);
        fork.first().match(this);
        p.branches = begun;
        return null;
    }

    @Override
    public Void change(Response.Switch to) {
        live(p.branches.of(to.retain()));
        return null;
    }

    @Override
    public Void undo(Response.Undo undo) {
        supersededMean = mean();
        live(p.branches.of(1));
        p.closeBranches();
        p.hold = null; // what was held is learnt after all
        return null;
    }

    private double mean() {
        updater.forecast(belief, y, 0, scratch);
        return scratch.quantile(Forecast.PROBABILITIES.size() / 2);
    }

    private void live(int branch) {
        p.branches.live(branch, p);
        p.generation++;
    }

    private void newRegime() {
        p.branches = null; // what was decided before is final
        p.carried = 0;
        detector.newRegime(watched);
        p.regime++;
        p.observationsInRegime = 0;
    }

    private KeyedRandom aim(Step step) {
        return random.aim(p.keyHash, y.timeMicros(), y.sequence(), step.code());
    }
}
