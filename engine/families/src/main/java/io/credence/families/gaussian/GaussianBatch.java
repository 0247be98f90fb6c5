package io.credence.families.gaussian;

import io.credence.core.BatchUpdater;
import io.credence.core.Beliefs;
import io.credence.core.Censoring;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Surprises;
import java.util.random.RandomGenerator;

/** {@link GaussianUpdater}'s arithmetic for many beliefs at once: each loop over arrays that share one index, which the JIT turns into vector code. */
final class GaussianBatch implements BatchUpdater {
    private final double[] means;
    private final double[] kappas;
    private final double[] alphas;
    private final double[] betas;
    private final double[] errors;
    private final double[] shares;

    GaussianBatch(int most) {
        means = new double[most];
        kappas = new double[most];
        alphas = new double[most];
        betas = new double[most];
        errors = new double[most];
        shares = new double[most];
    }

    @Override
    public void evolve(Beliefs beliefs, Instants span) {
        // The mean and variance do not drift.
    }

    @Override
    public boolean score(Beliefs beliefs, Observation y, RandomGenerator rng, Surprises out) {
        if (y.censoring() != Censoring.NONE) {
            return false;
        }
        int n = beliefs.count();
        predict(beliefs, out);
        if (!out.scoreStudentT(y, n, rng)) {
            return false;
        }
        double w = y.weight();
        share(y.value(), w, means, kappas, errors, shares, n);
        learn(w, errors, shares, means, kappas, alphas, betas, n);
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(means[i]) <= Double.MAX_VALUE && betas[i] <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean below(Beliefs beliefs, Observation at, double horizonSeconds, double y, Surprises out) {
        predict(beliefs, out);
        return out.placeStudentT(y, at.resolution(), beliefs.count());
    }

    private void predict(Beliefs beliefs, Surprises out) {
        read(beliefs);
        System.arraycopy(means, 0, out.locations(), 0, beliefs.count());
        predict(kappas, alphas, betas, out.scales(), out.degrees(), beliefs.count());
    }

    private void read(Beliefs beliefs) {
        double[] a = beliefs.array();
        int n = beliefs.count();
        for (int i = 0, at = beliefs.first(); i < n; i++, at += beliefs.stride()) {
            means[i] = a[at + GaussianUpdater.MEAN];
            kappas[i] = a[at + GaussianUpdater.KAPPA];
            alphas[i] = a[at + GaussianUpdater.ALPHA];
            betas[i] = a[at + GaussianUpdater.BETA];
        }
    }

    private static void predict(
            double[] kappas, double[] alphas, double[] betas, double[] scales, double[] degrees, int n) {
        for (int i = 0; i < n; i++) {
            double shape = Math.max(GaussianUpdater.LEAST_ALPHA, alphas[i]);
            degrees[i] = 2 * shape;
            scales[i] = Math.sqrt(betas[i] * ((kappas[i] + 1) / (shape * kappas[i])));
        }
    }

    private static void share(
            double y, double w, double[] means, double[] kappas, double[] errors, double[] shares, int n) {
        for (int i = 0; i < n; i++) {
            errors[i] = y - means[i];
            shares[i] = w / (kappas[i] + w);
        }
    }

    private static void learn(
            double w,
            double[] errors,
            double[] shares,
            double[] means,
            double[] kappas,
            double[] alphas,
            double[] betas,
            int n) {
        for (int i = 0; i < n; i++) {
            double step = shares[i] * errors[i];
            betas[i] += 0.5 * kappas[i] * step * errors[i];
            means[i] += step;
            kappas[i] += w;
            alphas[i] += 0.5 * w;
        }
    }

    @Override
    public void absorb(Beliefs beliefs) {
        double[] a = beliefs.array();
        int n = beliefs.count();
        for (int i = 0, at = beliefs.first(); i < n; i++, at += beliefs.stride()) {
            a[at + GaussianUpdater.MEAN] = means[i];
            a[at + GaussianUpdater.KAPPA] = kappas[i];
            a[at + GaussianUpdater.ALPHA] = alphas[i];
            a[at + GaussianUpdater.BETA] = betas[i];
        }
    }
}
