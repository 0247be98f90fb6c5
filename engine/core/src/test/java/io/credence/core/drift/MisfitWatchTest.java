package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Belief;
import io.credence.core.Misfit;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of predictions that do not fit, on streams whose law is known. Every seed is fixed. */
final class MisfitWatchTest {
    private static final double DEVIATES = 5.2; // a chance of 1e-7 one-sided
    private static final double ONE_OFF = 4096; // bytes that the measurement itself may take

    /** One key whose records are always predicted to be N(0, 1), one a second. */
    private static final class Key {
        final MisfitWatch watch;
        final Belief belief;
        final Suspicion suspicion = new Suspicion();
        private final Surprise surprise = new Surprise();
        private final Observation y = new Observation();
        private final KeyedRandom ties = new KeyedRandom();
        private final long seed;
        private long records;
        private boolean isHeld;

        Key(double recordsPerAlarm, long seed) {
            this(beside(new AlarmBudget.PerRecords(1, recordsPerAlarm)), seed);
        }

        Key(MisfitWatch watch, long seed) {
            this.watch = watch;
            belief = Belief.of(watch.layout());
            watch.reset(belief);
            this.seed = seed;
        }

        private static MisfitWatch beside(AlarmBudget budget) {
            return new MisfitWatch(new RankDetector(budget, Source.VALUES), budget, false);
        }

        Misfit.News takes(double value) {
            y.value(value);
            ties.aim(seed, records, 0, 5);
            surprise.timeMicros(records++ * 1_000_000);
            surprise.scoreNormal(y, 0, 1, ties);
            suspicion.calm();
            suspicion.held(isHeld);
            watch.watch(belief, y, surprise, ties, suspicion);
            if (suspicion.isAlarm()) {
                watch.newRegime(belief);
            }
            return suspicion.misfit().news();
        }
    }

    /** Means by sums over a grid of a fifth of a thousandth sd. Kills a bet of which the mean is above 1. */
    @Test
    void everyBetIsFairIfTheModelIsRight() {
        for (double before : new double[] {0, 1.3, -2.5}) {
            double[] mean = new double[FitBets.WIDTH];
            double step = 1.0 / 5_000;
            for (double z = -9 + step / 2; z < 9; z += step) {
                double[] a = new double[FitBets.WIDTH];
                FitBets.add(a, 0, z, before); // of nothing before: the factor itself
                double mass = StrictMath.exp(Normal.logDensity(z)) * step;
                for (int i = 0; i < mean.length; i++) {
                    assertTrue(a[i] > 0 && a[i] <= 3);
                    mean[i] += mass * a[i];
                }
            }
            for (int i = 0; i < mean.length; i++) {
                assertEquals(1, mean[i], 2e-7, FitBets.SHAPES[i] + " after " + before);
            }
        }
    }

    /** The bound is on the mean time to a word; the wait for it to stand only adds. */
    @Test
    void aRightModelIsSeldomBlamed() {
        double recordsPerAlarm = 1_000;
        int allowed = 400;
        Key key = new Key(recordsPerAlarm, 7);
        KeyedRandom random = new KeyedRandom().aim(8, 0, 0, 0);
        int told = 0;
        for (long i = 0; i < allowed * recordsPerAlarm; i++) {
            told += key.takes(random.nextGaussian()) == Misfit.News.BEGAN ? 1 : 0;
        }
        assertTrue(told <= allowed, told + " told, allowed " + allowed);
        // Measured: .22 of the budget. What is far less looks away.
        assertTrue(told >= 0.1 * allowed - DEVIATES * Math.sqrt(0.1 * allowed), told + " only");
    }

    /** Forty keys each at one in 100,000; records after which half of them are told, from the first. */
    @ParameterizedTest
    @CsvSource({
        "1.5, 0, NARROW, 500",
        "1.2, 0, NARROW, 1800",
        "0.7, 0, WIDE, 900",
        "1, 0.3, LOW, 800",
        "1, -0.3, HIGH, 800",
    })
    void whatMissesIsToldAndNamed(double spread, double mean, Misfit.Shape shape, int within) {
        told(shape, within, (random, before) -> spread * random.nextGaussian() + mean);
    }

    @ParameterizedTest
    @CsvSource({"0.3, LINKED, 900", "0.7, LINKED, 500", "-0.4, ALTERNATING, 800"})
    void whatHangsTogetherOtherwiseIsToldAndNamed(double phi, Misfit.Shape shape, int within) {
        told(shape, within, (random, before) -> phi * before + Math.sqrt(1 - phi * phi) * random.nextGaussian());
    }

    @Test
    void tailsAreToldAndNamed() {
        told(
                Misfit.Shape.TAILS,
                1500,
                (random, before) -> random.nextDouble() < 0.02
                        ? 5 * Math.signum(random.nextDouble() - 0.5)
                        : 0.98 * random.nextGaussian());
    }

    private interface World {
        double next(KeyedRandom random, double before);
    }

