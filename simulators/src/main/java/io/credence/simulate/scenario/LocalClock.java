package io.credence.simulate.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The clock on the wall of a zone; remembers the offset until it changes. Confined to a thread. */
final class LocalClock {
    private static final long MICROS = 1_000_000;

    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long offset;

    LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** What the wall shows, in microseconds of a day that has none of its own zone. */
    long at(long micros) {
        if (micros < from || micros >= until) {
            look(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)));
        }
        return micros + offset;
    }

    private void look(Instant now) {
        ZoneOffset there = rules.getOffset(now);
        ZoneOffsetTransition last = rules.previousTransition(now.plusSeconds(1));
        ZoneOffsetTransition next = rules.nextTransition(now);
        from = last == null ? Long.MIN_VALUE : last.toEpochSecond() * MICROS;
        until = next == null ? Long.MAX_VALUE : next.toEpochSecond() * MICROS;
        offset = there.getTotalSeconds() * MICROS;
    }
}
