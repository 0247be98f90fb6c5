package io.credence.families;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The ends between which a spec expects a quantity with 90 %, and the priors that expect just that; immutable.
 *
 * @param group of the two options, which a problem is said of
 * @param low exceeded with 95 %
 * @param high exceeded with 5 %
 */
public record Between(String group, double low, double high) {
    private static final double LEAST = 0.05;
    private static final double GREATEST = 0.95;
    private static final int HALVINGS = 200;
    // Of shapes and worths, by logarithm: beyond, a prior is a point or nothing at all.
    private static final double LOG_LEAST = -7;
    private static final double LOG_MOST = 18;

    /** The two numbers of a distribution. */
    public record Pair(double first, double second) {}

    /**
     * The two options.
     *
     * @param group as in {@code prior}
     * @param of what is expected between them
     * @param unit of it; may be empty
     */
    public static Option[] options(String group, String of, String unit) {
        return new Option[] {
            Option.number(group + ".q05", "With 90 %, " + of + " is at least this; given with q95, instead of numbers.")
                    .in(unit),
            Option.number(group + ".q95", "With 90 %, " + of + " is at most this.")
                    .in(unit)
        };
    }

    /** What a spec gave; empty where it gave neither. */
    public static Optional<Between> given(Settings s, String group, Option.Range legal) {
        String lowest = group + ".q05";
        String highest = group + ".q95";
        if (!s.isGiven(lowest) && !s.isGiven(highest)) {
            return Optional.empty();
        }
        if (s.isGiven(lowest) != s.isGiven(highest)) {
            String missing = s.isGiven(lowest) ? highest : lowest;
            throw new OptionException(missing, "is missing: the two are given together");
        }
        for (String end : new String[] {lowest, highest}) {
            if (!legal.holds(s.number(end))) {
                throw new OptionException(end, s.number(end) + " is not a number" + legal.inWords());
            }
        }
        if (!(s.number(lowest) < s.number(highest))) {
            throw new OptionException(highest, "is not greater than q05, " + s.number(lowest));
        }
        return Optional.of(new Between(group, s.number(lowest), s.number(highest)));
    }

    /** Refuses what would say the same in other words. */
    public static void refuse(Settings s, String group, String... others) {
        for (String other : others) {
            if (s.isGiven(other)) {
                throw new OptionException(other, "says in another way what " + group + ".q05 and q95 say");
            }
        }
    }

    /** The middle. */
    public double middle() {
        return low / 2 + high / 2;
    }

    /** The sd of a normal. */
    public double normalSd() {
        return (high / 2 - low / 2) / Normal.quantile(GREATEST);
    }

    /** The scale of a Student t. */
    public double studentScale(double degrees) {
        return (high / 2 - low / 2) / StudentT.quantile(GREATEST, degrees);
    }

    /** Shape and rate of a Gamma. */
    public Pair gamma() {
        double shape = shape(high / low);
        return new Pair(shape, IncompleteGamma.quantile(GREATEST, shape) / high);
    }

    /** Shape and scale of the inverse Gamma of a variance whose sd is between the ends: a Gamma of its inverse. */
    public Pair inverseGammaOfSd() {
        double shape = shape(high / low * (high / low));
        return new Pair(shape, IncompleteGamma.quantile(GREATEST, shape) * low * low);
    }

    /** Of a Gamma whose ends have this ratio, which is the shape's alone. */
    private double shape(double ratio) {
        return solve(logShape -> {
            double a = StrictMath.exp(logShape);
            return ratio - IncompleteGamma.quantile(GREATEST, a) / IncompleteGamma.quantile(LEAST, a);
        });
    }

    /** The two counts of a Beta. */
    public Pair beta() {
        double worth = solve(logWorth -> {
            double n = StrictMath.exp(logWorth);
            double a = ones(n);
            return high - IncompleteBeta.quantile(GREATEST, a, n - a);
        });
        double a = ones(worth);
        return new Pair(a, worth - a);
    }

    /** The ones of a Beta worth n with the low end right. */
    private double ones(double n) {
        double least = 0;
        double most = n;
        for (int i = 0; i < HALVINGS && most - least > Math.ulp(most); i++) {
            double a = least / 2 + most / 2;
            if (IncompleteBeta.quantile(LEAST, a, n - a) < low) {
                least = a;
            } else {
                most = a;
            }
        }
        return least / 2 + most / 2;
    }

    /** The number whose logarithm a function that rises from below nought has as its root. */
    private double solve(DoubleUnaryOperator rising) {
        double least = LOG_LEAST;
        double most = LOG_MOST;
        if (!(rising.applyAsDouble(least) < 0) || !(rising.applyAsDouble(most) > 0)) {
            throw new OptionException(
                    group + ".q95",
                    high + " is too " + (rising.applyAsDouble(most) > 0 ? "far from" : "near to") + " q05, " + low);
        }
        for (int i = 0; i < HALVINGS && most - least > Math.ulp(Math.abs(least) + Math.abs(most)); i++) {
            double middle = least / 2 + most / 2;
            if (rising.applyAsDouble(middle) < 0) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return StrictMath.exp(least / 2 + most / 2);
    }
}
