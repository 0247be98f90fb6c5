package io.credence.core.novelty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Belief;
import io.credence.core.Layout;
import io.credence.core.Novelty;
import io.credence.core.NoveltyCause;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The memory beside a detector. */
final class LongMemoryTest {
    private static final CusumDetector CHARTS = new CusumDetector(new AlarmBudget.PerRecords(1, 1e6), 15);
    private static final long SECOND = 1_000_000;

    private final Surprise surprise = new Surprise();
    private final Suspicion suspicion = new Suspicion();
    private final KeyedRandom random = new KeyedRandom();

    private static Belief belief(LongMemory memory) {
        Belief b = new Belief().attach(new double[memory.layout().width() + 3], 3);
        Arrays.fill(b.array(), 9);
        memory.reset(b);
        return b;
    }

    private Novelty watch(LongMemory memory, Belief b, Observation y) {
        surprise.timeMicros(y.timeMicros());
        surprise.scoreNormal(y, 0, 1, random.aim(1, y.timeMicros(), 0, 0));
        memory.watch(b, y, surprise, random.aim(1, y.timeMicros(), 0, 1), suspicion);
        return surprise.novelty();
    }

    /** What specs and docs say of the cost. */
    @Test
    void itTakesTheBytesThatAreStated() {
        assertEquals(1_088, 8 * new LongMemory(new NoDetector(), 1, true).width());
        assertEquals(424, 8 * new LongMemory(new NoDetector(), 1, false).width());
        assertEquals(1_088 + 3 * 1_064, 8 * new LongMemory(CHARTS, 3, true).width());
    }

