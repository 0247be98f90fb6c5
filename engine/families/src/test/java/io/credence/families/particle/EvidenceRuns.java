package io.credence.families.particle;

import java.util.function.IntToDoubleFunction;

/**
 * How the evidence of a filter scatters about the exact one, run by run; immutable.
 *
 * @param runs how many
 * @param mean of Z over the exact one: 1 where it is unbiased
 * @param sd of that
 * @param logMean of its logarithm
 * @param logSd of that
 */
public record EvidenceRuns(int runs, double mean, double sd, double logMean, double logSd) {

    /** Of so many runs, each of which tells ln Z less the exact one. */
    public static EvidenceRuns of(int runs, IntToDoubleFunction logRatio) {
        double sum = 0;
        double squares = 0;
        double logs = 0;
        double logSquares = 0;
        for (int run = 0; run < runs; run++) {
            double log = logRatio.applyAsDouble(run);
            double ratio = StrictMath.exp(log);
            sum += ratio;
            squares += ratio * ratio;
            logs += log;
            logSquares += log * log;
        }
        double mean = sum / runs;
        double logMean = logs / runs;
        return new EvidenceRuns(
                runs,
                mean,
                Math.sqrt(squares / runs - mean * mean),
                logMean,
                Math.sqrt(logSquares / runs - logMean * logMean));
    }
}
