package io.credence.testkit;

import io.credence.core.Forecast;
import io.credence.core.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A predictive distribution known only through the densities its scores state, integrated numerically.
 *
 * <p>Integrals over the line substitute x = centre + scale·sinh(u), under which a density with tails like |x|⁻ᵛ⁻¹ falls
 * off like e⁻ᵛᵘ; in u they are sums of sixteen-point Gauss–Legendre panels. Where only positive values are possible, x = centre·eᵘ.
 */
final class Predictive {
    private static final double PANEL = 0.25;
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
    private final double from;
    private final double[] below; // mass below each panel's left edge

    private Predictive(Trial trial) {
        this.trial = trial;
        isPositive = !trial.admits(-1);
        centre = trial.forecast(Double.NaN).quantile(3);
        scale = trial.forecast(Double.NaN).quantile(4) - centre;
        int left = panels(-1);
        int right = panels(1);
        from = -left * PANEL;
        below = new double[left + right + 1];
        for (int i = 0; i < left + right; i++) {
            double u = from + i * PANEL;
            below[i + 1] = below[i] + panel(this::densityOfU, u, u + PANEL);
        }
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
        int i = (int) Math.floor((u - from) / PANEL);
        if (i < 0) { // also where u is minus infinity
            return 0;
        }
        if (i >= below.length - 1) {
            return mass();
        }
        return below[i] + panel(this::densityOfU, from + i * PANEL, u);
    }

    private static double asinh(double v) {
        double a = Math.abs(v);
        return Math.copySign(StrictMath.log(a + Math.sqrt(a * a + 1)), v);
    }

    /** ∫ f(x)·p(x) dx for the predictive density p. */
    double mean(DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < below.length - 1; i++) {
            double u = from + i * PANEL;
            sum += panel(v -> f.applyAsDouble(x(v)) * densityOfU(v), u, u + PANEL);
        }
        return sum;
    }

    /** ∫ (F(x) − 1{x ≥ y})² dx. */
    double crps(double y) {
        double at = u(y);
        double sum = 0;
        for (int i = 0; i < below.length - 1; i++) {
            double u = from + i * PANEL;
            double cut = Math.max(u, Math.min(u + PANEL, at));
            sum += panel(v -> square(cdf(x(v))) * stretch(v), u, cut);
            sum += panel(v -> square(1 - cdf(x(v))) * stretch(v), cut, u + PANEL);
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
