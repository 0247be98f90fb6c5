package io.credence.families.structural;

import static java.util.Map.entry;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** The joint density of a whole series: see {@link StructuralJoint}. */
public final class StructuralWitness implements Witness {
    /** Found by the service loader. */
    public StructuralWitness() {}

    @Override
    public String family() {
        return "structural";
    }

    @Override
    public List<Map<String, Object>> furtherSettings() {
        return List.of(
                Map.of("noise.sd", "2", "level.ratio", "0.4", "initial.mean", "5", "initial.sd", "3"),
                Map.ofEntries(
                        entry("noise.sd", "1.5"),
                        entry("initial.sd", "4"),
                        entry("trend.ratio", "0.1"),
                        entry("trend.initial.mean", "0.3"),
                        entry("trend.initial.sd", "1"),
                        entry("trend.halfLife", "PT4S"),
                        entry("season.bins", "PT6S/6"),
                        entry("season.ratio", "0.5")),
                Map.ofEntries(
                        entry("per", "PT2S"),
                        entry("level.ratio", "0.5"),
                        entry("initial.sd", "5"),
                        entry("trend.ratio", "0.2"),
                        entry("trend.initial.sd", "1"),
                        entry("trend.every", "PT2S"),
                        entry("ar.coefficients", List.of("0.5", "-0.4", "0.2")),
                        entry("ar.sd", "2"),
                        entry("noise.alpha", "4"),
                        entry("noise.beta", "3")),
                Map.ofEntries(
                        entry("initial.sd", "3"),
                        entry("season.bins", "PT5S/3"),
                        entry("season.initial.sd", "2"),
                        entry("noise.alpha", "3"),
                        entry("noise.beta", "2"),
                        entry("noise.retain", "0.8"),
                        entry("noise.per", "PT3S")));
    }

    /** Two inputs, whose coefficients wander, beside a level and a season. */
    @Override
    public List<Model> furtherModels() {
        return List.of(StructuralReferenceTest.model(
                Map.ofEntries(
                        entry("initial.sd", "4"),
                        entry("season.waves", "PT9S/1"),
                        entry("season.initial.sd", "2"),
                        entry("regressors.ratio", "0.3"),
                        entry("regressors.initial.sd", "2"),
                        entry("noise.alpha", "3"),
                        entry("noise.beta", "2")),
                2));
    }

    @Override
    public double[] inputs(Model model, int i) {
        return model.mostInputs() == 0 ? new double[0] : new double[] {1 + i % 3, Math.cos(i)};
    }

    /** A slope is told by the passing of time alone, and one record cannot tell a memory from a season. */
    @Override
    public boolean isToldAtOneInstant(Model model) {
        return ((StructuralModel) model).states() == 1;
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        return new StructuralJoint((StructuralModel) model, series.get(0).timeMicros()).logEvidence(series);
    }
}
