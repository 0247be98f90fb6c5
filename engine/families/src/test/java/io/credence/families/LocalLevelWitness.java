package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;

/** A wandering level makes the series jointly Gaussian: two records share the wandering up to the earlier one. */
public final class LocalLevelWitness implements Witness {
    /** Found by the service loader. */
    public LocalLevelWitness() {}

    @Override
    public String family() {
        return "local-level";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.of("noise.sd", "2", "level.sd", "0.6", "initial.mean", "5", "initial.sd", "3"),
                Map.of(
                        "level.ratio", "0.4",
                        "initial.sd", "2",
                        "noise.alpha", "3",
                        "noise.beta", "2",
                        "noise.retain", "0.8",
                        "noise.per", "PT3S"));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        long start = series.get(0).timeMicros();
        if (model instanceof LocalLevelModel m) {
            DenseJoint joint = new DenseJoint(
                    series,
                    m.initialMean(),
                    (a, b, same) -> m.initialVariance()
                            + m.levelVariance() * shared(a, b, start)
                            + (same ? m.noiseVariance() : 0));
            return joint.logNormal();
        }
        UnknownNoiseModel m = (UnknownNoiseModel) model;
        if (m.fading().retain() < 1) {
            DenseJoint unit = new DenseJoint(
                    series,
                    m.initialMean(),
                    (a, b, same) -> m.initialVariance() + m.levelVariance() * shared(a, b, start) + (same ? 1 : 0));
            return unit.logFading(series, m.alpha(), m.beta(), m.fading());
        }
        double noise = m.beta() / m.alpha();
        DenseJoint joint = new DenseJoint(
                series,
                m.initialMean(),
                (a, b, same) ->
                        noise * (m.initialVariance() + m.levelVariance() * shared(a, b, start) + (same ? 1 : 0)));
        return joint.logStudent(2 * m.alpha());
    }

    private static double shared(Observation a, Observation b, long start) {
        return (Math.min(a.timeMicros(), b.timeMicros()) - start) * 1e-6;
    }
}
