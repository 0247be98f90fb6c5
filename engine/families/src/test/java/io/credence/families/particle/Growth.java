package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.Normal;
import java.util.List;
import java.util.random.RandomGenerator;

/** The usual hard case: x ← x/2 + 25x/(1 + x²) + 8 cos 1.2t + N(0, 10), seen as x²/20 + N(0, 1); a second is a step. For tests. */
record Growth() implements StateSpaceModel {
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
        return new Steps();
    }

    private static final class Steps implements Kernel {
        private final double[] draws = new double[Block.SIZE];

        @Override
        public void first(Noise noise, Block block) {
            noise.normals(0, draws, block.size());
            for (int i = 0; i < block.size(); i++) {
                block.states(0)[i] = Math.sqrt(FIRST_VARIANCE) * draws[i];
            }
        }

        @Override
        public void move(Instants span, Noise noise, Block block) {
            if (span.elapsedSeconds() != 1) {
                throw new IllegalArgumentException("a step at a time");
            }
            double t = span.toMicros() * 1e-6 + 1;
            double forced = 8 * StrictMath.cos(1.2 * t);
            noise.normals(0, draws, block.size());
            for (int i = 0; i < block.size(); i++) {
                double x = block.states(0)[i];
                block.states(0)[i] = 0.5 * x + 25 * x / (1 + x * x) + forced + Math.sqrt(MOVED_VARIANCE) * draws[i];
            }
        }

        private static double seen(double x) {
            return x * x / 20;
        }

        @Override
        public boolean weigh(Observation y, Block block) {
            for (int i = 0; i < block.size(); i++) {
                block.logDensities()[i] = Normal.logDensity(y.value() - seen(block.states(0)[i]));
            }
            return true;
        }

        @Override
        public void place(Observation y, double u, Block block, Placement into) {
            for (int i = 0; i < block.size(); i++) {
                double centre = seen(block.states(0)[i]);
                double w = block.weights()[i];
                double z = y.value() - centre;
                into.add(w * Normal.cdf(z), w * Normal.upperTail(z), w * centre, w * (centre * centre + 1));
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
                sum += states.weight(i) * Normal.cdf(y - seen(states.state(0, i)));
            }
            return sum / states.size();
        }

        @Override
        public void draw(double[] state, Observation inOut, RandomGenerator rng) {
            inOut.value(seen(state[0]) + rng.nextGaussian());
        }
    }
}
