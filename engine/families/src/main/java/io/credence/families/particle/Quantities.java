package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What weighted particles say of the numbers their states tell, for people and topics; static, allocating. */
final class Quantities {
    private Quantities() {}

    static Summary summary(List<StateSpaceModel.Quantity> quantities, Ensemble ensemble, int dimension) {
        int n = ensemble.size();
        double[] numbers = new double[2 * n]; // weights, then values
        ensemble.weights(0, numbers, 0, n);
        double[] state = new double[dimension];
        List<Summary.Parameter> parameters = new ArrayList<>();
        for (StateSpaceModel.Quantity quantity : quantities) {
            for (int i = 0; i < n; i++) {
                for (int d = 0; d < dimension; d++) {
                    state[d] = ensemble.state(d, i);
                }
                numbers[n + i] = quantity.of().applyAsDouble(state);
            }
            Moments m = Moments.of(numbers, 0, n, n);
            double sd = m.variance() > 0 ? Math.sqrt(m.variance()) : Double.NaN; // of a single state nobody is sure
            parameters.add(new Summary.Parameter(quantity.name(), m.mean(), sd, quantiles(numbers, n)));
        }
        return new Summary(parameters);
    }

    /** The least values up to which the weights are enough. */
    private static double[] quantiles(double[] numbers, int n) {
        int[] ascending = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[n + i]))
                .mapToInt(i -> i)
                .toArray();
        double[] q = new double[Forecast.PROBABILITIES.size()];
        double sum = 0;
        int next = 0;
        for (int i : ascending) {
            sum += numbers[i];
            while (next < q.length && sum >= Forecast.PROBABILITIES.get(next) * n) {
                q[next++] = numbers[n + i];
            }
        }
        while (next < q.length) { // by rounding
            q[next++] = numbers[n + ascending[n - 1]];
        }
        return q;
    }
}
