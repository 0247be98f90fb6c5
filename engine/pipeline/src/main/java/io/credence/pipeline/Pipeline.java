package io.credence.pipeline;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.ChangeKind;
import io.credence.core.Forecast;
import io.credence.core.Misfit;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Reason;
import io.credence.core.Recollection;
import io.credence.core.Response;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.placebo.Placebos;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole way of an observation: intake, assimilation, emission, alerts, decisions, with balanced books.
 *
 * <p>Confined to one thread. In the steady state an observation of a known key allocates nothing beyond what the outputs
 * do.
 */
public final class Pipeline {
    /** Characters of a key. A key is written with its belief and each of its outputs, and a log's record has its limit. */
    public static final int LONGEST_KEY = 4_096;

    private static final long ANY_TIME = Long.MAX_VALUE;

    private final Plan plan;
    private final Intake intake;
    private final KeyStates states;
    private final Outputs outputs;
    private final Assimilator assimilator;
    private final AlertLifecycle alerts;
    private final ChangeKind shift;
    private final Revisions revisions;
    private final Books books;
    private final RefusalWords words;
    private final boolean folds;
    private final boolean refilters;
    private final boolean remembers;
    private final Refreshes refreshes; // null where none is asked for
    private final boolean tellsEvery;
    private final boolean tellsPosteriors;
    private final boolean isLimited;
    private final Outlook outlook;
    private final Placebos placebos; // null where no key has one
    private long arrivedMicros = ANY_TIME;

    /** A pipeline over the given store and outputs, its books empty. */
    public Pipeline(Plan plan, KeyStates states, Outputs outputs) {
        this(plan, states, outputs, new Books());
    }

    /** A pipeline that goes on with the books of an earlier one. */
    public Pipeline(Plan plan, KeyStates states, Outputs outputs, Books books) {
        this.books = books;
        this.plan = plan;
        this.intake = plan.intake();
        this.states = states;
        this.outputs = outputs;
        words = new RefusalWords(plan.model(), intake);
        assimilator = new Assimilator(plan.model(), plan.detector(), plan.policy(), intake.learnsResolution());
        assimilator.forecasting(outputs.wantsForecasts());
        shift = plan.model().kindOfShift();
        alerts = new AlertLifecycle(plan.name(), plan.alerts(), outputs, books.changes(), shift);
        revisions = new Revisions(plan.name(), assimilator, outputs);
        tellsEvery = outputs.wantsEveryUncertainty();
        tellsPosteriors = outputs.wantsPosteriors();
        outlook = outputs.wantsForecasts() && !plan.horizons().isEmpty()
                ? new Outlook(plan.horizons(), plan.model().dimension())
                : Outlook.NONE;
        isLimited = !intake.detectable().equals(Intake.Detectable.ALL);
        placebos = plan.placebos() > 0 ? placebos() : null;
        folds = intake.late() != Intake.Late.REJECT && plan.model().isExchangeable();
        refilters = plan.refilters();
        remembers = refilters || plan.refreshes();
        refreshes = plan.refreshes() ? new Refreshes(plan.name(), assimilator, outputs) : null;
    }

    /** What was received and what became of it. */
    public Books books() {
        return books;
    }

    /** The statistics inside, for layouts and summaries. */
    public Assimilator assimilator() {
        return assimilator;
    }

    /** Sets the timestamp of the record that the next observations came with; without one, any time is near enough. */
    public void arrived(long micros) {
        arrivedMicros = micros;
    }

