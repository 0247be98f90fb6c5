package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Centred;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Walk;
import io.credence.testkit.Witness;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever answers where the predictive lies, how likely a side is or where its middle is means the distribution that is forecast. */
final class DistributedTest {
    private static final int RECORDS = 30;
    private static final double SEARCH = 1e-9; // of a probability, where quantiles were searched for

    @TestFactory
    Stream<DynamicTest> answersAgree() {
        return FamilyLaws.models().entrySet().stream()
                .filter(e -> e.getValue().dimension() == 1
                        && e.getValue().isContinuous()
                        && e.getValue().newUpdater() instanceof Distributed)
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> answersAgree(e.getValue())));
    }

    private static void answersAgree(Model model) {
        Walk walk = new Walk(model);
        KeyedRandom random = new KeyedRandom();
        Observation y = new Observation();
        for (int i = 0; i < RECORDS; i++) {
            y.time(i * 1_000_000L).inputs(inputs(model, i));
            walk.updater().simulate(walk.belief(), y, random.aim(7, i, 0, 0));
            walk.observe(y).evolve(i, i + 1);
        }
        y.time(RECORDS * 1_000_000L).inputs(inputs(model, RECORDS)).value(Double.NaN);
        double unit = 0;
        for (double horizon : new double[] {0, 7}) {
            for (double coarse : new double[] {0, 0.3}) {
                Forecast forecast = new Forecast();
                walk.updater().forecast(walk.belief(), y.resolution(coarse * unit), horizon, forecast);
                unit = unit > 0 ? unit : forecast.quantile(4) - forecast.quantile(2);
                quantilesAgree(walk, y, horizon, forecast);
            }
        }
        sidesAgree(model, walk, y.resolution(0), unit);
    }

    private static void quantilesAgree(Walk walk, Observation at, double horizon, Forecast forecast) {
        Distributed updater = (Distributed) walk.updater();
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            double p = Forecast.PROBABILITIES.get(i);
            assertEquals(p, updater.below(walk.belief(), at, horizon, forecast.quantile(i)), SEARCH, "below, of " + p);
        }
        if (updater instanceof BellShaped shaped) {
            Bell bell = new Bell();
            shaped.bell(walk.belief(), at, horizon, bell);
            assertEquals(forecast.quantile(3), bell.location(), "the bell's middle");
        }
        if (updater instanceof Centred centred) {
            double median = centred.median(walk.belief(), at, horizon);
            assertEquals(0.5, updater.below(walk.belief(), at, horizon, median), SEARCH, "the median");
        }
    }

    /** What is scored of a side is the probability that lies there, and its pit lies within it. */
    private static void sidesAgree(Model model, Walk walk, Observation y, double unit) {
        Forecast forecast = new Forecast();
        walk.updater().forecast(walk.belief(), y, 0, forecast);
        double[] before = walk.belief().array().clone();
        for (Censoring side : model.sides()) {
            for (double far : new double[] {-1.5, 0, 0.4, 2}) {
                double limit = forecast.quantile(3) + far * unit;
                y.value(limit).censored(side);
                if (!model.admits(y)) {
                    continue;
                }
                double below = ((Distributed) walk.updater()).below(walk.belief(), y, 0, limit);
                Surprise out = walk.observe(y).surprise();
                double mass = side == Censoring.ABOVE ? 1 - below : below;
                assertEquals(mass, StrictMath.exp(out.logDensity()), SEARCH, side + " of " + far);
                double from = side == Censoring.ABOVE ? below : 0;
                assertTrue(out.pit() >= from - SEARCH && out.pit() <= from + mass + SEARCH, "pit " + out.pit());
                assertEquals(out.pit(), Normal.cdf(out.residual()), SEARCH);
                System.arraycopy(before, 0, walk.belief().array(), 0, before.length);
            }
        }
    }

    private static double[] inputs(Model model, int i) {
        for (Witness witness : ServiceLoader.load(Witness.class)) {
            if (witness.family().equals(model.family())) {
                return witness.inputs(model, i);
            }
        }
        return new double[0];
    }
}
