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
    private final Answers answers;

    private final double[] kept; // the model's numbers before a record, should it turn out not to be absorbable
    private final double[] frozen; // and at its time, should it not be learnt
    private final Refilter refilter;
    private long keptTime;
    private boolean forecasting;
    private Response response = Response.IGNORE;
    private double absorbedShare = 1; // of the last record in order or folded in
    private String trouble = "";

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
        frozen = new double[detectorAt];
        answers = new Answers(model, updater, detector, policy);
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
                    answers.branching().begun(p.branches, p, keptTime, y);
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
                answers.branching().missed(p.branches, p, keptTime, y);
            }
            return Absorption.MISSING;
        }
        surprise.timeMicros(y.timeMicros());
        double share = p.share(y.timeMicros());
        if (!observe(p, y, share)) {
            trouble = updater.trouble();
            putBack(p);
            return Absorption.NUMERICAL;
        }
        predicted(p, y.weight());
        if (share > 0) {
            learnResolution(p, y); // only now: a prediction must not know the digits of what it predicts
            p.observationsInRegime++;
        }
        if (share < 1) {
            p.hold.held();
        }
        if (p.branches != null) {
            answers.branching().absorbed(p.branches, p, keptTime, y, surprise.logDensity());
        }
        suspicion.held(share < 1);
        detector.look(watched, updater, belief);
        detector.watch(watched, y, surprise, aim(p, y, Step.WATCH), suspicion);
        response = policy.respond(suspicion, p);
        if (response != Response.IGNORE) {
            answers.apply(response, p, y);
        }
        absorbedShare = share;
        if (p.hold != null && p.hold.isOpen() && p.hold.isOver(p.timeMicros)) {
            p.hold.end(p.timeMicros); // the policy of the day does not: it is another since
        }
        if (p.branches != null && p.branches.isOver()) {
            p.closeBranches();
        }
        return Absorption.ABSORBED;
    }

    /**
     * Scores a record, and absorbs the share of it that the answer to the last alarm leaves. Of none the belief is put back where time had moved it,
     * but that what counts goes on counting from this record.
     */
    private boolean observe(Posterior p, Observation y, double share) {
        KeyedRandom draws = aim(p, y, Step.OBSERVE);
        if (share == 1) { // exactly: nothing is held
            return updater.observe(belief, y, draws, surprise);
        }
        if (share > 0) {
            double own = y.weight();
            y.weight(own * share);
            boolean isAbsorbed = updater.observe(belief, y, draws, surprise);
            y.weight(own);
            return isAbsorbed;
        }
        System.arraycopy(p.numbers, 0, frozen, 0, frozen.length);
        boolean isScored = updater.observe(belief, y, draws, surprise);
        System.arraycopy(frozen, 0, p.numbers, 0, frozen.length);
        surprise.renewed(0); // it is put back, too
        if (differencing != null) {
            differencing.begin(belief, y.value(), 0);
        }
        return isScored;
    }

    /**
     * One record that came after its time, where the model is exchangeable: the belief is as if it had come in order.
     *
     * <p>It is scored by what is believed now: by the chain rule the evidence is the same in any order. The detector does not
     * see it, for its promises are about the order of arrival. What it would have been held of in order it is held of now; a record of a time
     * of which nothing is learnt must not be given.
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
        double held = p.lateShare(y.timeMicros());
        absorbedShare = left * held;
        y.weight(own * left * held);
        boolean isAbsorbed = updater.observe(belief, y, aim(p, y, Step.OBSERVE), surprise);
        y.weight(own);
        if (!isAbsorbed) {
            trouble = updater.trouble();
            return Absorption.NUMERICAL;
        }
        closeWhatDoesNotFit(p);
        if (p.branches != null) {
            answers.branching().folded(p.branches, p, y, left);
        }
        learnResolution(p, y);
        predicted(p, own * weight); // what fades with age was predicted in full, and counts so in the evidence
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
     * Remembers the record that was absorbed last, in order or folded in late; where something was decided about it, nothing before is filtered again.
     *
     * @param reachMicros how far back the recollection is to reach at least; {@link Recollection#ALL} for where it began
     * @return the recollection to go on with
     */
    public Recollection remember(Recollection past, Posterior p, Observation y, long reachMicros) {
        if (response != Response.IGNORE) {
            return recollect(p);
        }
        double share = absorbedShare;
        if (share == 0) { // exactly: as if it had been missing
            past.begin(p.timeMicros);
            return past;
        }
        double own = y.weight();
        y.weight(own * share);
        past.append(y, p.timeMicros, p.numbers, detectorAt, reachMicros);
        y.weight(own);
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
        double share = p.lateShare(y.timeMicros());
        double own = y.weight();
        y.weight(own * share);
        Absorption absorption = refilter.run(p, past, y, forecasting ? forecast : null, surprise, each);
        y.weight(own);
        if (absorption != Absorption.ABSORBED) {
            trouble = refilter.trouble();
            return absorption;
        }
        attach(p);
        if (p.branches != null) {
            p.closeBranches(); // what they absorbed cannot be filtered again
        }
        learnResolution(p, y);
        predicted(p, y.weight());
        p.observationsInRegime++;
        // Since the last decision, which is as far as it reaches, every record was absorbed by the same share, and
        // predicted in full.
        p.logEvidence = Math.max(-Double.MAX_VALUE, p.logEvidence + refilter.evidence() / share);
        return Absorption.ABSORBED;
    }

    private void predicted(Posterior p, double weight) {
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

    /** What there is to say of {@link Absorption#NUMERICAL}, as of {@link Updater#trouble}; meaningful after it. */
    public String trouble() {
        return trouble;
    }

    /** What the detector made of the last record. */
    public Suspicion suspicion() {
        return suspicion;
    }

    /** Whether it was taken for a change; one that is ignored is not. */
    public boolean isAlarm() {
        return suspicion.isAlarm() && response != Response.IGNORE;
    }

    /** What was done about it. */
    public Response response() {
        return response;
    }

    /** Centre of the predictive of the last record's like before an undo. */
    public double supersededMean() {
        return answers.supersededMean();
    }

    /** Where the detector of change stands with a key, in a sentence for people; empty where it does not say. Allocates. */
    public String standing(Posterior p) {
        attach(p); // its numbers come before those of whatever stands around it
        return detector.standing(watched, p.timeMicros());
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
}
