package io.credence.families.structural;

import io.credence.core.Instants;
import io.credence.core.Prose;
import java.util.ArrayList;
import java.util.List;

/**
 * What the value owes to the record's inputs: a coefficient for each.
 *
 * @param size how many inputs
 * @param perSecond the variance each coefficient gathers in a second, in noise variances
 * @param initial variance of each coefficient, in noise variances
 */
record Regressors(int size, double perSecond, double initial) implements Effect {

    @Override
    public void design(Moment now, double[] h, int at) {
        System.arraycopy(now.inputs(), 0, h, at, size);
    }

    @Override
    public void prior(double[][] covariance, int at) {
        for (int i = 0; i < size; i++) {
            covariance[at + i][at + i] = initial;
        }
    }

    @Override
    public void wander(Instants span, Wandering covariance, int at) {
        double variance = perSecond * span.elapsedSeconds();
        if (variance > 0) {
            for (int i = size - 1; i >= 0; i--) {
                covariance.add(at + i, variance);
            }
        }
    }

    @Override
    public List<Quantity> quantities(int states, int at) {
        List<Quantity> named = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            named.add(Quantity.of("coefficient " + (i + 1), states, at + i));
        }
        return named;
    }

    @Override
    public String inWords() {
        return (size == 1 ? "One input counts" : size + " inputs count")
                + " for so much of the value each, expected within " + Prose.number(Math.sqrt(initial))
                + " noise sds of nought, "
                + (perSecond > 0
                        ? "wandering by " + Prose.number(Math.sqrt(perSecond)) + " in a second."
                        : "the same for ever.");
    }
}
