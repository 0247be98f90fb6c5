package io.credence.streams;

import io.credence.core.ChangeKind;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.pipeline.Alert;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.EpisodeId;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Promise;
import io.credence.pipeline.RefreshRequest;
import io.credence.pipeline.Silence;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import io.credence.schema.v1.CorrectionCause;
import io.credence.schema.v1.DecisionCause;
import io.credence.schema.v1.DecisionKind;
import io.credence.schema.v1.Explanation;
import io.credence.schema.v1.Guarantee;
import io.credence.schema.v1.Parameter;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.RegimeSummary;
import io.credence.schema.v1.ResponseKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.IndexedRecord;

/** Turns what a pipeline says into the values of its topics; confined to a thread. */
final class Messages {
    private static final String BY_CLOCK = "not guaranteed, because a clock says it, not evidence";

    private final Identity identity;
    private final AlertRules rules;
    private final UncertaintyEncoder uncertainties;
    private final PosteriorEncoder posteriors;
    private final WireWriter<io.credence.schema.v1.Alert> alerts;
    private final WireWriter<io.credence.schema.v1.Decision> decisions;
    private final WireWriter<io.credence.schema.v1.Correction> corrections;
    private final RefreshRequests refreshes;

    private long nowMicros;
    private int partition;
    private final UnaryOperator<String> groupOf;
    private long offset;

    /**
     * Writes what a pipeline says.
     *
     * @param groupOf the group of a key, whose storms speak for its alerts
     */
    Messages(Identity identity, Framing framing, AlertRules rules, UnaryOperator<String> groupOf) {
        this.identity = identity;
        this.rules = rules;
        this.groupOf = groupOf;
        uncertainties = new UncertaintyEncoder(
                identity, framing.writer(OutputTopic.UNCERTAINTY).header());
        posteriors = new PosteriorEncoder(
                identity, framing.writer(OutputTopic.POSTERIOR).header());
        alerts = framing.writer(OutputTopic.ALERTS);
        decisions = framing.writer(OutputTopic.DECISIONS);
        corrections = framing.writer(OutputTopic.CORRECTIONS);
        refreshes = new RefreshRequests(identity, framing.writer(OutputTopic.REFRESH_REQUESTS));
    }

    /** Says which record the next messages come from, and when it is processed. */
    void from(int recordPartition, long recordOffset, long wallMillis) {
        partition = recordPartition;
        offset = recordOffset;
        nowMicros = wallMillis * 1_000;
    }

    /** A value of the uncertainty topic; see {@link UncertaintyEncoder#encode}. */
    byte[] uncertainty(
            byte[] key,
            KeyState state,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook,
            boolean hasSequence) {
        return uncertainties.encode(
                key, state, y, outcome, regime, forecast, surprise, outlook, hasSequence, nowMicros);
    }

    byte[] posterior(byte[] key, KeyState state, Summary summary) {
        return posteriors.encode(key, state.posterior(), summary, nowMicros, partition, offset);
    }

    private Posterior posteriorOf(String key, KeyState state, Summary summary) {
        Posterior message = new Posterior();
        message.setPipeline(identity.pipeline());
        message.setKey(key);
        message.setTime(Wire.instant(state.posterior().timeMicros()));
        message.setProcessedAt(Wire.instant(nowMicros));
        message.setObservations(state.posterior().observations());
        message.setGeneration(state.posterior().generation());
        message.setRegime(state.posterior().regime());
        message.setFamily(identity.family());
        message.setModelVersion(identity.modelVersion());
        message.setLayoutVersion(identity.layoutVersion());
        message.setSpecHash(identity.specHash());
        message.setParameters(summary.parameters().stream()
                .map(p -> new Parameter(
                        p.name(),
                        Wire.orNull(p.mean()),
                        Wire.orNull(p.sd()),
                        Wire.quantiles(p.quantiles()),
                        Wire.modes(p.modes())))
                .toList());
        message.setCovariance(Wire.covariance(summary));
        message.setNaturalParameters(List.of());
        message.setLogEvidence(state.posterior().logEvidence());
        message.setCandidates(List.of());
        message.setSourcePartition(partition);
        message.setSourceOffset(offset);
        return message;
    }

    /** An alert with what every kind has in common. */
    private io.credence.schema.v1.Alert alert(
            String id, String key, AlertKind kind, Alert.State state, String said, String guarantee) {
        var message = new io.credence.schema.v1.Alert();
        EpisodeId episode = EpisodeId.parse(id);
        message.setId(id);
        message.setFingerprint(episode.fingerprint());
        message.setEpisode(episode.number());
        message.setPipeline(identity.pipeline());
        message.setKey(key);
        message.setKind(kind);
        message.setState(AlertState.valueOf(state.name()));
        message.setSeverity(AlertSeverity.ALWAYS);
        message.setExplanations(List.of());
        message.setAffectedKeys(1);
        message.setLabels(new TreeMap<>(
                Map.of("pipeline", identity.pipeline(), "key", key, "group", groupOf.apply(key), "kind", kind.name())));
        message.setAnnotations(new TreeMap<>(Map.of("summary", said, "guarantee", guarantee)));
        message.setModelVersion(identity.modelVersion());
        message.setSpecHash(identity.specHash());
        return message;
    }

