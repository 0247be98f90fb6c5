package io.credence.simulate.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ReadoutTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void stepsAreWrittenWithFewDigits() {
        // 3 × 0.1 is 0.30000000000000004, which no instrument shows.
        assertEquals("0.3", "" + new Readout(0.1, -NONE, NONE).of(0.31));
        assertEquals("-17.25", "" + new Readout(0.25, -NONE, NONE).of(-17.2));
        assertEquals("1230.0", "" + new Readout(10, -NONE, NONE).of(1234.9));
        assertEquals("0.7", "" + new Readout(0.7, -NONE, NONE).of(1));
        assertEquals(Math.PI, Readout.EXACT.of(Math.PI));
    }

    @Test
    void beyondTheEndsItShowsTheEnds() {
        Readout readout = new Readout(0.1, 0, 120);
        assertEquals(0, readout.of(-3));
        assertEquals(120, readout.of(120.04));
        assertEquals(120, readout.of(1e9));
        // Ends that are no steps are ends all the same: rounded up, 0.27 was 0.3.
        assertEquals(0.27, new Readout(0.1, 0.01, 0.27).of(5));
        assertEquals(0.01, new Readout(0.1, 0.01, 0.27).of(-5));
    }

    /** A product that overflows on the way is no reading of infinity. */
    @Test
    void stepsThatDoublesDoNotHaveLeaveAValueAsItIs() {
        assertEquals(1e10, new Readout(1e-300, -NONE, NONE).of(1e10));
        assertEquals(1e308, new Readout(0.1, -NONE, NONE).of(1e308));
        assertEquals(2.5, new Readout(Double.MIN_VALUE, -NONE, NONE).of(2.5));
    }
}
