package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.EpisodeId;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outlook;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.RefreshRequest;
import io.credence.pipeline.Silence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards what a pipeline says to the sinks of its topics; confined to a stream thread. */
final class TopicOutputs implements Outputs {
    // Key, headers and framing of a record, generously.
    private static final int OVERHEAD = 4_096;

    /** The least that a topic must take. */
    static final int LEAST = 2 * OVERHEAD;

    private final ProcessorContext<byte[], byte[]> context;
    private final Messages messages;
    private final Settings settings;
    private final Counters counters;
    private final PosteriorStore store;
    private Function<KeyState, Summary> summaries = state -> null;
    private final Listener listener;

    private Origin origin;
    private String keyText;
    private byte[] keyBytes;

    /**
     * What of a spec outputs depend on.
     *
     * @param everyUncertainty whether every record's prediction is published
     * @param hasSequence whether the observation's sequence is the source's
     * @param largest bytes of a record that the producer and the topics take
     * @param groupOf the group of a key, whose alerts are counted together
     */
    record Settings(boolean everyUncertainty, boolean hasSequence, int largest, UnaryOperator<String> groupOf) {}

    /**
     * The record outputs come from.
     *
     * @param key null where it has none
     * @param keyText what the key says; null where it has none or is no text
     * @param value null for a tombstone
     * @param isReencoded whether the value is one observation of the record rather than its own bytes
     */
    record Origin(
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte[] key,
            String keyText,
            byte[] value,
            boolean isReencoded) {}

    /** Keeps count of what a commit makes true. */
    interface Listener {
        void alerted(Alert.State state);

        void decided();

        void forgotten(String key);
    }

    TopicOutputs(
            ProcessorContext<byte[], byte[]> context,
            Messages messages,
            Settings settings,
            Counters counters,
            PosteriorStore store,
            Listener listener) {
        this.context = context;
        this.messages = messages;
        this.settings = settings;
        this.counters = counters;
        this.store = store;
        this.listener = listener;
    }

    /** Sets what says what is believed of a key. */
    void summaries(Function<KeyState, Summary> by) {
        summaries = by;
    }

    /** Says what the next outputs come from. */
    void from(Origin record, long nowMillis) {
        origin = record;
        keyText = record.keyText();
        keyBytes = record.key();
        messages.from(record.partition(), record.offset(), nowMillis);
    }

    @Override
    public boolean wantsEveryUncertainty() {
        return settings.everyUncertainty();
    }

    @Override
    public void uncertainty(
            String key,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook) {
        if (outcome == Outcome.QUARANTINED) {
            return; // the quarantine topic says more
        }
        byte[] value = messages.uncertainty(
                bytesOf(key), store.current(), y, outcome, regime, forecast, surprise, outlook, settings.hasSequence());
        send(OutputTopic.UNCERTAINTY, key, value);
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        send(OutputTopic.POSTERIOR, key, messages.posterior(bytesOf(key), state, summary));
    }

    @Override
    public void alert(Alert alert) {
        listener.alerted(alert.state());
        redated(alert);
    }

    @Override
    public void redated(Alert alert) {
        alerted(
                alert.key(),
                new RollUp.Change(
                        alert.state() != Alert.State.RESOLVED,
                        alert.settledAt(),
                        alert.id(),
                        alert.key(),
                        Alerted.of(alert)),
                messages.alert(alert));
    }

    @Override
    public void silence(Silence silence) {
        listener.alerted(silence.state());
        alerted(
                silence.key(),
                new RollUp.Change(
                        silence.end() == null, silence.endedMicros(), silence.id(), silence.key(), Alerted.of(silence)),
                messages.silence(silence));
    }

    @Override
    public void misfit(MisfitAlert alert) {
        listener.alerted(alert.state());
        // Not counted with its group's: it may last as long as the model is what it is, and would hide what many keys
        // do together.
        send(OutputTopic.ALERTS, EpisodeId.parse(alert.id()).fingerprint(), messages.misfit(alert));
    }

