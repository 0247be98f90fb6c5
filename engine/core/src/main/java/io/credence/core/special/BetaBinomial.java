package io.credence.core.special;

/**
 * The Beta–binomial: how many of n events are of a kind whose share is Beta(a, b). Moved from one to the next; confined to a thread,
 * allocates nothing.
 *
 * <p>A mass is good to 1e-12 relative, a tail to 1e-10, up to totals and worths of 1e9; beyond, a digit is lost for each that they have
 * more. A tail costs a few nanoseconds for each number in it that matters, and some hundred microseconds at most.
 */
public final class BetaBinomial {
    private static final double DIRECT = 4096; // terms: some twenty microseconds of divisions
    private static final double END = 64; // numbers so far from an end see it as far: f‴ there is 1e-6 of f
    private static final double NOTHING = 1e-17; // of a sum
    private static final double STEEP = 16; // e-folds in a panel, of which 32 points see every digit
    private static final double CORRECTION = 1.0 / 24;

    private double n;
    private double a;
    private double b;

    // Of the number last asked about.
    private double number;
    private double logMass;

    /** Nothing to count. */
    public BetaBinomial() {
        set(0, 1, 1);
    }

    /** Makes it that of so many events, with events of the kind and of other kinds the belief is worth; returns this. */
    public BetaBinomial set(double events, double kind, double others) {
        n = events;
        a = kind;
        b = others;
        number = Double.NaN;
        return this;
    }

    /** How many events there are. */
    public double events() {
        return n;
    }

    /** The expected number. */
    public double mean() {
        return n * (a / (a + b));
    }

    /** Its standard deviation. */
    public double sd() {
        double all = a + b;
        return Math.sqrt(n * (a / all) * (b / all) * ((all + n) / (all + 1)));
    }

    /** ln P(Y = k), for whole k from 0 to n. */
    public double logMass(double k) {
        if (k != number) { // exactly: another question
            number = k;
            logMass = logMass(n, a, b, k);
        }
        return logMass;
    }

    /** P(Y = k), nought beyond 0 and n. */
    public double mass(double k) {
        return k < 0 || k > n ? 0 : Elementary.exp(logMass(k));
    }

    /** P(Y = k + 1) / P(Y = k). */
    public double ratio(double k) {
        return (n - k) / (k + 1) * ((a + k) / (b + (n - k - 1)));
    }

    /** P(Y &lt; k), for whole k. */
    public double below(double k) {
        return k <= 0 ? 0 : k > n ? 1 : k <= mean() ? lowerTail(k) : Math.max(0, 1 - upperTail(k) - mass(k));
    }

    /** P(Y &gt; k), for whole k. */
    public double above(double k) {
        return k < 0 ? 1 : k >= n ? 0 : k >= mean() ? upperTail(k) : Math.max(0, 1 - lowerTail(k) - mass(k));
    }

    private double upperTail(double k) {
        return tail(n, a, b, k, mass(k) * ratio(k));
    }

    private double lowerTail(double k) {
        return tail(n, b, a, n - k, mass(k) / ratio(k - 1));
    }

    /** The smallest k with P(Y ≤ k) of at least p. */
    public double quantile(double p) {
        double k = Math.floor(mean());
        double mass = mass(k);
        double upTo = below(k) + mass;
        double last = Math.min(n, k + DIRECT);
        double first = Math.max(0, k - DIRECT);
        while (upTo < p && k < last) {
            mass *= ratio(k);
            upTo += mass;
            k++;
        }
        while (upTo - mass >= p && k > first) {
            upTo -= mass;
            k--;
            mass /= ratio(k);
        }
        boolean isFound = upTo >= p && (k == 0 || upTo - mass < p); // exactly nought
        return isFound ? k : search(p);
    }

    /** Newton's steps, of which the last are one number each; every fourth step halves the distance instead. */
    private double search(double p) {
        double low = -1;
        double high = n;
        double k = Math.floor(mean());
        for (int i = 1; high - low > 1; i++) {
            k = Math.max(low + 1, Math.min(high - 1, k));
            double excess = k >= mean() ? 1 - p - above(k) : below(k + 1) - p;
            double mass = mass(k);
            if (excess >= 0) {
                high = k;
                k -= Math.max(1, Math.floor(excess / mass));
            } else {
                low = k;
                k += Math.max(1, Math.ceil(-excess / mass));
            }
            if (i % 4 == 0 || !(mass > 0)) {
                k = Math.floor(low + (high - low) / 2);
            }
        }
        return high;
    }

