package io.credence.families.layers.forget;

import io.credence.core.Observation;
import java.util.Arrays;
import java.util.List;

/**
 * Learnt forgetting by hand: every record is predicted anew by plain posteriors of all those before it, under each factor counted by
 * their age, and the posteriors' weights are products of what each said, mixed a little after every record. Static.
 */
final class LearntReference {
    private static final double SHARE = 1e-3;

    private LearntReference() {}

    /** A plain posterior's prediction. */
    interface Plain {
        /** Log density of a record, given those before it, of which each counts so much. */
        double logDensity(List<Observation> before, double[] counts, Observation at);
    }

    static double logEvidence(LearntForgettingModel model, List<Observation> series, Plain plain) {
        double evidence = 0;
        for (double score : scores(model, series, plain)) {
            evidence += score;
        }
        return evidence;
    }

    /** The log density of each record. */
    static double[] scores(LearntForgettingModel model, List<Observation> series, Plain plain) {
        int n = model.factors().size();
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        double[] scores = new double[series.size()];
        for (int i = 0; i < scores.length; i++) {
            List<Observation> before = series.subList(0, i);
            double[] said = new double[n];
            double sum = 0;
            for (int k = 0; k < n; k++) {
                double[] counts = counts(model, series, i, model.factors().get(k));
                said[k] = weights[k] * StrictMath.exp(plain.logDensity(before, counts, series.get(i)));
                sum += said[k];
            }
            scores[i] = StrictMath.log(sum);
            for (int k = 0; k < n; k++) {
                weights[k] = (1 - SHARE) * said[k] / sum + SHARE / n;
            }
        }
        return scores;
    }

    /** What each record before the i-th counts by then. */
    static double[] counts(LearntForgettingModel model, List<Observation> series, int i, double factor) {
        double[] counts = new double[i];
        for (int j = 0; j < i; j++) {
            double age = model.pace().isByRecord()
                    ? i - j
                    : 1e-6
                            * (series.get(i).timeMicros() - series.get(j).timeMicros())
                            / model.pace().perSeconds();
            counts[j] = StrictMath.pow(factor, age);
        }
        return counts;
    }

    /** Σ counts, or Σ counts × values. */
    static double sum(List<Observation> before, double[] counts, boolean values) {
        double sum = 0;
        for (int j = 0; j < counts.length; j++) {
            sum += counts[j] * (values ? before.get(j).value() : 1);
        }
        return sum;
    }
}
