package io.credence.testkit;

import io.credence.core.Forecast;
import io.credence.core.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A predictive distribution known only through the densities its scores state, integrated numerically.
 *
 * <p>Integrals over the line substitute x = centre + scale·sinh(u), under which a density with tails like |x|⁻ᵛ⁻¹ falls
 * off like e⁻ᵛᵘ; in u they are sums of sixteen-point Gauss–Legendre panels. Where only positive values are possible, x = centre·eᵘ.
 * A panel in which the density is not smooth (a box's edge, a bin's) is halved until it is, or next to nothing.
 */
final class Predictive {
    private static final double PANEL = 0.25;
    private static final double SMOOTH = 1e-13; // two sums of a panel that agree so well
    private static final double SMOOTH_ENDS = 1e-9; // of which a two-hundredth lies beyond the last node
    private static final double NARROWEST = 1e-9; // in which doubles still tell places apart
    private static final double UNFOUND = 1e-5;
    private static final double BESIDE = 0.01;
    private static final double BOXED = 0.01;
    private static final double NOTHING = 1e-17;
    private static final int MOST_PANELS = 400;
    private static final double FARTHEST = 1e15; // e⁻ᵛᵘ has fallen to nothing within the panels
    private static final int MOST_COUNTS = 100_000;
    private static final double[] NODES = new double[16];
    private static final double[] WEIGHTS = new double[16];

