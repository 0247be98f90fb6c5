package io.credence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final int RUNS = 60;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Forecast forecast = new Forecast();

    @Test
    void everyBucketIsWhatBruteForceMakesOfItsRecords() {
        for (int run = 0; run < RUNS; run++) {
            int n = run == 0 ? Buckets.MOST : 1 + random.nextInt(run < RUNS / 2 ? 2000 : 40_000);
            long[] times = new long[n];
            double[] values = new double[n];
            double[] edges = new double[n];
            Buckets buckets = new Buckets();
            for (int i = 0; i < n; i++) {
                times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(5);
                values[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() * 100;
                edges[i] = random.nextDouble();
                forecast.moments(0, 1, 0);
                for (int q = 0; q < Buckets.QUANTILES; q++) {
                    forecast.quantile(q, edges[i] + q);
                }
                buckets.add(times[i], values[i], forecast);
            }
            assertTrue(buckets.size() <= Buckets.MOST);
            assertEquals(n <= Buckets.MOST, buckets.isExact());
            int next = 0;
            for (int bucket = 0; bucket < buckets.size(); bucket++) {
                int end = (int) Math.min(n, next + buckets.width());
                check(buckets, bucket, times, values, edges, next, end);
                next = end;
            }
            assertEquals(n, next);
        }
    }

    private static void check(
            Buckets buckets, int bucket, long[] times, double[] values, double[] edges, int first, int end) {
        double least = Double.NaN;
        double greatest = Double.NaN;
        double total = 0;
        double edge = 0;
        int observed = 0;
        for (int i = first; i < end; i++) {
            edge += edges[i];
            if (!Double.isNaN(values[i])) {
                least = observed == 0 ? values[i] : Math.min(least, values[i]);
                greatest = observed == 0 ? values[i] : Math.max(greatest, values[i]);
                total += values[i];
                observed++;
            }
        }
        assertEquals(times[first], buckets.from(bucket));
        assertEquals(times[end - 1], buckets.to(bucket));
        assertEquals(least, buckets.least(bucket));
        assertEquals(greatest, buckets.greatest(bucket));
        assertEquals(observed, buckets.observed(bucket));
        assertEquals(end - first - observed, buckets.count(bucket, Buckets.Event.MISSING));
        assertEquals(total / observed, buckets.mean(bucket), 1e-9);
        assertEquals(edge / (end - first) + 3, buckets.quantile(bucket, 3), 1e-9);
    }

    @Test
    void eventsAreCountedWhereTheyHappenedAndSurviveMerging() {
        Buckets buckets = new Buckets();
        buckets.count(5, Buckets.Event.LATE); // before there is a bucket: nowhere to draw it
        for (int i = 0; i < 10_000; i++) {
            buckets.add(10L * i, i, null);
            if (i == 700 || i == 9000) {
                buckets.count(10L * 333, Buckets.Event.QUARANTINED);
                buckets.count(Long.MIN_VALUE, Buckets.Event.DUPLICATE);
                buckets.count(Long.MAX_VALUE, Buckets.Event.CHANGE);
            }
        }
        int place = (int) (333 / buckets.width());
        assertEquals(2, buckets.count(place, Buckets.Event.QUARANTINED));
        assertEquals(2, buckets.count(0, Buckets.Event.DUPLICATE));
        assertEquals(1, buckets.count((int) (700 / buckets.width()), Buckets.Event.CHANGE));
        assertEquals(1, buckets.count((int) (9000 / buckets.width()), Buckets.Event.CHANGE));
        assertTrue(Double.isNaN(buckets.quantile(0, 0)), "nothing was predicted");
    }

    @Test
    void aLateValueWidensTheRangeOfItsOwnTime() {
        Buckets buckets = new Buckets();
        for (int i = 0; i < 100; i++) {
            buckets.add(i, 1, null);
        }
        buckets.addLate(40, 7);
        assertEquals(7, buckets.greatest(40));
        assertEquals(2, buckets.observed(40));
        assertEquals(1, buckets.count(40, Buckets.Event.LATE));
        assertEquals(1, buckets.greatest(99));
        assertFalse(buckets.isExact());
    }
}
