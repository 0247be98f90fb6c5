package io.credence.families.multinomial;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** The normalising constants of the Dirichlet before and after the whole series, and the ways to order each record's events. */
public final class MultinomialWitness implements Witness {
    /** Found by the service loader. */
    public MultinomialWitness() {}

    @Override
    public String family() {
        return "multinomial";
    }

    @Override
    public List<Model> furtherModels() {
        return List.of(
                MultinomialModel.even(4, false, 0.5),
                new MultinomialModel(List.of(0.8, 3.0, 0.4), true),
                new MultinomialModel(List.of(0.6, 2.5), true));
    }

    /** Totals from 0 to 7: few enough to sum over every record there can be. */
    @Override
    public double[] inputs(Model model, int i) {
        return new double[] {(5 * i + 3) % 8};
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        MultinomialModel m = (MultinomialModel) model;
        int n = m.prior().size();
        double[] after = m.prior().stream().mapToDouble(each -> each).toArray();
        double evidence = 0;
        for (Observation y : series) {
            double left = y.inputs()[0];
            evidence += LogGamma.value(1 + left);
            for (int k = 0; k < n; k++) {
                double count = k < y.dimension() ? y.values()[k] : left;
                after[k] += count;
                left -= count;
                evidence -= LogGamma.value(1 + count);
            }
        }
        double before = 0;
        double all = 0;
        for (int k = 0; k < n; k++) {
            evidence += LogGamma.value(after[k]) - LogGamma.value(m.prior().get(k));
            before += m.prior().get(k);
            all += after[k];
        }
        return evidence + LogGamma.value(before) - LogGamma.value(all);
    }
}
