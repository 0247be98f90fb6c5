package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.PosteriorCodec;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Books;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Silence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** A plain pipeline to which nothing ever happens, with what it says in words. */
final class StraightRun {
    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final Envelope envelope = new Envelope();
    private final KeyStateCodec codec;
    private final PosteriorCodec posteriors;
    private final Decoder decoder;
    private final Pipeline pipeline;
    private final boolean everyUncertainty;
    private List<String> said = new ArrayList<>();
    private Outcome outcome;

    StraightRun(PipelineParts parts) {
        everyUncertainty = parts.outputSettings().everyUncertainty();
        codec = new KeyStateCodec(parts.layout());
        posteriors = new PosteriorCodec(parts.layout());
        decoder = parts.decoder();
        pipeline = new Pipeline(parts.plan(), states, new Words());
    }

    /** What was said since last asked. */
    List<String> said() {
        List<String> all = said;
        said = new ArrayList<>();
        return all;
    }

    /** Takes a record in; returns what became of its observation, null where it held none. */
    Outcome take(VirtualRecord record) {
        outcome = null;
        envelope.key(record.senderBytes())
                .time(PipelineProcessor.micros(record.millis()))
                .value(record.valueBytes());
        pipeline.arrived(envelope.timeMicros());
        switch (record.kind()) {
            case FORGET -> pipeline.forget(record.key());
            case DEADLY -> outcome = pipeline.reject(record.key(), Reason.FAILED, "it kills");
            default -> decode();
        }
        return outcome;
    }

    private void decode() {
        decoder.decode(envelope, new Decoder.Sink() {
            @Override
            public void observation(String key, Observation y) {
                outcome = pipeline.accept(key, y);
            }

            @Override
            public void rejected(String key, Reason reason, String detail) {
                outcome = pipeline.reject(key, reason, detail);
            }
        });
    }

    /** Publishes a key that fell idle; false where nothing is unpublished. */
    boolean publish(String key) {
        KeyState state = states.find(key);
        boolean isDue = state != null && !state.isPublished();
        if (isDue) {
            pipeline.publish(key, state);
        }
        return isDue;
    }

    /** Says that a key is silent; false where that is no news. */
    boolean silent(String key, long nowMicros) {
        KeyState state = states.find(key);
        return state != null && pipeline.silent(key, state, nowMicros);
    }

    Books books() {
        return pipeline.books();
    }

    /** What a store would hold. */
    Map<Bytes, byte[]> beliefs() {
        Map<Bytes, byte[]> beliefs = new HashMap<>();
        states.forEachInOrder(
                (key, state) -> beliefs.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), codec.encode(state)));
        return beliefs;
    }

    /** The posteriors alone, by key. */
    Map<String, byte[]> posteriors() {
        Map<String, byte[]> all = new HashMap<>();
        states.forEachInOrder((key, state) -> {
            var out = java.nio.ByteBuffer.allocate(posteriors.size());
            posteriors.encode(state.posterior(), out);
            all.put(key, out.array());
        });
        return all;
    }

    /** Whether some key waits to be published. */
    boolean hasUnpublished() {
        boolean[] found = new boolean[1];
        states.forEachInOrder((key, state) -> found[0] |= !state.isPublished());
        return found[0];
    }

    private final class Words implements Outputs {
        @Override
        public boolean wantsEveryUncertainty() {
            return everyUncertainty;
        }

        @Override
        public void uncertainty(
                String key, Observation y, Outcome became, int regime, Forecast forecast, Surprise surprise) {
            if (became != Outcome.QUARANTINED) {
                long observations = states.find(key).posterior().observations();
                String name = became.name();
                said.add(ToldInWords.uncertainty(
                        key, name, observations, regime, surprise == null ? null : (Double) surprise.pit()));
            }
        }

        @Override
        public void posterior(String key, KeyState state, Summary summary) {
            said.add(ToldInWords.posterior(
                    key, state.posterior().observations(), state.posterior().generation()));
        }

        @Override
        public void alert(Alert alert) {
            said.add(ToldInWords.alert(alert.id(), alert.state().name(), alert.key()));
        }

        @Override
        public void silence(Silence silence) {
            said.add(ToldInWords.alert(silence.id(), silence.state().name(), silence.key()));
        }

        @Override
        public void decision(Decision decision) {
            said.add(ToldInWords.decision(decision.id()));
        }

        @Override
        public void correction(Correction correction) {
            said.add(ToldInWords.correction(correction.key()));
        }

        @Override
        public void forgotten(String key) {
            said.add(ToldInWords.forgotten(key));
        }

        @Override
        public void quarantine(String key, Observation y, Reason reason, String detail) {
            said.add(ToldInWords.quarantined(reason.word()));
        }
    }
}
