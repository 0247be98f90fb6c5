package io.credence.core;

import io.credence.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The whole per-record step of one pipeline: evolve to the event's time, score and observe, feed the detector, ask the
 * policy, apply the response.
 *
 * <p>Free of any transport: the stream processor, replay, simulators and refresh catch-up all drive this class. Confined
 * to one thread; in the steady state a record allocates nothing (an alarm may). The results of a step stay readable
 * until the next one.
 */
public final class Assimilator {

    private final Model model;
    private final Updater updater;
    private final Differencing differencing; // the updater, where it is; null where not
    private final DriftDetector detector;
    private final DriftPolicy policy;
    private final boolean learnResolution;
    private final Set<Censoring> sides;
    private final Layout layout;
    private static final double MICRO = 1e-6;
    // Of a record: it moves no digit that is shown, and unlike nought is a weight that every updater takes.
    private static final double LEAST_SHARE = 1e-9;

    private final int detectorAt;
    private final int resolutionAt;

    private final Belief belief = new Belief();
    private final Belief watched = new Belief();
    private final Instants span = new Instants();
    private final KeyedRandom random = new KeyedRandom();
    private final Surprise surprise = new Surprise();
    private final Suspicion suspicion = new Suspicion();
    private final Forecast forecast = new Forecast();
    private final Forecast scratch = new Forecast();
    private final Apply apply = new Apply();

    private final double[] kept; // the model's numbers before a record, should it turn out not to be absorbable
    private final Refilter refilter;
    private BranchStep branching; // made with the first fork: most pipelines have none
    private long keptTime;
    private boolean forecasting;
    private Response response = Response.IGNORE;
    private double supersededMean;

    /**
     * A step for the given model.
     *
     * @param learnResolution whether the rounding step of each value is learnt; else the observation's own is used
     */
    public Assimilator(Model model, DriftDetector detector, DriftPolicy policy, boolean learnResolution) {
        this.model = model;
        this.updater = model.newUpdater();
        differencing = updater instanceof Differencing d ? d : null;
        sides = model.sides();
        this.detector = detector;
        this.policy = policy;
        this.learnResolution = learnResolution;
        detectorAt = model.layout().width();
        kept = new double[detectorAt];
        refilter = new Refilter(model);
        resolutionAt = detectorAt + detector.layout().width();
        layout = layout(model, detector, learnResolution);
        detector.readsFrom(surprise);
    }

    /** The layout that a step of these has. */
    public static Layout layout(Model model, DriftDetector detector, boolean learnResolution) {
        Layout joined = model.layout().then("detector.", detector.layout());
        Layout steps = new Layout(1, List.of(new Layout.Field("resolution", 0, model.dimension())));
        return learnResolution ? joined.then("", steps) : joined;
    }

    /** The meaning of a posterior's numbers: the model's, the detector's, the learnt resolution. */
    public Layout layout() {
        return layout;
    }

    /** The model. */
    public Model model() {
        return model;
    }

    /** The detector. */
    public DriftDetector detector() {
        return detector;
    }

    /** Whether each step also fills {@link #forecast()}, the predictive before the record. */
    public void forecasting(boolean wanted) {
        forecasting = wanted;
    }

    /** A key that has seen nothing: the prior. */
    public Posterior begin(long keyHash) {
        Posterior p = new Posterior(layout.width(), keyHash);
        attach(p);
        updater.initialise(belief, random.aim(keyHash, 0, 0, Step.INITIALISE.code()));
        detector.reset(watched);
        if (learnResolution) {
            Arrays.fill(p.numbers, resolutionAt, resolutionAt + model.dimension(), Resolution.UNKNOWN);
        }
        return p;
    }

    /**
     * One record in order: its time is not before the posterior's.
     *
     * <p>The observation's resolution is overwritten where it is learnt.
     */
    public Absorption accept(Posterior p, Observation y) {
        response = Response.IGNORE;
        suspicion.calm();
        boolean missing = y.isMissing();
        applyResolution(p, y);
        if (!admits(y)) {
            return Absorption.IMPOSSIBLE;
        }
        attach(p);
        closeWhatDoesNotFit(p);
        keep(p);
        moveTo(p, y);
        if (differencing != null && !missing) {
            if (!differencing.isDifference(belief, y)) {
                differencing.begin(belief, y.value(), 0);
                learnResolution(p, y);
                if (p.branches != null) {
                    branching().begun(p.branches, p, keptTime, y);
                }
                return Absorption.BEGUN;
            }
            if (!differencing.admits(belief, y)) {
                putBack(p);
                return Absorption.IMPOSSIBLE;
            }
        }
        if (forecasting) {
            updater.forecast(belief, y, 0, forecast);
        }
        if (missing) {
            if (p.branches != null) {
                branching().missed(p.branches, p, keptTime, y);
            }
            return Absorption.MISSING;
        }
        surprise.timeMicros(y.timeMicros());
        if (!updater.observe(belief, y, aim(p, y, Step.OBSERVE), surprise)) {
            putBack(p);
            return Absorption.NUMERICAL;
        }
        absorbed(p, y, y.weight());
        p.observationsInRegime++;
        if (p.branches != null) {
            branching().absorbed(p.branches, p, keptTime, y, surprise.logDensity());
        }
        detector.look(watched, updater, belief);
        detector.watch(watched, y, surprise, aim(p, y, Step.WATCH), suspicion);
        response = policy.respond(suspicion, p);
        if (response != Response.IGNORE) {
            apply.to(p, y);
        }
        if (p.branches != null && p.branches.isOver()) {
            p.closeBranches();
        }
        return Absorption.ABSORBED;
    }

