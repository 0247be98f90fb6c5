package io.credence.core.special;

/** {@link StudentExpansion#forward} over blocks of doubles, with all its terms whatever ν; static. */
final class BlockExpansion {
    private BlockExpansion() {}

    /**
     * out[i] ← z²/2 of a score z, for i below n.
     *
     * @param x in: halves of the log terms, at most {@link StudentExpansion#REACH}
     * @param a in: ν − ½
     * @param e in: 1/a
     * @param odd scratch
     * @param even scratch
     */
    static void halfSquares(double[] x, double[] a, double[] e, double[] odd, double[] even, double[] out, int n) {
        odd9(x, e, odd, n);
        even10(x, e, even, n);
        odd5(x, e, odd, n);
        even6(x, e, even, n);
        odd3(x, e, odd, n);
        even4(x, e, even, n);
        odd1(x, e, odd, n);
        even2(x, e, even, n);
        sum(x, a, e, odd, even, out, n);
    }

    private static void odd9(double[] x, double[] e, double[] odd, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            odd[i] = StudentExpansion.forward7(q) + e[i] * e[i] * StudentExpansion.forward9(q);
        }
    }

    private static void even10(double[] x, double[] e, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            even[i] = StudentExpansion.forward8(q) + e[i] * e[i] * StudentExpansion.forward10(q);
        }
    }

    private static void odd5(double[] x, double[] e, double[] odd, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            odd[i] = StudentExpansion.forward5(q) + e[i] * e[i] * odd[i];
        }
    }

    private static void even6(double[] x, double[] e, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            even[i] = StudentExpansion.forward6(q) + e[i] * e[i] * even[i];
        }
    }

    private static void odd3(double[] x, double[] e, double[] odd, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            odd[i] = StudentExpansion.forward3(q) + e[i] * e[i] * odd[i];
        }
    }

    private static void even4(double[] x, double[] e, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            even[i] = StudentExpansion.forward4(q) + e[i] * e[i] * even[i];
        }
    }

    private static void odd1(double[] x, double[] e, double[] odd, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            odd[i] = StudentExpansion.forward1(q) + e[i] * e[i] * odd[i];
        }
    }

    private static void even2(double[] x, double[] e, double[] even, int n) {
        for (int i = 0; i < n; i++) {
            double q = x[i] * x[i];
            even[i] = StudentExpansion.forward2(q) + e[i] * e[i] * even[i];
        }
    }

    private static void sum(double[] x, double[] a, double[] e, double[] odd, double[] even, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double d = e[i] * e[i];
            out[i] = a[i] * x[i] * (1.0 + (e[i] * x[i] * odd[i] + d * even[i]));
        }
    }
}
