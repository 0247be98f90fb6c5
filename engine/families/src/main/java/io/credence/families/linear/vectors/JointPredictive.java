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
    private final double[] degrees; // of each component alone
    private double distance;
    private int count;
    private double conditionalLocation;
    private double conditionalScaleSquared;
    private double conditionalDegrees;
    private double left;

    JointPredictive(int dimension) {
        d = dimension;
        location = new double[d];
        scale = new double[d][d];
        seen = new int[d];
        root = new double[d][d];
        white = new double[d];
        degrees = new double[d];
    }

    /** Begins anew. */
    void begin() {
        distance = 0;
        count = 0;
    }

    double[] locations() {
        return location;
    }

    /** The i-th component: a regression on those before it, with the scale it has at their centre; and its degrees alone. */
    void add(int i, double[] a, int coefficients, double ownScaleSquared, double degreesOfFreedom) {
        degrees[i] = degreesOfFreedom;
        double centre = a[coefficients - 1]; // the constant stands before them
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

    double degrees(int i) {
        return degrees[i];
    }

    /** The scale, squared, of the i-th component's regression summed over those before it whose value is missing. */
    double scaleOfMissing(int i, double[] a, int coefficients, double[] values) {
        double sum = 0;
        for (int j = 0; j < i; j++) {
            for (int k = 0; k < i; k++) {
                if (Double.isNaN(values[j]) && Double.isNaN(values[k])) {
                    sum += a[coefficients + j] * a[coefficients + k] * scale[Math.max(j, k)][Math.min(j, k)];
                }
            }
        }
        return sum;
    }

    /** Looks at the i-th component given those seen. */
    void look(int i) {
        double centre = location[i];
        left = scale[i][i];
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
        conditionalScaleSquared = left * ((degrees[i] + distance) / (degrees[i] + count));
        conditionalDegrees = degrees[i] + count;
    }

    // Of a variance: what rounding may leave of one that is none.
    private static final double LEAST_SHARE = 1e-14;

    /** What is left of the scale, squared, of the component just looked at, wherever those seen lie. */
    double left() {
        return left;
    }

    double conditionalLocation() {
        return conditionalLocation;
    }

    double conditionalScaleSquared() {
        return conditionalScaleSquared;
    }

    double conditionalDegrees() {
        return conditionalDegrees;
    }

    /** Says what the component just looked at was. */
    void see(int i, double value) {
        seen[count] = i;
        white[count] = (value - conditionalLocation) / root[count][count];
        distance += white[count] * white[count];
        count++;
    }
}
