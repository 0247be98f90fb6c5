package io.credence.families.auto;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** No batch formula equals a mixture that shares its weights out anew: its scores once more, by {@link AutoReference}. */
public final class AutoWitness implements Witness {
    /** Found by the service loader. */
    public AutoWitness() {}

    @Override
    public String family() {
        return "auto";
    }

    @Override
    public List<Map<String, ?>> furtherSettings() {
        return List.of(Map.of("clock", "false"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        AutoModel auto = (AutoModel) model;
        AutoReference reference =
                new AutoReference(auto.parts().hasClock(), auto.wall().zone());
        double sum = 0;
        long before = series.get(0).timeMicros();
        for (Observation y : series) {
            reference.observe(y.value(), 0, y.timeMicros(), (y.timeMicros() - before) * 1e-6);
            sum += reference.logDensity;
            before = y.timeMicros();
        }
        return sum;
    }
}
