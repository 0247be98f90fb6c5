package io.credence.families;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Gamma;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The mistakes people make in such arithmetic, one class each; which law sees which is in {@link MutantTest}. */
final class Faults {
    private Faults() {}

    /** Adds to one number of the belief whenever a record is absorbed: wrong degrees of freedom, say. */
    static final class WrongUpdate extends Mutant.Faulty {
        private final int number;
        private final double extra;

        WrongUpdate(Updater sound, int number, double extra) {
            super(sound);
            this.number = number;
            this.extra = extra;
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            boolean absorbed = super.observe(b, y, rng, out);
            b.set(number, b.get(number) + extra);
            return absorbed;
        }
    }

    /** Makes some numbers one after every record: particles that forget what they weigh. */
    static final class Levels extends Mutant.Faulty {
        private final int from;
        private final int count;

        Levels(Updater sound, int from, int count) {
            super(sound);
            this.from = from;
            this.count = count;
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            boolean absorbed = super.observe(b, y, rng, out);
            for (int i = from; i < from + count; i++) {
                b.set(i, 1);
            }
            return absorbed;
        }
    }

    /** The prior itself is wrong by a factor in one number: entered twice, say. */
    static final class WrongPrior extends Mutant.Faulty {
        private final int number;

        WrongPrior(Updater sound, int number) {
            super(sound);
            this.number = number;
        }

        @Override
        public void initialise(Belief b, RandomGenerator rng) {
            super.initialise(b, rng);
            b.set(number, 2 * b.get(number));
        }
    }

    /** Scores a standardised value and forgets to divide by the scale: the log-Jacobian is missing. */
    static final class MissingJacobian extends Mutant.Faulty {
        private final Surprise standard = new Surprise();

        MissingJacobian(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            Forecast forecast = new Forecast();
            super.forecast(b, y, 0, forecast);
            boolean absorbed = super.observe(b, y, rng, standard);
            double sd = forecast.sd();
            Observation z = Observation.of((y.value() - forecast.mean()) / sd).resolution(y.resolution() / sd);
            out.scoreNormal(z, 0, 1, rng);
            return absorbed;
        }
    }

    /** The score is right but for rounding: the density at the value stands for the mass of its step. */
    static final class IgnoresResolution extends Mutant.Faulty {
        IgnoresResolution(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            double step = y.resolution();
            boolean absorbed = super.observe(b, y.resolution(0), rng, out);
            y.resolution(step);
            return absorbed;
        }
    }

    /** A weight counts as one. */
    static final class IgnoresWeight extends Mutant.Faulty {
        IgnoresWeight(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            double weight = y.weight();
            boolean absorbed = super.observe(b, y.weight(1), rng, out);
            y.weight(weight);
            return absorbed;
        }
    }

    /** Takes its random numbers from somewhere else. */
    static final class OtherRandom extends Mutant.Faulty {
        private final UnaryOperator<RandomGenerator> other;

        OtherRandom(Updater sound, UnaryOperator<RandomGenerator> other) {
            super(sound);
            this.other = other;
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            return super.observe(b, y, other.apply(rng), out);
        }
    }

    /** A generator that says one half: the pit is the middle of its step. */
    static RandomGenerator middle(RandomGenerator ignored) {
        return () -> Long.MIN_VALUE;
    }

    /** A stream of its own, drawn from record after record. */
    static UnaryOperator<RandomGenerator> counter() {
        KeyedRandom own = new KeyedRandom().aim(1, 2, 3, 4);
        return rng -> own;
    }

    /** A stream that starts afresh at every call, whatever the key. */
    static UnaryOperator<RandomGenerator> blind() {
        long[] calls = {0};
        KeyedRandom own = new KeyedRandom();
        // Two keys take turns in the law: both get the same.
        return rng -> own.aim(0, calls[0]++ / 2, 0, 0);
    }

    /** The level gathers the square root of what it should. */
    static final class EvolvesByRoot extends Mutant.Faulty {
        private final Instants shorter = new Instants();

        EvolvesByRoot(Updater sound) {
            super(sound);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            super.evolve(b, shorter.set(0, Math.round(1e6 * Math.sqrt(span.elapsedSeconds()))), rng);
        }
    }

    /** Evolves in evolve and again before observing. */
    static final class EvolvesTwice extends Mutant.Faulty {
        EvolvesTwice(Updater sound) {
            super(sound);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            super.evolve(b, span, rng);
            super.evolve(b, span, rng);
        }
    }

    /** Keeps something outside the belief: how time passes depends on what else this updater has seen. */
    static final class HidesState extends Mutant.Faulty {
        private int seen;

        HidesState(Updater sound) {
            super(sound);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            super.evolve(b, span, rng);
            b.set(1, b.get(1) * (1 + 1e-9 * seen));
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            seen++;
            return super.observe(b, y, rng, out);
        }
    }

    /** Scores the other side: as likely, so no evidence betrays it. */
    static final class Mirrors extends Mutant.Faulty {
        private final Belief scored;
        private final Surprise unmirrored = new Surprise();
        private final int width;

        Mirrors(Updater sound, Layout layout) {
            super(sound);
            scored = Belief.of(layout);
            width = layout.width();
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            for (int i = 0; i < width; i++) {
                scored.set(i, b.get(i));
            }
            double value = y.value();
            super.observe(scored, y.value(2 * b.get(0) - value), rng, out);
            return super.observe(b, y.value(value), rng, unmirrored);
        }
    }

