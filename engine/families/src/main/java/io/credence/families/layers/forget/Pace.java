package io.credence.families.layers.forget;

import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.special.Elementary;
import java.time.Duration;

/**
 * What factors of forgetting are about: a time that passes, or a record that comes; immutable.
 *
 * @param perSeconds the time; 0 of a record
 */
public record Pace(double perSeconds) {
    /** A record. */
    public static final Pace RECORD = new Pace(0);

    /** Checks the time. */
    public Pace {
        if (perSeconds != 0) { // exactly
            Require.positive("forget.per", perSeconds);
        }
    }

    /** Whether a record is the step, however long it took to come. */
    public boolean isByRecord() {
        return perSeconds == 0; // exactly
    }

    /** What a factor leaves after a span. */
    double after(double factor, double seconds) {
        return isByRecord() || seconds == 0 ? 1 : power(factor, seconds / perSeconds);
    }

    /** What a factor leaves behind a record of that weight: what counts for less is less of a step, what counts for more is one. */
    double behind(double factor, double weight) {
        return isByRecord() ? power(factor, Math.min(1, weight)) : 1;
    }

    private static double power(double factor, double steps) {
        return factor == 1 || steps == 1 ? factor : Elementary.exp(steps * Elementary.log(factor));
    }

    /** In a sentence: "every record", "every 2 hours". */
    String inWords() {
        return isByRecord() ? "every record" : "every " + Prose.duration(Duration.ofNanos((long) (perSeconds * 1e9)));
    }
}
