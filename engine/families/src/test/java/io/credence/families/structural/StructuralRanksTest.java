package io.credence.families.structural;

import static io.credence.families.structural.StructuralReferenceTest.model;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Ranks;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Frequencies: states and noise drawn from the prior and moved by the textbook, their places in what the filter believes
 * uniform; and the intervals of default priors.
 */
final class StructuralRanksTest {
    private static final int REPETITIONS = 3_000;
    private static final int RECORDS = 12;
    private static final int KEYS = 4_000;

    /** A level, a slope that jumps each second, two waves of seven seconds; noise learnt. */
    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            entry("level.ratio", "0.5"),
            entry("initial.mean", "2"),
            entry("initial.sd", "3"),
            entry("trend.ratio", "0.2"),
            entry("trend.initial.sd", "0.5"),
            entry("trend.every", "PT1S"),
            entry("season.waves", "PT7S/1"),
            entry("season.ratio", "0.6"),
            entry("season.initial.sd", "1.5"),
            entry("noise.alpha", "3"),
            entry("noise.beta", "4"));

    /** Kills: noise of the level, slope or season forgotten; the season's phase an hour, or a record, off. */
    @Test
    void ranksOfEveryStateAreUniform() {
        Model model = model(SETTINGS);
        List<Ranks> ranks = List.of(new Ranks(), new Ranks(), new Ranks(), new Ranks(), new Ranks());
        Instants span = new Instants();
        for (int r = 0; r < REPETITIONS; r++) {
            KeyedRandom chance = new KeyedRandom().aim(31, r, 0, 0);
            double variance = 4 / gammaOfThree(chance);
            double sd = Math.sqrt(variance);
            double level = 2 + 3 * sd * chance.nextGaussian();
            double slope = 0.5 * sd * chance.nextGaussian();
            double sine = 1.5 * sd * chance.nextGaussian();
            double cosine = 1.5 * sd * chance.nextGaussian();
            Walk walk = new Walk(model);
            for (int i = 0; i < RECORDS; i++) {
                if (i > 0) {
                    level += slope + 0.5 * sd * chance.nextGaussian();
                    slope += 0.2 * sd * chance.nextGaussian();
                    sine += 0.6 * sd * Math.sqrt(1 / 7.0) * chance.nextGaussian();
                    cosine += 0.6 * sd * Math.sqrt(1 / 7.0) * chance.nextGaussian();
                    walk.updater().evolve(walk.belief(), span.set((i - 1) * 1_000_000L, i * 1_000_000L), null);
                }
                double angle = 2 * Math.PI * i / 7;
                double season = sine * Math.sin(angle) + cosine * Math.cos(angle);
                walk.observe(Observation.at(i, level + season + sd * chance.nextGaussian()));
            }
            double[] truth = {level, slope, sine, cosine, variance};
            List<Summary.Parameter> believed =
                    walk.updater().summarise(walk.belief()).parameters();
            for (int i = 0; i < truth.length; i++) {
                ranks.get(i).add(believed.get(i).quantiles(), truth[i]);
            }
        }
        for (int i = 0; i < ranks.size(); i++) {
            ranks.get(i).areUniform("state " + i);
        }
    }

    private static double gammaOfThree(KeyedRandom chance) {
        return chance.nextExponential() + chance.nextExponential() + chance.nextExponential();
    }

    /** Kills a default prior of the noise that counts one degree of freedom for a level and a slope both unknown. */
    @Test
    void aSlopesIntervalsHoldFromTheFourthRecordAtAnyScale() {
        StructuralFamily family = new StructuralFamily();
        Model model = family.create(Settings.of(family.options(), Map.of("level.ratio", "0", "trend.ratio", "0")));
        Forecast forecast = new Forecast();
        for (double[] world : new double[][] {{0, 0, 1}, {1e6, -3, 1}, {5, 1e-5, 1e-6}, {-1e15, 1e12, 1e10}}) {
            int[] inside = new int[8];
            for (int key = 0; key < KEYS; key++) {
                KeyedRandom noise = new KeyedRandom().aim(19, key, 0, 0);
                Walk walk = new Walk(model);
                for (int i = 0; i < inside.length; i++) {
                    if (i > 0) {
                        walk.evolve(i - 1, i);
                    }
                    Observation y = Observation.at(i, world[0] + world[1] * i + world[2] * noise.nextGaussian());
                    walk.updater().forecast(walk.belief(), y, 0, forecast);
                    inside[i] += y.value() >= forecast.quantile(0) && y.value() <= forecast.quantile(6) ? 1 : 0;
                    walk.observe(y);
                }
            }
            // Six binomial standard deviations: below 1e-7 false failures for the 16 checks.
            double tolerance = 6 * Math.sqrt(0.95 * 0.05 / KEYS);
            for (int i = 3; i < inside.length; i++) {
                assertEquals(0.95, (double) inside[i] / KEYS, tolerance, "record " + (i + 1) + " at " + world[0]);
            }
        }
    }
}
