package io.credence.pipeline;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.families.particle.Block;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Noise;
import io.credence.families.particle.Placement;
import io.credence.families.particle.StateSpaceModel;
import java.util.List;
import java.util.random.RandomGenerator;

/** A level that wanders and is seen to within one: most values are impossible. For tests. */
record Box(double step) implements StateSpaceModel {
    private static final double WITHIN = 1;

    @Override
    public List<String> states() {
        return List.of("level");
    }

    @Override
    public double mean(int state) {
        return 0;
    }

    @Override
    public double variance(int state) {
        return 100;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("level", state -> state[0]));
    }

    @Override
    public Kernel newKernel() {
        return new Within(step);
    }

    private static final class Within implements Kernel {
        private final double step;
        private final double[] draws = new double[Block.SIZE];

        Within(double step) {
            this.step = step;
        }

        @Override
        public void first(Noise noise, Block block) {
            noise.normals(0, block.states(0), block.size());
            for (int i = 0; i < block.size(); i++) {
                block.states(0)[i] *= 10;
            }
        }

        @Override
        public void move(Instants span, Noise noise, Block block) {
            noise.normals(0, draws, block.size());
            for (int i = 0; i < block.size(); i++) {
                block.states(0)[i] += step * Math.sqrt(span.elapsedSeconds()) * draws[i];
            }
        }

        @Override
        public boolean weigh(Observation y, Block block) {
            for (int i = 0; i < block.size(); i++) {
                boolean isNear = Math.abs(y.value() - block.states(0)[i]) < WITHIN;
                block.logDensities()[i] = isNear ? -Math.log(2 * WITHIN) : Double.NEGATIVE_INFINITY;
            }
            return true;
        }

        @Override
        public void place(Observation y, double u, Block block, Placement into) {
            double below = 0;
            double mean = 0;
            double squares = 0;
            double weights = 0;
            for (int i = 0; i < block.size(); i++) {
                double x = block.states(0)[i];
                double w = block.weights()[i];
                below += w * Math.max(0, Math.min(1, 0.5 + 0.5 * (y.value() - x) / WITHIN));
                mean += w * x;
                squares += w * (x * x + WITHIN * WITHIN / 3);
                weights += w;
            }
            into.add(below, weights - below, mean, squares);
        }

        @Override
        public void forecast(Ensemble states, Observation at, Forecast out) {
            out.normal(0, 10, at);
        }

        @Override
        public double below(Ensemble states, Observation at, double y) {
            double sum = 0;
            for (int i = 0; i < states.size(); i++) {
                sum += states.weight(i) * Math.max(0, Math.min(1, 0.5 + 0.5 * (y - states.state(0, i)) / WITHIN));
            }
            return sum / states.size();
        }

        @Override
        public void draw(double[] state, Observation inOut, RandomGenerator rng) {
            inOut.value(state[0] + WITHIN * (2 * rng.nextDouble() - 1));
        }
    }
}
