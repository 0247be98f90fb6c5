package io.credence.families.structural;

import io.credence.core.Instants;
import java.util.List;

/** A part of the signal that is a regression: coefficients that rest or wander, on a design that time or inputs decide. */
interface Effect {

    /** How many coefficients it has. */
    int size();

    /** Writes what each coefficient counts for at that moment, from {@code at} on, over noughts. */
    void design(Moment now, double[] h, int at);

    /** Writes the coefficients' covariance before any record, in noise variances, from row and column {@code at} on. */
    void prior(double[][] covariance, int at);

    /** Adds what the coefficients wander in a span. */
    void wander(Instants span, Wandering covariance, int at);

    /** What people want to know of it: names and combinations of states, of so many states in all. */
    List<Quantity> quantities(int states, int at);

    /** How long the season is that it is, in seconds; 0 where it is none. */
    default double seasonSeconds() {
        return 0;
    }

    /** What is assumed, in a sentence. */
    String inWords();
}
