package io.credence.core.novelty;

import io.credence.core.Layout;

/** Lets through only what is more than the last news, which fades: stateless, over numbers of a key. */
final class Rest {
    private static final double LEAST = 200;
    private static final double SHARE = 0.1; // of the records so far

    private static final int PUBLISHED = 0;
    private static final int AGE = 1;
    private static final int RECORDS = 2;

    /** How many numbers a key needs. */
    static final int WIDTH = 3;

    static final Layout LAYOUT = Layout.of(1, "published", "age", "records");

    private Rest() {}

    /** What is published of the evidence of the next record: all of it or 0. */
    static double published(double[] a, int at, double evidence) {
        double rest = Math.max(LEAST, SHARE * a[at + RECORDS]);
        a[at + RECORDS]++;
        a[at + AGE]++;
        double faded = a[at + PUBLISHED] * Math.max(0, 1 - a[at + AGE] / rest);
        if (!(evidence > faded)) {
            return 0;
        }
        a[at + PUBLISHED] = evidence;
        a[at + AGE] = 0;
        return evidence;
    }
}
