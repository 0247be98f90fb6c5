package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** Likelihood times prior, integrated over the logit of the share. */
public final class BernoulliWitness implements Witness {
    /** Found by the service loader. */
    public BernoulliWitness() {}

    @Override
    public String family() {
        return "bernoulli";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(Map.of("prior.alpha", "0.5", "prior.beta", "0.5"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        BernoulliModel m = (BernoulliModel) model;
        double ones = series.stream().mapToDouble(Observation::value).sum();
        double zeros = series.size() - ones;
        return logIntegral(m.alpha() + ones, m.beta() + zeros) - logIntegral(m.alpha(), m.beta());
    }

    /** log ∫ pᵃ⁻¹(1−p)ᵇ⁻¹ dp by the trapezium rule in logit p, where the integrand is analytic and falls like e⁻|x|. */
    private static double logIntegral(double a, double b) {
        double step = 1.0 / 32;
        double peak = Math.log(a / b);
        double top = logIntegrand(a, b, peak);
        double sum = 0;
        for (int i = -6000; i <= 6000; i++) {
            sum += Math.exp(logIntegrand(a, b, peak + i * step) - top);
        }
        return top + Math.log(sum * step);
    }

    private static double logIntegrand(double a, double b, double x) {
        return -a * Math.log1p(Math.exp(-x)) - b * Math.log1p(Math.exp(x));
    }
}
