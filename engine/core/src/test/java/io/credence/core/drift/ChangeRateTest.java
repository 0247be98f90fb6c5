package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** How often streams change, from alarms that were seen through. */
final class ChangeRateTest {
    private static final double CERTAIN = 1000; // nats: more than a double's exponential

    /** Kills a prior of another weight, an alarm that counts whatever was seen, and records that do not count. */
    @Test
    void theRateIsThatOfAGammaAndACountOfRecords() {
        ChangeRate rate = new ChangeRate();
        assertEquals(1e-3, rate.perRecord(), 1e-18);
        for (int i = 0; i < 3000; i++) {
            rate.watched();
        }
        assertEquals(0.25e-3, rate.perRecord(), 1e-18);
        rate.seen(CERTAIN);
        assertEquals(2 / 4000.0, rate.perRecord(), 1e-15);
        rate.seen(-CERTAIN);
        assertEquals(2 / 4000.0, rate.perRecord(), 1e-15);
        rate.seen(StrictMath.log(2000)); // odds of one
        assertEquals(2.5 / 4000, rate.perRecord(), 1e-12);
        assertEquals(0.625 / 1.625, rate.probability(StrictMath.log(1000)), 1e-12); // odds of 2.5 / 4000 · 1000
        assertEquals(1, rate.probability(CERTAIN), 1e-15);
    }

    /** Kills a sum that a restart or another partition changes. */
    @Test
    void whatIsWrittenGoesOnToTheBit() {
        ChangeRate rate = new ChangeRate();
        for (int i = 0; i < 777; i++) {
            rate.watched();
        }
        rate.seen(5.5);
        ByteBuffer bytes = ByteBuffer.allocate(ChangeRate.BYTES);
        rate.write(bytes);
        ChangeRate read = new ChangeRate();
        read.read(bytes.flip());
        assertEquals(rate.perRecord(), read.perRecord(), 0.0);
        ChangeRate both = new ChangeRate();
        both.add(rate);
        both.add(read);
        assertEquals((2 * (rate.perRecord() * 1777 - 1) + 1) / 2554, both.perRecord(), 1e-15);
    }
}
