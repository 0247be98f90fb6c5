package io.credence.core.drift;

import io.credence.core.special.Gamma;

/**
 * Yes and no, cut in two at one record: the share of yes before and after, each unknown by Jeffreys' prior; static.
 *
 * <p>The normal stories are wrong about two values, whose spread follows their share.
 */
final class ShareStory {
    private static final double NEAR = 0.05;

    private ShareStory() {}

    /** Whether all values are noughts and ones, as far as the room of the last records tells. */
    static boolean fit(double[] values, double centre, double scale, boolean hasLine) {
        if (hasLine) {
            return false;
        }
        for (double value : values) {
            double raw = centre + scale * value;
            if (Math.abs(raw) > NEAR && Math.abs(raw - 1) > NEAR) {
                return false;
            }
        }
        return true;
    }

    /** The noughts and ones. */
    static double[] of(double[] values, double centre, double scale) {
        double[] raw = new double[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Math.rint(centre + scale * values[i]);
        }
        return raw;
    }

    /** Log evidence of one share for so many records. */
    static double evidence(double ones, double records) {
        return Gamma.logBeta(ones + 0.5, records - ones + 0.5) - Gamma.logBeta(0.5, 0.5);
    }
}
