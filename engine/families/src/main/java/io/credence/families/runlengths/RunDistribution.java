package io.credence.families.runlengths;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How long the regime may have lasted, as a parameter of the summary; static. */
final class RunDistribution {
    private RunDistribution() {}

    static Summary.Parameter of(Runs runs) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < runs.count(); i++) {
            mean += runs.weight(i) * runs.length(i);
        }
        for (int i = 0; i < runs.count(); i++) {
            double away = runs.length(i) - mean;
            squares += runs.weight(i) * away * away;
        }
        double sd = squares > 0 ? Math.sqrt(squares) : Double.NaN; // a new key's run has no length to be unsure of
        return new Summary.Parameter("run length", mean, sd, quantiles(runs));
    }

    private static double[] quantiles(Runs runs) {
        int[] byLength = IntStream.range(0, runs.count())
                .boxed()
                .sorted(Comparator.comparingDouble(runs::length))
                .mapToInt(i -> i)
                .toArray();
        double[] q = new double[Forecast.PROBABILITIES.size()];
        double sum = 0;
        int next = 0;
        for (int i : byLength) {
            sum += runs.weight(i);
            while (next < q.length && (sum >= Forecast.PROBABILITIES.get(next) || i == byLength[byLength.length - 1])) {
                q[next++] = runs.length(i);
            }
        }
        return q;
    }
}