    /**
     * One record that came after its time, where the model is exchangeable: the belief is as if it had come in order.
     *
     * <p>It is scored by what is believed now: by the chain rule the evidence is the same in any order. The detector does not
     * see it, for its promises are about the order of arrival.
     *
     * @param weight what decisions since its time have left: 1 unless the belief was widened; what the model itself forgets
     *     with time comes on top
     */
    public Absorption absorbLate(Posterior p, Observation y, double weight) {
        response = Response.IGNORE;
        suspicion.calm();
        if (y.isMissing()) {
            return Absorption.MISSING;
        }
        applyResolution(p, y);
        if (!admits(y)) {
            return Absorption.IMPOSSIBLE;
        }
        attach(p);
        if (forecasting) {
            updater.forecast(belief, y, 0, forecast);
        }
        surprise.timeMicros(y.timeMicros());
        double own = y.weight();
        double age = MICRO * ((double) p.timeMicros() - y.timeMicros());
        double left = weight * Math.max(LEAST_SHARE, model.retained(age));
        y.weight(own * left);
        boolean isAbsorbed = updater.observe(belief, y, aim(p, y, Step.OBSERVE), surprise);
        y.weight(own);
        if (!isAbsorbed) {
            return Absorption.NUMERICAL;
        }
        closeWhatDoesNotFit(p);
        if (p.branches != null) {
            branching().folded(p.branches, p, y, left);
        }
        absorbed(p, y, own * weight); // what fades with age was predicted in full, and counts so in the evidence
        if (weight == 1) { // exactly: what was not forgotten belongs to the regime
            p.observationsInRegime++;
        }
        return Absorption.ABSORBED;
    }

    /** Told of every output that a late record changes. */
    @FunctionalInterface
    public interface Superseded {
        /**
         * A prediction of a later record.
         *
         * @param timeMicros of that record
         * @param observations absorbed when it was made, the late one among them
         */
        void prediction(long timeMicros, long observations, double meanBefore, double meanAfter);
    }

    /** Begins to remember: what is believed of the key now, and no records. */
    public Recollection recollect(Posterior p) {
        return refilter.begin(p, model);
    }

    /**
     * Remembers the record that was absorbed last; where something was decided about it, nothing before is filtered again.
     *
     * @param reachMicros how far back the recollection is to reach
     * @return the recollection to go on with
     */
    public Recollection remember(Recollection past, Posterior p, Observation y, long reachMicros) {
        if (response != Response.IGNORE) {
            return recollect(p);
        }
        past.append(y, p.numbers, detectorAt, reachMicros);
        return past;
    }

    /** Whether a recollection, as from a store, is of this model. */
    public boolean fits(Recollection past) {
        return past.fits(detectorAt, model);
    }

    /** Lets time pass without a record to remember. */
    public void pass(Recollection past, Posterior p) {
        past.begin(p.timeMicros);
    }

    /**
     * One record that came after its time, within what the recollection reaches: the belief is as if it had come in order.
     *
     * <p>It is scored by what was believed at its time. The detector does not see it, for its promises are about the order of
     * arrival.
     *
     * @return {@link Absorption#BEGUN}, and nothing changed, where it is not between the records before and after it as a counter's is
     */
    public Absorption refilter(Posterior p, Recollection past, Observation y, Superseded told) {
        response = Response.IGNORE;
        suspicion.calm();
        if (y.isMissing()) {
            return Absorption.MISSING;
        }
        applyResolution(p, y);
        if (!admits(y)) {
            return Absorption.IMPOSSIBLE;
        }
        long now = p.observations + 1;
        Refilter.Superseded each = (time, later, before, after) -> told.prediction(time, now - later, before, after);
        Absorption absorption = refilter.run(p, past, y, forecasting ? forecast : null, surprise, each);
        if (absorption != Absorption.ABSORBED) {
            return absorption;
        }
        attach(p);
        if (p.branches != null) {
            p.closeBranches(); // what they absorbed cannot be filtered again
        }
        absorbed(p, y, y.weight());
        p.observationsInRegime++;
        p.logEvidence = Math.max(-Double.MAX_VALUE, p.logEvidence + refilter.evidence());
        return Absorption.ABSORBED;
    }

    private void absorbed(Posterior p, Observation y, double weight) {
        learnResolution(p, y); // only now: a prediction must not know the digits of what it predicts
        p.observations++;
        // Scores of values far out of reach are finite, but a few of them add up to less than any double.
        p.logEvidence = Math.max(-Double.MAX_VALUE, p.logEvidence + weight * surprise.logDensity());
    }