    static {
        int n = NODES.length;
        for (int i = 0; i < n; i++) {
            // Newton on the Legendre polynomial from Chebyshev's guess.
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            for (int step = 0; step < 60; step++) {
                double before = 1;
                double p = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
                    before = p;
                    p = next;
                }
                slope = n * (x * p - before) / (x * x - 1);
                x -= p / slope;
            }
            NODES[i] = x;
            WEIGHTS[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    private final Trial trial;
    private final boolean isPositive;
    private final double centre;
    private final double scale;
    private final double[] edges; // of the panels
    private final double[] below; // mass below each panel's left edge

    private Predictive(Trial trial) {
        this.trial = trial;
        isPositive = !trial.admits(-1);
        centre = trial.forecast(Double.NaN).quantile(3);
        scale = trial.forecast(Double.NaN).quantile(4) - centre;
        int left = panels(-1);
        int right = panels(1);
        List<Double> coarse = new ArrayList<>();
        for (int i = -left; i <= right; i++) {
            coarse.add(i * PANEL);
        }
        addBoxes(coarse);
        List<Double> found = new ArrayList<>(List.of(coarse.get(0)));
        for (int i = 0; i + 1 < coarse.size(); i++) {
            double from = coarse.get(i);
            double to = coarse.get(i + 1);
            divide(found, from, to, panel(this::densityOfU, from, to));
        }
        edges = found.stream().mapToDouble(u -> u).toArray();
        below = new double[edges.length];
        for (int i = 0; i + 1 < edges.length; i++) {
            below[i + 1] = below[i] + mass(edges[i], edges[i + 1]);
        }
    }

    /**
     * The mass of a panel. Of one that was halved to nearly nothing and is not smooth yet, as at a box's edge, it is what the
     * pits say, but for no more than the little that a sum of a jump may miss.
     */
    private double mass(double from, double to) {
        double sum = panel(this::densityOfU, from, to);
        if (to - from >= NARROWEST) {
            return sum;
        }
        double told = trial.score(x(to), 0).pit() - trial.score(x(from), 0).pit();
        return Math.abs(told - sum) < UNFOUND ? told : sum;
    }

    /** Edges ever closer to values already seen where the density has a narrow box: no node might fall into it. */
    private void addBoxes(List<Double> coarse) {
        double first = coarse.get(0);
        double last = coarse.get(coarse.size() - 1);
        for (double value : trial.seen()) {
            double u = u(value);
            double around = 0.5 * (trial.density(x(u - BESIDE)) + trial.density(x(u + BESIDE)));
            if (Math.abs(trial.density(value) / around - 1) > BOXED) {
                for (double away = PANEL; away > NARROWEST; away /= 2) {
                    coarse.add(Math.max(first, u - away));
                    coarse.add(Math.min(last, u + away));
                }
            }
        }
        coarse.sort(null);
    }

    /** Adds the right edges of a panel's smooth parts. */
    private void divide(List<Double> found, double from, double to, double whole) {
        double middle = 0.5 * (from + to);
        double left = panel(this::densityOfU, from, middle);
        double right = panel(this::densityOfU, middle, to);
        boolean isSmooth = Math.abs(left + right - whole) <= SMOOTH && isSmoothAtItsEnds(from, to);
        if (isSmooth || to - from < NARROWEST) {
            found.add(to);
            return;
        }
        divide(found, from, middle, left);
        divide(found, middle, to, right);
    }

    /**
     * Whether the density at a panel's ends is what its nodes say: a jump nearer to an end than any node, as of a bin's
     * edge, no sum of nodes sees. Barycentric extrapolation, its weights those of Legendre's nodes [Wang and Xiang 2012].
     */
    private boolean isSmoothAtItsEnds(double from, double to) {
        double half = 0.5 * (to - from);
        double middle = 0.5 * (to + from);
        double[] sums = new double[4];
        for (int i = 0; i < NODES.length; i++) {
            double weight = (i % 2 == 0 ? 1 : -1) * Math.sqrt((1 - NODES[i] * NODES[i]) * WEIGHTS[i]);
            double density = densityOfU(middle + half * NODES[i]);
            sums[0] += weight / (-1 - NODES[i]) * density;
            sums[1] += weight / (-1 - NODES[i]);
            sums[2] += weight / (1 - NODES[i]) * density;
            sums[3] += weight / (1 - NODES[i]);
        }
        double atFrom = Math.abs(sums[0] / sums[1] - densityOfU(from));
        double atTo = Math.abs(sums[2] / sums[3] - densityOfU(to));
        return Math.max(atFrom, atTo) * (to - from) <= SMOOTH_ENDS;
    }

    /**
     * Whether the sums here can hold the law: a default prior worth next to nothing has quantiles of 10¹²⁰ sds or counts of
     * a million before the first record, beyond any grid. A belief that has seen data is always within reach.
     */
    static boolean reaches(Model model, Forecast forecast) {
        if (Trial.isDiscrete(model)) {
            return forecast.quantile(6) < MOST_COUNTS;
        }
        return forecast.quantile(6) - forecast.quantile(3) < FARTHEST * (forecast.quantile(4) - forecast.quantile(3));
    }

    /** Whether the sums here can go through all that is possible: not where names are any of more than can be counted. */
    static boolean canBeAddedUp(Model model) {
        return model.isOrdered() || !new Trial(model, 0).admits(MOST_COUNTS);
    }

    static Predictive of(Trial trial) {
        return new Predictive(trial);
    }

    private int panels(int side) {
        int n = 0;
        double mass = 1;
        double total = 0;
        while (n < MOST_PANELS && (mass > NOTHING * (1 + total) || n < 8)) {
            double u = side * n * PANEL;
            mass = Math.abs(panel(this::densityOfU, u, u + side * PANEL));
            total += mass;
            n++;
        }
        return n;
    }

    private double x(double u) {
        return isPositive ? centre * StrictMath.exp(u) : centre + scale * StrictMath.sinh(u);
    }

    private double stretch(double u) {
        return isPositive ? centre * StrictMath.exp(u) : scale * StrictMath.cosh(u);
    }

    private double u(double x) {
        return isPositive ? StrictMath.log(Math.max(0, x) / centre) : asinh((x - centre) / scale);
    }

    private double densityOfU(double u) {
        return trial.density(x(u)) * stretch(u);
    }

    static double panel(DoubleUnaryOperator f, double from, double to) {
        double half = 0.5 * (to - from);
        double middle = 0.5 * (to + from);
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            sum += WEIGHTS[i] * f.applyAsDouble(middle + half * NODES[i]);
        }
        return half * sum;
    }

    double mass() {
        return below[below.length - 1];
    }

    double cdf(double value) {
        double u = u(value);
        if (!(u > edges[0])) { // also where u is minus infinity
            return 0;
        }
        if (u >= edges[edges.length - 1]) {
            return mass();
        }
        int found = Arrays.binarySearch(edges, u);
        int i = found >= 0 ? found : -found - 2;
        return below[i] + panel(this::densityOfU, edges[i], u);
    }

    private static double asinh(double v) {
        double a = Math.abs(v);
        return Math.copySign(StrictMath.log(a + Math.sqrt(a * a + 1)), v);
    }

    /** ∫ f(x)·p(x) dx for the predictive density p. */
    double mean(DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < below.length - 1; i++) {
            sum += panel(v -> part(f, v), edges[i], edges[i + 1]);
        }
        return sum;
    }

    /** Nothing where values are impossible: there the function may have no answer. */
    private double part(DoubleUnaryOperator f, double u) {
        double density = densityOfU(u);
        return density == 0 ? 0 : f.applyAsDouble(x(u)) * density;
    }

    /** ∫ (F(x) − 1{x ≥ y})² dx. */
    double crps(double y) {
        double at = u(y);
        double sum = 0;
        for (int i = 0; i < below.length - 1; i++) {
            double cut = Math.max(edges[i], Math.min(edges[i + 1], at));
            sum += panel(v -> square(cdf(x(v))) * stretch(v), edges[i], cut);
            sum += panel(v -> square(1 - cdf(x(v))) * stretch(v), cut, edges[i + 1]);
        }
        return sum;
    }

    private static double square(double v) {
        return v * v;
    }

    /** The masses of a discrete predictive at 0, 1, 2 …, until nothing is left. */
    static List<Double> masses(Trial trial) {
        List<Double> masses = new ArrayList<>();
        double left = 1;
        double last = 1;
        for (int k = 0; k < MOST_COUNTS && trial.admits(k) && (left > 1e-3 || last > NOTHING); k++) {
            last = trial.density(k);
            left -= last;
            masses.add(last);
        }
        return masses;
    }
}
