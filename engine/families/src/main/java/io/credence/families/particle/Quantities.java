package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What weighted particles say of the numbers their states tell, for people and topics; static, allocating. */
final class Quantities {
    private static final double CLOSE = 1e-12; // relative

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
            parameters.add(
                    quantity.isChance()
                            ? chance(quantity.name(), numbers, n)
                            : quantity.variance() == null
                                    ? points(quantity.name(), numbers, n)
                                    : normals(quantity, ensemble, dimension, numbers));
        }
        return new Summary(parameters);
    }

    private static Summary.Parameter points(String name, double[] numbers, int n) {
        Moments m = Moments.of(numbers, 0, n, n);
        double sd = m.variance() > 0 ? Math.sqrt(m.variance()) : Double.NaN; // of a single state nobody is sure
        return new Summary.Parameter(name, m.mean(), sd, quantiles(numbers, n));
    }

    private static Summary.Parameter chance(String name, double[] numbers, int n) {
        double p = Moments.of(numbers, 0, n, n).mean();
        double[] q = new double[Forecast.PROBABILITIES.size()];
        for (int i = 0; i < q.length; i++) {
            q[i] = Forecast.PROBABILITIES.get(i) > 1 - p ? 1 : 0;
        }
        double variance = p * (1 - p);
        return new Summary.Parameter(name, p, variance > 0 ? Math.sqrt(variance) : Double.NaN, q);
    }

    private static Summary.Parameter normals(
            StateSpaceModel.Quantity quantity, Ensemble ensemble, int dimension, double[] numbers) {
        int n = ensemble.size();
        double[] sds = new double[n];
        double[] state = new double[dimension];
        double within = 0;
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dimension; d++) {
                state[d] = ensemble.state(d, i);
            }
            double variance = quantity.variance().applyAsDouble(state);
            sds[i] = Math.sqrt(variance);
            within += numbers[i] * variance / n;
        }
        Moments m = Moments.of(numbers, 0, n, n);
        double sd = Math.sqrt(m.variance() + within);
        double[] q = new double[Forecast.PROBABILITIES.size()];
        FalsePosition crossing = new FalsePosition();
        for (int i = 0; i < q.length; i++) {
            double p = Forecast.PROBABILITIES.get(i);
            double low = m.mean();
            double high = m.mean();
            for (double step = sd; below(numbers, sds, n, low) > p; step *= 2) {
                low -= step;
            }
            for (double step = sd; below(numbers, sds, n, high) < p; step *= 2) {
                high += step;
            }
            crossing.narrow(y -> below(numbers, sds, n, y) - p, low, high, CLOSE, CLOSE * p);
            q[i] = crossing.high();
        }
        return new Summary.Parameter(quantity.name(), m.mean(), sd, q);
    }

    private static double below(double[] numbers, double[] sds, int n, double y) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double away = y - numbers[n + i];
            sum += numbers[i] * (sds[i] > 0 ? Normal.cdf(away / sds[i]) : away < 0 ? 0 : 1);
        }
        return sum / n;
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
