package io.credence.pipeline;

/** How often a key's posterior is published; always published on a regime change. Immutable. */
public sealed interface Emission {

    /** Whether the posterior is due after this record. */
    boolean isDue(KeyState state, double predictiveMean, double predictiveSd);

    /** After every record. */
    record EveryRecord() implements Emission {
        @Override
        public boolean isDue(KeyState state, double predictiveMean, double predictiveSd) {
            return true;
        }
    }

    /** After every n-th record of the key. */
    record EveryNth(long n) implements Emission {
        /** Checks n. */
        public EveryNth {
            if (n < 1) {
                throw new IllegalArgumentException("every n-th record needs n of at least 1, not " + n);
            }
        }

        @Override
        public boolean isDue(KeyState state, double predictiveMean, double predictiveSd) {
            return state.posterior.observations() % n == 0;
        }
    }

    /** At most once per period of event time. */
    record Period(long micros) implements Emission {
        @Override
        public boolean isDue(KeyState state, double predictiveMean, double predictiveSd) {
            return state.emittedAt == KeyState.NONE || state.posterior.timeMicros() - state.emittedAt >= micros;
        }
    }

    /** When the predictive mean has moved by so many sds since it was last published. */
    record Change(double sds) implements Emission {
        @Override
        public boolean isDue(KeyState state, double predictiveMean, double predictiveSd) {
            // Also true while emittedMean is NaN: nothing was published yet.
            return !(Math.abs(predictiveMean - state.emittedMean) < sds * predictiveSd);
        }
    }

    /** Only on a regime change and when asked. */
    record OnRequest() implements Emission {
        @Override
        public boolean isDue(KeyState state, double predictiveMean, double predictiveSd) {
            return false;
        }
    }
}