    private static void told(Misfit.Shape shape, int within, World world) {
        int found = 0;
        for (int k = 0; k < 40; k++) {
            Key key = new Key(100_000, 20 + k);
            KeyedRandom random = new KeyedRandom().aim(9, k, 0, 0);
            double value = 0;
            for (int i = 0; i < within; i++) {
                value = world.next(random, value);
                if (key.takes(value) == Misfit.News.BEGAN) {
                    Misfit misfit = key.suspicion.misfit();
                    found += misfit.shape() == shape ? 1 : 0;
                    assertTrue(misfit.logEvidence() >= StrictMath.log(100_000));
                    assertTrue(misfit.records() > MisfitWatch.STANDS && misfit.records() < within);
                    assertEquals(RankDetector.WARMUP, misfit.sinceMicros() / 1_000_000);
                    break;
                }
            }
        }
        assertTrue(found >= 20, found + " of 40 within " + within);
    }

    @Test
    void howManyWereInsideIsSaid() {
        Key key = new Key(100_000, 3);
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        while (key.takes(2 * random.nextGaussian()) != Misfit.News.BEGAN) {}
        Misfit misfit = key.suspicion.misfit();
        double inside = 1 - 2 * Normal.upperTail(1.6448536269514722 / 2); // .589
        double chance = Math.sqrt(inside * (1 - inside) / misfit.records());
        assertEquals(inside, misfit.covered(), 4 * chance);
    }

    /** A hundred steps of 1 sd after 2,000 records: of a model that never follows them the change is told, not the misfit. */
    @Test
    void aChangeIsNoMisfit() {
        int changes = 0;
        int misfits = 0;
        for (int k = 0; k < 100; k++) {
            Key key = new Key(100_000, 200 + k);
            KeyedRandom random = new KeyedRandom().aim(11, k, 0, 0);
            for (int i = 0; i < 2_100; i++) {
                Misfit.News news = key.takes(random.nextGaussian() + (i < 2_000 ? 0 : 1));
                misfits += news == Misfit.News.BEGAN ? 1 : 0;
                changes += key.suspicion.isAlarm() ? 1 : 0;
            }
        }
        assertTrue(changes >= 95, changes + " changes told");
        assertEquals(0, misfits);
    }

    /** What a belief that is held misses is no fault of the model, then or later. Kills a watch that bets on while a hold lasts. */
    @Test
    void whatAHeldBeliefMissesIsNoMisfit() {
        Key key = new Key(10_000, 5);
        KeyedRandom random = new KeyedRandom().aim(14, 0, 0, 0);
        for (int i = 0; i < 1_000; i++) {
            key.isHeld = i >= 200 && i < 500;
            Misfit.News news = key.takes((key.isHeld ? 1.5 : 1) * random.nextGaussian());
            assertEquals(Misfit.News.NONE, news, "record " + i);
        }
    }

    /** Nor is one value far out, however far, nor a few together. Kills bets without bound. */
    @Test
    void outliersAreNoMisfit() {
        Key key = new Key(10_000, 5);
        KeyedRandom random = new KeyedRandom().aim(12, 0, 0, 0);
        for (int i = 0; i < 3_000; i++) {
            double value = i % 1_000 >= 997 ? 1e6 : random.nextGaussian();
            assertEquals(Misfit.News.NONE, key.takes(value));
        }
    }

    /** Nothing else watches, so that what becomes narrower is not told as a change. Kills a misfit that lasts for ever, or is told twice. */
    @Test
    void itIsOverWhenPredictionsFitAgain() {
        AlarmBudget budget = new AlarmBudget.PerRecords(1, 10_000);
        Key key = new Key(new MisfitWatch(new NoDetector(), budget, false), 5);
        KeyedRandom random = new KeyedRandom().aim(13, 0, 0, 0);
        int began = 0;
        int endedAt = 0;
        for (int i = 0; i < 6_000; i++) {
            Misfit.News news = key.takes((i < 3_000 ? 1.5 : 1) * random.nextGaussian());
            began += news == Misfit.News.BEGAN ? 1 : 0;
            if (news == Misfit.News.ENDED) {
                assertEquals(0, endedAt, "told once");
                assertEquals(Misfit.Shape.NARROW, key.suspicion.misfit().shape());
                endedAt = i;
            }
        }
        assertEquals(1, began, "told once, while it lasts");
        assertTrue(endedAt > 3_400 && endedAt < 4_200, "over after " + endedAt);
    }

    @Test
    void calmAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Key key = new Key(1e12, 3);
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        long before = 0;
        for (int i = 0; i < 40_000; i++) {
            before = i == 20_000 ? threads.getCurrentThreadAllocatedBytes() : before;
            assertEquals(Misfit.News.NONE, key.takes(random.nextGaussian()));
            assertFalse(key.suspicion.isAlarm());
        }
        assertEquals(0, (double) (threads.getCurrentThreadAllocatedBytes() - before), ONE_OFF);
    }

    /** A key's state for changes and misfits stays below 1.5 kB, also where jumps of a level are looked for. */
    @ParameterizedTest
    @CsvSource({"VALUES, 1448", "VALUES_FIRST, 1448", "RESIDUALS, 1448", "RESIDUALS_FIRST, 1496"})
    void aKeyTakesSoManyBytes(Source source, int bytes) {
        AlarmBudget budget = new AlarmBudget.PerRecords(1, 1000);
        RankDetector ranks = new RankDetector(budget, source);
        MisfitWatch all = new MisfitWatch(ranks, budget, false);
        assertEquals(bytes, Double.BYTES * all.layout().width());
        assertEquals(12, all.width());
    }
}
