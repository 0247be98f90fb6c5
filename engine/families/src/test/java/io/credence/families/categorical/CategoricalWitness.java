package io.credence.families.categorical;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                new CategoricalModel(List.of("ok", "warn", "fail"), List.of(2.0, 1.5, 0.7, 0.4), true),
                new VocabularyModel(2, 5, 5),
                new VocabularyModel(0.7, 40, 9),
                new VocabularyModel(3, 45));
    }

    /** One name for all texts: here they are told by their values alone. */
    @Override
    public double[] inputs(Model model, int i) {
        return model.isOfTexts() ? new double[] {1, 2, 3, 4, 5, 6, 7, 8} : new double[0];
    }

    /** Shares of texts that were never seen have no name to be told by. */
    @Override
    public boolean isToldAtOneInstant(Model model) {
        return !model.isOfTexts();
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        return model instanceof VocabularyModel vocabulary
                ? overEveryText(vocabulary, series)
                : dirichlet((CategoricalModel) model, series);
    }

    /** A text that never came adds nothing. */
    private static double overEveryText(VocabularyModel model, List<Observation> series) {
        double each = model.concentration() / model.texts();
        Map<Double, Long> seen =
                series.stream().collect(Collectors.groupingBy(Observation::value, Collectors.counting()));
        double evidence = LogGamma.value(model.concentration()) - LogGamma.value(model.concentration() + series.size());
        for (long count : seen.values()) {
            evidence += LogGamma.value(each + count) - LogGamma.value(each);
        }
        return evidence;
    }

    private static double dirichlet(CategoricalModel model, List<Observation> series) {
        List<Double> prior = model.prior();
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
