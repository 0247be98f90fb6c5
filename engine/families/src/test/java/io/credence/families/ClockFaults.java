package io.credence.families;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.random.RandomGenerator;

/** Mistakes about when, which only a model that looks at the clock can make, and about how long. */
final class ClockFaults {
    private ClockFaults() {}

    /** Sees every record a second after its time. */
    static final class SeesLate extends Mutant.Faulty {
        SeesLate(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            long time = y.timeMicros();
            boolean absorbed = super.observe(b, y.time(time + 1_000_000), rng, out);
            y.time(time);
            return absorbed;
        }
    }

    /** Knows how long a span is, not when. */
    static final class ForgetsWhen extends Mutant.Faulty {
        private final Instants span = new Instants();

        ForgetsWhen(Updater sound) {
            super(sound);
        }

        @Override
        public void evolve(Belief b, Instants given, RandomGenerator rng) {
            super.evolve(b, span.set(0, given.toMicros() - given.fromMicros()), rng);
        }
    }

    /** Forgets by dividing by what is left, which after a year is nothing. */
    static final class FadesWithoutEnd extends Mutant.Faulty {
        private static final double SECONDS = 40_000; // so that hours are no trouble
        private final int variance;

        FadesWithoutEnd(Updater sound, int variance) {
            super(sound);
            this.variance = variance;
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            super.evolve(b, span, rng);
            b.set(variance, b.get(variance) / StrictMath.exp(-span.elapsedSeconds() / SECONDS));
        }
    }
}