    /** Moves numbers linearly towards the prior's, whatever they mean: arithmetic where geometric was promised. */
    static final class WidensArithmetically extends Mutant.Faulty {
        private final Belief prior;
        private final int width;

        WidensArithmetically(Updater sound, Layout layout) {
            super(sound);
            prior = Belief.of(layout);
            width = layout.width();
            sound.initialise(prior, new KeyedRandom());
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            double spread = spread(b);
            for (int i = 0; i < width; i++) {
                b.set(i, retain * b.get(i) + (1 - retain) * prior.get(i));
            }
            // Moment matching of a mixture: what lies between the two centres counts as spread.
            b.set(1, b.get(1) + retain * (1 - retain) * spread);
        }

        private double spread(Belief b) {
            return (b.get(0) - prior.get(0)) * (b.get(0) - prior.get(0));
        }
    }

    /** Keeps a share of the belief whatever it is told. */
    static final class WidensTooLittle extends Mutant.Faulty {
        private final double floor;

        WidensTooLittle(Updater sound, double floor) {
            super(sound);
            this.floor = floor;
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            super.widen(b, floor + (1 - floor) * retain, rng);
        }
    }

    /** Says widen, sharpens. */
    static final class WidensInwards extends Mutant.Faulty {
        WidensInwards(Updater sound) {
            super(sound);
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            if (retain > 0 && retain < 1) {
                super.widen(b, 1 / retain, rng);
            } else {
                super.widen(b, retain, rng);
            }
        }
    }

    /** Adds beliefs and forgets that the prior is now in them twice. */
    static final class MergesThePriorTwice extends Mutant.Faulty {
        private final Belief prior;
        private final int number;

        MergesThePriorTwice(Updater sound, Layout layout, int number) {
            super(sound);
            this.number = number;
            prior = Belief.of(layout);
            sound.initialise(prior, new KeyedRandom());
        }

        @Override
        public void merge(Belief into, Belief other) {
            super.merge(into, other);
            into.set(number, into.get(number) + prior.get(number));
        }
    }

    /** Remembers the order: newer records count more. */
    static final class Forgets extends Mutant.Faulty {
        Forgets(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            super.widen(b, 0.98, rng);
            return super.observe(b, y, rng, out);
        }
    }

    /** A small object for every record. */
    static final class Allocates extends Mutant.Faulty {
        private Object kept = "";

        Allocates(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            kept = List.of(kept.hashCode());
            return super.observe(b, y, rng, out);
        }
    }

    /** Squares first and asks whether it fits later. */
    static final class SquaresUnchecked extends Mutant.Faulty {
        SquaresUnchecked(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            super.observe(b, y, rng, out);
            b.set(3, b.get(3) + 1e-20 * y.value() * y.value());
            return true; // what does not fit is taken all the same
        }
    }

    /** Takes what is missing for its mean, as if that had been measured. */
    static final class FillsGaps extends Mutant.Faulty {
        private final Forecast forecast = new Forecast();

        FillsGaps(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            super.forecast(b, y, 0, forecast);
            Observation filled = new Observation(y.dimension());
            filled.copyFrom(y);
            for (int i = 0; i < y.dimension(); i++) {
                if (Double.isNaN(y.values()[i])) {
                    filled.values()[i] = forecast.component(i).mean();
                }
            }
            return super.observe(b, filled, rng, out);
        }
    }

    /** Places names by their place in the list, at the beginning of each step. */
    static final class PlacesByTheList extends Mutant.Faulty {
        PlacesByTheList(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            double below = ((Distributed) sound).below(b, y, 0, y.value() - 1);
            boolean absorbed = super.observe(b, y, rng, out);
            out.scoreContinuous(out.logDensity(), below, 1 - below, Double.NaN, Double.NaN);
            return absorbed;
        }
    }

    /** Takes counts for events in one order, of which there are as many as the orders. */
    static final class ForgetsOrders extends Mutant.Faulty {
        ForgetsOrders(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            boolean absorbed = super.observe(b, y, rng, out);
            double orders = Gamma.logFactorial((long) y.inputs()[0]);
            for (double count : y.values()) {
                orders -= Gamma.logFactorial((long) count);
            }
            out.readOn(-orders, out.mean(), out.sd());
            return absorbed;
        }
    }

    /** Takes every record's inputs for those of an unknown other. */
    static final class IgnoresInputs extends Mutant.Faulty {
        IgnoresInputs(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            double[] inputs = y.inputs();
            boolean absorbed = super.observe(b, y.inputs(inputs.length == 0 ? inputs : ones(inputs)), rng, out);
            y.inputs(inputs);
            return absorbed;
        }

        private static double[] ones(double[] like) {
            double[] ones = new double[like.length];
            java.util.Arrays.fill(ones, 1);
            return ones;
        }
    }

    /** Lets what an input weighs into the belief without looking whether it fits. */
    static final class InputsUnchecked extends Mutant.Faulty {
        InputsUnchecked(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            boolean absorbed = super.observe(b, y, rng, out);
            b.set(1, b.get(1) + 1e-90 * StrictMath.pow(y.inputs()[0], 8));
            return absorbed;
        }
    }

    /** Keeps two fifths of the scale with every record: soon nothing is left. */
    static final class LosesScale extends Mutant.Faulty {
        LosesScale(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            boolean absorbed = super.observe(b, y, rng, out);
            b.set(3, b.get(3) * 0.4);
            return absorbed;
        }
    }
}
