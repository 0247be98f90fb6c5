package io.credence.families.particle;

import java.util.List;

/**
 * Blurs parameters and pulls them together, so that their mean and covariance over the particles stay [5]: θ ← m + a(θ − m) + √(1 − a²)·L·z, LLᵀ their
 * covariance, a = (3δ − 1)/2δ. Confined to a thread, allocates nothing once built.
 */
final class Shrinkage {
    private static final int STREAM = 1 << 20; // beyond those of any kernel

    private final List<Learning.Parameter> parameters;
    private final int first; // the first parameter's place among the states
    private int n;
    private final double left;
    private final double blur;
    private final double[] means;
    private final double[] factor; // lower triangle, row by row, p×p
    private final double[] reals; // of all particles, a parameter after the other
    private final double[] draws;

    Shrinkage(Learning model, int n) {
        parameters = model.parameters();
        int p = parameters.size();
        first = model.states().size() - p - model.sums();
        this.n = n;
        double discount = model.learn().discount();
        left = (3 * discount - 1) / (2 * discount);
        blur = Math.sqrt((1 - left) * (1 + left));
        means = new double[p];
        factor = new double[p * p];
        reals = new double[p * n];
        draws = new double[p * Block.SIZE];
    }

    /** Takes so many particles, at most as many as it was made for. */
    void resize(int particles) {
        n = particles;
    }

    /** Takes the particles' mean and covariance: numbers are weights and then states, from a place on. */
    void take(double[] numbers, int at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += numbers[at + i];
        }
        int p = parameters.size();
        for (int k = 0; k < p; k++) {
            Scale scale = parameters.get(k).scale();
            int states = at + (1 + first + k) * n;
            double total = 0;
            for (int i = 0; i < n; i++) {
                double real = scale.to(numbers[states + i]);
                reals[k * n + i] = real;
                total += numbers[at + i] * real;
            }
            means[k] = total / sum;
        }
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                double total = 0;
                for (int i = 0; i < n; i++) {
                    total += numbers[at + i] * (reals[k * n + i] - means[k]) * (reals[l * n + i] - means[l]);
                }
                factor[k * p + l] = total / sum;
            }
        }
        factorise(p);
    }

    /** Cholesky's factor in place; of a direction in which nothing is spread, nought. */
    private void factorise(int p) {
        for (int k = 0; k < p; k++) {
            for (int l = 0; l <= k; l++) {
                double rest = factor[k * p + l];
                for (int j = 0; j < l; j++) {
                    rest -= factor[k * p + j] * factor[l * p + j];
                }
                if (l == k) {
                    factor[k * p + k] = rest > 0 ? Math.sqrt(rest) : 0;
                } else {
                    factor[k * p + l] = factor[l * p + l] > 0 ? rest / factor[l * p + l] : 0;
                }
            }
        }
    }

    /** Blurs the parameters of a block that begins with that particle. */
    void blur(Noise noise, Block block, int from) {
        int p = parameters.size();
        int size = block.size();
        for (int k = 0; k < p; k++) {
            double[] states = block.states(first + k); // for a moment draws of a stream
            noise.normals(STREAM + k, states, size);
            System.arraycopy(states, 0, draws, k * Block.SIZE, size);
        }
        for (int k = 0; k < p; k++) {
            Scale scale = parameters.get(k).scale();
            double[] states = block.states(first + k);
            for (int i = 0; i < size; i++) {
                double z = 0;
                for (int l = 0; l <= k; l++) {
                    z += factor[k * p + l] * draws[l * Block.SIZE + i];
                }
                states[i] = scale.from(means[k] + left * (reals[k * n + from + i] - means[k]) + blur * z);
            }
        }
    }
}
