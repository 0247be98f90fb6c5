package io.credence.core.mixture;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.core.special.IncompleteBeta;

/**
 * A distribution of whole numbers from nought, moved from one to the next: negative binomial, or of zeros and ones; confined to a
 * thread, allocates nothing.
 *
 * <p>As a density each number's probability lies evenly in the box of one around it, so that it can stand in a mixture beside what is
 * continuous, and a cell one wide around a number has exactly its probability.
 */
final class CountLaw {
    private static final double SHORT = 64; // terms: some hundred nanoseconds of multiplications
    private static final double UNDERFLOW = -700; // whose exponential a double still holds
    private static final double FEW_DIGITS = 1e-4; // what one less a sum is good to twelve digits from
    private static final double EDGE = 1e-9; // ends of cells that near a box's edge are on it

    private double shape;
    private double mean;
    private double p;
    private double q;
    private double logP;

    // Of the number last asked about.
    private double number = Double.NaN;
    private double less;
    private double mass;
    private double more;

    /** Negative binomial of that shape and mean; of shape 0 zeros and ones, the mean the chance of a one. */
    CountLaw set(double shape, double mean) {
        this.shape = shape;
        this.mean = mean;
        number = Double.NaN;
        if (shape > 0) {
            p = shape / (shape + mean);
            q = mean / (shape + mean);
            logP = q < 0.5 ? Elementary.log1p(-q) : Elementary.log(p); // the one of p and q that has the digits
        }
        return this;
    }

    private void ask(double k) {
        if (k == number) { // exactly: the same question
            return;
        }
        number = k;
        if (k < 0) {
            less = 0;
            mass = 0;
            more = 1;
        } else if (shape == 0) {
            less = k < 1 ? 0 : k < 2 ? 1 - mean : 1;
            mass = k < 1 ? 1 - mean : k < 2 ? mean : 0;
            more = k < 1 ? mean : 0;
        } else if (shape == 1) { // geometric
            double log = k == 0 ? 0 : k * Elementary.log(q);
            double power = Elementary.exp(log);
            less = -Elementary.expm1(log);
            mass = p * power;
            more = q * power;
        } else if (k < SHORT && shape * logP > UNDERFLOW) {
            sum(k);
        } else {
            evaluate(k);
        }
    }

    private void sum(double k) {
        double term = Elementary.exp(shape * logP);
        double sum = 0;
        for (double i = 0; i < k; i++) {
            sum += term;
            term *= (shape + i) / (i + 1) * q;
        }
        less = Math.min(1, sum);
        mass = term;
        more = 1 - sum - term;
        if (more < FEW_DIGITS) {
            more = tail(k);
        }
    }

    /** P(Y &gt; k), by whichever of p and q has the digits. */
    private double tail(double k) {
        return q < 0.5 ? IncompleteBeta.regularised(q, k + 1, shape) : IncompleteBeta.complement(p, shape, k + 1);
    }

    private void evaluate(double k) {
        double logMass = Gamma.logGammaStep(shape, k)
                - Gamma.logFactorial((long) k)
                + shape * logP
                + (k == 0 ? 0 : k * Elementary.log(q));
        mass = Elementary.exp(logMass);
        if (k > mean) {
            more = tail(k);
            less = Math.max(0, 1 - more - mass);
        } else {
            boolean isRare = q < 0.5;
            less = k == 0
                    ? 0
                    : isRare ? IncompleteBeta.complement(q, k, shape) : IncompleteBeta.regularised(p, shape, k);
            more = Math.max(0, 1 - less - mass);
        }
    }

    /** Whose box a point lies in, or begins there. */
    private static double box(double y) {
        return Math.floor(y + 0.5 + EDGE);
    }

    private static double within(double y, double k) {
        return Math.max(0, y - (k - 0.5));
    }

    /** P(Y &lt; y). */
    double below(double y) {
        double k = box(y);
        ask(k);
        return less + within(y, k) * mass;
    }

    /** P(Y &gt; y), with its own digits. */
    double above(double y) {
        double k = Math.ceil(y + 0.5 - EDGE) - 1; // whose box it lies in, or ends there
        ask(k);
        return more + (1 - within(y, k)) * mass;
    }

    /** The density at y. */
    double density(double y) {
        ask(box(y));
        return mass;
    }

    /** The probability between two points, the first the lesser. */
    double between(double low, double high) {
        double k = box(low);
        double inside = within(low, k);
        ask(k);
        if (high <= k + 0.5 + EDGE) {
            return Math.min(1, high - low) * mass;
        }
        double first = (1 - inside) * mass;
        double from = less + mass;
        double to = more;
        double last = box(high);
        ask(last);
        // Of the two ways the one whose tail is the smaller has the digits.
        double whole = from > 0.5 ? Math.max(0, to - more - mass) : Math.max(0, less - from);
        return first + whole + within(high, last) * mass;
    }
}
