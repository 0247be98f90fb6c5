package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.format.JsonBuffer;

/** Field names several of replay's files share, and how an event time is printed; constants. */
final class Names {
    static final byte[] KEY = ascii("{\"key\":");
    static final byte[] TIME = ascii(",\"time\":");
    static final byte[] SD = ascii(",\"sd\":");
    static final byte[] REGIME = ascii(",\"regime\":");
    static final byte[] NULL = ascii("null");

    private static final byte[][] QUANTILES = new byte[Forecast.PROBABILITIES.size()][];

    static {
        for (int i = 0; i < QUANTILES.length; i++) {
            QUANTILES[i] = ascii((i == 0 ? ",\"q\":{\"" : ",\"") + Forecast.PROBABILITIES.get(i) + "\":");
        }
    }

    private Names() {}

    /** What stands before the i-th quantile; the caller closes the brace behind the last. */
    static byte[] quantile(int i) {
        return QUANTILES[i];
    }

    /** An instant, a row number where there is no clock, or null. */
    static void time(JsonBuffer line, boolean clock, boolean isKnown, long micros) {
        if (!isKnown) {
            line.raw(NULL);
        } else if (clock) {
            line.time(micros);
        } else {
            line.integer(micros / 1_000_000);
        }
    }
}
