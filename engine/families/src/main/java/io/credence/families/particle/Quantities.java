package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.List;

/** What weighted particles say of the numbers their states tell, for people and topics; static, allocating. */
final class Quantities {
    private Quantities() {}

    static Summary summary(List<StateSpaceModel.Quantity> quantities, Ensemble ensemble, int dimension) {
        int n = ensemble.size();
        double[] numbers = new double[2 * n]; // weights, then values
        ensemble.weights(0, numbers, 0, n);
        double[][] away = new double[quantities.size()][n]; // from the mean
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
            double[] from = away[parameters.size()];
            for (int i = 0; i < n; i++) {
                from[i] = numbers[n + i] - m.mean();
            }
            Ascending ascending = Ascending.of(numbers, n);
            parameters.add(
                    new Summary.Parameter(quantity.name(), m.mean(), sd, quantiles(ascending, n), Modes.of(ascending)));
        }
        return new Summary(parameters, covariance(numbers, away));
    }

    /** Of all quantities, where there are several: lower triangle, row by row. */
    private static double[] covariance(double[] weights, double[][] away) {
        int d = away.length;
        double[] packed = new double[d > 1 ? d * (d + 1) / 2 : 0];
        for (int row = 0, k = 0; d > 1 && row < d; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = 0;
                for (int i = 0; i < away[row].length; i++) {
                    sum += weights[i] * away[row][i] * away[column][i];
                }
                packed[k++] = sum / away[row].length;
            }
        }
        return packed;
    }

    /** The least values up to which the weights are enough. */
    private static double[] quantiles(Ascending ascending, int n) {
        double[] q = new double[Forecast.PROBABILITIES.size()];
        double sum = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            sum += ascending.weight(i);
            while (next < q.length && sum >= Forecast.PROBABILITIES.get(next) * n) {
                q[next++] = ascending.value(i);
            }
        }
        while (next < q.length) { // by rounding
            q[next++] = ascending.value(n - 1);
        }
        return q;
    }
}
