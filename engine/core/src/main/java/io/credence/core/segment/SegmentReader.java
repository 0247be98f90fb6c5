package io.credence.core.segment;

import io.credence.core.segment.Change.ReadOut;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one key's values as segments, each a constant or a line: causally while they come, and as a whole; confined to a thread.
 *
 * <p>Memory is fixed ({@value #BYTES} bytes). A record costs some microseconds, {@link #path} up to some fifty milliseconds.
 */
public final class SegmentReader {
    /** Of memory, about. */
    public static final int BYTES = 40 * CellHistory.CELLS + 16 * CausalReader.REMEMBERED;

    private static final int WARM_UP = 8; // records before there is a unit

    private final ValueScale scale = new ValueScale();
    private final Unit unit = new Unit();
    private final CellHistory history = new CellHistory();
    private final SegmentEvidence evidence;
    private final CausalReader causal;
    private final double[] line = new double[2];
    private long newest;
    private long detected; // when the causal change said last was known

    /** Nothing read yet; {@code shared} may serve all keys of a thread. */
    public SegmentReader(SegmentTables shared) {
        evidence = new SegmentEvidence(shared);
        causal = new CausalReader(evidence);
    }

    /**
     * Takes a record.
     *
     * @param time not before the last one's
     * @param value finite
     * @return the change it makes known, or null
     */
    public Change add(long time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a segment has no place for " + value);
        }
        int growth = scale.growth(value);
        if (growth > 0) {
            shrink(growth);
        }
        double scaled = scale.of(value);
        newest = time;
        unit.add(scaled);
        history.add(time, scaled);
        causal.add(time, scaled);
        double spread = unit.spread();
        if (history.records() < WARM_UP || !(spread > 0)) {
            return null;
        }
        evidence.unit(unit.mean(), spread, unit.step());
        if (!causal.isChanged()) {
            return null;
        }
        causal.split();
        boolean isRedating = causal.isRedating();
        ReadOut readOut = isRedating ? ReadOut.REDATED : ReadOut.CAUSAL;
        detected = isRedating ? detected : time;
        Change change =
                change(readOut, causal.onset(), detected, causal.ended(isRedating), causal.tail(), causal.gain());
        causal.hold(isRedating);
        return change;
    }

    private void shrink(int powers) {
        unit.shrink(powers);
        history.shrink(powers);
        causal.shrink(powers);
    }

    /** The most probable way to cut all records so far: where its segments begin, the first left out. */
    public List<Change> path() {
        double n = history.records();
        double mean = history.sum() / n;
        double spread = Math.sqrt(history.squares() / n - mean * mean);
        if (n < WARM_UP || !(spread > 0)) {
            return List.of();
        }
        evidence.unit(mean, spread, unit.step());
        int[] starts = new MostProbablePath(history, evidence).starts();
        List<Change> changes = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : history.cells();
            changes.add(cut(before, starts[i], end));
            before = starts[i];
        }
        return changes;
    }

    private Change cut(int from, int at, int to) {
        Sums head = sums(from, at);
        Sums tail = sums(at, to);
        double two = head.log(evidence) + tail.log(evidence) + Hazard.LOG_CHANGE - Hazard.LOG_NONE;
        double gain = two - sums(from, to).log(evidence);
        return change(ReadOut.PATH, history.time(at), newest, head, tail, gain);
    }

    private Sums sums(int from, int to) {
        Sums sums = new Sums();
        for (int cell = from; cell < to; cell++) {
            sums.append(history, cell);
        }
        return sums;
    }

    private Change change(ReadOut readOut, long onset, long known, Sums head, Sums tail, double gain) {
        return new Change(readOut, onset, known, fit(head, head.n - 1), fit(tail, 0), gain);
    }

    private Change.Fit fit(Sums sums, long record) {
        evidence.fit(sums.n, sums.y, sums.xy, sums.yy, line);
        return new Change.Fit(scale.place(line[0] + line[1] * record), scale.distance(line[1]));
    }
}
