package io.credence.families.categorical;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.special.Elementary;
import io.credence.families.Shares;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Dirichlet arithmetic. */
final class CategoricalUpdater implements Updater, Mergeable, Divergent, Distributed, Renewable {
    private final Shares shares;
    private final List<String> names;
    private final int n;
    private final boolean isOrdered;
    private final double[] masses;

    CategoricalUpdater(CategoricalModel model) {
        shares = new Shares(model.prior());
        names = model.categories();
        n = shares.count();
        isOrdered = model.isOrdered();
        masses = new double[n];
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        shares.initialise(b);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // Shares do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        int k = (int) y.value();
        double all = all(b);
        if (isOrdered) {
            scorePlace(b, k, all, rng, out);
        } else {
            for (int i = 0; i < n; i++) {
                masses[i] = b.get(i) / all;
            }
            out.scoreName(Elementary.log(masses[k]), masses, k, rng);
        }
        double counted = b.get(k) + y.weight();
        if (!out.isFinite() || !(all + y.weight() <= Double.MAX_VALUE)) {
            return false;
        }
        b.set(k, counted);
        return true;
    }

    private void scorePlace(Belief b, int k, double all, RandomGenerator rng, Surprise out) {
        double below = upTo(b, k - 1);
        double above = 0;
        for (int i = k + 1; i < n; i++) {
            above += b.get(i);
        }
        double mean = mean(b, all);
        out.scoreDiscrete(Elementary.log(b.get(k) / all), below / all, above / all, mean, sd(b, all, mean), rng);
    }

    private double all(Belief b) {
        return upTo(b, n - 1);
    }

    private static double upTo(Belief b, int last) {
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            sum += b.get(i);
        }
        return sum;
    }

    private double mean(Belief b, double all) {
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += i * (b.get(i) / all);
        }
        return sum;
    }

    private double sd(Belief b, double all, double mean) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (i - mean) * (i - mean) * (b.get(i) / all);
        }
        return Math.sqrt(sum);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        if (!isOrdered) {
            out.undefined();
            return;
        }
        double all = all(b);
        double mean = mean(b, all);
        double score = 0;
        double below = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            below += b.get(i);
            double share = below / all;
            double error = share - (at.value() <= i ? 1 : 0);
            score += error * error;
            while (next < Forecast.PROBABILITIES.size() && (share >= Forecast.PROBABILITIES.get(next) || i == n - 1)) {
                out.quantile(next++, i);
            }
        }
        out.moments(mean, sd(b, all, mean), at.isMissing() ? Double.NaN : score);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        return y < 0 ? 0 : upTo(b, (int) Math.min(n - 1, y)) / all(b);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double left = rng.nextDouble() * all(b);
        int k = 0;
        for (; k < n - 1; k++) {
            left -= b.get(k);
            if (left < 0) {
                break;
            }
        }
        inOut.value(k);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        shares.widen(b, retain);
    }

    /** Any shares as likely as others. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        shares.renew(fresh);
        return true;
    }

    @Override
    public void merge(Belief into, Belief other) {
        shares.merge(into, other);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return shares.divergence(p, q);
    }

    @Override
    public Summary summarise(Belief b) {
        return shares.summarise(b, names);
    }
}
