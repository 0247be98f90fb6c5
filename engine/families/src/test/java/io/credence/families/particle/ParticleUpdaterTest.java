package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.volatility.Volatility;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the laws cannot say: records nobody can explain, weights too far apart for doubles, powers, and the bits themselves. */
final class ParticleUpdaterTest {
    private static final Volatility VOLATILITY = new Volatility(-1, 0.95, 0.3, 1);
    private static final int UNEXPLAINED = 6;
    private static final int WEIGHTS = 7;

    private final KeyedRandom random = new KeyedRandom();
    private final Surprise surprise = new Surprise();
    private final Instants span = new Instants();

    private static ParticleModel model(StateSpaceModel of, Swarm swarm) {
        return new ParticleModel("test", of, swarm, List.of());
    }

    private static Belief begin(ParticleModel model, Updater updater) {
        Belief b = Belief.of(model.layout());
        updater.initialise(b, new KeyedRandom().aim(1, 0, 0, 0));
        return b;
    }

    private boolean observe(Updater updater, Belief b, int second, double value) {
        if (second > 0) {
            updater.evolve(b, span.set((second - 1) * 1_000_000L, second * 1_000_000L), random);
        }
        return updater.observe(b, Observation.at(second, value), random.aim(1, second, 0, 2), surprise);
    }

    @Test
    void whatNoParticleExplainsIsCountedAndBeginsHalfOfThemAnew() {
        ParticleModel model = model(new Threshold(0.01), Swarm.of(400));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        for (int i = 0; i < 20; i++) {
            assertTrue(observe(updater, b, i, 5));
        }
        assertEquals(0, b.get(UNEXPLAINED));
        assertTrue(observe(updater, b, 20, -6), "a prior draw explains it");
        assertEquals(1, b.get(UNEXPLAINED));
        assertTrue(surprise.isFinite() && surprise.logDensity() < -2, "log density " + surprise.logDensity());
        Summary.Parameter level = updater.summarise(b).parameter("level");
        assertEquals(-6, level.mean(), 0.5);
        assertTrue(observe(updater, b, 21, -6));
        assertEquals(1, b.get(UNEXPLAINED));
    }

    /** Where no particle was drawn anew since, some lie at the value and weigh nothing. Kills a refusal for want of a logarithm of nought. */
    @Test
    void whatOnlyParticlesOfNoWeightExplainBeginsPartlyAnew() {
        ParticleModel model = model(new Threshold(0.01), Swarm.of(400));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        double[] a = b.array();
        int at = b.offset() + WEIGHTS;
        for (int i = 0; i < 400; i++) {
            a[at + i] = i < 300 ? 4 / 3.0 : 0;
            a[at + 400 + i] = i < 300 ? 0 : -6;
        }
        assertTrue(updater.observe(b, Observation.at(0, -6), random.aim(1, 1, 0, 2), surprise));
        assertEquals(1, b.get(UNEXPLAINED));
        assertTrue(surprise.isFinite());
    }

    @Test
    void whatNotEvenThePriorExplainsIsRefusedAndChangesNothing() {
        ParticleModel model = model(new Threshold(0.01), Swarm.of(400));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        observe(updater, b, 0, 5);
        double[] before = b.array().clone();
        assertFalse(updater.observe(b, Observation.at(0, 500), random.aim(1, 1, 0, 2), surprise));
        assertArrayEquals(before, b.array());
    }

    @Test
    void valuesBeyondTheArithmeticAreRefusedAndChangeNothing() {
        ParticleModel model = model(VOLATILITY, Swarm.of(100));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        double[] before = b.array().clone();
        assertFalse(observe(updater, b, 0, 1e200));
        assertArrayEquals(before, b.array());
    }

