package io.credence.families.categorical;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** The normalising constants of the Dirichlet before and after the whole series. */
public final class CategoricalWitness implements Witness {
    /** Found by the service loader. */
    public CategoricalWitness() {}

    @Override
    public String family() {
        return "categorical";
    }

    @Override
    public List<Model> furtherModels() {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
        return List.of(
                CategoricalModel.even(names, 0.5, false),
                CategoricalModel.even(names, 0.5, true),
                new CategoricalModel(List.of("ok", "warn", "fail"), List.of(2.0, 1.5, 0.7, 0.4), true));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        List<Double> prior = ((CategoricalModel) model).prior();
        double evidence = 0;
        double all = 0;
        for (int k = 0; k < prior.size(); k++) {
            int which = k;
            double seen = series.stream().filter(y -> y.value() == which).count();
            evidence += LogGamma.value(prior.get(k) + seen) - LogGamma.value(prior.get(k));
            all += prior.get(k);
        }
        return evidence + LogGamma.value(all) - LogGamma.value(all + series.size());
    }
}
