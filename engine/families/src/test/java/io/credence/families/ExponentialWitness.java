package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.exponential.ExponentialModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** Likelihood times prior, integrated over the log of the rate. */
public final class ExponentialWitness implements Witness {
    /** Found by the service loader. */
    public ExponentialWitness() {}

    @Override
    public String family() {
        return "exponential";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(Map.of("prior.shape", "40", "prior.rate", "2"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        ExponentialModel m = (ExponentialModel) model;
        double waited = series.stream().mapToDouble(Observation::value).sum();
        return logIntegral(m.shape() + series.size(), m.rate() + waited) - logIntegral(m.shape(), m.rate());
    }

    /** log ∫ λᵃ⁻¹e⁻ᵇ^λ dλ by the trapezium rule in log λ, where the integrand is analytic and falls like e⁻ᵃ|x|. */
    private static double logIntegral(double a, double b) {
        double step = 1.0 / 256;
        double peak = Math.log(a / b);
        double top = a * peak - b * Math.exp(peak);
        double sum = 0;
        for (int i = -20_000; i <= 2_000; i++) {
            double x = peak + i * step;
            sum += Math.exp(a * x - b * Math.exp(x) - top);
        }
        return top + Math.log(sum * step);
    }
}
