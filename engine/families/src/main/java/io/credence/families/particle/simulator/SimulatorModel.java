package io.credence.families.particle.simulator;

import io.credence.core.Accuracy;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Updater;
import io.credence.families.particle.ParticleModel;
import java.time.Duration;
import java.util.List;

/**
 * A user's class believed by particles, its calls ended where they take too long.
 *
 * @param of the particles
 * @param limit on what it may take to weigh a record
 */
record SimulatorModel(ParticleModel of, Duration limit) implements Model {

    Simulation simulation() {
        return (Simulation) of.of();
    }

    @Override
    public String family() {
        return of.family();
    }

    @Override
    public Layout layout() {
        return of.layout();
    }

    @Override
    public Accuracy accuracy() {
        return of.accuracy();
    }

    @Override
    public Updater newUpdater() {
        return new GuardedUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return of.isExchangeable();
    }

    @Override
    public boolean admits(Observation y) {
        return of.admits(y);
    }

    @Override
    public ChangeKind kindOfShift() {
        return of.kindOfShift();
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public boolean wanders() {
        return of.wanders();
    }

    @Override
    public List<String> inWords() {
        return of.inWords();
    }
}
