package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownMeanModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** Independent values sharing an unknown mean are jointly Gaussian, or t, with one common covariance. */
public final class GaussianWitness implements Witness {
    /** Found by the service loader. */
    public GaussianWitness() {}

    @Override
    public String family() {
        return "gaussian";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.of("known.variance", "2.5", "prior.mean", "-1", "prior.kappa", "0.5"),
                Map.of("known.mean", "3", "prior.alpha", "2.5", "prior.beta", "0.7"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        if (model instanceof KnownVarianceModel m) {
            double shared = m.variance() / m.kappa();
            return new DenseJoint(series, m.mean(), (a, b, same) -> shared + (same ? m.variance() : 0)).logNormal();
        }
        if (model instanceof KnownMeanModel m) {
            double scale = m.beta() / m.alpha();
            return new DenseJoint(series, m.mean(), (a, b, same) -> same ? scale : 0).logStudent(2 * m.alpha());
        }
        GaussianModel m = (GaussianModel) model;
        double scale = m.beta() / m.alpha();
        return new DenseJoint(series, m.mean(), (a, b, same) -> scale * (1 / m.kappa() + (same ? 1 : 0)))
                .logStudent(2 * m.alpha());
    }
}
