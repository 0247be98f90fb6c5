package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.linear.UpperFactor;
import io.credence.core.random.KeyedRandom;
import io.credence.families.kalman.KalmanFamily;
import io.credence.families.structural.StructuralFamily;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Divergences of beliefs of filters against the textbook's formula with whole matrices. */
final class DivergenceOfFiltersTest {

    private static Walk after(Model model, int seed, int records) {
        Walk walk = new Walk(model);
        KeyedRandom random = new KeyedRandom().aim(seed, 0, 0, 0);
        for (int i = 0; i < records; i++) {
            if (i > 0) {
                walk.evolve(3_600.0 * (i - 1), 3_600.0 * i);
            }
            walk.observe(Observation.at(3_600.0 * i, 10 + 0.1 * i + random.nextGaussian()));
        }
        return walk;
    }

    /** KL(p‖q) of n means and a covariance behind them, by elimination. */
    private static double reference(Belief p, Belief q, int n, double precision) {
        double[][] own = UpperFactor.dense(n, q.array(), q.offset() + n);
        double[][] other = UpperFactor.dense(n, p.array(), p.offset() + n);
        double[] gap = new double[n];
        for (int i = 0; i < n; i++) {
            gap[i] = q.get(i) - p.get(i);
        }
        double sum = -n + logDeterminant(own) - logDeterminant(other);
        for (int i = 0; i < n; i++) {
            double[] column = new double[n];
            for (int j = 0; j < n; j++) {
                column[j] = other[j][i];
            }
            sum += solve(own, column)[i];
        }
        double[] scaled = solve(own, gap);
        for (int i = 0; i < n; i++) {
            sum += precision * gap[i] * scaled[i];
        }
        return 0.5 * sum;
    }

    private static double logDeterminant(double[][] matrix) {
        double[][] a = copy(matrix);
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += StrictMath.log(a[k][k]);
            eliminate(a, new double[a.length], k);
        }
        return sum;
    }

    private static double[] solve(double[][] matrix, double[] right) {
        double[][] a = copy(matrix);
        double[] x = right.clone();
        for (int k = 0; k < a.length; k++) {
            eliminate(a, x, k);
        }
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < a.length; j++) {
                x[i] -= a[i][j] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    private static void eliminate(double[][] a, double[] x, int k) {
        for (int i = k + 1; i < a.length; i++) {
            double factor = a[i][k] / a[k][k];
            for (int j = k; j < a.length; j++) {
                a[i][j] -= factor * a[k][j];
            }
            x[i] -= factor * x[k];
        }
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    @Test
    void ofPositionAndVelocity() {
        KalmanFamily family = new KalmanFamily();
        Map<String, Object> settings = Map.of(
                "observed",
                "1 0",
                "flow.matrix",
                List.of("0 1", "0 0"),
                "flow.noise",
                List.of("0 0", "0 1e-9"),
                "noise.variance",
                "0.5",
                "initial.mean",
                "1 0",
                "initial.covariance",
                List.of("4 0.001", "0.001 1e-6"));
        Model model = family.create(Settings.of(family.options(), settings));
        Walk p = after(model, 1, 30);
        Walk q = after(model, 2, 7);
        double expected = reference(p.belief(), q.belief(), 2, 1);
        assertTrue(expected > 0.1);
        assertEquals(expected, ((Divergent) p.updater()).divergence(p.belief(), q.belief()), 1e-9 * expected);
    }

    /** Kills: coefficients in the unit of a noise that is taken for known. */
    @Test
    void ofALevelAndASeasonWithTheirNoise() {
        Model model = new StructuralFamily().exemplar();
        Walk p = after(model, 3, 60);
        Walk q = after(model, 4, 40);
        int width = model.layout().width();
        int n = 0;
        while (n + UpperFactor.width(n) + 2 < width) {
            n++;
        }
        assertEquals(width, n + UpperFactor.width(n) + 2, "means, a factor and the noise");
        double[] noise = {
            p.belief().get(width - 2),
            p.belief().get(width - 1),
            q.belief().get(width - 2),
            q.belief().get(width - 1)
        };
        double expected = Divergences.gamma(noise[0], noise[1], noise[2], noise[3])
                + reference(p.belief(), q.belief(), n, noise[0] / noise[1]);
        assertTrue(expected > 0.1);
        assertEquals(expected, ((Divergent) p.updater()).divergence(p.belief(), q.belief()), 1e-7 * expected);
    }
}
