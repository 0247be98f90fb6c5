package io.credence.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the alerts of a group have in common, each for four fifths of them at least; immutable.
 *
 * @param alerts how many there are of which something is known
 * @param kind the commonest; null where too few have it
 * @param ofKind how many are of it
 * @param direction in which the most changed; 0 where too few did
 * @param ofDirection how many did
 * @param fromMicros the first moment in the most intervals of onsets
 * @param toMicros the last moment in just these; before the first where too few have one in common
 * @param ofOnset how many have
 */
record Shared(
        int alerts,
        String kind,
        int ofKind,
        int direction,
        int ofDirection,
        long fromMicros,
        long toMicros,
        int ofOnset) {

    static Shared of(List<Alerted> all) {
        int n = all.size();
        int least = Math.max(1, (4 * n + 4) / 5);
        Map<String, Integer> kinds = new TreeMap<>();
        int up = 0;
        int down = 0;
        for (Alerted one : all) {
            kinds.merge(one.kind(), 1, Integer::sum);
            up += one.direction() > 0 ? 1 : 0;
            down += one.direction() < 0 ? 1 : 0;
        }
        String kind = null;
        int ofKind = 0;
        for (Map.Entry<String, Integer> entry : kinds.entrySet()) {
            if (entry.getValue() > ofKind) {
                kind = entry.getKey();
                ofKind = entry.getValue();
            }
        }
        int most = Math.max(up, down);
        Edge[] common = common(all);
        boolean isCommon = common != null && common[0].depth >= least;
        return new Shared(
                n,
                ofKind >= least ? kind : null,
                ofKind,
                most < least ? 0 : up > down ? 1 : -1,
                most,
                isCommon ? common[0].micros : 1,
                isCommon ? common[1].micros : 0,
                isCommon ? common[0].depth : 0);
    }

    boolean hasOnset() {
        return fromMicros <= toMicros;
    }

    /** Where an interval begins, or ends. */
    private static final class Edge {
        private final long micros;
        private final boolean isEnd;
        private int depth; // how many intervals hold what follows

        Edge(long micros, boolean isEnd) {
            this.micros = micros;
            this.isEnd = isEnd;
        }
    }

    /** The first stretch that lies in the most intervals; null where there is none. */
    private static Edge[] common(List<Alerted> all) {
        List<Edge> edges = new ArrayList<>();
        for (Alerted one : all) {
            if (one.fromMicros() <= one.toMicros()) {
                edges.add(new Edge(one.fromMicros(), false));
                edges.add(new Edge(one.toMicros(), true));
            }
        }
        edges.sort(Comparator.<Edge>comparingLong(e -> e.micros).thenComparing(e -> e.isEnd));
        Edge[] found = null;
        int depth = 0;
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            depth += edge.isEnd ? -1 : 1;
            edge.depth = depth;
            if (!edge.isEnd && (found == null || depth > found[0].depth)) {
                found = new Edge[] {edge, edges.get(i + 1)}; // one that is deepest is followed by an end
            }
        }
        return found;
    }
}
