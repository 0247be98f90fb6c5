package io.credence.core.clock;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the clock on a wall of some zone shows; immutable, allocates nothing once built.
 *
 * <p>The zone's changes of offset are laid out in a table. Beyond it the rules repeat as the calendar does, every 400
 * years, which are a whole number of weeks.
 */
public final class WallClock {
    private static final long MICROS = 1_000_000;
    private static final long REPEATS = 146_097L * 86_400; // seconds of 400 years
    // Zones' histories end and their standing rules hold by then.
    private static final long SETTLED = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private final ZoneId zone;
    private final long[] changes; // seconds
    private final int[] offsets; // seconds; one more than there are changes

    /** The clock of a zone. */
    public WallClock(ZoneId zone) {
        this.zone = zone;
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = new ArrayList<>(rules.getTransitions());
        Instant last = transitions.isEmpty()
                ? Instant.EPOCH
                : transitions.get(transitions.size() - 1).getInstant();
        ZoneOffsetTransition next = rules.nextTransition(last);
        while (next != null && next.toEpochSecond() < SETTLED + REPEATS) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        int n = transitions.size();
        changes = new long[n];
        offsets = new int[n + 1];
        offsets[0] = rules.getOffset(
                        Instant.ofEpochSecond(n == 0 ? 0 : transitions.get(0).toEpochSecond() - 1))
                .getTotalSeconds();
        for (int i = 0; i < n; i++) {
            changes[i] = transitions.get(i).toEpochSecond();
            offsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
        }
    }

    /** Whose clock it is. */
    public ZoneId zone() {
        return zone;
    }

    /** What it shows, as microseconds of a calendar without zones. */
    public long shows(long utcMicros) {
        if (changes.length == 0) {
            return utcMicros + offsets[0] * MICROS;
        }
        long second = Math.floorDiv(utcMicros, MICROS);
        if (second >= SETTLED + REPEATS) {
            second = SETTLED + Math.floorMod(second - SETTLED, REPEATS);
        }
        int found = Arrays.binarySearch(changes, second);
        return utcMicros + offsets[found >= 0 ? found + 1 : -found - 1] * MICROS;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof WallClock other && zone.equals(other.zone);
    }

    @Override
    public int hashCode() {
        return zone.hashCode();
    }

    @Override
    public String toString() {
        return zone.toString();
    }
}
