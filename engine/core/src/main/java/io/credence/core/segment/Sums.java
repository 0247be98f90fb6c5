package io.credence.core.segment;

/** What the evidence of a segment needs to know of its records, numbered from 0; confined to a thread. */
final class Sums {
    long n;
    double y;
    double xy;
    double yy;

    void clear() {
        n = 0;
        y = 0;
        xy = 0;
        yy = 0;
    }

    void set(Sums other) {
        n = other.n;
        y = other.y;
        xy = other.xy;
        yy = other.yy;
    }

    void append(Sums later) {
        xy += later.xy + n * later.y;
        y += later.y;
        yy += later.yy;
        n += later.n;
    }

    void append(double value) {
        xy += n * value;
        y += value;
        yy += value * value;
        n++;
    }

    /** A record before all others: every number behind it rises by one. */
    void prepend(double value) {
        xy += y;
        y += value;
        yy += value * value;
        n++;
    }

    void append(CellHistory history, int cell) {
        xy += history.xy(cell) + n * history.y(cell);
        y += history.y(cell);
        yy += history.yy(cell);
        n += history.count(cell);
    }

    /** What is left of all when its tail is taken away. */
    void head(Sums all, Sums tail) {
        n = all.n - tail.n;
        y = all.y - tail.y;
        xy = all.xy - tail.xy - n * tail.y;
        yy = all.yy - tail.yy;
    }

    /** Every value becomes so many powers of two smaller. */
    void shrink(int powers) {
        y = Math.scalb(y, -powers);
        xy = Math.scalb(xy, -powers);
        yy = Math.scalb(Math.scalb(yy, -powers), -powers);
    }

    double log(SegmentEvidence evidence) {
        return evidence.log(n, y, xy, yy);
    }
}
