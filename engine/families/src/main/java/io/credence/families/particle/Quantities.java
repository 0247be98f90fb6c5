package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import io.credence.core.mixture.NormalMixture;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.List;

/** What weighted particles say of the numbers their states tell, for people and topics; static, allocating. */
final class Quantities {
    private static final double NARROWEST = 1.5e-154; // an sd whose square a double holds with all its digits
    private static final int POINTS = 2_000; // that stand for normals where modes are looked for
    private static final int FEWEST_POINTS = 4; // of each

    private Quantities() {}

    static Summary summary(List<StateSpaceModel.Quantity> quantities, Ensemble ensemble, int dimension) {
        int n = ensemble.size();
        double[] numbers = new double[2 * n]; // weights, then values
        ensemble.weights(0, numbers, 0, n);
        double[][] away = new double[quantities.size()][n]; // from the mean
        double[] state = new double[dimension];
        List<Summary.Parameter> parameters = new ArrayList<>();
        boolean isDistributed = false; // within particles: how quantities hang together there is not told
        for (StateSpaceModel.Quantity quantity : quantities) {
            for (int i = 0; i < n; i++) {
                for (int d = 0; d < dimension; d++) {
                    state[d] = ensemble.state(d, i);
                }
                numbers[n + i] = quantity.of().applyAsDouble(state);
            }
            if (quantity.isChance() || quantity.variance() != null) {
                isDistributed = true;
                parameters.add(
                        quantity.isChance()
                                ? chance(quantity.name(), numbers, n)
                                : normals(quantity, ensemble, dimension, numbers));
                continue;
            }
            Moments m = Moments.of(numbers, 0, n, n);
            double sd = m.variance() > 0 ? Math.sqrt(m.variance()) : Double.NaN; // of a single state nobody is sure
            double[] from = away[parameters.size()];
            for (int i = 0; i < n; i++) {
                from[i] = numbers[n + i] - m.mean();
            }
            Ascending ascending = Ascending.of(numbers, n);
            parameters.add(new Summary.Parameter(
                    quantity.name(), m.mean(), sd, quantiles(ascending, n), Modes.of(ascending, 1)));
        }
        return isDistributed ? new Summary(parameters) : new Summary(parameters, covariance(numbers, away));
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
        NormalMixture mixture = new NormalMixture();
        mixture.begin(n);
        System.arraycopy(numbers, 0, mixture.weights(), 0, n);
        System.arraycopy(numbers, n, mixture.centres(), 0, n);
        double[] state = new double[dimension];
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < dimension; d++) {
                state[d] = ensemble.state(d, i);
            }
            mixture.sds()[i] = Math.max(NARROWEST, Math.sqrt(quantity.variance().applyAsDouble(state)));
        }
        mixture.measure();
        Forecast forecast = new Forecast();
        mixture.forecastQuantiles(forecast);
        double[] q = new double[Forecast.PROBABILITIES.size()];
        for (int i = 0; i < q.length; i++) {
            q[i] = forecast.quantile(i);
        }
        double sd = mixture.sd() > NARROWEST ? mixture.sd() : Double.NaN; // of a single state nobody is sure
        return new Summary.Parameter(quantity.name(), mixture.mean(), sd, q, modes(numbers, mixture.sds(), n));
    }

    /** Of points that stand for normals: as many of each, equally probable, with its mean and its variance. */
    private static List<Summary.Mode> modes(double[] numbers, double[] sds, int n) {
        int each = Math.max(FEWEST_POINTS, POINTS / n);
        double[] places = new double[each];
        double squares = 0;
        for (int k = 0; k < each; k++) {
            places[k] = Normal.quantile((k + 0.5) / each);
            squares += places[k] * places[k] / each;
        }
        int all = n * each;
        double[] points = new double[2 * all];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < each; k++) {
                points[i * each + k] = numbers[i] / each;
                points[all + i * each + k] = numbers[n + i] + sds[i] * places[k] / Math.sqrt(squares);
            }
        }
        return Modes.of(Ascending.of(points, all), each);
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
