package io.credence.bench;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.StateSpaceModel;
import io.credence.families.particle.Swarm;
import java.util.List;

/** Particles that go through a series a second apart, over and over. */
final class ParticleRun {
    private static final long SECOND = 1_000_000;

    private final int particles;
    private final Updater updater;
    private final Belief belief;
    private final Observation y = new Observation();
    private final Instants span = new Instants();
    private final Surprise surprise = new Surprise();
    private final KeyedRandom random = new KeyedRandom();
    private long now;

    ParticleRun(StateSpaceModel space, Swarm swarm) {
        this(new ParticleModel("benchmark", space, swarm, List.of()), swarm.particles());
    }

    ParticleRun(Model model, int particles) {
        this.particles = particles;
        belief = Belief.of(model.layout());
        updater = model.newUpdater();
        begin();
    }

    /** Of nothing seen yet. */
    void begin() {
        updater.initialise(belief, random.aim(1, 0, 0, 0));
        now = 0;
    }

    /** Values that it expects after some seconds of which nothing was seen, each by itself. */
    double[] expected(int records, long seconds) {
        updater.evolve(belief, span.set(now, now + seconds * SECOND), random);
        double[] values = new double[records];
        for (int i = 0; i < records; i++) {
            updater.simulate(belief, y, random.aim(1, i, 0, 4));
            values[i] = y.value();
        }
        begin();
        return values;
    }

    /** Through the series once more; the log evidence it adds. */
    double through(double[] series, Cpu cpu) {
        cpu.begin();
        double evidence = 0;
        for (double value : series) {
            long next = now + SECOND;
            updater.evolve(belief, span.set(now, next), random);
            now = next;
            random.aim(1, now, 0, 2);
            if (!updater.observe(belief, y.value(value).time(now), random, surprise)) {
                throw new IllegalStateException("refused");
            }
            evidence += surprise.logDensity();
        }
        cpu.end((long) series.length * particles);
        return evidence;
    }
}
