package io.credence.simulate.scenario;

import io.credence.simulate.Sent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Counts a unit's records as they arrive, and finds the first that shows each change. Confined to a thread but for repairs. */
final class Ledger {
    private final Source source;
    private final PriorityQueue<Turn> ahead = new PriorityQueue<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<Long> outliers = new ArrayList<>();
    // The next slice is read, and repairs are found, while records of this one are taken.
    private final Queue<Turn> repairs = new ConcurrentLinkedQueue<>();
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
        boolean isGradual() {
            return force instanceof Force coming && coming.change().overMicros() > 0;
        }

        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(micros, other.micros);
            int byPart = byTime != 0 ? byTime : part.compareTo(other.part);
            return byPart != 0 ? byPart : kind.compareTo(other.kind);
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

    /** A unit that failed is as new from this reading on; any thread, before the reading arrives. */
    void repaired(long micros) {
        repairs.add(new Turn(micros, Part.ONSET, "repair", Double.NaN, new Object()));
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
        for (Turn repair = repairs.poll(); repair != null; repair = repairs.poll()) {
            ahead.add(repair);
        }
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
        IdentityHashMap<Object, Map<Part, Long>> indices = new IdentityHashMap<>();
        for (Seen one : seen) {
            indices.computeIfAbsent(one.turn.force, force -> new EnumMap<>(Part.class))
                    .put(one.turn.part, one.index);
        }
        List<KeyTruth.Changed> changes = new ArrayList<>();
        List<KeyTruth.Burst> bursts = new ArrayList<>();
        for (Seen one : seen) {
            Map<Part, Long> parts = indices.get(one.turn.force);
            boolean isBurst = one.turn.kind.equals(Change.Kind.OUTLIERS.truth());
            if (isUnseen(one, parts)) {
                continue;
            }
            if (isBurst && one.turn.part == Part.ONSET) {
                bursts.add(new KeyTruth.Burst(one.index, parts.getOrDefault(Part.END, records), one.turn.size));
            } else if (!isBurst && one.turn.part != Part.WHOLE) {
                boolean isEnd = one.turn.part == Part.END;
                // Of what had not come whole by the end, no record shows all.
                long whole = !isEnd && one.turn.isGradual() ? parts.getOrDefault(Part.WHOLE, records) : one.index;
                // What the very first record shows all of is how this world began.
                if (whole > 0) {
                    changes.add(new KeyTruth.Changed(
                            one.turn.kind, one.index, one.eventMicros, one.turn.size, whole, isEnd));
                }
            }
        }
        return new KeyTruth(source, records, changes, List.copyOf(outliers), bursts, parameters);
    }

    /** Whether it came and went between two records. */
    private static boolean isUnseen(Seen one, Map<Part, Long> parts) {
        Long other = parts.get(one.turn.part == Part.ONSET ? Part.END : Part.ONSET);
        return other != null && other == one.index;
    }
}
