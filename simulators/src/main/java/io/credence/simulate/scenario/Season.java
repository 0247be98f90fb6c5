package io.credence.simulate.scenario;

/**
 * A pattern that comes again; immutable.
 *
 * @param periodMicros how long one is
 * @param isLocal whether it follows the clock on the wall, summer time included
 * @param amplitude half the way from its least to its greatest
 * @param peak when it is greatest, as a share of the period; a day's begin at midnight, a week's on Monday
 * @param scatter standard deviation of units' peaks, as a share of the period
 * @param form of a period
 */
public record Season(long periodMicros, boolean isLocal, Spread amplitude, double peak, double scatter, Form form) {
    // The first Monday: 1970 began on a Thursday.
    private static final long MONDAY = 4 * 86_400_000_000L;

    /** How a period goes; each between minus one and one, with mean nought. */
    public enum Form {
        /** A wave. */
        SINE {
            @Override
            double at(double share) {
                // StrictMath has the same bits on every platform.
                return StrictMath.cos(2 * Math.PI * share);
            }
        },
        /** High half of the time, around the peak. */
        SQUARE {
            @Override
            double at(double share) {
                return share < 0.25 || share >= 0.75 ? 1 : -1;
            }
        },
        /** Rises evenly to the peak and falls at once. */
        SAWTOOTH {
            @Override
            double at(double share) {
                return share == 0 ? 1 : 2 * share - 1;
            }
        };

        /** Its height at a share of the period after the peak. */
        abstract double at(double share);
    }

    /** Its height between minus one and one, when peaks are moved by a share of the period. */
    double at(long micros, double moved) {
        double share = (double) Math.floorMod(micros - MONDAY, periodMicros) / periodMicros - peak - moved;
        return form.at(share - Math.floor(share));
    }
}
