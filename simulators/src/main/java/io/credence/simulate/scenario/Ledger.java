package io.credence.simulate.scenario;

import io.credence.simulate.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Counts a unit's records as they arrive, and finds the first that shows each change. Confined to a thread. */
final class Ledger {
    private final Source source;
    private final PriorityQueue<Turn> ahead = new PriorityQueue<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<Long> outliers = new ArrayList<>();
    private long latest = Long.MIN_VALUE;
    private long records;

    /** What a turn is of a force. */
    private enum Part {
        ONSET,
        WHOLE,
        END
    }

    /** Something to look for; {@code size} as the force's change says, NaN for repairs. */
    private record Turn(long micros, Part part, String kind, double size, Object force) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(micros, other.micros);
            return byTime != 0 ? byTime : part.compareTo(other.part);
        }
    }

    /** A turn, and the record that showed it. */
    private record Seen(Turn turn, long index, long eventMicros) {}

    Ledger(Source source, List<Force> forces) {
        this.source = source;
        for (Force force : forces) {
            Change change = force.change();
            ahead.add(new Turn(force.onset(), Part.ONSET, change.truth(), change.size(), force));
            if (change.overMicros() > 0) {
                long whole = Math.min(force.onset() + change.overMicros(), force.end());
                ahead.add(new Turn(whole, Part.WHOLE, change.truth(), change.size(), force));
            }
            if (force.end() != Long.MAX_VALUE) {
                ahead.add(new Turn(force.end(), Part.END, change.truth(), change.size(), force));
            }
        }
    }

    /** A unit that failed is as new from this reading on. */
    void repaired(long micros) {
        ahead.add(new Turn(micros, Part.ONSET, "repair", Double.NaN, new Object()));
    }

    /** Takes the next arrival, and gives it back called what it turned out to be. */
    Reading arrived(Reading reading) {
        if (reading.what() == Sent.MALFORMED || reading.what() == Sent.DUPLICATE) {
            return reading;
        }
        if (reading.eventMicros() < latest) {
            return reading.called(Sent.LATE);
        }
        latest = reading.eventMicros();
        for (Turn turn = ahead.peek(); turn != null && turn.micros <= reading.readMicros(); turn = ahead.peek()) {
            seen.add(new Seen(ahead.remove(), records, reading.eventMicros()));
        }
        if (reading.what() == Sent.OUTLIER) {
            outliers.add(records);
        }
        records++;
        // What was held up and yet overtaken by nothing is not late.
        return reading.what() == Sent.LATE ? reading.called(Sent.OK) : reading;
    }

    KeyTruth truth(Map<String, Double> parameters) {
        List<KeyTruth.Changed> changes = new ArrayList<>();
        List<KeyTruth.Burst> bursts = new ArrayList<>();
        for (Seen one : seen) {
            boolean isBurst = one.turn.kind.equals(Change.Kind.OUTLIERS.truth());
            if (isBurst && one.turn.part == Part.ONSET) {
                bursts.add(new KeyTruth.Burst(one.index, index(one, Part.END), one.turn.size));
            } else if (!isBurst && one.turn.part != Part.WHOLE && !isUnseen(one)) {
                boolean isEnd = one.turn.part == Part.END;
                long whole = isEnd || !has(one, Part.WHOLE) ? one.index : index(one, Part.WHOLE);
                changes.add(
                        new KeyTruth.Changed(one.turn.kind, one.index, one.eventMicros, one.turn.size, whole, isEnd));
            }
        }
        return new KeyTruth(source, records, changes, List.copyOf(outliers), bursts, parameters);
    }

    /** Whether it came and went between two records. */
    private boolean isUnseen(Seen one) {
        Part other = one.turn.part == Part.ONSET ? Part.END : Part.ONSET;
        return has(one, other) && index(one, other) == one.index;
    }

    private boolean has(Seen one, Part part) {
        return seen.stream().anyMatch(s -> s.turn.force == one.turn.force && s.turn.part == part);
    }

    /** The record that showed another part of the same force; the one after the last where none did. */
    private long index(Seen one, Part part) {
        return seen.stream()
                .filter(s -> s.turn.force == one.turn.force && s.turn.part == part)
                .mapToLong(Seen::index)
                .findFirst()
                .orElse(records);
    }
}
