package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.PosteriorCodec;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Books;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Silence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** A plain pipeline to which nothing ever happens, with what it says in words. */
final class StraightRun {
    private final PlainRun run;
    private final KeyStateCodec codec;
    private final PosteriorCodec posteriors;
    private final boolean everyUncertainty;
    private List<String> said = new ArrayList<>();

    StraightRun(PipelineParts parts) {
        everyUncertainty = parts.outputSettings().everyUncertainty();
        codec = new KeyStateCodec(parts.layout());
        posteriors = new PosteriorCodec(parts.layout());
        run = new PlainRun(parts, new Words());
    }

    /** What was said since last asked. */
    List<String> said() {
        List<String> all = said;
        said = new ArrayList<>();
        return all;
    }

    /** Takes a record in; returns what became of its observation, null where it held none. */
    Outcome take(VirtualRecord record) {
        return switch (record.kind()) {
            case FORGET -> {
                run.pipeline().forget(record.key());
                yield null;
            }
            case DEADLY -> run.pipeline().reject(record.key(), Reason.FAILED, "it kills");
            default -> run.take(record.senderBytes(), record.millis(), record.valueBytes());
        };
    }

    /** Publishes a key that fell idle; false where nothing is unpublished. */
    boolean publish(String key) {
        KeyState state = run.states().find(key);
        boolean isDue = state != null && !state.isPublished();
        if (isDue) {
            run.pipeline().publish(key, state);
        }
        return isDue;
    }

    /** Says that a key is silent; false where that is no news. */
    boolean silent(String key, long nowMicros) {
        KeyState state = run.states().find(key);
        return state != null && run.pipeline().silent(key, state, nowMicros);
    }

    Books books() {
        return run.pipeline().books();
    }

    /** What a store would hold. */
    Map<Bytes, byte[]> beliefs() {
        Map<Bytes, byte[]> beliefs = new HashMap<>();
        run.states()
                .forEachInOrder((key, state) ->
                        beliefs.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), codec.encode(state)));
        return beliefs;
    }

    /** The posteriors alone, by key. */
    Map<String, byte[]> posteriors() {
        Map<String, byte[]> all = new HashMap<>();
        run.states().forEachInOrder((key, state) -> {
            var out = java.nio.ByteBuffer.allocate(posteriors.size());
            posteriors.encode(state.posterior(), out);
            all.put(key, out.array());
        });
        return all;
    }

    /** Whether some key waits to be published. */
    boolean hasUnpublished() {
        boolean[] found = new boolean[1];
        run.states()
                .forEachInOrder((key, state) ->
                        found[0] |= !state.isPublished() && !state.posterior().isNew());
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
                long observations = run.states().find(key).posterior().observations();
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
        public void misfit(MisfitAlert alert) {
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
