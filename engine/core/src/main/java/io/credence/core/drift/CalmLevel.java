package io.credence.core.drift;

import io.credence.core.Surprise;
import io.credence.core.Suspicion;

/** What was predicted of the level while all was calm: stateless, over two numbers of a key, which are finite whatever was scored. */
public final class CalmLevel {
    private static final int MEAN = 0;
    private static final int SD = 1; // 0 where there is no level, as of names

    private CalmLevel() {}

    /** Keeps what was predicted of a record: all is calm. */
    public static void keep(double[] a, int at, Surprise s) {
        boolean hasLevel = Math.abs(s.level()) <= Double.MAX_VALUE && s.levelSd() <= Double.MAX_VALUE; // NaN is neither
        a[at + MEAN] = hasLevel ? s.level() : 0;
        a[at + SD] = hasLevel ? s.levelSd() : 0;
    }

    /** Says what was kept. */
    public static void tell(double[] a, int at, Suspicion out) {
        boolean hasLevel = a[at + SD] > 0;
        out.before(hasLevel ? a[at + MEAN] : Double.NaN, hasLevel ? a[at + SD] : Double.NaN);
    }
}
