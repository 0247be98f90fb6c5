package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step that values are rounded to, learnt from the values. */
final class ResolutionTest {
    private static double learn(double... values) {
        double step = Resolution.UNKNOWN;
        for (double value : values) {
            step = Resolution.learn(step, value);
        }
        return step;
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3, 1",
        "10 20 30, 1", // the coarsest step looked for
        "0.1, 0.1",
        "0.5 1.5, 0.5",
        "0.25, 0.05",
        "0.25 0.5 0.75, 0.05",
        "0.2 0.5, 0.1",
        "0.5 0.2, 0.1",
        "3 0.1 0.02, 0.02",
        "21.3 21.4 -7.9, 0.1",
        "1e-12, 1e-12",
        "100000.01, 0.01",
        "0.30000000000000004, 0.1", // 0.1 + 0.2 is rounded to a tenth in all but its last bit
        "0.3333333333333333, 0",
        "3.141592653589793 1 2, 0",
        "1e-13, 0",
    })
    void stepsAreFound(String values, double expected) {
        double[] series = Arrays.stream(values.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(expected, learn(series), 1e-15 * expected);
    }

    @Test
    void everyDecimalUpToFourDigitsIsAMultipleOfItsStep() {
        for (int digits = 1; digits <= 4; digits++) {
            double unit = Math.pow(10, digits);
            for (int i = -20_000; i <= 20_000; i++) {
                double step = learn(1 / unit, i / unit);
                assertEquals(1 / unit, step, 1e-18, i + " of 10^-" + digits);
            }
        }
    }

    @Test
    void zeroSaysNothingAndExactIsForGood() {
        assertEquals(1, learn(0.0));
        assertEquals(0.1, learn(0.1, 0.0, -0.0));
        assertEquals(0, learn(0.1234567890123456, 1, 2, 3));
        assertEquals(0, learn(1e300 / 3));
        assertEquals(0, learn(Double.MIN_VALUE));
    }

    @Test
    void aMissingValueTellsNothing() {
        for (double step : new double[] {Resolution.UNKNOWN, 0, 0.5}) {
            assertEquals(step, Resolution.learn(step, Double.NaN));
        }
    }
}
