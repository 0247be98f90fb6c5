package io.credence.families.layers.robust;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import java.util.List;
import java.util.random.RandomGenerator;

/** Noise of Student's t. */
final class HeavyTailed implements Tails {
    private final double degrees;
    private final Bell heavy = new Bell();

    HeavyTailed(double degrees) {
        this.degrees = degrees;
    }

    @Override
    public void initialise(Belief b) {
        // It keeps no numbers.
    }

    @Override
    public double weight(double square) {
        return (degrees + 1) / (degrees + square);
    }

    private Bell heavy(Bell bell) {
        return heavy.set(bell.location(), bell.scale(), Math.min(degrees, bell.degrees()));
    }

    @Override
    public void score(Belief b, Observation y, Bell bell, RandomGenerator rng, Surprise out) {
        Bells.score(heavy(bell), y, rng, out);
    }

    @Override
    public void learn(Belief b, double weight) {
        // The degrees are given.
    }

    @Override
    public void forecast(Belief b, Observation asked, double horizonSeconds, Bell bell, Forecast out) {
        Bell of = heavy(bell);
        out.studentT(of.location(), of.scale(), of.degrees(), asked);
    }

    @Override
    public double below(Belief b, Bell bell, double resolution, double y) {
        return heavy(bell).below(y, resolution);
    }

    @Override
    public double draw(Belief b, Bell bell, RandomGenerator rng) {
        return Bells.draw(heavy(bell), rng);
    }

    @Override
    public void widen(Belief b, double retain) {
        // Nothing was learnt.
    }

    @Override
    public List<Summary.Parameter> parameters(Belief b) {
        return List.of();
    }
}