    private void learnResolution(Posterior p, Observation y) {
        if (learnResolution && !y.isCensored()) { // a limit is not what the sensor rounds to
            p.numbers[resolutionAt] = Resolution.learn(p.numbers[resolutionAt], y.value());
            for (int i = 1; i < y.dimension(); i++) {
                p.numbers[resolutionAt + i] = Resolution.learn(p.numbers[resolutionAt + i], y.values()[i]);
            }
        }
    }

    /** The score of the last record; meaningful after {@link Absorption#ABSORBED}. */
    public Surprise surprise() {
        return surprise;
    }

    /** The predictive before the last record, where asked for by {@link #forecasting}. */
    public Forecast forecast() {
        return forecast;
    }

    /** What the detector made of the last record. */
    public Suspicion suspicion() {
        return suspicion;
    }

    /** What was done about it. */
    public Response response() {
        return response;
    }

    /** Centre of the predictive of the last record's like before an undo. */
    public double supersededMean() {
        return supersededMean;
    }

    /** Centre of the predictive of an observation now; the posterior is untouched. */
    public double predictiveMean(Posterior p, Observation at) {
        attach(p);
        updater.forecast(belief, at, 0, scratch);
        return scratch.quantile(Forecast.PROBABILITIES.size() / 2);
    }

    /** What is believed now, by name; allocates. */
    public Summary summarise(Posterior p) {
        attach(p);
        return updater.summarise(belief);
    }

    /**
     * The predictive some time after the posterior's, which is the observation's time too; the posterior is untouched.
     *
     * <p>The observation's resolution is overwritten where it is learnt.
     */
    public void forecast(Posterior p, Observation at, double horizonSeconds, Forecast out) {
        attach(p);
        applyResolution(p, at);
        updater.forecast(belief, at, horizonSeconds, out);
    }

    private boolean admits(Observation y) {
        return model.admits(y) && (!y.isCensored() || admitsSides(y));
    }

    private boolean admitsSides(Observation y) {
        for (int i = 0; i < y.dimension(); i++) {
            Censoring side = y.censorings()[i];
            if (side != Censoring.NONE && !Double.isNaN(y.values()[i]) && !sides.contains(side)) {
                return false;
            }
        }
        return true;
    }

    private void attach(Posterior p) {
        belief.attach(p.numbers, 0);
        watched.attach(p.numbers, detectorAt);
    }

    private BranchStep branching() {
        branching = branching == null ? new BranchStep(model) : branching;
        return branching;
    }

    /** Branches from a store may be of another model. */
    private void closeWhatDoesNotFit(Posterior p) {
        if (p.branches != null && !p.branches.fits(detectorAt)) {
            p.branches = null;
        }
    }

    private void keep(Posterior p) {
        System.arraycopy(p.numbers, 0, kept, 0, kept.length);
        keptTime = p.timeMicros;
    }

    private void putBack(Posterior p) {
        System.arraycopy(kept, 0, p.numbers, 0, kept.length);
        p.timeMicros = keptTime;
    }

    private KeyedRandom aim(Posterior p, Observation y, Step step) {
        return random.aim(p.keyHash, y.timeMicros(), y.sequence(), step.code());
    }

    private void moveTo(Posterior p, Observation y) {
        if (!p.isNew()) {
            updater.evolve(belief, span.set(p.timeMicros, y.timeMicros()), aim(p, y, Step.EVOLVE));
        }
        p.timeMicros = y.timeMicros();
    }

    /**
     * Gives the observation the step learnt from the records before it, whatever a reused one still held. Done before asking
     * whether it is possible: a nought that was rounded may be where an exact one is not.
     */
    private void applyResolution(Posterior p, Observation y) {
        if (learnResolution) {
            y.resolution(Math.max(0, p.numbers[resolutionAt])); // exact while unknown
            for (int i = 1; i < y.dimension(); i++) {
                y.resolutions()[i] = Math.max(0, p.numbers[resolutionAt + i]);
            }
        }
    }

    /** Applies the policy's response to the key at hand. */
    private final class Apply implements Response.Cases<Void> {
        private Posterior p;
        private Observation y;

        void to(Posterior posterior, Observation observation) {
            p = posterior;
            y = observation;
            response.match(this);
            p = null;
            y = null;
        }

        @Override
        public Void ignore() {
            return null;
        }

        @Override
        public Void alert() {
            newRegime();
            return null;
        }

        @Override
        public Void widen(double retain) {
            updater.widen(belief, retain, aim(p, y, Step.WIDEN));
            newRegime();
            p.generation++;
            return null;
        }

        @Override
        public Void restart() {
            updater.initialise(belief, aim(p, y, Step.INITIALISE));
            if (differencing != null) {
                differencing.begin(belief, y.value(), 0); // what was counted is no belief
            }
            newRegime();
            p.generation++;
            return null;
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
            supersededMean = predictiveMean(p, y);
            live(p.branches.of(1));
            p.closeBranches();
            return null;
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
    }
}
