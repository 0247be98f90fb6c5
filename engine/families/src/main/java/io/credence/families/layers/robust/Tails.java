package io.credence.families.layers.robust;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import java.util.List;
import java.util.random.RandomGenerator;

/** How much a record counts that lies so far out, and the heavy-tailed predictive that goes with it; confined to a thread. */
interface Tails {
    void initialise(Belief b);

    /** The weight of a record whose squared distance is so many squared scales. */
    double weight(double square);

    /** Scores a record by what is predicted around that bell. */
    void score(Belief b, Observation y, Bell bell, RandomGenerator rng, Surprise out);

    /** Learns from the record that was scored last. */
    void learn(Belief b, double weight);

    void forecast(Belief b, Observation at, double horizonSeconds, Bell bell, Forecast out);

    double below(Belief b, Bell bell, double resolution, double y);

    double draw(Belief b, Bell bell, RandomGenerator rng);

    void widen(Belief b, double retain);

    /** What is believed of the tails. */
    List<Summary.Parameter> parameters(Belief b);
}
