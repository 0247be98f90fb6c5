package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.families.linear.LinearModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** Values that share coefficients are jointly t: two records have the covariance their covariates share. */
public final class LinearWitness implements Witness {
    /** Found by the service loader. */
    public LinearWitness() {}

    @Override
    public String family() {
        return "linear";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(Map.of(
                "intercept.learnt", "false", "coefficient.sd", "0.4", "noise.alpha", "2.5", "noise.beta", "0.7"));
    }

    /** Neither independent of each other nor centred. */
    @Override
    public double[] inputs(Model model, int i) {
        KeyedRandom random = new KeyedRandom().aim(41, i, 0, 0);
        double shared = random.nextGaussian();
        double[] inputs = new double[((LinearModel) model).covariates()];
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = 0.5 * shared + (1 + 0.5 * j) * random.nextGaussian() + 0.3 * j;
        }
        return inputs;
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        LinearModel m = (LinearModel) model;
        List<Observation> centred = series.stream()
                .map(y -> Observation.of(y.value() - priorMean(m, y.inputs())).inputs(y.inputs()))
                .toList();
        double scale = m.noise().beta() / m.noise().alpha();
        LinearModel.Prior p = m.prior();
        double constant = m.hasIntercept() ? p.interceptSd() * p.interceptSd() : 0;
        return new DenseJoint(centred, 0, (a, b, same) -> {
                    double shared = 0;
                    for (int j = 0; j < m.covariates(); j++) {
                        shared += a.inputs()[j] * b.inputs()[j];
                    }
                    double own = constant + p.coefficientSd() * p.coefficientSd() * shared;
                    return scale * (own + (same ? 1 : 0));
                })
                .logStudent(2 * m.noise().alpha());
    }

    private static double priorMean(LinearModel m, double[] inputs) {
        double mean = m.hasIntercept() ? m.prior().interceptMean() : 0;
        for (double x : inputs) {
            mean += m.prior().coefficientMean() * x;
        }
        return mean;
    }
}
