package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogGamma;

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
            return fading(m, series, start);
        }
        double noise = m.beta() / m.alpha();
        DenseJoint joint = new DenseJoint(
                series,
                m.initialMean(),
                (a, b, same) ->
                        noise * (m.initialVariance() + m.levelVariance() * shared(a, b, start) + (same ? 1 : 0)));
        return joint.logStudent(2 * m.alpha());
    }

    /** Where older errors count for less there is no joint density: each record is scored by those before, counted afresh by age. */
    private static double fading(UnknownNoiseModel m, List<Observation> series, long start) {
        DenseJoint unit = new DenseJoint(
                series,
                m.initialMean(),
                (a, b, same) -> m.initialVariance() + m.levelVariance() * shared(a, b, start) + (same ? 1 : 0));
        double evidence = 0;
        for (int i = 0; i < series.size(); i++) {
            double records = 0;
            double squares = 0;
            for (int j = 0; j < i; j++) {
                double age = (series.get(i).timeMicros() - series.get(j).timeMicros()) * 1e-6;
                double counts = Math.pow(m.fading().retain(), age / m.fading().perSeconds());
                records += counts;
                squares += counts * unit.error(j) * unit.error(j);
            }
            double degrees = 2 * m.alpha() + records;
            double scale = unit.spread(i) * Math.sqrt((2 * m.beta() + squares) / degrees);
            double t = unit.error(i) * unit.spread(i) / scale;
            evidence += LogGamma.value(0.5 * (degrees + 1))
                    - LogGamma.value(0.5 * degrees)
                    - 0.5 * Math.log(degrees * Math.PI)
                    - Math.log(scale)
                    - 0.5 * (degrees + 1) * Math.log1p(t * t / degrees);
        }
        return evidence;
    }

    private static double shared(Observation a, Observation b, long start) {
        return (Math.min(a.timeMicros(), b.timeMicros()) - start) * 1e-6;
    }
}