    /*
     * With A = a + b, m = (a + k)/(A + n) and D(x, e) = x ln(x/e) + e − x, the great terms of the gamma functions in
     * n!/(k!(n−k)!) · B(a+k, b+n−k)/B(a, b) are −D(k, nm) − D(n−k, n(1−m)) − D(a, Am) − D(b, A(1−m)), none of which
     * cancels another; all four differ from their expectations by the same number.
     */
    private static double logMass(double n, double a, double b, double k) {
        double all = a + b;
        double whole = all + n;
        double kind = (a + k) / whole;
        double others = (b + (n - k)) / whole;
        double off = k * (b / whole) - (n - k) * (a / whole);
        double great = deviance(k, n * kind, off)
                + deviance(n - k, n * others, -off)
                + deviance(a, all * kind, -off)
                + deviance(b, all * others, off);
        double steps = Gamma.logGammaRest(a + k)
                - Gamma.logGammaRest(a)
                + (Gamma.logGammaRest(b + (n - k)) - Gamma.logGammaRest(b))
                - (Gamma.logGammaRest(whole) - Gamma.logGammaRest(all));
        return logFactorialRest(n) - logFactorialRest(k) - logFactorialRest(n - k) + steps - great;
    }

    /** x ln(x/e) + e − x, by x − e. */
    private static double deviance(double x, double expected, double off) {
        if (x == 0 || off == 0) { // exactly: the limit
            return x == 0 ? expected : 0;
        }
        double t = off / expected;
        return Math.abs(t) < 0.5
                ? expected * ((1 + t) * Elementary.log1pMinusSelf(t) + t * t)
                : x * Elementary.log(x / expected) - off;
    }

    private static double logFactorialRest(double k) {
        return k == 0 ? 0 : Gamma.logGammaRest(k) + Elementary.log(k); // k! = k Γ(k)
    }

    /**
     * P(Y &gt; k): numbers one by one from k on, and from the end where they may rise again; between them a smooth sum.
     *
     * @param first P(Y = k + 1)
     */
    private static double tail(double n, double a, double b, double k, double first) {
        boolean mayRise = b < 1; // else once they fall they go on falling
        double last = mayRise || n - k > DIRECT ? n - Math.min(END, n - k) : n;
        double sum = mayRise ? end(n, a, b, last) : 0;
        double mass = first;
        double j = k + 1;
        double stop = Math.min(last, k + DIRECT);
        for (; j <= stop; j++) {
            sum += mass;
            double ratio = (n - j) / (j + 1) * ((a + j) / (b + (n - j - 1)));
            mass *= ratio;
            if (mass <= NOTHING * sum && ratio < 1 && !mayRise) {
                return sum;
            }
        }
        sum += mayRise ? 0 : end(n, a, b, last);
        return j > last ? sum : sum + smooth(n, a, b, j, last);
    }

    /** Those above a number, from the greatest down. */
    private static double end(double n, double a, double b, double last) {
        double sum = 0;
        double mass = last < n ? Elementary.exp(logMass(n, a, b, n)) : 0; // not by ratios: the last may be all there is
        for (double j = n; j > last; j--) {
            sum += mass;
            mass *= j / (n - j + 1) * ((b + (n - j)) / (a + (j - 1)));
        }
        return sum;
    }

    /** Σ f(j) from first to last: the integral from half below to half above, and what it differs by [Euler and Maclaurin]. */
    private static double smooth(double n, double a, double b, double first, double last) {
        double sd = Math.sqrt(n * (a / (a + b)) * (b / (a + b)) * ((a + b + n) / (a + b + 1)));
        double x = first - 0.5;
        double to = last + 0.5;
        double slope = slope(n, a, b, x);
        double sum = CORRECTION * slope * Elementary.exp(logMass(n, a, b, x));
        while (x < to) {
            double wide = Math.min(2 * sd, Math.min(0.5 * x, 0.5 * (n - x)));
            double width = Math.min(to - x, Math.min(wide, STEEP / Math.abs(slope)));
            double part = 0;
            for (int i = 0; i < GaussLegendre.POINTS; i++) {
                double at = x + width * GaussLegendre.NODE[i];
                part += GaussLegendre.WEIGHT[i] * Elementary.exp(logMass(n, a, b, at));
            }
            sum += width * part;
            x = width < to - x ? x + width : to;
            slope = slope(n, a, b, x);
            if (width * part <= NOTHING * sum && slope < 0 && b >= 1) {
                return sum;
            }
        }
        return sum - CORRECTION * slope * Elementary.exp(logMass(n, a, b, to));
    }

    /** d ln f / dx. */
    private static double slope(double n, double a, double b, double x) {
        return Gamma.digamma(a + x) - Gamma.digamma(x + 1) - (Gamma.digamma(b + (n - x)) - Gamma.digamma(n - x + 1));
    }
}