    /** Numbers lie behind the detector's, in a row, and nothing is written outside. */
    @Test
    void itLiesBehindTheDetector() {
        LongMemory memory = new LongMemory(CHARTS, 1, true);
        Layout layout = memory.layout();
        int detector = CHARTS.layout().width();
        assertEquals(
                CHARTS.layout().fields(),
                layout.fields().subList(0, CHARTS.layout().fields().size()));
        Belief b = belief(memory);
        Belief alone = new Belief().attach(new double[detector], 0);
        CHARTS.reset(alone);
        SplittableRandom values = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            Observation y = Observation.at(i, values.nextDouble());
            watch(memory, b, y);
            CHARTS.watch(alone, y, surprise, random.aim(1, y.timeMicros(), 0, 1), suspicion);
        }
        assertArrayEquals(alone.array(), Arrays.copyOfRange(b.array(), 3, 3 + detector), 0);
        assertArrayEquals(new double[] {9, 9, 9}, Arrays.copyOf(b.array(), 3), 0);
    }

    /** Kills a memory that an alarm wipes. */
    @Test
    void regimesLeaveTheMemoryAlone() {
        LongMemory memory = new LongMemory(CHARTS, 1, true);
        Belief b = belief(memory);
        for (int i = 0; i < 300; i++) {
            watch(memory, b, Observation.at(i, i % 7));
        }
        int from = 3 + CHARTS.layout().width();
        double[] before = Arrays.copyOfRange(b.array(), from, b.array().length);
        memory.newRegime(b);
        assertArrayEquals(before, Arrays.copyOfRange(b.array(), from, b.array().length), 0);
        memory.reset(b);
        assertTrue(Arrays.stream(b.array(), from, b.array().length).allMatch(d -> d == 0));
    }

    /**
     * A spike that comes again every hour, the same or another: the highest so far is news, and of k, of which 67 are here, about ln k + 1 are,
     * less what rests. Kills a memory that forgets within the day: then all are, where a tail has them all too.
     */
    @Test
    void burstsAreNewsNowAndThen() {
        for (double spread : new double[] {0, 1, 5}) {
            int news = newsOfBursts(spread);
            assertTrue(news >= 1 && news <= 8, "news " + news);
        }
    }

    private int newsOfBursts(double spread) {
        LongMemory memory = new LongMemory(new NoDetector(), 1, true);
        Belief b = belief(memory);
        SplittableRandom values = new SplittableRandom(6);
        int news = 0;
        for (int i = 0; i < 5_000; i++) {
            double u = values.nextDouble();
            boolean isSpike = i >= 1_000 && i % 60 == 0;
            Novelty novelty = watch(memory, b, Observation.at(60 * i, isSpike ? 10 + spread * u : u));
            news += novelty.index() >= 0.9 ? 1 : 0;
        }
        return news;
    }

    /** The index, the cause and the parts say the same. */
    @Test
    void newsNameTheirCause() {
        LongMemory memory = new LongMemory(new NoDetector(), 1, true);
        Belief b = belief(memory);
        SplittableRandom values = new SplittableRandom(8);
        for (int i = 0; i < 999; i++) {
            watch(memory, b, Observation.at(i, values.nextDouble()));
        }
        Novelty calm = watch(memory, b, Observation.at(999, 0.5));
        assertTrue(calm.isJudged());
        assertEquals(0, calm.index(), 0);
        assertNull(calm.cause());
        Novelty news = watch(memory, b, Observation.at(1_000, 1.5));
        assertEquals("value+shift", news.cause());
        double sum = 0;
        for (NoveltyCause view : NoveltyCause.values()) {
            sum += news.part(view);
        }
        assertEquals(sum, news.evidence(), 1e-12);
        assertEquals(1 - StrictMath.pow(10, -sum / 4), news.index(), 1e-12);
        surprise.timeMicros(2_000 * SECOND);
        assertFalse(news.isJudged(), "the next record has none until it is judged");
        assertTrue(Double.isNaN(news.index()));
        assertNull(news.cause());
    }

    /** Of a vector the newest component counts and is named; its rarity is that of one among several; what is missing teaches nothing. */
    @Test
    void ofAVectorTheNewestComponentCounts() {
        LongMemory memory = new LongMemory(new NoDetector(), 3, true);
        LongMemory single = new LongMemory(new NoDetector(), 1, true);
        Belief b = belief(memory);
        Belief one = belief(single);
        SplittableRandom values = new SplittableRandom(9);
        Surprise of3 = new Surprise();
        for (int i = 0; i < 1_000; i++) {
            Observation y = new Observation(3).time(i * SECOND);
            y.values()[0] = values.nextDouble();
            y.values()[1] = values.nextDouble();
            y.values()[2] = i % 3 == 0 ? Double.NaN : values.nextDouble();
            memory.watch(b, y, of3, random, suspicion);
            watch(single, one, Observation.of(y.values()[1]).time(i * SECOND));
        }
        Observation y = new Observation(3).time(1_000 * SECOND);
        y.values()[0] = 0.5;
        y.values()[1] = 1.1;
        memory.watch(b, y, of3, random, suspicion);
        Novelty vector = of3.novelty();
        assertEquals(1, vector.component());
        Novelty scalar = watch(single, one, Observation.of(1.1).time(1_000 * SECOND));
        double share = StrictMath.log10(1_000 / 4.0) / StrictMath.log10(1_000);
        assertTrue(scalar.part(NoveltyCause.VALUE) > 3);
        assertEquals(share * scalar.part(NoveltyCause.VALUE), vector.part(NoveltyCause.VALUE), 1e-9);
        y.values()[1] = 0.5;
        of3.scoreNormal(Observation.of(30), 0, 1, random); // as far as that, and no component by itself
        memory.watch(b, y.time(1_001 * SECOND), of3, random, suspicion);
        assertEquals(3, vector.component(), "the distance");
        assertTrue(vector.index() > 0.9);
    }

    /** Kills an object a record. */
    @Test
    void aRecordAllocatesNothing() {
        LongMemory memory = new LongMemory(new NoDetector(), 1, true);
        Belief b = belief(memory);
        Observation y = new Observation();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 50_000; i++) {
                y.value(i * 0.37 % 1).time((round * 50_000L + i) * SECOND);
                surprise.timeMicros(y.timeMicros());
                memory.watch(b, y, surprise, random, suspicion);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(allocated < 10_000, allocated + " bytes in 50,000 records");
    }
}
