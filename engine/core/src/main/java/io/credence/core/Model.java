package io.credence.core;

import java.util.List;
import java.util.Set;

/** What is assumed about a stream: immutable, shareable between threads, usually a record validated when built. */
public interface Model {

    /** The registered name of the family this model belongs to. */
    String family();

    /** The meaning of a belief's numbers. */
    Layout layout();

    /** How close the updater comes to the posterior: exactly, unless it says otherwise. The laws hold it to this. */
    default Accuracy accuracy() {
        return Accuracy.EXACT;
    }

    /** A fresh updater for one thread. */
    Updater newUpdater();

    /** Whether the order of observations leaves the belief unchanged, so that a late one can simply be absorbed. */
    boolean isExchangeable();

    /**
     * Whether values and inputs lie in the model's support; what does not is impossible, not merely surprising. A missing
     * value is admitted where its inputs are. The resolution is that of the key's values by then, where it is learnt.
     */
    default boolean admits(Observation y) {
        return !Double.isInfinite(y.value()); // any real number
    }

    /** Which values it admits, for people, as in "whole numbers from 0 on"; empty where any number will do. */
    default String possible() {
        return "";
    }

    /** Whether values lie anywhere between the greatest and the least, not on some of the numbers alone as counts do. */
    default boolean isContinuous() {
        return dimension() > 1 || admits(Observation.of(0.5).inputs(new double[leastInputs()]));
    }

    /** The sides on which a value may be known to lie of a limit; none where only values teach anything. */
    default Set<Censoring> sides() {
        return Set.of();
    }

    /**
     * The share of what was learnt that is left after a span: evolving widens by it, beside whatever else it does. 1 where
     * nothing is forgotten.
     */
    default double retained(double elapsedSeconds) {
        return 1;
    }

    /** Whether the values of a regime can be compared with each other as they are: neither names nor what only rises can. */
    default boolean isComparable() {
        return isOrdered();
    }

    /** Whether what it believes in moves by itself, so that a slow move is no news. */
    default boolean wanders() {
        return false;
    }

    /** How long its seasons are, in seconds; empty where it has none. */
    default List<Double> seasons() {
        return List.of();
    }

    /** How many records it takes to tell its parameters apart; a belief widened to fewer predicts next to nothing. */
    default int recordsToIdentify() {
        return 1;
    }

    /** How many values an observation has. */
    default int dimension() {
        return 1;
    }

    /** The fewest inputs an observation may have. */
    default int leastInputs() {
        return 0;
    }

    /** The most inputs an observation may have. */
    default int mostInputs() {
        return 0;
    }

    /** What a value is one of, by name and in order, any other being the next number; empty where values are numbers. */
    default List<String> categories() {
        return List.of();
    }

    /** Whether a value is a text that nobody listed, told as {@link Texts} tells it. */
    default boolean isOfTexts() {
        return false;
    }

    /**
     * Whether one value may be less than another; where not, as of names, forecasts have neither moments nor quantiles, and a
     * residual says how rare a value is.
     */
    default boolean isOrdered() {
        return true;
    }

    /**
     * Whether its predictives' mean, sd and CRPS are told; where not, as of mixtures with tails that have none, forecasts
     * say NaN and their quantiles speak.
     */
    default boolean hasMoments() {
        return true;
    }

    /**
     * The model to use where forecasts are published that far ahead: this one, unless it can learn what those are worth.
     *
     * @param horizonsSeconds above nought, ascending; kept by nobody
     */
    default Model lookingAhead(double... horizonsSeconds) {
        return this;
    }

    /** What the centre of its predictions is a sum of; a level alone, unless it says otherwise. */
    default Composition composition() {
        return Composition.LEVEL;
    }

    /** What it is called when the centre of the values moves: a level, or the rate of events. */
    default ChangeKind kindOfShift() {
        return ChangeKind.LEVEL;
    }

    /** What is assumed and what the prior is worth, in sentences for people. */
    List<String> inWords();
}
