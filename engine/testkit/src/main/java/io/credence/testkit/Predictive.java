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
    private final double[][] cdfs; // at each panel's nodes, once somebody asked

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
        List<Panel> found = new ArrayList<>();
        for (int i = 0; i + 1 < coarse.size(); i++) {
            divide(found, new Panel(coarse.get(i), coarse.get(i + 1)));
        }
        edges = new double[found.size() + 1];
        below = new double[edges.length];
        edges[0] = coarse.get(0);
        for (int i = 0; i < found.size(); i++) {
            edges[i + 1] = found.get(i).to;
            below[i + 1] = below[i] + mass(found.get(i));
        }
        cdfs = new double[found.size()][];
    }

    /** A piece of the line, with the density at its nodes: each is a record scored, which is what everything here costs. */
    private final class Panel {
        final double from;
        final double to;
        final double[] densities = new double[NODES.length];
        final double sum;

        Panel(double from, double to) {
            this.from = from;
            this.to = to;
            double half = 0.5 * (to - from);
            double middle = 0.5 * (to + from);
            double total = 0;
            for (int i = 0; i < NODES.length; i++) {
                densities[i] = densityOfU(middle + half * NODES[i]);
                total += WEIGHTS[i] * densities[i];
            }
            sum = half * total;
        }
    }

    /**
     * The mass of a panel. Of one that was halved to nearly nothing and is not smooth yet, as at a box's edge, it is what the
     * pits say, but for no more than the little that a sum of a jump may miss.
     */
    private double mass(Panel panel) {
        if (panel.to - panel.from >= NARROWEST) {
            return panel.sum;
        }
        double told = trial.score(x(panel.to), 0).pit()
                - trial.score(x(panel.from), 0).pit();
        return Math.abs(told - panel.sum) < UNFOUND ? told : panel.sum;
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

    /** Adds a panel's smooth parts. */
    private void divide(List<Panel> found, Panel whole) {
        double middle = 0.5 * (whole.from + whole.to);
        Panel left = new Panel(whole.from, middle);
        Panel right = new Panel(middle, whole.to);
        boolean isSmooth = Math.abs(left.sum + right.sum - whole.sum) <= SMOOTH && isSmoothAtItsEnds(whole);
        if (isSmooth || whole.to - whole.from < NARROWEST) {
            found.add(whole);
            return;
        }
        divide(found, left);
        divide(found, right);
    }

    /**
     * Whether the density at a panel's ends is what its nodes say: a jump nearer to an end than any node, as of a bin's
     * edge, no sum of nodes sees. Barycentric extrapolation, its weights those of Legendre's nodes [Wang and Xiang 2012].
     */
    private boolean isSmoothAtItsEnds(Panel panel) {
        double[] sums = new double[4];
        for (int i = 0; i < NODES.length; i++) {
            double weight = (i % 2 == 0 ? 1 : -1) * Math.sqrt((1 - NODES[i] * NODES[i]) * WEIGHTS[i]);
            double density = panel.densities[i];
            sums[0] += weight / (-1 - NODES[i]) * density;
            sums[1] += weight / (-1 - NODES[i]);
            sums[2] += weight / (1 - NODES[i]) * density;
            sums[3] += weight / (1 - NODES[i]);
        }
        double atFrom = Math.abs(sums[0] / sums[1] - densityOfU(panel.from));
        double atTo = Math.abs(sums[2] / sums[3] - densityOfU(panel.to));
        return Math.max(atFrom, atTo) * (panel.to - panel.from) <= SMOOTH_ENDS;
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
            if (edges[i + 1] <= at) {
                sum += missed(i, 0);
            } else if (edges[i] >= at) {
                sum += missed(i, 1);
            } else {
                sum += panel(v -> square(cdf(x(v))) * stretch(v), edges[i], at);
                sum += panel(v -> square(1 - cdf(x(v))) * stretch(v), at, edges[i + 1]);
            }
        }
        return sum;
    }

    /** ∫ (F(x) − step)² dx over a whole panel, where the step is nought or one: F at its nodes is the same whatever y is. */
    private double missed(int i, double step) {
        double half = 0.5 * (edges[i + 1] - edges[i]);
        double middle = 0.5 * (edges[i + 1] + edges[i]);
        if (cdfs[i] == null) {
            cdfs[i] = Arrays.stream(NODES)
                    .map(node -> cdf(x(middle + half * node)))
                    .toArray();
        }
        double sum = 0;
        for (int n = 0; n < NODES.length; n++) {
            sum += WEIGHTS[n] * square(cdfs[i][n] - step) * stretch(middle + half * NODES[n]);
        }
        return half * sum;
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
