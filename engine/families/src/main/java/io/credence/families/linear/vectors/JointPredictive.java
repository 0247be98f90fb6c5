package io.credence.families.linear.vectors;

/**
 * A multivariate t by its conditional pieces: each component's location and scale at the centre of those before it. Reused,
 * confined to a thread.
 */
final class JointPredictive {
    private final int d;
    private final double[] location;
    private final double[][] scale; // lower triangle
    private final int[] seen;
    private final double[][] root; // of the scale of what was seen
    private final double[] white;
    private double degrees;
    private double distance;
    private int count;
    private double conditionalLocation;
    private double conditionalScaleSquared;

    JointPredictive(int dimension) {
        d = dimension;
        location = new double[d];
        scale = new double[d][d];
        seen = new int[d];
        root = new double[d][d];
        white = new double[d];
    }

    /** Begins, with the degrees of the first component. */
    void begin(double degreesOfFreedom) {
        degrees = degreesOfFreedom;
        distance = 0;
        count = 0;
    }

    double[] locations() {
        return location;
    }

    /** The i-th component: a regression on those before it, with the scale it has at their centre. */
    void add(int i, double[] a, int coefficients, double intercept, double ownScaleSquared) {
        double centre = intercept;
        for (int j = 0; j < i; j++) {
            centre += a[coefficients + j] * location[j];
        }
        location[i] = centre;
        double shared = 0;
        for (int j = 0; j < i; j++) {
            double sum = 0;
            for (int k = 0; k < i; k++) {
                sum += a[coefficients + k] * (k >= j ? scale[k][j] : scale[j][k]);
            }
            scale[i][j] = sum;
            shared += a[coefficients + j] * sum;
        }
        scale[i][i] = shared + ownScaleSquared;
    }

    double scale(int i) {
        return Math.sqrt(scale[i][i]);
    }

    double degrees() {
        return degrees;
    }

    /** Looks at the i-th component given those seen. */
    void look(int i) {
        double centre = location[i];
        double left = scale[i][i];
        for (int k = 0; k < count; k++) {
            double sum = scale[i][seen[k]];
            for (int m = 0; m < k; m++) {
                sum -= root[count][m] * root[k][m];
            }
            root[count][k] = sum / root[k][k];
            centre += root[count][k] * white[k];
            left -= root[count][k] * root[count][k];
        }
        left = Math.max(left, LEAST_SHARE * scale[i][i]);
        root[count][count] = Math.sqrt(left);
        conditionalLocation = centre;
        conditionalScaleSquared = left * ((degrees + distance) / (degrees + count));
    }

    // Of a variance: what rounding may leave of one that is none.
    private static final double LEAST_SHARE = 1e-14;

    double conditionalLocation() {
        return conditionalLocation;
    }

    double conditionalScaleSquared() {
        return conditionalScaleSquared;
    }

    double conditionalDegrees() {
        return degrees + count;
    }

    /** Says what the component just looked at was. */
    void see(int i, double value) {
        seen[count] = i;
        white[count] = (value - conditionalLocation) / root[count][count];
        distance += white[count] * white[count];
        count++;
    }
}