    /** One observation of a key; its values, time, and sequence where one is declared, are set by the caller. */
    public Outcome accept(String key, Observation y) {
        books.received();
        Reason refused = refuse(key, y);
        if (refused != null) {
            return quarantined(key, y, refused, words.of(key, y, refused, arrivedMicros));
        }
        states.arrives(y);
        if (isLimited) {
            intake.detectable().mark(y);
        }
        KeyState state = states.find(key);
        if (state != null && isExpired(state, y.timeMicros())) {
            forget(key, state);
            state = null;
        }
        boolean isFirst = state == null;
        if (isFirst) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            state = new KeyState(assimilator.begin(KeyedRandom.keyHash(plan.seed(), bytes, 0, bytes.length)));
            state.episodes = books.episodesForgotten();
            states.add(key, state);
        }
        Silence silence = state.isSilent() ? Silence.of(plan.name(), key, state) : null;
        Outcome outcome = place(key, state, y);
        if (isFirst && outcome == Outcome.QUARANTINED && !intake.hasIdentity()) {
            states.remove(key); // nothing was learnt of it: whoever invents keys must not take the place of others
            return outcome;
        }
        boolean isHeard = silence != null && outcome != Outcome.QUARANTINED;
        if (isHeard) {
            state.silentSince = KeyState.NONE;
            outputs.silence(
                    silence.ended(Silence.End.HEARD, arrivedMicros == ANY_TIME ? y.timeMicros() : arrivedMicros));
        }
        // A declared sequence is remembered also of what was not absorbed.
        if (isHeard || intake.hasIdentity() || outcome.changesTheKey()) {
            states.changed(key, state);
        }
        return outcome;
    }

    /** A record from which no observation could be read: counted and passed on. */
    public Outcome reject(String key, Reason reason, String detail) {
        books.received();
        return quarantined(key, null, reason, detail);
    }

    /** Forgets a key: its alert ends and its next record is its first. Returns whether it was known. */
    public boolean forget(String key) {
        KeyState state = states.find(key);
        if (state != null) {
            forget(key, state);
        }
        return state != null;
    }

    private void forget(String key, KeyState state) {
        alerts.end(state);
        endMisfit(state, MisfitAlert.End.FORGOTTEN);
        if (state.isSilent()) {
            outputs.silence(Silence.of(plan.name(), key, state).ended(Silence.End.FORGOTTEN, state.silentSince));
        }
        books.forgot(state.episodes);
        states.remove(key);
        outputs.forgotten(key);
    }

    /** Whether a key has been silent for so long at a time that it is to be forgotten. */
    public boolean isExpired(KeyState state, long atMicros) {
        long limit = intake.limits().silenceMicros();
        return limit != Long.MAX_VALUE && !state.posterior.isNew() && atMicros - state.posterior.timeMicros() > limit;
    }

    /** Tells that a key says nothing; returns whether that is news. It is told again when the key speaks. */
    public boolean silent(String key, KeyState state, long nowMicros) {
        if (state.isSilent() || state.posterior.isNew()) {
            return false;
        }
        state.silentSince = nowMicros;
        outputs.silence(Silence.of(plan.name(), key, state));
        return true;
    }

    /** Publishes what is believed of a key now. */
    public void publish(String key, KeyState state) {
        state.emittedAt = state.posterior.timeMicros();
        state.isPublished = true;
        if (tellsPosteriors) {
            outputs.posterior(key, state, assimilator.summarise(state.posterior));
        }
    }

    private Placebos placebos() {
        return new Placebos(
                plan.placebos(),
                plan.model(),
                plan.detector(),
                plan.policy(),
                intake.learnsResolution(),
                y -> {
                    if (isLimited) {
                        intake.detectable().mark(y);
                    }
                    return y.value() >= intake.least() && y.value() <= intake.greatest();
                },
                books.placebo());
    }

    /** A record of the key's placebo; a key that is sampled no more loses it. */
    private void followPlacebo(KeyState state, Observation y) {
        Posterior live = state.posterior;
        boolean isSampled = placebos != null && placebos.isSampled(live.keyHash());
        state.placebo = isSampled ? placebos.follow(state.placebo, live, y) : null;
    }

    private Reason refuse(String key, Observation y) {
        if (key.length() > LONGEST_KEY) {
            return Reason.BAD_KEY;
        }
        // A sensor whose clock is wrong must not make its later records late.
        if (arrivedMicros != ANY_TIME
                && y.timeMicros() - arrivedMicros > intake.limits().aheadMicros()) {
            return Reason.FAR_FUTURE;
        }
        for (int i = 0; i < y.dimension(); i++) {
            double value = y.values()[i];
            if (Double.isInfinite(value)) {
                return Reason.INFINITE;
            }
            // NaN passes: missing is not invalid.
            if (value < intake.least() || value > intake.greatest()) {
                return Reason.OUT_OF_RANGE;
            }
        }
        if (y.dimension() != plan.model().dimension()) {
            return Reason.BAD_VALUE;
        }
        return hasInputs(y) ? null : Reason.BAD_COVARIATE;
    }

    /** Whether it has the inputs the model needs, each of them a number: one that is missing is not a nought. */
    private boolean hasInputs(Observation y) {
        double[] inputs = y.inputs();
        for (double input : inputs) {
            if (!(Math.abs(input) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return inputs.length >= plan.model().leastInputs()
                && inputs.length <= plan.model().mostInputs();
    }

    private Outcome place(String key, KeyState state, Observation y) {
        if (!intake.learnsResolution()) {
            Arrays.fill(y.resolutions(), intake.resolution());
        }
        if (intake.isDuplicate(state, y.sequence())) {
            return settled(key, state, y, Outcome.DUPLICATE);
        }
        Posterior posterior = state.posterior;
        if (!posterior.isNew() && y.timeMicros() < posterior.timeMicros()) {
            return late(key, state, y);
        }
        // What tells apart records of one time is how many were absorbed there: what is no evidence shifts no draws.
        boolean again = !posterior.isNew() && y.timeMicros() == posterior.timeMicros();
        long place = again ? state.placeWithinTime : 0;
        if (!intake.hasIdentity()) {
            y.sequence(place);
        }
        // A new key, or the spec was changed.
        if (remembers != (state.past != null) || (remembers && !assimilator.fits(state.past))) {
            state.past = remembers ? assimilator.recollect(posterior) : null;
            state.asking = null;
        }
        if (refreshes == null) {
            state.asking = null; // the spec asked once
        }
        return switch (assimilator.accept(posterior, y)) {
            case ABSORBED -> {
                state.placeWithinTime = place + 1;
                if (remembers) {
                    remember(state, y);
                }
                Outcome outcome = absorbed(key, state, y);
                followPlacebo(state, y);
                yield outcome;
            }
            case MISSING -> {
                state.placeWithinTime = place;
                state.isPublished = false;
                if (remembers) {
                    assimilator.pass(state.past, posterior);
                }
                books.settled(Outcome.MISSING);
                boolean isTold = isForecast();
                Outlook ahead = isTold ? outlook(posterior) : Outlook.NONE;
                Forecast before = isTold ? forecast() : null;
                outputs.uncertainty(key, y, Outcome.MISSING, posterior.regime(), before, null, ahead);
                yield Outcome.MISSING;
            }
            case BEGUN -> {
                state.placeWithinTime = place;
                state.isPublished = false;
                if (remembers) {
                    state.past =
                            assimilator.recollect(posterior); // what is before it has no difference from what is after
                }
                if (refreshes != null) {
                    refreshes.begun(state);
                }
                yield settled(key, state, y, Outcome.MISSING);
            }
            case IMPOSSIBLE ->
                quarantined(key, y, Reason.IMPOSSIBLE, words.of(key, y, Reason.IMPOSSIBLE, arrivedMicros));
            case NUMERICAL -> notAbsorbed(key, y);
        };
    }

    private void remember(KeyState state, Observation y) {
        // A request is about every record since an answer, however long they took.
        long reach = state.asking == null ? intake.reachBackMicros() : Recollection.ALL;
        state.past = assimilator.remember(state.past, state.posterior, y, reach);
    }

    private Outcome absorbed(String key, KeyState state, Observation y) {
        Posterior posterior = state.posterior;
        Surprise surprise = assimilator.surprise();
        Response response = assimilator.response();
        books.settled(Outcome.ABSORBED);
        books.scores().add(surprise.pit(), surprise.logDensity());
        boolean looksAgain = plan.detector().looksAgain();
        if (looksAgain) {
            books.changes().watched(); // where no alarm is ever seen through, it stays what was thought beforehand
        }
        state.isPublished = false;
        // The record that raised the alarm still belongs to the regime it was scored in.
        boolean isAlarm = assimilator.isAlarm();
        int regime = isAlarm ? posterior.regime() - 1 : posterior.regime();
        boolean isDue =
                response != Response.IGNORE || plan.emission().isDue(state, surprise.level(), surprise.levelSd());
        if (isDue || tellsEvery) {
            outputs.uncertainty(key, y, Outcome.ABSORBED, regime, forecast(), surprise, outlook(posterior));
        }
        if (Long.bitCount(surprise.renewals())
                == 1) { // the first, second, fourth, eighth …: a storm of them is told all the same
            outputs.decision(Decision.renewal(plan.name(), key, state, shift, surprise.renewals()));
        }
        if (isAlarm) {
            endMisfit(state, MisfitAlert.End.CHANGED); // before what is told of the change
            decided(key, state, response);
            if (refreshes != null) {
                refreshes.alarmed(state);
            }
            publish(key, state, surprise);
            return Outcome.ABSORBED;
        }
        Suspicion suspicion = assimilator.suspicion();
        if (response != Response.IGNORE) {
            revisions.revised(key, state, y, response, suspicion.name(shift));
        }
        if (suspicion.isSettled() && state.alert != null) {
            alerts.settled(state, suspicion, Alert.Level.of(surprise));
        }
        if (looksAgain && suspicion.isConcluded()) {
            books.changes().seen(suspicion.logEvidence()); // now that it is told by what was known before
        }
        if (refreshes != null) {
            refreshes.absorbed(key, state);
        }
        judge(key, state, suspicion.misfit());
        if (state.alert != null) {
            alerts.advance(state, Alert.Level.of(surprise));
        }
        if (isDue) {
            publish(key, state, surprise);
        }
        return Outcome.ABSORBED;
    }

    /** What is said of predictions that miss although nothing changes. */
    private void judge(String key, KeyState state, Misfit misfit) {
        if (misfit.news() == Misfit.News.BEGAN) {
            endMisfit(state, MisfitAlert.End.FITS); // of another detector, before the spec was changed
            state.misfit = MisfitAlert.of(plan.name(), key, state.posterior, misfit);
            outputs.misfit(state.misfit);
        } else if (misfit.news() == Misfit.News.ENDED) {
            endMisfit(state, MisfitAlert.End.FITS);
        }
    }

    private void endMisfit(KeyState state, MisfitAlert.End how) {
        if (state.misfit != null) {
            outputs.misfit(state.misfit.ended(how, state.posterior.timeMicros()));
            state.misfit = null;
        }
    }

    private void publish(String key, KeyState state, Surprise surprise) {
        state.emittedMean = surprise.level();
        publish(key, state);
    }

    private void decided(String key, KeyState state, Response response) {
        Posterior posterior = state.posterior;
        Suspicion suspicion = assimilator.suspicion();
        double retained = response.match(ResponseWords.RETAINED);
        ChangeKind kind = suspicion.name(shift);
        String withheld = ResponseWords.withheld(response);
        if (withheld == null || posterior.hold() == null) { // else the hold that goes on is of an alarm before
            boolean isOpen = posterior.branches() != null || posterior.hold() != null;
            state.open = isOpen ? new Open(posterior.timeMicros(), state.forgotten, kind, Promise.of(suspicion)) : null;
        }
        state.forgotten = Forgotten.next(state.forgotten, posterior.timeMicros(), retained);
        String word = response.match(ResponseWords.WORDS);
        outputs.decision(new Decision(
                Decision.id(plan.name(), key, state.episodes + 1),
                key,
                posterior.timeMicros(),
                word,
                retained,
                kind,
                suspicion.logEvidence(),
                suspicion.onsetMicros(),
                Promise.of(suspicion).inWords(),
                posterior.observations(),
                posterior.generation(),
                posterior.regime(),
                null,
                withheld));
        alerts.detected(key, state, suspicion, word, Alert.Level.of(assimilator.surprise()));
    }

    private Outcome late(String key, KeyState state, Observation y) {
        Posterior posterior = state.posterior;
        boolean within = posterior.timeMicros() - y.timeMicros() <= intake.reachBackMicros();
        if (refilters
                && within
                && state.past != null
                && assimilator.fits(state.past)
                && state.past.reaches(y.timeMicros())
                && posterior.lateShare(y.timeMicros()) > 0) {
            return filterIn(key, state, y);
        }
        boolean isFrozen = posterior.lateShare(y.timeMicros()) == 0; // what is held is not learnt for being late
        double weight = isFrozen ? 0 : state.forgotten == null ? 1 : state.forgotten.weight(y.timeMicros());
        // A restart forgets what came before it: nothing is left to fold into.
        if (!folds || !within || weight == 0) {
            return settled(key, state, y, y.isMissing() ? Outcome.MISSING : Outcome.LATE);
        }
        if (!intake.hasIdentity()) {
            y.sequence(Double.doubleToRawLongBits(y.value())); // its own: what came before it must not matter
        }
        Absorption absorption = assimilator.absorbLate(posterior, y, weight);
        return switch (absorption) {
            case ABSORBED -> {
                books.settled(Outcome.ABSORBED_LATE);
                state.isPublished = false;
                if (remembers) {
                    remember(state, y);
                }
                Surprise surprise = assimilator.surprise();
                int regime = weight == 1 ? posterior.regime() : posterior.regime() - 1;
                outputs.uncertainty(key, y, Outcome.ABSORBED_LATE, regime, forecast(), surprise, Outlook.NONE);
                outputs.correction(new Correction(
                        key,
                        y.timeMicros(),
                        posterior.timeMicros(),
                        posterior.observations(),
                        surprise.mean(),
                        assimilator.predictiveMean(posterior, y)));
                yield Outcome.ABSORBED_LATE;
            }
            case MISSING -> settled(key, state, y, Outcome.MISSING);
            case BEGUN -> settled(key, state, y, Outcome.LATE);
            case IMPOSSIBLE ->
                quarantined(key, y, Reason.IMPOSSIBLE, words.of(key, y, Reason.IMPOSSIBLE, arrivedMicros));
            case NUMERICAL -> notAbsorbed(key, y);
        };
    }

    private Outcome filterIn(String key, KeyState state, Observation y) {
        Posterior posterior = state.posterior;
        if (!intake.hasIdentity()) {
            y.sequence(Double.doubleToRawLongBits(y.value())); // its own: what came before it must not matter
        }
        List<Correction> corrections = new ArrayList<>();
        Absorption absorption = assimilator.refilter(
                posterior,
                state.past,
                y,
                (time, observations, before, after) ->
                        corrections.add(new Correction(key, y.timeMicros(), time, observations, before, after)));
        return switch (absorption) {
            case ABSORBED -> {
                books.settled(Outcome.ABSORBED_LATE);
                state.isPublished = false;
                outputs.uncertainty(
                        key,
                        y,
                        Outcome.ABSORBED_LATE,
                        posterior.regime(),
                        forecast(),
                        assimilator.surprise(),
                        Outlook.NONE);
                corrections.forEach(outputs::correction);
                yield Outcome.ABSORBED_LATE;
            }
            case MISSING -> settled(key, state, y, Outcome.MISSING);
            case BEGUN -> settled(key, state, y, Outcome.LATE);
            case IMPOSSIBLE ->
                quarantined(key, y, Reason.IMPOSSIBLE, words.of(key, y, Reason.IMPOSSIBLE, arrivedMicros));
            case NUMERICAL -> notAbsorbed(key, y);
        };
    }

    /** Beyond the arithmetic, or beyond the code of whoever wrote the model. */
    private Outcome notAbsorbed(String key, Observation y) {
        String trouble = assimilator.trouble();
        return trouble.isEmpty()
                ? quarantined(key, y, Reason.NUMERICAL, words.of(key, y, Reason.NUMERICAL, arrivedMicros))
                : quarantined(key, y, Reason.FAILED, words.of(key, y, Reason.FAILED, arrivedMicros) + ": " + trouble);
    }

    private Outcome settled(String key, KeyState state, Observation y, Outcome outcome) {
        books.settled(outcome);
        outputs.uncertainty(key, y, outcome, state.posterior.regime(), null, null, Outlook.NONE);
        return outcome;
    }

    private Outcome quarantined(String key, Observation y, Reason reason, String detail) {
        books.quarantined(reason);
        outputs.uncertainty(key, y, Outcome.QUARANTINED, 0, null, null, Outlook.NONE);
        outputs.quarantine(key, y, reason, detail);
        return Outcome.QUARANTINED;
    }

    /** Whether the last record was predicted: what counts is not before its first. */
    private boolean isForecast() {
        return outputs.wantsForecasts() && !Double.isNaN(assimilator.forecast().quantile(0));
    }

    private Forecast forecast() {
        return outputs.wantsForecasts() ? assimilator.forecast() : null;
    }

    /** Looks ahead from where the key stands now. */
    private Outlook outlook(Posterior posterior) {
        if (outlook.size() > 0) { // the empty one is everybody's
            outlook.from(assimilator, posterior);
        }
        return outlook;
    }
}