    private void alerted(String key, RollUp.Change change, byte[] value) {
        send(OutputTopic.ALERTS, EpisodeId.parse(change.alertId()).fingerprint(), value);
        byte[] group = bytes(settings.groupOf().apply(key));
        context.forward(
                new Record<>(group, change.encode(), origin.timestamp(), new RecordHeaders()),
                PipelineTopology.ROLL_UP);
    }

    /** Tells a group how many of its keys this partition has. */
    void counted(String group, int partition, long keys) {
        byte[] headcount = new RollUp.Headcount(partition, keys).encode();
        context.forward(
                new Record<>(bytes(group), headcount, origin.timestamp(), new RecordHeaders()),
                PipelineTopology.ROLL_UP);
    }

    @Override
    public void decision(Decision decision) {
        if (!decision.isRequest()) { // it changes no belief
            listener.decided();
        }
        send(OutputTopic.DECISIONS, decision.key(), messages.decision(decision));
    }

    @Override
    public void refresh(RefreshRequest request) {
        send(OutputTopic.REFRESH_REQUESTS, request.key(), messages.refresh(request));
    }

    @Override
    public void correction(Correction correction) {
        KeyState state = store.current();
        send(OutputTopic.CORRECTIONS, correction.key(), messages.correction(correction, state, summaries.apply(state)));
    }

    @Override
    public void forgotten(String key) {
        listener.forgotten(key);
        send(OutputTopic.POSTERIOR, key, null);
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        byte[] value = origin.value();
        Headers headers = headers(reason.word(), detail, key);
        if (value != null && value.length > settings.largest() - OVERHEAD) {
            header(headers, "credence-truncated-from", Integer.toString(value.length));
            value = Arrays.copyOf(value, settings.largest() - OVERHEAD);
        }
        quarantine(value, headers);
    }

    private void quarantine(byte[] value, Headers headers) {
        byte[] ownKey = origin.key() == null || origin.key().length > OVERHEAD / 2 ? null : origin.key();
        context.forward(new Record<>(ownKey, value, origin.timestamp(), headers), OutputTopic.QUARANTINE.word());
    }

    /** Why something is in the quarantine, and which record it came from. */
    private Headers headers(String reason, String detail, String key) {
        Headers headers = new RecordHeaders();
        header(headers, "credence-reason", reason);
        header(headers, "credence-detail", detail);
        if (key != null) {
            header(headers, "credence-key", key);
        }
        header(headers, "credence-topic", origin.topic());
        header(headers, "credence-partition", Integer.toString(origin.partition()));
        header(headers, "credence-offset", Long.toString(origin.offset()));
        if (origin.isReencoded()) {
            header(headers, "credence-reencoded", "telemetry"); // it made a detour
        }
        return headers;
    }

    private static void header(Headers headers, String name, String text) {
        String shown = text.length() > OVERHEAD / 16 ? text.substring(0, OVERHEAD / 16) : text;
        headers.add(name, bytes(shown));
    }

    private void send(OutputTopic topic, String key, byte[] value) {
        byte[] keyBytes = bytesOf(key);
        // A record the producer refuses would abort the transaction, and the next attempt's, for ever.
        if (value != null && value.length + keyBytes.length > settings.largest() - OVERHEAD) {
            counters.outputTooLarge();
            String detail = topic.word() + " of " + value.length + " bytes";
            quarantine(null, headers("output-too-large", detail, key));
            return;
        }
        context.forward(new Record<>(keyBytes, value, origin.timestamp(), new RecordHeaders()), topic.word());
    }

    /** The bytes of a key: the record's own, or shared by the several outputs of a record. */
    private byte[] bytesOf(String key) {
        if (!key.equals(keyText)) {
            keyText = key;
            keyBytes = bytes(key);
        }
        return keyBytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