    /** All but one weigh 1e-300 and the one that weighs one is impossible: only logarithms tell the others apart. */
    @Test
    void weightsTooFarApartForDoublesAreTakenInLogarithms() {
        ParticleModel model = model(VOLATILITY, Swarm.of(100));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        for (int i = 0; i < 100; i++) {
            b.set(WEIGHTS + i, i == 0 ? 100 : 1e-300);
            b.set(WEIGHTS + 100 + i, i == 0 ? -20 : i < 60 ? -1 : 0);
        }
        assertTrue(observe(updater, b, 0, 30));
        // 59 at −1 and 40 at 0, each of 1e-302 of the whole.
        double at1 = -0.5 * (-1 + 900 * StrictMath.exp(1)) - 0.5 * StrictMath.log(2 * Math.PI);
        double at0 = -0.5 * 900 - 0.5 * StrictMath.log(2 * Math.PI);
        double expected = at0 + StrictMath.log(40 + 59 * StrictMath.exp(at1 - at0)) - 302 * StrictMath.log(10);
        assertEquals(expected, surprise.logDensity(), 1e-9);
        for (int i = 0; i < 100; i++) {
            assertEquals(0, b.get(WEIGHTS + 100 + i), "all are of the likelier kind");
        }
    }

    /** At one instant, where nothing moves between. */
    @Test
    void weightTwoIsTwice() {
        ParticleModel model = model(VOLATILITY, new Swarm(1_500, Resampling.SYSTEMATIC, 0));
        Updater updater = model.newUpdater();
        Belief once = begin(model, updater);
        Belief twice = begin(model, updater);
        updater.observe(once, Observation.of(0.7).weight(2), random.aim(1, 0, 0, 2), surprise);
        double first = surprise.logDensity();
        updater.observe(twice, Observation.of(0.7), random.aim(1, 0, 0, 2), surprise);
        assertEquals(first, surprise.logDensity(), 1e-12, "the score is of one value");
        updater.observe(twice, Observation.of(0.7), random.aim(1, 0, 0, 2), surprise);
        for (int i = 0; i < 1_500; i++) {
            assertEquals(twice.get(WEIGHTS + i), once.get(WEIGHTS + i), 1e-12 * 1_500, "weight " + i);
        }
    }

    /** A rounded value's weight is its interval's probability per unit, narrow or wide. */
    @Test
    void roundedValuesAgreeWhereNarrowMeetsWide() {
        ParticleModel model = model(VOLATILITY, Swarm.of(500));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        double[] prior = b.array().clone();
        double before = Double.NaN;
        for (double step : new double[] {1e-5, 1e-3, 2.9e-3, 3e-3, 1e-2, 3e-2}) {
            System.arraycopy(prior, 0, b.array(), 0, prior.length);
            assertTrue(updater.observe(b, Observation.of(0.6).resolution(step), random.aim(1, 0, 0, 2), surprise));
            double density = surprise.logDensity();
            assertTrue(Double.isNaN(before) || Math.abs(density - before) < 1e-3, step + ": " + density);
            before = density;
        }
    }

    /** The same on every platform, JDK and instruction set: what is stored is part of a contract. */
    @Test
    void goldenBits() {
        List<String> bits = List.of(
                bits(Resampling.SYSTEMATIC, 1_000),
                bits(Resampling.STRATIFIED, 1_101),
                bits(Resampling.RESIDUAL, 2_500));
        assertEquals(List.of("b3ab3854741740fd", "28f7648566910b3d", "75cb225981728586"), bits);
    }

    private String bits(Resampling how, int particles) {
        ParticleModel model = model(VOLATILITY, new Swarm(particles, how, 0.5));
        Updater updater = model.newUpdater();
        Belief b = begin(model, updater);
        long hash = 0;
        for (int i = 0; i < 60; i++) {
            double value = (i * 37 % 101 - 50) * 0.02;
            assertTrue(observe(updater, b, i, value));
            hash = 31 * hash + Double.doubleToRawLongBits(surprise.logDensity());
            hash = 31 * hash + Double.doubleToRawLongBits(surprise.residual());
        }
        updater.widen(b, 0.5, random);
        for (double number : b.array()) {
            hash = 31 * hash + Double.doubleToRawLongBits(number);
        }
        return Long.toHexString(hash);
    }
}
