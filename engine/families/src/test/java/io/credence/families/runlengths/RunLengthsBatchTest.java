package io.credence.families.runlengths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Belief;
import io.credence.core.Censoring;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.testkit.Walk;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All runs at once against one after the other, which the reference tests do not tell apart from rounding. */
final class RunLengthsBatchTest {
    private static final double CLOSE =
            1e-9; // what an error of 1e-13 in each of a hundred densities comes to in a thousand records

    /** A family that can only take one belief at a time. */
    private record OneByOne(Model of) implements WrappedModel {
        @Override
        public String layer() {
            return "one by one";
        }

        @Override
        public String layerInWords() {
            return "One by one.";
        }

        @Override
        public Updater newUpdater() {
            return new Plain(of.newUpdater());
        }
    }

    private record Plain(Updater of) implements Updater, Distributed, Renewable {
        @Override
        public void initialise(Belief b, RandomGenerator rng) {
            of.initialise(b, rng);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            of.evolve(b, span, rng);
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            return of.observe(b, y, rng, out);
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            of.forecast(b, at, horizonSeconds, out);
        }

        @Override
        public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
            of.simulate(b, inOut, rng);
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            of.widen(b, retain, rng);
        }

        @Override
        public Summary summarise(Belief b) {
            return of.summarise(b);
        }

        @Override
        public double below(Belief b, Observation at, double horizonSeconds, double y) {
            return ((Distributed) of).below(b, at, horizonSeconds, y);
        }

        @Override
        public boolean renew(Belief old, Belief fresh) {
            return ((Renewable) of).renew(old, fresh);
        }
    }

    /**
     * Shifts, outliers, rounding fine and coarse, weights, and values beyond a limit among the others. Kills: any loop of the batch that
     * reads another run's number, learns before it scores, or forgets the weight.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-4, 0.05, 1})
    void allAtOnceIsAsOneByOne(double step) {
        GaussianModel gaussian = new GaussianModel(0, 0.1, 1, 1);
        for (boolean isAlike : new boolean[] {true, false}) {
            Walk batch = new Walk(new RunLengthsModel(gaussian, 50, true, isAlike, 60));
            Walk plain = new Walk(new RunLengthsModel(new OneByOne(gaussian), 50, true, isAlike, 60));
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < 1000; i++) {
                double value = random.nextGaussian() + (i / 150 % 2 == 0 ? 0 : 6) + (i % 97 == 96 ? 40 : 0);
                Observation y = Observation.of(step > 0 ? Math.rint(value / step) * step : value)
                        .resolution(step)
                        .weight(i % 10 == 3 ? 0.3 : 1)
                        .censored(i % 50 == 7 ? Censoring.ABOVE : Censoring.NONE);
                batch.observe(y);
                plain.observe(y);
                String which = "record " + i;
                assertEquals(plain.surprise().logDensity(), batch.surprise().logDensity(), CLOSE, which);
                assertEquals(plain.surprise().residual(), batch.surprise().residual(), CLOSE, which);
                assertEquals(plain.surprise().mean(), batch.surprise().mean(), CLOSE, which);
                assertEquals(plain.surprise().sd(), batch.surprise().sd(), CLOSE, which);
            }
            Observation at = new Observation().resolution(step);
            for (double y = -12; y < 20; y += 0.37) {
                double wanted = ((Distributed) plain.updater()).below(plain.belief(), at, 0, y);
                double all = ((Distributed) batch.updater()).below(batch.belief(), at, 0, y);
                assertEquals(wanted, all, CLOSE * wanted, "below " + y);
            }
            for (int i = 0; i < batch.belief().array().length; i++) {
                double wanted = plain.number(i);
                assertEquals(wanted, batch.number(i), CLOSE * Math.max(1, Math.abs(wanted)), "number " + i);
            }
        }
    }
}
