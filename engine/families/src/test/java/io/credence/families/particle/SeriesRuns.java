package io.credence.families.particle;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.testkit.Walk;
import java.util.List;

/**
 * Runs of a filter through one series, a record a second, beside what an exact one says: what only their draws make wrong.
 *
 * @param evidence mean square of the errors of the log evidence
 * @param means that of the means of a number after each record
 */
public record SeriesRuns(double evidence, double means) {
    /** How many times the errors of others are larger. */
    public SeriesRuns of(SeriesRuns others) {
        return new SeriesRuns(others.evidence / evidence, others.means / means);
    }

    /** Of so many runs, whose seeds follow a first one. */
    public static SeriesRuns of(
            Model model,
            long seed,
            int runs,
            List<Observation> series,
            String number,
            double evidence,
            double[] exact) {
        double ofEvidence = 0;
        double ofMeans = 0;
        double[] means = new double[exact.length];
        for (int run = 0; run < runs; run++) {
            double error = walk(model, seed + run, series, number, means).evidence() - evidence;
            ofEvidence += error * error / runs;
            for (int i = 0; i < exact.length; i++) {
                ofMeans += (means[i] - exact[i]) * (means[i] - exact[i]) / exact.length / runs;
            }
        }
        return new SeriesRuns(ofEvidence, ofMeans);
    }

    /**
     * One.
     *
     * @param means out: of the number, after each record
     */
    public static Walk walk(Model model, long seed, List<Observation> series, String number, double[] means) {
        Walk walk = new Walk(model, seed);
        for (int i = 0; i < series.size(); i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(series.get(i));
            if (i < means.length) {
                means[i] = walk.updater()
                        .summarise(walk.belief())
                        .parameter(number)
                        .mean();
            }
        }
        return walk;
    }
}
