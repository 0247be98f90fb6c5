package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Evidence over a horizon is fair, and those named by it are named rightly but for the share that was stated. */
final class DiscoveriesTest {
    private static final int KEYS = 200;
    private static final int RECORDS = 100;
    private static final int FLEETS = 300;
    private static final double SHARE = 0.1;

    /** What came of simulated fleets, on average: the share of named keys that had not changed, and of changed ones that were named. */
    private record Average(double wrong, double error, double found) {}

    /**
     * Fleets of one horizon.
     *
     * @param changed how many keys shift, each at a record of its own in the first half
     * @param common how much of each score all keys share
     */
    private static Average fleets(int changed, double shift, double common, long seed) {
        HorizonEvidence horizon = new HorizonEvidence(RECORDS);
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        double found = 0;
        double[][] numbers = new double[KEYS][HorizonEvidence.WIDTH];
        double[] evidence = new double[KEYS];
        int[] onsets = new int[KEYS];
        for (int fleet = 0; fleet < FLEETS; fleet++) {
            for (int key = 0; key < KEYS; key++) {
                horizon.begin(numbers[key], 0);
                onsets[key] = key < changed ? random.nextInt(RECORDS / 2) : RECORDS;
            }
            for (int i = 0; i < RECORDS; i++) {
                double shared = random.nextGaussian();
                for (int key = 0; key < KEYS; key++) {
                    double z = Math.sqrt(common) * shared + Math.sqrt(1 - common) * random.nextGaussian();
                    evidence[key] = horizon.add(numbers[key], 0, i < onsets[key] ? z : z + shift);
                }
            }
            double least = Discoveries.threshold(evidence, SHARE);
            double named = Arrays.stream(evidence).filter(e -> e >= least).count();
            double rightly =
                    Arrays.stream(evidence, 0, changed).filter(e -> e >= least).count();
            double wrong = (named - rightly) / Math.max(1, named);
            sum += wrong;
            squares += wrong * wrong;
            found += changed == 0 ? 0 : rightly / changed;
        }
        double mean = sum / FLEETS;
        return new Average(mean, Math.sqrt((squares / FLEETS - mean * mean) / FLEETS), found / FLEETS);
    }

    /**
     * Kills: a threshold of n/k instead of n/(qk); evidence that is carried over from before; a sum over onsets that is not divided by how many there are. Wrong shares
     * are far below q as evidence of unchanged keys is mostly far below its mean; found are told in the report of evidence.
     */
    @Test
    void ofThoseNamedTheStatedShareAtMostIsWrong() {
        for (double common : new double[] {0, 0.5, 0.95}) {
            for (int changed : new int[] {0, 10, 100}) {
                Average average = fleets(changed, 1.5, common, 17 + changed);
                double most = SHARE * (KEYS - changed) / KEYS;
                String where = changed + " of " + KEYS + " changed, " + common + " in common: " + average;
                assertTrue(average.wrong() <= most + 5 * average.error(), where);
                assertTrue(changed == 0 || average.found() > 0.9, where);
            }
        }
    }

    /** Its mean is 1 whenever it is read. Kills: weights that add up to more than 1, or are lost. */
    @Test
    void evidenceOfNothingIsWorthNothing() {
        HorizonEvidence horizon = new HorizonEvidence(RECORDS);
        SplittableRandom random = new SplittableRandom(3);
        double[] a = new double[HorizonEvidence.WIDTH];
        int runs = 200_000;
        int early = 5; // later its mean is made by runs too rare to be among these
        double sum = 0;
        double squares = 0;
        int reached = 0;
        for (int run = 0; run < runs; run++) {
            horizon.begin(a, 0);
            assertEquals(1, horizon.evidence(a, 0));
            double most = 0;
            for (int i = 0; i < RECORDS; i++) {
                double e = horizon.add(a, 0, random.nextGaussian());
                most = Math.max(most, e);
                if (i + 1 == early) {
                    sum += e;
                    squares += e * e;
                }
            }
            reached += most >= 20 ? 1 : 0;
        }
        double mean = sum / runs;
        assertEquals(1, mean, 5 * Math.sqrt((squares / runs - mean * mean) / runs));
        assertTrue(reached <= runs / 20 && reached > runs / 400, "reached 20: " + reached); // Ville: one in 20
    }

    @Test
    void theHorizonEnds() {
        HorizonEvidence horizon = new HorizonEvidence(3);
        double[] a = new double[HorizonEvidence.WIDTH];
        horizon.begin(a, 0);
        for (int i = 0; i < 3; i++) {
            horizon.add(a, 0, 2);
        }
        double end = horizon.evidence(a, 0);
        assertTrue(end > 1);
        assertEquals(end, horizon.add(a, 0, 5), "what comes after is another horizon's");
        horizon.begin(a, 0);
        assertEquals(1, horizon.evidence(a, 0));
    }

    @Test
    void theThresholdIsThatOfTheLargestNumber() {
        double q = 0.1;
        assertEquals(Double.POSITIVE_INFINITY, Discoveries.threshold(new double[] {39, 1, 0, 0}, q));
        assertEquals(40, Discoveries.threshold(new double[] {40, 1, 0, 0}, q));
        assertEquals(20, Discoveries.threshold(new double[] {0, 20, 20, 0}, q), "neither alone");
        assertEquals(10, Discoveries.threshold(new double[] {10, 10, 10, 10}, q));
        assertEquals(Double.POSITIVE_INFINITY, Discoveries.threshold(new double[] {}, q));
        assertThrows(IllegalArgumentException.class, () -> Discoveries.threshold(new double[1], 1));
    }
}
