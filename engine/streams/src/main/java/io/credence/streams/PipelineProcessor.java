package io.credence.streams;

import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Reason;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.SchemasUnavailableException;
import io.credence.format.Unlisted;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Input;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one processor of a pipeline: takes records of its partition the whole way; confined to a stream thread.
 *
 * <p>Whatever a record holds, every observation in it has its outcome and the thread goes on. Nothing survives
 * {@code init}: after an abort Streams may call it again on this very object.
 */
final class PipelineProcessor implements Processor<byte[], byte[], byte[], byte[]>, Decoder.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineProcessor.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TIMED_EVERY = 64; // records: a clock read costs as much as an update
    private static final int SWEPT_A_TICK = 2_000; // keys: 1–2 ms
    private static final int REPLAYED_A_TICK = 100; // keys: some 300 ms where each is of a thousand particles

    private final PipelineParts parts;
    private final Rerouting rerouting;
    private final Envelope envelope = new Envelope();
    private final Decoder decoder;
    private final Unlisted unlisted;

    private ProcessorContext<byte[], byte[]> context;
    private PosteriorStore store;
    private Ledger ledger;
    private Ledger turned; // the page before
    private boolean isCommitUncertain;
    private Pipeline pipeline;
    private TopicOutputs outputs;
    private IdleKeys idle;
    private Census census;
    private Silences silences; // null where silence is not told
    private String sweptTo;
    private boolean isFirstSweep;
    private long keysAtSweep;
    private boolean isLedgerOpen;
    private Runnable onForgotten;
    private byte[] recordKey;
    private long untimed;

    PipelineProcessor(PipelineParts parts) {
        this.parts = parts;
        rerouting = parts.rerouting();
        decoder = parts.decoder();
        unlisted = decoder.unlisted();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        store = context.getStateStore(PosteriorStoreBuilder.NAME);
        byte[] kept = store.ledger();
        ledger = open(kept);
        turned = Ledger.decode(ledger.encode());
        isCommitUncertain = false;
        parts.counters().opened(context.taskId().partition(), this, turned);
        parts.counters().holds(context.taskId().partition(), this, 0, store.storedBytes());
        store.keys(ledger.keys());
        store.ledger(new Pages());
        TopicOutputs.Settings settings = parts.outputSettings();
        outputs = new TopicOutputs(
                context,
                new Messages(parts.identity(), parts.framing(), parts.plan().alerts(), settings.groupOf()),
                settings,
                parts.counters(),
                store,
                new Notes());
        onForgotten = ledger::expiredOne;
        pipeline = new Pipeline(parts.plan(), store, outputs, ledger.books());
        outputs.summaries(state -> pipeline.assimilator().summarise(state.posterior()));
        idle = new IdleKeys(parts.idleMillis());
        census = parts.census(
                (group, keys) -> outputs.counted(group, context.taskId().partition(), keys));
        if (parts.isGrouped()) {
            store.forEachKey(census::began);
        } else if (store.keys() > 0) {
            census.knows("", store.keys());
        }
        store.comings(census);
        silences = parts.silences();
        if (silences != null) {
            store.forEachKey(silences::known);
        }
        sweptTo = null;
        isFirstSweep = true;
        keysAtSweep = store.keys();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private Ledger open(byte[] kept) {
        try {
            Ledger opened = kept == null ? new Ledger() : Ledger.decode(kept);
            String change = opened.keptFor(parts.kept());
            if (change != null && parts.isChangeNew()) {
                LOG.warn("pipeline {}: {}", parts.spec().name(), change);
            }
            isLedgerOpen = change != null; // so that it is said only once
            return opened;
        } catch (IllegalArgumentException e) {
            throw new StoredStateException(e);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        countCommitted();
        boolean isTimed = untimed++ % TIMED_EVERY == 0;
        long begun = isTimed ? System.nanoTime() : 0;
        RecordMetadata at = context.recordMetadata().orElseThrow();
        boolean isRerouted = rerouting != null && rerouting.isFromDetour(at.topic());
        long now = context.currentSystemTimeMs();
        recordKey = record.key();
        envelope.key(recordKey).time(micros(record.timestamp())).value(record.value());
        Rerouting.Place place =
                isRerouted ? Rerouting.origin(record.headers(), at) : new Rerouting.Place(at.partition(), at.offset());
        outputs.from(
                new TopicOutputs.Origin(
                        parts.inputTopic(),
                        place.partition(),
                        place.offset(),
                        record.timestamp(),
                        record.key(),
                        envelope.key(),
                        record.value(),
                        isRerouted),
                now);
        isLedgerOpen = true;
        pipeline.arrived(envelope.timeMicros());
        if (parts.suspects().isGuilty(at.topic(), at.partition(), at.offset())) {
            pipeline.reject(envelope.key(), Reason.FAILED, "threads died of it; the log says of what");
        } else {
            takeIn(record, at, isRerouted);
        }
        if (!isRerouted) {
            ledger.took(at.offset());
        }
        parts.counters().took(now, ledger.newestMicros());
        if (isTimed) {
            parts.counters().timed(System.nanoTime() - begun);
        }
    }

    private void takeIn(Record<byte[], byte[]> record, RecordMetadata at, boolean isRerouted) {
        try {
            if (isForgetting(record)) {
                forget(isRerouted);
            } else {
                long before = unlisted.count();
                decode(isRerouted);
                if (unlisted.count() > before) {
                    tellUnlisted(unlisted.count() - before);
                }
            }
        } catch (RuntimeException e) {
            // What was changed half-way must not be committed: the thread dies, and all since the commit is taken in
            // anew.
            parts.suspects().died(at.topic(), at.partition(), at.offset(), e);
            throw e;
        }
    }

    private void tellUnlisted(long more) {
        if (parts.counters().unlisted(more)) {
            LOG.warn(
                    "pipeline {}: '{}' is none of spec.input.categories; it and what else is none is counted as others",
                    parts.spec().name(),
                    Option.echo(unlisted.latest()));
        }
    }

    /** A record's timestamp in microseconds, in the year 294,247 at the latest. */
    static long micros(long millis) {
        return Math.min(millis, Long.MAX_VALUE / 1_000) * 1_000;
    }

    private void decode(boolean isRerouted) {
        if (isRerouted) {
            rerouting.arrived(envelope, this);
            return;
        }
        RegistryPatience patience = null;
        while (true) {
            try {
                decoder.decode(envelope, this);
                return;
            } catch (SchemasUnavailableException e) {
                // Nothing of the record was taken in yet: Avro decodes a value as a whole.
                patience = patience == null ? new RegistryPatience(parts.registryPatience()) : patience;
                patience.waitOrThrow(e);
                parts.counters().waitedForRegistry(context.currentSystemTimeMs());
            }
        }
    }

    @Override
    public void observation(String key, Observation y) {
        if (livesHere(key)) {
            accept(key, y);
        } else {
            rerouting.send(key, y, envelope, context);
        }
    }

    /** Whether what came with the record at hand is to be taken in here; a key that is too long makes no detour. */
    private boolean livesHere(String key) {
        return rerouting == null
                || key.length() > Pipeline.LONGEST_KEY
                || rerouting.isHere(
                        key, envelope.key(), recordKey, context.taskId().partition());
    }

    /** Takes an observation whose key lives here. */
    void accept(String key, Observation y) {
        Outcome outcome = pipeline.accept(key, y);
        if (outcome != Outcome.QUARANTINED) {
            heard(key, y);
        }
        if (store.keys() > parts.mostKeys()) { // also by a key of which only an id is known
            makeRoom(key);
        }
    }

    private void heard(String key, Observation y) {
        ledger.saw(y.timeMicros());
        if (silences != null) {
            silences.heard(key);
        }
        KeyState state = store.current();
        if (state != null && !state.isPublished()) {
            idle.touched(key, state, context.currentSystemTimeMs());
        }
    }

    @Override
    public void rejected(String key, Reason reason, String detail) {
        pipeline.reject(key, reason, detail);
    }

    private void makeRoom(String newcomer) {
        String least = store.leastKnownNear(newcomer);
        if (least != null) {
            forgetFor(ledger::evictedOne, least);
        }
    }

    private boolean isForgetting(Record<byte[], byte[]> record) {
        return record.value() == null
                && (parts.tombstone() == Input.Tombstone.FORGET
                        || record.headers().lastHeader(PipelineTopology.FORGET_HEADER) != null);
    }

    private void forget(boolean isRerouted) {
        String key = envelope.key();
        if (key == null) {
            pipeline.reject(null, Reason.BAD_KEY, "nothing says which key to forget: " + envelope.keyless());
        } else if (isRerouted || livesHere(key)) {
            forgetFor(ledger::forgot, key);
        } else {
            rerouting.forget(key, envelope, context);
        }
    }

    private void forgetFor(Runnable cause, String key) {
        Runnable usual = onForgotten;
        onForgotten = cause;
        try {
            pipeline.forget(key);
        } finally {
            onForgotten = usual;
        }
    }

    private void tick(long nowMillis) {
        countCommitted();
        outputs.from(
                new TopicOutputs.Origin(
                        parts.inputTopic(),
                        context.taskId().partition(),
                        ledger.offset(),
                        nowMillis,
                        null,
                        null,
                        null,
                        false),
                nowMillis);
        census.tick();
        idle.tick(nowMillis, this::publish);
        if (silences != null) {
            silences.tick(nowMillis, key -> silent(key, nowMillis));
        }
        if (isFirstSweep || parts.expires()) {
            sweep(nowMillis);
        }
    }

    private void publish(String key) {
        KeyState known = store.look(key);
        if (known != null && !known.isPublished()) {
            KeyState state = store.find(key);
            pipeline.publish(key, state);
            store.published(key, state);
            isLedgerOpen = true;
        }
    }

    private void silent(String key, long nowMillis) {
        KeyState state = store.find(key);
        if (state != null && pipeline.silent(key, state, micros(nowMillis))) {
            store.silent(key, state, micros(nowMillis));
            isLedgerOpen = true;
        }
    }

    /** A few keys further: expired ones go; after a start, also what a crash left unpublished is published. */
    private void sweep(long nowMillis) {
        // One clock that runs centuries ahead must not expire everybody else.
        long newest = Math.min(ledger.newestMicros(), micros(nowMillis));
        int most = store.areReplayed() ? REPLAYED_A_TICK : SWEPT_A_TICK;
        sweptTo = store.visit(sweptTo, most, (key, state) -> {
            if (pipeline.isExpired(state, newest)) {
                pipeline.forget(key);
                isLedgerOpen = true;
                return;
            }
            boolean isDue = !state.isPublished() && !state.posterior().isNew();
            if (isFirstSweep && isDue && state.note() == null) {
                publish(key);
            }
        });
        if (sweptTo == null) {
            // A table that has grown meanwhile has another order: some may not have been met.
            isFirstSweep &= store.keys() != keysAtSweep;
            keysAtSweep = store.keys();
        }
    }

    /** The ledger's pages, one for each commit. */
    private final class Pages implements PosteriorStore.Bookkeeper {
        @Override
        public byte[] page() {
            if (!isLedgerOpen) {
                return null;
            }
            isLedgerOpen = false;
            ledger.keys(store.keys());
            byte[] page = ledger.encode();
            Ledger next = Ledger.decode(page);
            int partition = context.taskId().partition();
            parts.counters().turned(partition, PipelineProcessor.this, turned, next);
            parts.counters().holds(partition, PipelineProcessor.this, store.decoded(), store.storedBytes());
            turned = next;
            isCommitUncertain = true;
            return page;
        }

        @Override
        public void committed() {
            countCommitted();
        }
    }

    /**
     * Counts what the last page holds. A page may be aborted, and nobody says so; but then this processor takes in nothing
     * more before its next {@code init}.
     */
    private void countCommitted() {
        if (isCommitUncertain) {
            isCommitUncertain = false;
            parts.counters().committed(context.taskId().partition(), this);
        }
    }

    /** Puts what outputs say down in the ledger. */
    private final class Notes implements TopicOutputs.Listener {
        @Override
        public void alerted(Alert.State state) {
            ledger.alerted(state);
        }

        @Override
        public void decided() {
            ledger.decided();
        }

        @Override
        public void forgotten(String key) {
            onForgotten.run();
            if (silences != null) {
                silences.forgotten(key);
            }
        }
    }

    @Override
    public void close() {
        isCommitUncertain = false; // after a dirty end the store is told of a commit as well
        parts.counters().closed(context.taskId().partition(), this);
        LOG.debug("closed {}", context.taskId());
    }
}
