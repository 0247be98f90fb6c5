package io.credence.streams;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;

/** A plain pipeline that takes records as topics hold them, without Kafka; confined to a thread. */
final class PlainRun implements Decoder.Sink {
    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final Envelope envelope = new Envelope();
    private final Decoder decoder;
    private final Pipeline pipeline;
    private Outcome outcome;

    PlainRun(PipelineParts parts, Outputs outputs) {
        decoder = parts.decoder();
        pipeline = new Pipeline(parts.plan(), states, outputs);
    }

    /** Takes a record in; returns what became of its last observation, readable or not; null where it had none. */
    Outcome take(byte[] key, long timestamp, byte[] value) {
        outcome = null;
        envelope.key(key).time(PipelineProcessor.micros(timestamp)).value(value);
        pipeline.arrived(envelope.timeMicros());
        decoder.decode(envelope, this);
        return outcome;
    }

    @Override
    public void observation(String key, Observation y) {
        outcome = pipeline.accept(key, y);
    }

    @Override
    public void rejected(String key, Reason reason, String detail) {
        outcome = pipeline.reject(key, reason, detail);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    KeyStates.OnHeap states() {
        return states;
    }
}
