package io.credence.bench;

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

/** A model whose records are weighed but not placed: its pit is nothing. What a filter without a predictive would do. */
record Unplaced(StateSpaceModel of) implements StateSpaceModel {
    @Override
    public List<String> states() {
        return of.states();
    }

    @Override
    public double mean(int state) {
        return of.mean(state);
    }

    @Override
    public double variance(int state) {
        return of.variance(state);
    }

    @Override
    public List<Quantity> quantities() {
        return of.quantities();
    }

    @Override
    public Kernel newKernel() {
        return new WithoutPlace(of.newKernel());
    }

    private record WithoutPlace(Kernel of) implements Kernel {
        @Override
        public void first(Noise noise, Block block) {
            of.first(noise, block);
        }

        @Override
        public void move(Instants span, Noise noise, Block block) {
            of.move(span, noise, block);
        }

        @Override
        public boolean weigh(Observation y, Block block) {
            return of.weigh(y, block);
        }

        @Override
        public void place(Observation y, double u, Block block, Placement into) {
            into.add(0.5, 0.5, 0, 1);
        }

        @Override
        public void forecast(Ensemble states, Observation at, Forecast out) {
            of.forecast(states, at, out);
        }

        @Override
        public double below(Ensemble states, Observation at, double y) {
            return of.below(states, at, y);
        }

        @Override
        public void draw(double[] state, Observation inOut, RandomGenerator rng) {
            of.draw(state, inOut, rng);
        }
    }
}
