package io.credence.families;

import io.credence.core.Prose;
import io.credence.core.special.Elementary;
import java.time.Duration;

/**
 * How what was learnt fades; immutable.
 *
 * @param retain the share left
 * @param perSeconds after so long
 */
public record Fading(double retain, double perSeconds) {
    /** Everything is left. */
    public static final Fading NONE = new Fading(1, 1);

    /** The share left after a span. */
    public double after(double seconds) {
        return retain == 1 ? 1 : Elementary.exp(Elementary.log(retain) * (seconds / perSeconds));
    }

    /** In a sentence. */
    public String inWords(String learnt) {
        return learnt + " fades towards the prior: after " + Prose.duration(Duration.ofNanos((long) (perSeconds * 1e9)))
                + " a share of " + Prose.number(retain) + " of it is left.";
    }
}
