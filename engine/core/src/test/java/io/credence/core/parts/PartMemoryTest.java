package io.credence.core.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Belief;
import io.credence.core.Composition;
import io.credence.core.Excess;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a surprise is put down to, against the derivation by hand. */
final class PartMemoryTest {
    private static final double EXACT = 1e-12;
    private static final int SERIES = 20_000;

    /** A season of two parts that are nought together, one of even seconds and one of odd ones, and a covariate. */
    private static final Composition EVERYTHING = new Composition() {
        @Override
        public List<Integer> seasons() {
            return List.of(1);
        }

        @Override
        public int covariates() {
            return 1;
        }

        @Override
        public Design newDesign() {
            return (y, h) -> h[0] = 1 - 2 * Math.floorMod(y.timeMicros() / 1_000_000, 2);
        }
    };

    private final Surprise surprise = new Surprise();
    private final Suspicion suspicion = new Suspicion();
    private final KeyedRandom random = new KeyedRandom();
    private PartMemory memory;
    private Belief b;

    private void begin(Composition composition, int components) {
        memory = new PartMemory(new NoDetector(), composition, components);
        memory.readsFrom(surprise);
        b = new Belief().attach(new double[memory.layout().width() + 6], 3);
        Arrays.fill(b.array(), 9);
        memory.reset(b);
    }

    private Parts watch(Observation y, double sd) {
        surprise.timeMicros(y.timeMicros());
        surprise.scoreNormal(y, 0, sd, random.aim(1, y.timeMicros(), 0, 0));
        memory.watch(b, y, surprise, random, suspicion);
        return surprise.parts();
    }

    private static void assertParts(Parts parts, double level, double season, double covariate, double outlier) {
        assertEquals(level, parts.of(Part.LEVEL), EXACT);
        assertEquals(season, parts.of(Part.SEASON), EXACT);
        assertEquals(covariate, parts.of(Part.COVARIATE), EXACT);
        assertEquals(outlier, parts.of(Part.OUTLIER), EXACT);
    }

    /** Kills: a usual that depends on how far out the value was; a surprise without its unit. */
    @Test
    void whatIsUsualOfANormalIsItsEntropy() {
        begin(Composition.LEVEL, 1);
        for (double sd : new double[] {1e-6, 0.3, 1, 40}) {
            double entropy = 0.5 * StrictMath.log(2 * Math.PI * Math.E * sd * sd);
            for (double z : new double[] {-8, -1.5, 1.0000001, 3}) {
                assertEquals(entropy, watch(Observation.of(z * sd), sd).usual(), 1e-9, sd + ", " + z);
            }
            Parts near = watch(Observation.of(0.2 * sd), sd);
            assertEquals(-surprise.logDensity(), near.usual(), 0, "less than usual, and nothing to explain");
            assertParts(near, 0, 0, 0, 0);
        }
    }

    /** The gains of the derivation, record by record. Kills: a single record that is the level's; no memory. */
    @Test
    void aLevelHasItFromTheSecondRecordOn() {
        begin(Composition.LEVEL, 1);
        double excess = 0.5 * (16 - 1);
        assertParts(watch(Observation.at(0, 4), 1), excess / 3, 0, 0, excess * 2 / 3);
        double moved = 4 / 3.0;
        double level = moved + (4 - moved) / 3;
        assertParts(watch(Observation.at(1, 4), 1), excess * level / 4, 0, 0, excess * (4 - level) / 4);
        assertTrue(level > 2);
        // The other way: what is still up explains nothing.
        assertTrue(level + (-4 - level) / 3 > 0);
        assertParts(watch(Observation.at(2, -4), 1), 0, 0, 0, excess);
    }

    /** Kills: a memory that an alarm leaves, and one that forgets what inputs usually are. */
    @Test
    void aNewRegimeHasMovedNothing() {
        begin(EVERYTHING, 1);
        for (int i = 0; i < 40; i++) {
            watch(Observation.at(i, 3).inputs(i % 5), 1);
        }
        memory.newRegime(b);
        Parts parts = watch(Observation.at(40, 4).inputs(2), 1); // the mean of the inputs: no covariate speaks
        double excess = 0.5 * (16 - 1);
        assertEquals(excess / 4, parts.of(Part.LEVEL), 1e-3);
        assertEquals(excess / 4, parts.of(Part.SEASON), 1e-3);
        assertEquals(0, parts.of(Part.COVARIATE), 1e-2);
        assertEquals(excess / 2, parts.of(Part.OUTLIER), 1e-2);
    }

