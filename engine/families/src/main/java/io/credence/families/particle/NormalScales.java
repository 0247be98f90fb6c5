package io.credence.families.particle;

import io.credence.core.Require;
import io.credence.core.special.Elementary;
import java.util.Arrays;

/** Noise about nought that is a mixture of normals of several variances; immutable. */
public final class NormalScales {
    private final double[] shares;
    private final double[] logShares;
    private final double[] variances;
    private final double told;
    private final boolean hasMoments;

    private NormalScales(double[] shares, double[] variances, double told, boolean hasMoments) {
        this.shares = shares.clone();
        this.variances = variances.clone();
        this.told = told;
        this.hasMoments = hasMoments;
        logShares = new double[shares.length];
        double sum = Arrays.stream(shares).sum();
        for (int k = 0; k < shares.length; k++) {
            Require.positive("a variance", variances[k]);
            this.shares[k] = shares[k] / sum;
            logShares[k] = Elementary.log(this.shares[k]);
        }
    }

    /** A normal. */
    public static NormalScales of(double sd) {
        return new NormalScales(new double[] {1}, new double[] {sd * sd}, sd * sd, true);
    }

    /**
     * A mixture.
     *
     * @param shares of its parts, on any scale
     * @param variances of its parts
     */
    public static NormalScales mixture(double[] shares, double[] variances) {
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < shares.length; k++) {
            sum += shares[k];
            squares += shares[k] * variances[k];
        }
        return new NormalScales(shares, variances, squares / sum, true);
    }

    /** The same, whose variance is not to be told: another number says how far it usually reaches. */
    public NormalScales reaching(double usual) {
        return new NormalScales(shares, variances, usual * usual, false);
    }

    /** How many parts there are. */
    int parts() {
        return shares.length;
    }

    double share(int k) {
        return shares[k];
    }

    double logShare(int k) {
        return logShares[k];
    }

    double variance(int k) {
        return variances[k];
    }

    /** Of the whole, or what stands for it. */
    double variance() {
        return told;
    }

    boolean hasMoments() {
        return hasMoments;
    }
}
