package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.poisson.PoissonModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** Likelihood times prior, integrated over the log of the rate. */
public final class PoissonWitness implements Witness {
    /** Found by the service loader. */
    public PoissonWitness() {}

    @Override
    public String family() {
        return "poisson";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(Map.of("prior.shape", "40", "prior.rate", "2"));
    }

    /** The exemplar counts over one; the further model over exposures that differ. */
    @Override
    public double[] inputs(Model model, int i) {
        return ((PoissonModel) model).shape() > 10 ? new double[] {0.25 * (1 + i % 5)} : new double[0];
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        PoissonModel m = (PoissonModel) model;
        double events = 0;
        double exposure = 0;
        double logExposures = 0;
        double logFactorials = 0;
        for (Observation y : series) {
            double e = y.inputs().length == 0 ? 1 : y.inputs()[0];
            events += y.value();
            exposure += e;
            logExposures += y.value() * Math.log(e);
            for (int k = 2; k <= y.value(); k++) {
                logFactorials += Math.log(k);
            }
        }
        return logIntegral(m.shape() + events, m.rate() + exposure)
                - logIntegral(m.shape(), m.rate())
                + logExposures
                - logFactorials;
    }

    /** log ∫ λᵃ⁻¹e⁻ᵇ^λ dλ by the trapezium rule in log λ, where the integrand is analytic and falls like e⁻ᵃ|x|. */
    private static double logIntegral(double a, double b) {
        double step = 1.0 / 256;
        double peak = Math.log(a / b);
        double top = logIntegrand(a, b, peak);
        double sum = 0;
        for (int i = -20_000; i <= 2_000; i++) {
            sum += Math.exp(logIntegrand(a, b, peak + i * step) - top);
        }
        return top + Math.log(sum * step);
    }

    private static double logIntegrand(double a, double b, double x) {
        return a * x - b * Math.exp(x);
    }
}
