package io.credence.core.drift.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.credence.core.DriftDetector;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.core.random.KeyedRandom;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record allocates nothing, calm or alarming. */
final class AllocationTest {
    private static final int RECORDS = 20_000;
    private static final double ONE_OFF = 4096; // bytes that the measurement itself may take, none of them a record's

    @Test
    void aRecordAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (DriftDetector detector : List.of(
                PageHinkleyDetector.within(new AlarmBudget.PerTime(1, 3600), PageHinkleyDetector.Settings.USUAL),
                PageHinkleyDetector.at(5, PageHinkleyDetector.Settings.USUAL),
                new AdwinDetector(0.3))) {
            WatchedKey key = new WatchedKey(detector);
            KeyedRandom random = new KeyedRandom().aim(52, 0, 0, 0);
            run(key, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            run(key, random);
            assertEquals(0, (double) (threads.getCurrentThreadAllocatedBytes() - before), ONE_OFF, detector.inWords());
        }
    }

    private static void run(WatchedKey key, KeyedRandom random) {
        for (int i = 0; i < RECORDS; i++) {
            key.alarms(random.nextGaussian() + (i % 4000 < 2000 ? 0 : 1));
        }
    }
}
