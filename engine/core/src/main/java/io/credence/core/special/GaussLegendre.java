package io.credence.core.special;

/** The 32-point Gauss–Legendre rule on [0, 1]: exact for polynomials of degree 63. */
final class GaussLegendre {
    static final int POINTS = 32;
    static final double[] NODE = new double[POINTS];
    static final double[] WEIGHT = new double[POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            // StrictMath: the same start everywhere, so the same nodes after Newton.
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
            double slope = 0.0;
            for (int step = 0; step < 8; step++) {
                double before = 1.0;
                double p = x;
                for (int k = 2; k <= POINTS; k++) {
                    double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
                    before = p;
                    p = next;
                }
                slope = POINTS * (before - x * p) / (1.0 - x * x);
                x -= p / slope;
            }
            NODE[i] = 0.5 * (1.0 - x);
            WEIGHT[i] = 1.0 / ((1.0 - x * x) * slope * slope);
        }
    }

    private GaussLegendre() {}
}
