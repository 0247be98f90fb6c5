package io.credence.families.kalman;

import io.credence.core.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of a matrix, as a spec writes it: numbers with spaces between.
 *
 * @param numbers in order
 */
record Row(List<Double> numbers) {
    /** How rows are written. */
    static final Option.Form FORM = new Option.Form(
            "rows of numbers with spaces between, such as \"0 1\"", "^[-+.0-9eE]+( +[-+.0-9eE]+)*$", Row::parse);

    private static final Option NUMBER = Option.number("number", "One of them.");

    /** Copies the numbers. */
    Row {
        numbers = List.copyOf(numbers);
    }

    private static Row parse(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            try {
                numbers.add((Double) NUMBER.parse(word));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + Option.echo(text) + "' is no row of numbers with spaces between, such as \"0 1\"", e);
            }
        }
        return new Row(numbers);
    }

    /** The matrix of these rows. */
    static double[][] matrix(List<Row> rows) {
        double[][] m = new double[rows.size()][];
        for (int i = 0; i < m.length; i++) {
            m[i] = rows.get(i).array();
        }
        return m;
    }

    double[] array() {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
