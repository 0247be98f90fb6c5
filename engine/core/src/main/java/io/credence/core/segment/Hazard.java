package io.credence.core.segment;

import io.credence.core.special.Elementary;

/** How often a segment ends beforehand: one record in 300; constants. */
final class Hazard {
    private static final double RECORDS = 300;

    /** Log chance that a record starts a segment. */
    static final double LOG_CHANGE = -Elementary.log(RECORDS);

    /** Log chance that it does not. */
    static final double LOG_NONE = Elementary.log1p(-1 / RECORDS);

    private Hazard() {}
}
