package io.credence.pipeline.placebo;

import io.credence.core.Posterior;

/** One episode of a key's placebo: what makes up its stream, and who listens; confined to the thread that owns the key. */
public final class Placebo {
    final double[] source; // a belief that makes up its own data
    final Posterior shadow;
    long timeMicros; // up to which the source has moved
    int calmLeft; // records until the change
    int changed; // records since the change; 0 before it
    int size; // of Ladder, once it is drawn
    double step; // signed; of yes and no a probability
    double grown; // of a counter: what the change has added so far
    long changedAt;

    Placebo(double[] source, Posterior shadow, long timeMicros) {
        this.source = source;
        this.shadow = shadow;
        this.timeMicros = timeMicros;
    }
}
