package io.credence.bench;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.pipeline.spec.Families;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What a benchmark is about: a model by its family's registered name, values it would meet, and its naive rival. */
enum Subject {
    /** A level that wanders; both variances given. */
    LOCAL_LEVEL_KNOWN_NOISE("local-level") {
        @Override
        Map<String, String> settings() {
            return Map.of("level.sd", "0.1", "noise.sd", "1", "initial.sd", "10");
        }

        @Override
        double[] values(int n) {
            return bridge(n);
        }

        @Override
        NaiveRival rival() {
            return NaiveRival.localLevel(0, 100, 0.01, 1);
        }
    },
    /** A level that wanders; the noise is learnt. */
    LOCAL_LEVEL("local-level") {
        @Override
        Map<String, String> settings() {
            return Map.of("level.ratio", "0.1", "initial.sd", "100", "noise.alpha", "1", "noise.beta", "1");
        }

        @Override
        double[] values(int n) {
            return bridge(n);
        }

        @Override
        NaiveRival rival() {
            return NaiveRival.localLevelOfUnknownNoise(0, 1e4, 0.01, 1, 1);
        }
    },
    /** The same with values rounded to tenths of a noise sd: they are scored as the intervals they are. */
    LOCAL_LEVEL_ROUNDED("local-level") {
        @Override
        Map<String, String> settings() {
            return Map.of("level.ratio", "0.1", "initial.sd", "100", "noise.alpha", "1", "noise.beta", "1");
        }

        @Override
        double[] values(int n) {
            return rounded(bridge(n));
        }

        @Override
        NaiveRival rival() {
            return LOCAL_LEVEL.rival();
        }
    },
    /** Mean and variance unknown. */
    GAUSSIAN("gaussian") {
        @Override
        Map<String, String> settings() {
            return Map.of("prior.kappa", "0.01", "prior.alpha", "1", "prior.beta", "1");
        }

        @Override
        double[] values(int n) {
            return normals(n);
        }

        @Override
        NaiveRival rival() {
            return NaiveRival.gaussian(0, 0.01, 1, 1);
        }
    },
    /** The same with values rounded to tenths of an sd. */
    GAUSSIAN_ROUNDED("gaussian") {
        @Override
        Map<String, String> settings() {
            return Map.of("prior.kappa", "0.01", "prior.alpha", "1", "prior.beta", "1");
        }

        @Override
        double[] values(int n) {
            return rounded(normals(n));
        }

        @Override
        NaiveRival rival() {
            return GAUSSIAN.rival();
        }
    },
    /** Ten covariates and a constant; the noise is learnt. */
    LINEAR("linear") {
        @Override
        Map<String, String> settings() {
            return Map.of("intercept.sd", "10", "coefficient.sd", "10", "noise.alpha", "1", "noise.beta", "1");
        }

        @Override
        int covariates() {
            return 10;
        }

        @Override
        double[] values(int n) {
            double[] values = normals(n);
            double[][] inputs = inputs(n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < covariates(); j++) {
                    values[i] += 0.1 * j * inputs[i][j];
                }
            }
            return values;
        }

        @Override
        NaiveRival rival() {
            return LinearRival.of(covariates(), 100, 1, 1);
        }
    },
    /** A level with a slope; the noise is learnt. */
    LOCAL_LINEAR_TREND("structural") {
        @Override
        Map<String, String> settings() {
            return StructuralRival.TREND;
        }

        @Override
        double[] values(int n) {
            return bridge(n);
        }

        @Override
        NaiveRival rival() {
            return StructuralRival.of(0);
        }
    },
    /** The same with a season of twelve parts: thirteen states. */
    SEASONAL("structural") {
        @Override
        Map<String, String> settings() {
            return StructuralRival.SEASON;
        }

        @Override
        double[] values(int n) {
            double[] values = bridge(n);
            for (int i = 0; i < n; i++) {
                values[i] += 2 * Math.sin(i * Math.PI / 6);
            }
            return values;
        }

        @Override
        NaiveRival rival() {
            return StructuralRival.of(12);
        }
    },
    /** Counts at an unknown rate, three on average. */
    POISSON("poisson") {
        @Override
        Map<String, String> settings() {
            return Map.of("prior.shape", "1", "prior.rate", "1");
        }

        @Override
        double[] values(int n) {
            RandomGenerator random = random();
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                for (double t = random.nextExponential(); t < 3; t += random.nextExponential()) {
                    values[i]++;
                }
            }
            return values;
        }

        @Override
        NaiveRival rival() {
            return NaiveRival.poisson(1, 1);
        }
    },
    /** Zeros and ones, three in ten of them ones. */
    BERNOULLI("bernoulli") {
        @Override
        Map<String, String> settings() {
            return Map.of("prior.alpha", "1", "prior.beta", "1");
        }

        @Override
        double[] values(int n) {
            RandomGenerator random = random();
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextDouble() < 0.3 ? 1 : 0;
            }
            return values;
        }

        @Override
        NaiveRival rival() {
            return NaiveRival.bernoulli(1, 1);
        }
    };

    private static final long SEED = 20261121;

    private final String family;

    Subject(String family) {
        this.family = family;
    }

    Model model() {
        ModelFamily found = Families.installed().find(family).orElseThrow();
        return found.create(Settings.of(found.options(), settings()), new Shape(1, covariates()));
    }

    /** How many inputs a value depends on. */
    int covariates() {
        return 0;
    }

    /** The inputs of each value: standard normals. */
    double[][] inputs(int n) {
        RandomGenerator random = new SplittableRandom(SEED + 1);
        double[][] inputs = new double[n][covariates()];
        for (double[] one : inputs) {
            for (int j = 0; j < one.length; j++) {
                one[j] = random.nextGaussian();
            }
        }
        return inputs;
    }

    /** What departs from the family's defaults. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** The same values every time; cyclic, so that going round is no change. */
    abstract double[] values(int n);

    /** The same statistics, written as one would without caring. */
    abstract NaiveRival rival();

    private static RandomGenerator random() {
        return new SplittableRandom(SEED);
    }

    private static double[] normals(int n) {
        RandomGenerator random = random();
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 20 + random.nextGaussian();
        }
        return values;
    }

    private static double[] rounded(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(10 * values[i]) / 10;
        }
        return values;
    }

    /** A walk with steps of sd 0.1 that ends where it began, seen through noise of sd 1. */
    private static double[] bridge(int n) {
        RandomGenerator random = random();
        double[] walk = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            walk[i] = walk[i - 1] + 0.1 * random.nextGaussian();
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = walk[i] - walk[n] * i / n + random.nextGaussian();
        }
        return values;
    }
}
