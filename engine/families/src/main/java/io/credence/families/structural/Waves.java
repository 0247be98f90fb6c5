package io.credence.families.structural;

import io.credence.core.Instants;
import io.credence.core.Prose;
import io.credence.core.clock.Cycle;
import java.util.ArrayList;
import java.util.List;

/**
 * A smooth season: sines and cosines of the first harmonics of a cycle.
 *
 * @param cycle what comes round
 * @param harmonics how many
 * @param perPeriod the variance each coefficient gathers while the cycle comes round once, in noise variances
 * @param initial variance of each coefficient, in noise variances
 */
record Waves(Cycle cycle, int harmonics, double perPeriod, double initial) implements Effect {

    @Override
    public int size() {
        return 2 * harmonics;
    }

    @Override
    public void design(Moment now, double[] h, int at) {
        double angle = 2 * Math.PI * cycle.phase(now.utcMicros(), now.localMicros());
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        h[at] = sine;
        h[at + 1] = cosine;
        for (int k = 1; k < harmonics; k++) {
            double s = h[at + 2 * k - 2];
            double c = h[at + 2 * k - 1];
            h[at + 2 * k] = s * cosine + c * sine;
            h[at + 2 * k + 1] = c * cosine - s * sine;
        }
    }

    @Override
    public void prior(double[][] covariance, int at) {
        for (int i = 0; i < size(); i++) {
            covariance[at + i][at + i] = initial;
        }
    }

    @Override
    public void wander(Instants span, Wandering covariance, int at) {
        double variance = perPeriod * (span.elapsedSeconds() * 1e6 / cycle.periodMicros());
        if (variance > 0) {
            for (int i = size() - 1; i >= 0; i--) {
                covariance.add(at + i, variance);
            }
        }
    }

    @Override
    public List<Quantity> quantities(int states, int at) {
        List<Quantity> named = new ArrayList<>();
        for (int k = 0; k < harmonics; k++) {
            named.add(Quantity.of(cycle + " sine " + (k + 1), states, at + 2 * k));
            named.add(Quantity.of(cycle + " cosine " + (k + 1), states, at + 2 * k + 1));
        }
        return named;
    }

    @Override
    public double seasonSeconds() {
        return 1e-6 * cycle.periodMicros();
    }

    @Override
    public String inWords() {
        return "A season of " + Bins.round(cycle) + " is a sum of " + harmonics
                + (harmonics == 1 ? " wave" : " waves") + ", each part expected within "
                + Prose.number(Math.sqrt(initial)) + " noise sds of nought, "
                + (perPeriod > 0
                        ? "wandering by " + Prose.number(Math.sqrt(perPeriod)) + " from one time round to the next."
                        : "the same for ever.");
    }
}
