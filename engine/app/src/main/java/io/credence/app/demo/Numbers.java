package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.simulate.Shift;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as the demo writes them; static. */
final class Numbers {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SECONDS_FROM = 6; // of HH:mm:ss.SS
    private static final double LARGE = 10;

    private Numbers() {}

    /** A level, with as many decimals as it can bear. */
    static String level(double x) {
        return Double.isNaN(x) ? "…" : format(Math.abs(x) < LARGE ? "%.2f" : "%.1f", x);
    }

    /** Time of day, UTC. */
    static String clock(long micros) {
        return CLOCK.format(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), 1_000 * Math.floorMod(micros, 1_000_000L)));
    }

    /** Its seconds alone, where the minute is beside it. */
    static String seconds(long micros) {
        return clock(micros).substring(SECONDS_FROM);
    }

    /** What truly happened, in words. */
    static String size(Shift shift) {
        return shift.kind() == ChangeKind.VARIANCE
                ? format("sd × %.1f", shift.size())
                : shift.kind().name().toLowerCase(Locale.ROOT) + format(" %+.1f sd", shift.size());
    }

    /** A probability that never claims certainty. */
    static String probability(double p) {
        return Double.isNaN(p) ? "–" : p > 0.999 ? ">0.999" : format("%.3f", p);
    }

    private static String format(String pattern, double x) {
        return String.format(Locale.ROOT, pattern, x).replace('-', '−');
    }
}
