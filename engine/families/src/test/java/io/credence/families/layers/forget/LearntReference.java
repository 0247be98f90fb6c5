package io.credence.families.layers.forget;

import io.credence.core.Observation;
import io.credence.testkit.Walk;
import java.util.Arrays;
import java.util.List;

/**
 * Learnt forgetting by hand: every record is predicted anew by plain posteriors of all those before it, under each factor counted by
 * their age, and the posteriors' weights are products of what each said, mixed a little after every record. What run lengths say is taken from them
 * alone, who have a witness of their own. Static.
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
        int voices = n + (model.runs() > 0 ? 1 : 0);
        Walk runs = model.runs() > 0 ? new Walk(model.bank()) : null;
        double[] weights = new double[voices];
        Arrays.fill(weights, 1.0 / voices);
        double[] scores = new double[series.size()];
        for (int i = 0; i < scores.length; i++) {
            List<Observation> before = series.subList(0, i);
            double[] said = new double[voices];
            double sum = 0;
            if (runs != null) {
                double now = 1e-6 * series.get(i).timeMicros();
                runs.evolve(i == 0 ? now : 1e-6 * series.get(i - 1).timeMicros(), now);
                runs.observe(series.get(i));
                said[n] = weights[n] * StrictMath.exp(runs.surprise().logDensity());
                sum = said[n];
            }
            for (int k = 0; k < n; k++) {
                double[] counts = counts(model, series, i, model.factors().get(k));
                said[k] = weights[k] * StrictMath.exp(plain.logDensity(before, counts, series.get(i)));
                sum += said[k];
            }
            scores[i] = StrictMath.log(sum);
            for (int k = 0; k < voices; k++) {
                weights[k] = (1 - SHARE) * said[k] / sum + SHARE / voices;
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
