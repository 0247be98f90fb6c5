package io.credence.families.particle;

import io.credence.core.ChangeKind;
import io.credence.core.Observation;
import io.credence.core.Summary;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What particles need of a model: how a hidden state begins, moves and shows itself; immutable, shareable between threads.
 *
 * <p>The filter, its weights, resampling, layout and widening are written once, around this. What only some models can do (a proposal of their own,
 * a linear Gaussian part, parameters to learn) is for their kernels to say by further interfaces.
 */
public interface StateSpaceModel {

    /** What the numbers of a state are, by name and in order. */
    List<String> states();

    /** Mean of that number before anything is seen. */
    double mean(int state);

    /** Its variance then: where widening leads. */
    double variance(int state);

    /** What a summary tells of a state. */
    List<Quantity> quantities();

    /** What a summary tells besides, of all states together; allocates. */
    default List<Summary.Parameter> told(Ensemble states) {
        return List.of();
    }

    /**
     * Whether its kernel forecasts with mean, sd and CRPS, and all quantiles; where not, the filter searches for quantiles, and the moments are not
     * told.
     */
    default boolean hasMoments() {
        return false;
    }

    /** Whether it forecasts with quantiles at least. */
    default boolean hasQuantiles() {
        return hasMoments();
    }

    /** Whether the centre of what is predicted moves by itself, so that a slow move is no news. */
    default boolean wanders() {
        return true;
    }

    /** Whether values and inputs lie in what it holds possible, as of {@link io.credence.core.Model#admits}. */
    default boolean admits(Observation y) {
        return !Double.isInfinite(y.value()); // any real number
    }

    /** Which values it admits, for people; empty where any number will do. */
    default String possible() {
        return "";
    }

    /** The most inputs an observation may have. */
    default int mostInputs() {
        return 0;
    }

    /** What it is called when the centre of the values moves. */
    default ChangeKind kindOfShift() {
        return ChangeKind.LEVEL;
    }

    /** How long its seasons are, in seconds. */
    default List<Double> seasons() {
        return List.of();
    }

    /** Fresh arithmetic for one thread. */
    Kernel newKernel();

    /**
     * A number that a state tells: a point, a normal distribution, or whether something is so.
     *
     * @param name for people
     * @param of the states' numbers, in order: the number, its mean, or the chance that it is so
     * @param variance of the same; null where there is none
     * @param isChance whether it is one of nought and one, by a chance
     */
    record Quantity(String name, ToDoubleFunction<double[]> of, ToDoubleFunction<double[]> variance, boolean isChance) {

        /** A point. */
        public Quantity(String name, ToDoubleFunction<double[]> of) {
            this(name, of, null, false);
        }

        /** A normal distribution. */
        public Quantity(String name, ToDoubleFunction<double[]> mean, ToDoubleFunction<double[]> variance) {
            this(name, mean, variance, false);
        }

        /** Something that is so with a chance. */
        public static Quantity chance(String name, ToDoubleFunction<double[]> of) {
            return new Quantity(name, of, null, true);
        }
    }
}
