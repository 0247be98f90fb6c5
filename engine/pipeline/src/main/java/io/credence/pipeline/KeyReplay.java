package io.credence.pipeline;

import io.credence.core.Observation;
import java.nio.ByteBuffer;

/**
 * Takes a key through what happened to it since its state was stored, by the pipeline that runs live; nothing is told and nothing is counted.
 *
 * <p>Confined to a thread. A state that was read from a store becomes, to the bit, the one that lived on, where the plan and this version's
 * arithmetic are the same and nothing happened that {@link KeyState#isOfOthersToo} says.
 */
public final class KeyReplay {
    private final Pipeline pipeline;
    private final Only only = new Only();

    /** A replay under a plan. */
    public KeyReplay(Plan plan) {
        pipeline = new Pipeline(plan, only, new Nobody());
    }

    /** Where a key stands after so many events. */
    public record Arrival(KeyState state, int events) {}

    /**
     * Goes through what was written.
     *
     * @param state before it; used up
     * @param events as {@link KeyEvents} wrote them, to the buffer's end
     * @throws IllegalArgumentException where they cannot be read
     */
    public Arrival run(String key, KeyState state, ByteBuffer events) {
        only.state = state;
        try {
            int count = KeyEvents.read(events, new KeyEvents.Sink() {
                @Override
                public void record(Observation y) {
                    pipeline.accept(key, y);
                }

                @Override
                public void published() {
                    if (only.state != null) {
                        pipeline.publish(key, only.state);
                    }
                }

                @Override
                public void silent(long sinceMicros) {
                    if (only.state != null) {
                        pipeline.silent(key, only.state, sinceMicros);
                    }
                }
            });
            return new Arrival(only.state, count);
        } finally {
            only.state = null;
        }
    }

    /** The one key that is replayed. */
    private static final class Only implements KeyStates {
        private KeyState state;

        @Override
        public KeyState find(String key) {
            return state;
        }

        @Override
        public void add(String key, KeyState added) {
            state = added;
        }

        @Override
        public void remove(String key) {
            state = null;
        }

        @Override
        public void changed(String key, KeyState changed) {
            // It is the very object.
        }
    }

    /** Wants nothing and hears nothing: all of this was told when it happened. */
    private static final class Nobody implements Outputs {
        @Override
        public boolean wantsForecasts() {
            return false;
        }

        @Override
        public boolean wantsEveryUncertainty() {
            return false;
        }

        @Override
        public boolean wantsPosteriors() {
            return false;
        }
    }
}
