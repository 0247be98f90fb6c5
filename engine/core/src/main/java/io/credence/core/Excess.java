package io.credence.core;

import io.credence.core.special.Normal;

/** How much more than usual records cost for being far out, in nats; static. {@link io.credence.core.parts} derives it. */
public final class Excess {
    private Excess() {}

    /** Of a whole record: of a vector the sum over the components that are there. */
    public static double of(Surprise s) {
        if (s.components() == 1) {
            return s.isOneSided() ? ofRarity(s.residual()) : of(s.residual());
        }
        double sum = 0;
        for (int i = 0; i < s.components(); i++) {
            double residual = s.residual(i);
            sum += Double.isNaN(residual) ? 0 : of(residual);
        }
        return sum;
    }

    /** Of a value with that normal score. */
    public static double of(double residual) {
        return Math.abs(residual) > 1 ? 0.5 * (Math.abs(residual) - 1) * (Math.abs(residual) + 1) : 0;
    }

    /** Of a name with that normal score, of which only rarity is news. */
    public static double ofRarity(double residual) {
        return Math.max(0, -Normal.logUpperTail(residual) - 1);
    }
}