    byte[] alert(Alert alert) {
        Promise promise = alert.promise();
        AlertKind kind = AlertKind.valueOf(alert.kind().name());
        var message = alert(alert.id(), alert.key(), kind, alert.state(), sentence(alert), promise.inWords());
        message.setRegime(alert.regime());
        message.setStartsAt(Wire.instant(alert.startsAt()));
        message.setStartsAtFrom(Wire.instant(alert.startsFrom()));
        message.setStartsAtTo(Wire.instant(alert.startsTo()));
        message.setStartsAtLevel(0.95);
        message.setDetectedAt(Wire.instant(alert.detectedAt()));
        message.setUpdatedAt(Wire.instant(alert.updatedAt()));
        message.setEndsAt(alert.state() == Alert.State.RESOLVED ? Wire.instant(alert.settledAt()) : null);
        message.setProbability(Wire.orNull(alert.probability()));
        message.setExpectedLoss(Wire.orNull(rules.expectedLoss(alert)));
        message.setGuarantee(guarantee(promise.guarantee()));
        message.setLogBayesFactor(Wire.orNull(alert.grounds().logBayesFactor()));
        message.setExplanations(alert.grounds().kinds().stream()
                .map(likely -> new Explanation(likely.kind().name(), likely.probability(), null))
                .toList());
        message.setBefore(level(alert.before()));
        message.setAfter(level(alert.after()));
        message.setResponse(responseOf(alert.response()));
        message.setDecisionId(Decision.id(identity.pipeline(), alert.key(), message.getEpisode()));
        message.setDetector(identity.detector());
        if (!Double.isNaN(promise.dependence())) {
            message.getAnnotations().put("dependence", Double.toString(promise.dependence()));
        }
        return encoded(alerts, message);
    }

    /** A value of the alerts topic: a key fell silent, or spoke again. */
    byte[] silence(Silence silence) {
        boolean isOver = silence.end() != null;
        Instant last = Wire.instant(silence.lastMicros());
        String said = silence.key()
                + (silence.end() == null
                        ? " has said nothing since "
                        : silence.end() == Silence.End.HEARD
                                ? " speaks again; before, nothing was heard of it since "
                                : " was forgotten; nothing was heard of it since ")
                + last;
        var message = alert(silence.id(), silence.key(), AlertKind.SILENCE, silence.state(), said, BY_CLOCK);
        message.setStartsAt(last);
        message.setStartsAtLevel(1);
        message.setDetectedAt(Wire.instant(silence.noticedMicros()));
        message.setUpdatedAt(Wire.instant(silence.endedMicros()));
        message.setEndsAt(isOver ? Wire.instant(silence.endedMicros()) : null);
        message.setGuarantee(Guarantee.UNKNOWN);
        message.setResponse(ResponseKind.ALERT);
        message.setDetector("clock");
        return encoded(alerts, message);
    }

    /** A value of the alerts topic: predictions miss although nothing changes, or do no more. */
    byte[] misfit(MisfitAlert misfit) {
        AlertKind kind = AlertKind.valueOf(misfit.kind().name());
        var message = alert(misfit.id(), misfit.key(), kind, misfit.state(), misfit.inWords(), MisfitAlert.GUARANTEE);
        message.setRegime(misfit.regime());
        message.setStartsAt(Wire.instant(misfit.since()));
        message.setStartsAtLevel(1);
        message.setDetectedAt(Wire.instant(misfit.detectedAt()));
        message.setUpdatedAt(Wire.instant(misfit.updatedAt()));
        message.setEndsAt(misfit.end() == null ? null : Wire.instant(misfit.updatedAt()));
        message.setLogBayesFactor(misfit.logEvidence());
        message.setGuarantee(Guarantee.MODEL);
        message.setResponse(ResponseKind.ALERT);
        message.setDetector("misfit");
        return encoded(alerts, message);
    }

    private static String sentence(Alert alert) {
        return String.format(
                Locale.ROOT,
                "%s changed (%s) about %s: %.4g ± %.3g before, %.4g ± %.3g after",
                alert.key(),
                alert.kind().name().toLowerCase(Locale.ROOT),
                Wire.instant(alert.startsAt()),
                alert.before().mean(),
                alert.before().sd(),
                alert.after().mean(),
                alert.after().sd());
    }

