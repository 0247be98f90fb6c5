package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** Masses and tails against Pólya's urn in forty digits, and against the share itself where events are very many. */
final class BetaBinomialTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final double MASS = 1e-12; // relative
    private static final double TAIL = 1e-10; // relative
    private static final double[][] SHARES = {
        {0.5, 0.5}, {1e-3, 2}, {3.7, 0.2}, {1, 1}, {2, 5}, {300, 700}, {0.5, 1e5}, {1e6, 2e6}
    };

    /** P(Y = k) for every k: draws from an urn to which each drawn is returned with another of its kind. */
    private static double[] urn(int n, double a, double b) {
        BigDecimal kind = new BigDecimal(a);
        BigDecimal others = new BigDecimal(b);
        BigDecimal mass = BigDecimal.ONE;
        for (int i = 0; i < n; i++) {
            BigDecimal step = new BigDecimal(i);
            mass = mass.multiply(others.add(step).divide(kind.add(others).add(step), DIGITS), DIGITS);
        }
        double[] masses = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            masses[k] = mass.doubleValue();
            BigDecimal up = new BigDecimal(n - k).multiply(kind.add(new BigDecimal(k)));
            BigDecimal down = new BigDecimal(k + 1).multiply(others.add(new BigDecimal(n - k - 1)));
            mass = k < n ? mass.multiply(up, DIGITS).divide(down, DIGITS) : mass;
        }
        return masses;
    }

    private static double[] tails(double[] masses) {
        double[] above = new double[masses.length];
        for (int k = masses.length - 2; k >= 0; k--) {
            above[k] = above[k + 1] + masses[k + 1];
        }
        return above;
    }

    private static void agree(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * expected + Double.MIN_NORMAL, what);
    }

    /** At 60 every number is summed; at 20,000 what is far from both ends is integrated. Kills the correction left out. */
    @Test
    void followsTheUrn() {
        for (double[] shares : SHARES) {
            for (int n : new int[] {1, 2, 60, 20_000}) {
                double[] masses = urn(n, shares[0], shares[1]);
                double[] above = tails(masses);
                BetaBinomial law = new BetaBinomial().set(n, shares[0], shares[1]);
                double below = 0;
                for (int k = 0; k <= n; k++) {
                    if (n < 100 || k % 997 == 0 || k > n - 3 || Math.abs(k - law.mean()) < 2) {
                        String what = "of " + k + " of " + n + " by " + shares[0] + ", " + shares[1];
                        agree(masses[k], law.mass(k), MASS, "mass " + what);
                        // The smaller tail keeps its digits, the other those of one.
                        boolean isAboveLess = k >= law.mean();
                        agree(isAboveLess ? above[k] : below, isAboveLess ? law.above(k) : law.below(k), TAIL, what);
                        assertEquals(above[k], law.above(k), TAIL, what + " above");
                        assertEquals(below, law.below(k), TAIL, what + " below");
                        if (k < n) {
                            agree(masses[k + 1], masses[k] * law.ratio(k), MASS, "step " + what);
                        }
                    }
                    below += masses[k];
                }
            }
        }
    }

    @Test
    void momentsAreTheUrns() {
        double[] masses = urn(60, 2, 5);
        double mean = 0;
        double square = 0;
        for (int k = 0; k <= 60; k++) {
            mean += k * masses[k];
            square += (double) k * k * masses[k];
        }
        BetaBinomial law = new BetaBinomial().set(60, 2, 5);
        assertEquals(mean, law.mean(), 1e-11);
        assertEquals(Math.sqrt(square - mean * mean), law.sd(), 1e-11);
    }

    @Test
    void quantilesAreTheSmallest() {
        for (double[] shares : SHARES) {
            for (double n : new double[] {0, 1, 60, 20_000, 1e7, 1e12}) {
                BetaBinomial law = new BetaBinomial().set(n, shares[0], shares[1]);
                for (double p : new double[] {1e-9, 0.025, 0.5, 0.9, 0.999}) {
                    double k = law.quantile(p);
                    String what = p + " of " + n + " by " + shares[0] + ", " + shares[1] + ": " + k;
                    assertTrue(k >= 0 && k <= n && k == Math.rint(k), what);
                    assertTrue(law.below(k) < p * (1 + 1e-9) && law.below(k + 1) > p * (1 - 1e-9), what);
                }
            }
        }
    }

    /** Of very many events the share that is counted is the share. Kills a sum that stops at its first panel. */
    @Test
    void ofVeryManyItIsTheShare() {
        for (double[] shares : new double[][] {{0.5, 0.5}, {2, 5}, {3.7, 0.2}, {300, 700}}) {
            for (double n : new double[] {1e9, 1e13}) {
                BetaBinomial law = new BetaBinomial().set(n, shares[0], shares[1]);
                for (double share : new double[] {0.01, 0.2, 0.3, 0.7, 0.99}) {
                    double k = Math.rint(share * n);
                    double expected = IncompleteBeta.regularised(share, shares[0], shares[1]);
                    assertEquals(expected, law.below(k), 2e-7, "below " + share + " of " + n);
                    assertEquals(1 - expected, law.above(k), 2e-7, "above " + share + " of " + n);
                }
            }
        }
    }

    @Test
    void ofNoEventsItIsCertain() {
        BetaBinomial law = new BetaBinomial().set(0, 0.3, 7);
        assertEquals(0, law.logMass(0)); // exactly
        assertEquals(0, law.quantile(0.7));
        assertEquals(0, law.below(0));
        assertEquals(0, law.above(0));
    }
}