    /** Signs tell: the same all the time, by the season's, or by the input's. */
    @Test
    void whatErrorsFollowIsToBlame() {
        for (Part part : new Part[] {Part.LEVEL, Part.SEASON, Part.COVARIATE}) {
            begin(EVERYTHING, 1);
            SplittableRandom inputs = new SplittableRandom(3);
            for (int i = 0; i < 60; i++) {
                watch(Observation.at(i, 0).inputs(inputs.nextInt(2)), 1);
            }
            double[] sums = new double[Part.values().length];
            for (int i = 60; i < 90; i++) {
                int x = inputs.nextInt(2);
                double sign = part == Part.LEVEL ? 1 : 2 * (part == Part.SEASON ? i % 2 : x) - 1;
                Parts parts = watch(Observation.at(i, 4 * sign).inputs(x), 1);
                for (Part p : Part.values()) {
                    sums[p.ordinal()] += parts.of(p);
                }
            }
            double all = Arrays.stream(sums).sum();
            assertEquals(30 * 7.5, all, 1e-9);
            assertTrue(sums[part.ordinal()] > 0.7 * all, part + ": " + Arrays.toString(sums));
        }
    }

    /** Of vectors each component has what moved of its own; what is missing costs nothing. */
    @Test
    void componentsAddUp() {
        begin(Composition.LEVEL, 2);
        assertEquals(2, memory.width());
        Surprise one = new Surprise();
        Surprise two = new Surprise();
        one.scoreNormal(Observation.of(4), 0, 1, random);
        two.scoreNormal(Observation.of(-3), 0, 1, random);
        for (int i = 0; i < 2; i++) {
            surprise.vector(2);
            surprise.component(0, one);
            surprise.component(1, two);
            surprise.vectorEnds();
            memory.watch(b, new Observation(2), surprise, random, suspicion);
        }
        double share = (1 + (1 - 1 / 3.0)) / 3; // of the second of two alike
        assertParts(surprise.parts(), 11.5 * share, 0, 0, 11.5 * (1 - share));
        surprise.vector(2);
        surprise.component(1, two);
        surprise.vectorEnds();
        memory.watch(b, new Observation(2), surprise, random, suspicion);
        assertEquals(4, Excess.of(surprise), EXACT);
        assertEquals(4, surprise.parts().of(Part.LEVEL) + surprise.parts().of(Part.OUTLIER), EXACT);
    }

    /** Kills: a common name that is called far out for being so near. */
    @Test
    void onlyRarityIsMoreThanUsualOfAName() {
        assertEquals(0, Excess.ofRarity(-5), 0);
        assertEquals(0, Excess.ofRarity(0), 0);
        assertEquals(-StrictMath.log(Normal.upperTail(4)) - 1, Excess.ofRarity(4), EXACT);
        assertTrue(Excess.ofRarity(60) > 1_800);
    }

    /** Calm costs φ(1) a record: the number that the derivation states. */
    @Test
    void calmComesToLittle() {
        SplittableRandom normals = new SplittableRandom(8);
        double sum = 0;
        int n = 1_000_000;
        for (int i = 0; i < n; i++) {
            sum += Excess.of(normals.nextGaussian());
        }
        assertEquals(Math.exp(-0.5) / Math.sqrt(2 * Math.PI), sum / n, 5 * 0.6 / Math.sqrt(n)); // sd .57: five errors
    }

    @Test
    void nobodyIsToldWhereNobodyAsks() {
        assertFalse(Parts.areToldBeside(new NoDetector()));
        assertTrue(Parts.areToldBeside(new PartMemory(new NoDetector(), Composition.LEVEL, 1)));
        assertFalse(surprise.parts().isKept());
    }

    /** Kills: numbers outside its own, and a byte for a record. */
    @Test
    void itStaysWhereItIsAndAllocatesNothing() {
        begin(EVERYTHING, 1);
        assertEquals(3 + 3, memory.width());
        Observation y = new Observation().inputs(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < 6; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < SERIES; i++) {
                y.inputs()[0] = i % 7;
                watch(y.value(i % 11 - 5).time(i * 1_000_000L), 1);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
        assertArrayEquals(new double[] {9, 9, 9}, Arrays.copyOf(b.array(), 3), 0);
        assertArrayEquals(
                new double[] {9, 9, 9}, Arrays.copyOfRange(b.array(), b.array().length - 3, b.array().length), 0);
    }
}