    private static Guarantee guarantee(Suspicion.Guarantee of) {
        return switch (of) {
            case IF_EXCHANGEABLE -> Guarantee.EXCHANGEABLE;
            case IF_MODEL_IS_RIGHT -> Guarantee.MODEL;
            case NONE -> Guarantee.UNKNOWN;
        };
    }

    private static RegimeSummary level(Alert.Level level) {
        return new RegimeSummary(Wire.orNull(level.mean()), Wire.orNull(level.sd()), List.of(), 0L);
    }

    private static ResponseKind responseOf(String word) {
        return ResponseKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    byte[] decision(Decision decision) {
        DecisionKind kind = kindOf(decision.response());
        // An alert alone does not.
        boolean beginsOne = kind != DecisionKind.UNKNOWN && !decision.isRenewal() && !decision.isRequest();
        var message = new io.credence.schema.v1.Decision();
        message.setId(decision.id());
        message.setPipeline(identity.pipeline());
        message.setKey(decision.key());
        message.setTime(Wire.instant(decision.time()));
        message.setProcessedAt(Wire.instant(nowMicros));
        message.setKind(kind);
        message.setCause(decision.isRenewal() ? DecisionCause.UNKNOWN : DecisionCause.DRIFT);
        message.setObservations(decision.observations());
        message.setGenerationBefore(beginsOne ? decision.generation() - 1 : decision.generation());
        message.setChosen(kind == DecisionKind.SWITCH ? "retain " + decision.retain() : null);
        message.setUndoes(decision.undoes());
        message.setRequestId(decision.isRequest() ? decision.id() : null);
        message.setGenerationAfter(decision.generation());
        message.setRetain(decision.retain());
        message.setExplanations(List.of());
        message.setLogBayesFactor(Wire.orNull(decision.logEvidence()));
        message.setOnset(Wire.instant(decision.onset()));
        message.setReason(reason(decision));
        message.setModelVersion(identity.modelVersion());
        message.setSpecHash(identity.specHash());
        return encoded(decisions, message);
    }

    private static DecisionKind kindOf(String response) {
        return switch (response) {
            case "widen", Decision.RENEW -> DecisionKind.WIDEN;
            case "restart" -> DecisionKind.RESTART;
            case "switch" -> DecisionKind.SWITCH;
            case "undo" -> DecisionKind.UNDO;
            case "freeze" -> DecisionKind.FREEZE;
            case "down-weight" -> DecisionKind.DOWN_WEIGHT;
            case "release" -> DecisionKind.RELEASE;
            case Decision.REFRESH -> DecisionKind.REFRESH_REQUESTED;
            default -> DecisionKind.UNKNOWN; // an alert alone leaves the belief
        };
    }

    private static String reason(Decision decision) {
        ChangeKind kind = decision.kind();
        if (decision.undoes() != null) {
            return "no change but values far out: as if " + decision.undoes() + " had not been decided";
        }
        if (decision.isRenewal() || decision.isRequest()) {
            return decision.guarantee();
        }
        String limit = decision.withheld() == null
                ? ""
                : "; not answered by " + decision.withheld() + ": a limit holds it back";
        return kind.name().toLowerCase(Locale.ROOT) + " changed since " + Wire.instant(decision.onset())
                + "; guarantee: " + decision.guarantee() + limit;
    }

    /** A value of the topic of requests. */
    byte[] refresh(RefreshRequest request) {
        return encoded(refreshes.writer(), refreshes.message(request, nowMicros));
    }

    /** A value of the corrections topic, with the posterior that holds now. */
    byte[] correction(Correction correction, KeyState state, Summary summary) {
        var message = new io.credence.schema.v1.Correction();
        // One late record may supersede several predictions, of which the newest is the one that all of them have.
        boolean isNewest = correction.asOf() == state.posterior().timeMicros();
        message.setId(correction.key() + "@" + partition + ":" + offset + (isNewest ? "" : "/" + correction.asOf()));
        message.setPipeline(identity.pipeline());
        message.setKey(correction.key());
        boolean isUndo = correction.decision() != null;
        message.setCause(isUndo ? CorrectionCause.UNDO : CorrectionCause.LATE_RECORD);
        message.setDecisionId(correction.decision());
        message.setProcessedAt(Wire.instant(nowMicros));
        message.setLateTime(isUndo ? null : Wire.instant(correction.time()));
        message.setFrom(Wire.instant(correction.time()));
        message.setTo(Wire.instant(correction.asOf()));
        message.setRecords(0);
        message.setPosterior(posteriorOf(correction.key(), state, summary));
        message.setSupersededUncertainties(List.of());
        message.setUncertainties(List.of());
        return encoded(corrections, message);
    }

    private static <T extends IndexedRecord> byte[] encoded(WireWriter<T> writer, T message) {
        try {
            return writer.encode(message);
        } catch (WireException e) {
            throw new IllegalStateException("a message of ours does not fit its schema", e);
        }
    }
}
