package io.credence.families.kalman;

import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.linear.Diffusion;
import io.credence.core.linear.Doubling;
import io.credence.core.linear.UpperFactor;
import java.util.ArrayList;
import java.util.List;

/** Reads matrices from settings and refuses those that do not fit, or are what no model could have; static. */
final class Matrices {
    private static final double ROUNDING = 1e-9; // relative, of what people type
    private static final double FAR = 3e11; // seconds: ten thousand years, or steps
    private static final double ENDLESS = 1e60; // what five integrals in a row reach in that time

    private Matrices() {}

    static List<Row> rows(Settings s, String option) {
        List<Row> rows = new ArrayList<>();
        ((List<?>) s.find(option, Object.class).orElse(List.of())).forEach(row -> rows.add((Row) row));
        return rows;
    }

    /** A single row of so many numbers. */
    static Row row(Settings s, String option, int n) {
        List<Row> rows = rows(s, option);
        if (rows.size() != 1 || rows.get(0).numbers().size() != n) {
            throw new OptionException(
                    option, quoted(rows) + " is not one row of " + n + ", as many as there are states");
        }
        return rows.get(0);
    }

    /** As many rows as columns, as many as there are states. */
    static List<Row> square(Settings s, String option, int n) {
        List<Row> rows = rows(s, option);
        if (rows.size() != n || rows.stream().anyMatch(row -> row.numbers().size() != n)) {
            throw new OptionException(
                    option, quoted(rows) + " is not " + n + " rows of " + n + ", as many as there are states");
        }
        return rows;
    }

    /** A covariance; of all directions where it must be definite. */
    static List<Row> covariance(Settings s, String option, int n, boolean definite) {
        List<Row> rows = square(s, option, n);
        double[][] given = Row.matrix(rows);
        double most = 0;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, Math.abs(given[i][i]));
            for (int j = 0; j < i; j++) {
                if (given[i][j] != given[j][i]) { // exactly: people type both
                    throw new OptionException(
                            option,
                            quoted(rows) + " is not symmetric: " + given[i][j] + " and " + given[j][i]
                                    + " stand for the same covariance");
                }
            }
        }
        double[] factor = new double[UpperFactor.width(n)];
        boolean is = UpperFactor.factorise(Row.matrix(rows), n, factor, 0);
        double[][] stands = UpperFactor.dense(n, factor, 0);
        for (int i = 0; i < n; i++) {
            is &= !definite || factor[UpperFactor.diagonal(n) + i] > ROUNDING * ROUNDING * given[i][i];
            for (int j = 0; j < n; j++) {
                is &= Math.abs(stands[i][j] - given[i][j]) <= ROUNDING * most;
            }
        }
        if (!is) {
            throw new OptionException(
                    option,
                    quoted(rows) + " is not a covariance" + (definite ? " of every state" : "")
                            + ": some combination of the states would have a variance "
                            + (definite
                                    ? "of nought or below; variances above 0"
                                    : "below nought; variances of at least 0")
                            + " on the diagonal and noughts beside them are always legal");
        }
        return rows;
    }

    /** Refuses states that would leave the doubles while nobody looks. */
    static void staysBounded(Motion motion, String option) {
        double[][] matrix = Row.matrix(motion.matrix());
        double[][] noise = Row.matrix(motion.noise());
        double[][] f;
        if (motion.isContinuous()) {
            Diffusion diffusion = new Diffusion(matrix, noise);
            diffusion.over(FAR);
            f = diffusion.matrix();
        } else {
            Doubling doubling = new Doubling(matrix.length);
            doubling.take(matrix, noise, (long) FAR);
            f = doubling.matrix();
        }
        for (double[] row : f) {
            for (double entry : row) {
                if (!(Math.abs(entry) < ENDLESS)) {
                    throw new OptionException(
                            option,
                            quoted(motion.matrix()) + " lets the states grow without limit where no record comes; "
                                    + (motion.isContinuous()
                                            ? "eigenvalues whose real parts are at most 0"
                                            : "eigenvalues of at most 1 in size")
                                    + " would be legal");
                }
            }
        }
    }

    private static String quoted(List<Row> rows) {
        return rows.toString()
                .replaceFirst("^\\[", "['")
                .replaceFirst("]$", "']")
                .replace(", ", "', '");
    }
}
