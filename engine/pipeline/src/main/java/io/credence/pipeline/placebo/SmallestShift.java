package io.credence.pipeline.placebo;

import io.credence.core.special.Elementary;

/**
 * The smallest shift of which half are noticed within an hour; immutable.
 *
 * @param sds where the share passes a half; NaN where it is not known yet, or no size of the ladder is noticed
 * @param least the largest size of which it is certain that fewer are; 0 where of none
 * @param most the smallest size of which it is certain that more are; ∞ where of none
 */
public record SmallestShift(double sds, double least, double most) {
    /** Changes of a size before its share says anything. */
    public static final int ENOUGH = 10;

    /** Reads it off the books. */
    public static SmallestShift of(PlaceboFigures books) {
        int sizes = Ladder.SDS.size();
        double least = 0;
        double most = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sizes; i++) {
            Interval share = Interval.ofShare(books.withinHour(i), books.injected(i));
            if (books.injected(i) > 0 && share.high() < 0.5) {
                least = Ladder.SDS.get(i);
            }
            if (books.injected(i) > 0 && share.low() > 0.5 && most == Double.POSITIVE_INFINITY) {
                most = Ladder.SDS.get(i);
            }
        }
        return new SmallestShift(crossing(books), least, most);
    }

    private static double crossing(PlaceboFigures books) {
        double[] shares = monotone(books);
        if (shares.length == 0) {
            return Double.NaN;
        }
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] >= 0.5) {
                if (i == 0) {
                    return Ladder.SDS.get(0); // at most
                }
                double below = Elementary.log(Ladder.SDS.get(i - 1));
                double above = Elementary.log(Ladder.SDS.get(i));
                double part = (0.5 - shares[i - 1]) / (shares[i] - shares[i - 1]);
                return Elementary.exp(below + part * (above - below));
            }
        }
        return Double.NaN;
    }

    /** Shares of the ladder, neighbours that fall pooled by their counts; empty where one of them says nothing yet. */
    private static double[] monotone(PlaceboFigures books) {
        int sizes = Ladder.SDS.size();
        double[] seen = new double[sizes];
        double[] of = new double[sizes];
        int[] wide = new int[sizes];
        int blocks = 0;
        for (int i = 0; i < sizes; i++) {
            if (books.injected(i) < ENOUGH) {
                return new double[0];
            }
            seen[blocks] = books.withinHour(i);
            of[blocks] = books.injected(i);
            wide[blocks++] = 1;
            while (blocks > 1 && seen[blocks - 2] * of[blocks - 1] > seen[blocks - 1] * of[blocks - 2]) {
                blocks--;
                seen[blocks - 1] += seen[blocks];
                of[blocks - 1] += of[blocks];
                wide[blocks - 1] += wide[blocks];
            }
        }
        double[] shares = new double[sizes];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < wide[b]; i++) {
                shares[at++] = seen[b] / of[b];
            }
        }
        return shares;
    }

    /** Whether even the smallest size of the ladder is noticed as often. */
    public boolean isAtMost() {
        return sds == Ladder.SDS.get(0);
    }

    /** Whether it is certain that no size of the ladder is. */
    public boolean isNone() {
        return least == Ladder.SDS.get(Ladder.SDS.size() - 1);
    }
}
