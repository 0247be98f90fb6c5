package io.credence.simulate.score.published;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How well the starts of segments agree with what several people marked; immutable.
 *
 * <p>Indices count records from 0; an index is where a new segment starts. What a detector said at once (where it
 * raised), what it said in the end of an alarm (where it dated the onset) and what it says of the whole series are
 * scored alike.
 *
 * @param precision share of the predicted starts that somebody marked
 * @param recall share of an annotator's starts that were predicted, averaged over annotators
 * @param cover how well predicted segments cover an annotator's, averaged over annotators
 */
public record TcpdScore(double precision, double recall, double cover) {
    /** How far a prediction may be off, in records. */
    public static final int MARGIN = 5;

    /** Judges predicted starts of segments; their order does not matter and a repetition counts once. */
    public static TcpdScore of(int records, Collection<int[]> annotators, int... predicted) {
        if (annotators.isEmpty()) {
            throw new IllegalArgumentException("nobody marked the series");
        }
        NavigableSet<Integer> starts = starts(records, predicted);
        NavigableSet<Integer> anybody = new TreeSet<>();
        double recall = 0;
        double cover = 0;
        for (int[] annotator : annotators) {
            NavigableSet<Integer> truth = starts(records, annotator);
            anybody.addAll(truth);
            recall += hits(truth, starts) / (double) truth.size();
            cover += cover(ends(truth, records), ends(starts, records));
        }
        double people = annotators.size();
        return new TcpdScore(hits(anybody, starts) / (double) starts.size(), recall / people, cover / people);
    }

    /** Harmonic mean of the two; the first record is always a hit, so it exists. */
    public double f1() {
        return 2 * precision * recall / (precision + recall);
    }

    /** The first record starts a segment for everybody. */
    private static NavigableSet<Integer> starts(int records, int[] indices) {
        NavigableSet<Integer> starts = new TreeSet<>();
        starts.add(0);
        for (int index : indices) {
            if (index < 0 || index >= records) {
                throw new IllegalArgumentException(
                        "a segment cannot start at " + index + " of " + records + " records");
            }
            starts.add(index);
        }
        return starts;
    }

    /** In ascending order each takes the nearest that is left, the earlier of two as near. */
    private static int hits(NavigableSet<Integer> truth, NavigableSet<Integer> starts) {
        NavigableSet<Integer> left = new TreeSet<>(starts);
        int hits = 0;
        for (int tau : truth) {
            Integer below = left.floor(tau);
            Integer above = left.higher(tau);
            boolean takesBelow = below != null && (above == null || tau - below <= above - tau);
            Integer nearest = takesBelow ? below : above;
            if (nearest != null && Math.abs(nearest - tau) <= MARGIN) {
                left.remove(nearest);
                hits++;
            }
        }
        return hits;
    }

    /** Where each segment ends, itself not included; the first begins at 0. */
    private static List<Integer> ends(NavigableSet<Integer> starts, int records) {
        List<Integer> ends = new ArrayList<>(starts.tailSet(0, false));
        ends.add(records);
        return ends;
    }

    private static double cover(List<Integer> truth, List<Integer> predicted) {
        double covered = 0;
        int from = 0;
        for (int to : truth) {
            double best = 0;
            int start = 0;
            for (int end : predicted) {
                int common = Math.min(to, end) - Math.max(from, start);
                if (common > 0) {
                    best = Math.max(best, common / (double) (Math.max(to, end) - Math.min(from, start)));
                }
                start = end;
            }
            covered += (to - from) * best;
            from = to;
        }
        return covered / from;
    }
}
