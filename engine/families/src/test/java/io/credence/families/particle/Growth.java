package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.Normal;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The usual hard case: x ← x/2 + 25x/(1 + x²) + 8 cos 1.2t + N(0, 10), seen as x²/20 + N(0, r²); a second is a step. For tests.
 *
 * @param noiseSd r; 1 is usual
 * @param isGuided whether draws are proposed by an iterated extended Kalman filter of each particle
 */
record Growth(double noiseSd, boolean isGuided) implements StateSpaceModel {
    private static final double FIRST_VARIANCE = 5;
    private static final double MOVED_VARIANCE = 10;

    @Override
    public List<String> states() {
        return List.of("x");
    }

    @Override
    public double mean(int state) {
        return 0;
    }

    @Override
    public double variance(int state) {
        return FIRST_VARIANCE;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("x", state -> state[0]), new Quantity("positive", state -> state[0] > 0 ? 1 : 0));
    }

    @Override
    public Kernel newKernel() {
        return isGuided ? new GuidedSteps(noiseSd) : new Steps(noiseSd);
    }

    /** Where a step leads on average. */
    private static double ahead(double x, Instants span) {
        if (span.elapsedSeconds() != 1) {
            throw new IllegalArgumentException("a step at a time");
        }
        double t = span.toMicros() * 1e-6 + 1;
        return 0.5 * x + 25 * x / (1 + x * x) + 8 * StrictMath.cos(1.2 * t);
    }

    /** Proposes by linearising about the best guess so far, a few times over. */
    private static final class GuidedSteps extends Steps implements Guided {
        private static final int ITERATIONS = 4;

        private GuidedSteps(double noiseSd) {
            super(noiseSd);
        }

        @Override
        public void guide(Instants span, Observation y, Block block, Guide out) {
            double precision = 1 / (noiseSd * noiseSd);
            for (int i = 0; i < block.size(); i++) {
                double mean = ahead(block.states(0)[i], span);
                double x = mean;
                double variance = MOVED_VARIANCE;
                for (int k = 0; k < ITERATIONS; k++) {
                    double slope = x / 10;
                    variance = 1 / (1 / MOVED_VARIANCE + slope * slope * precision);
                    x = variance * (mean / MOVED_VARIANCE + slope * precision * (y.value() - seen(x) + slope * x));
                }
                out.set(i, mean, Math.sqrt(MOVED_VARIANCE), x, Math.sqrt(variance));
            }
        }
    }

    private static class Steps implements Kernel {
        final double noiseSd;
        private final double[] draws = new double[Block.SIZE];

        private Steps(double noiseSd) {
            this.noiseSd = noiseSd;
        }

        @Override
        public void first(Noise noise, Block block) {
            noise.normals(0, draws, block.size());
            for (int i = 0; i < block.size(); i++) {
                block.states(0)[i] = Math.sqrt(FIRST_VARIANCE) * draws[i];
            }
        }

        @Override
        public void move(Instants span, Noise noise, Block block) {
            noise.normals(0, draws, block.size());
            for (int i = 0; i < block.size(); i++) {
                block.states(0)[i] = ahead(block.states(0)[i], span) + Math.sqrt(MOVED_VARIANCE) * draws[i];
            }
        }

        static double seen(double x) {
            return x * x / 20;
        }

        @Override
        public boolean weigh(Observation y, Block block) {
            for (int i = 0; i < block.size(); i++) {
                block.logDensities()[i] =
                        Normal.logDensity((y.value() - seen(block.states(0)[i])) / noiseSd) - StrictMath.log(noiseSd);
            }
            return true;
        }

        @Override
        public void place(Observation y, double u, Block block, Placement into) {
            for (int i = 0; i < block.size(); i++) {
                double centre = seen(block.states(0)[i]);
                double w = block.weights()[i];
                double z = (y.value() - centre) / noiseSd;
                into.add(
                        w * Normal.cdf(z),
                        w * Normal.upperTail(z),
                        w * centre,
                        w * (centre * centre + noiseSd * noiseSd));
            }
        }

        @Override
        public void forecast(Ensemble states, Observation at, Forecast out) {
            out.normal(0, 10, at);
        }

        @Override
        public double below(Ensemble states, Observation at, double y) {
            double sum = 0;
            for (int i = 0; i < states.size(); i++) {
                sum += states.weight(i) * Normal.cdf((y - seen(states.state(0, i))) / noiseSd);
            }
            return sum / states.size();
        }

        @Override
        public void draw(double[] state, Observation inOut, RandomGenerator rng) {
            inOut.value(seen(state[0]) + noiseSd * rng.nextGaussian());
        }
    }
}
