package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

/** What a small room keeps of residuals and times. */
final class RecentRecordsTest {
    private static final int RECORDS = 1000;
    private final double[] room = new double[RecentRecords.WIDTH + 3];

    @Test
    void residualsKeepAHundredAndTwentyEighthOrHalfAHundredth() {
        KeyedRandom random = new KeyedRandom().aim(1, 0, 0, 0);
        double[] all = new double[RECORDS];
        double[] kept = new double[RecentRecords.KEPT];
        for (int i = 0; i < RECORDS; i++) {
            all[i] = random.nextGaussian() * (i % 10 == 0 ? 1e4 : 3);
            RecentRecords.add(room, 3, i, all[i], i * 1e6);
            int length = Math.min(i + 1, RecentRecords.KEPT);
            RecentRecords.residuals(room, 3, i + 1L - length, i + 1L, kept);
            for (int j = 0; j < length; j++) {
                double truth = all[i + 1 - length + j];
                assertEquals(truth, kept[j], Math.max(0.5 / 128, 0.0026 * Math.abs(truth)));
            }
        }
        double[] other = {7, -8, 9.5};
        RecentRecords.recode(room, 3, RECORDS, other, 3);
        RecentRecords.residuals(room, 3, RECORDS - 4L, RECORDS, kept);
        assertEquals(all[RECORDS - 4], kept[0], Math.max(0.5 / 128, 0.0026 * Math.abs(all[RECORDS - 4])));
        assertEquals(7, kept[1]);
        assertEquals(-8, kept[2]);
        assertEquals(9.5, kept[3]);
        assertEquals(0, room[0] + room[1] + room[2], "nothing is written outside");
    }

    @Test
    void timesOfRegularRecordsAreExact() {
        for (int i = 0; i < RECORDS; i++) {
            RecentRecords.add(room, 3, i, 0, 1.7e15 + i * 60e6);
            int oldest = Math.max(0, i + 1 - RecentRecords.KEPT);
            for (int j = oldest; j <= i; j++) {
                double allowed = j < oldest + 16 ? 16 * 60e6 * 0.005 : 1; // its anchor may be gone
                assertEquals(1.7e15 + j * 60e6, RecentRecords.micros(room, 3, j, i + 1L, 0), allowed, j + " at " + i);
            }
        }
    }

    @Test
    void timesOfIrregularRecordsAreNear() {
        KeyedRandom random = new KeyedRandom().aim(2, 0, 0, 0);
        double[] times = new double[RECORDS];
        double now = 1.7e15;
        for (int i = 0; i < RECORDS; i++) {
            now += i % 50 == 0 ? 43_200e6 : random.nextDouble() < 0.2 ? 0 : 1e6 * random.nextDouble();
            times[i] = Math.rint(now);
            RecentRecords.add(room, 3, i, 0, times[i]);
        }
        double before = Double.NEGATIVE_INFINITY;
        for (int j = RECORDS - RecentRecords.KEPT; j < RECORDS; j++) {
            double told = RecentRecords.micros(room, 3, j, RECORDS, 0);
            double around = times[Math.min(RECORDS - 1, j + 16)] - times[j - 16];
            assertEquals(times[j], told, 0.005 * around, "record " + j);
            assertTrue(RecentRecords.micros(room, 3, j, RECORDS, -1) <= times[j] + 1, "not after");
            assertTrue(RecentRecords.micros(room, 3, j, RECORDS, 1) >= times[j] - 1, "not before");
            assertTrue(told >= before - 0.005 * around);
            before = told;
        }
        assertEquals(times[RECORDS - 1], RecentRecords.micros(room, 3, RECORDS - 1L, RECORDS, 0));
    }
}
