package io.credence.core;

/** How close a model's arithmetic is to the posterior it stands for; the laws hold it to what it states. */
public sealed interface Accuracy permits Accuracy.Exact, Accuracy.Approximate, Accuracy.MonteCarlo {

    /** The one instance of exactness. */
    Accuracy EXACT = new Exact();

    /** Equal to the posterior up to floating point. */
    record Exact() implements Accuracy {}

    /**
     * Within a stated distance.
     *
     * @param natsPerRecord the largest mean difference in log density per record
     * @param reason where the difference comes from
     */
    record Approximate(double natsPerRecord, String reason) implements Accuracy {}

    /**
     * Right on average over the draws: the evidence is unbiased on its natural scale, and errors fall with the root of their
     * number.
     *
     * @param draws how many stand for the posterior
     * @param reason what is drawn
     */
    record MonteCarlo(int draws, String reason) implements Accuracy {}
}
