package io.credence.families.particle.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Ranks;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the laws cannot say: filtered means against a grid, ranks of the truth, many counts, seasons, and the bits themselves. */
final class CountLevelTest {
    private static final int RECORDS = 100;
    private static final double PER_ROOT = 1.4; // an error times √N: 0.37 to 0.85 measured
    private static final int WEIGHTS = 7;

    private static ParticleModel model(CountLevel of, int particles) {
        return new ParticleModel("count-level", of, Swarm.of(particles), List.of());
    }

    private static CountLevel level(double sd, double rate, double initialSd, double dispersion) {
        return new CountLevel(sd * sd, StrictMath.log(rate), initialSd * initialSd, dispersion, Season.NONE);
    }

    /** Counts about a rate that rises and falls by a factor of three, and a burst. */
    private static List<Observation> series() {
        List<Observation> series = new ArrayList<>();
        KeyedRandom random = new KeyedRandom().aim(3, 1, 4, 1);
        for (int i = 0; i < RECORDS; i++) {
            double rate = 9 * StrictMath.exp(0.55 * StrictMath.sin(0.1 * i)) * (i / 10 == 6 ? 4 : 1);
            double count = Math.rint(Math.max(0, rate + Math.sqrt(rate) * random.nextGaussian()));
            series.add(Observation.at(i, count));
        }
        return series;
    }

    private static double[] filteredMeans(ParticleModel model, List<Observation> series, long seed) {
        Walk walk = new Walk(model, seed);
        int n = model.swarm().particles();
        double[] means = new double[series.size()];
        for (int i = 0; i < means.length; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(series.get(i));
            for (int k = 0; k < n; k++) {
                means[i] += walk.belief().get(WEIGHTS + k) * walk.belief().get(WEIGHTS + n + k) / n;
            }
        }
        return means;
    }

    /** Kills: the exposure left out, a variance for its root, the negative binomial's shape for its inverse. */
    @Test
    void filteredMeansFallWithTheRootOfTheParticles() {
        for (double dispersion : new double[] {0, 0.1}) {
            CountLevel of = level(0.2, 6, 0.7, dispersion);
            CountLevelWitness.Grid grid = new CountLevelWitness.Grid(of, series(), i -> 0);
            grid.logEvidence();
            for (int[] sizes : new int[][] {{100, 100}, {1_000, 20}, {10_000, 4}}) {
                double squares = 0;
                for (int run = 0; run < sizes[1]; run++) {
                    double[] means = filteredMeans(model(of, sizes[0]), series(), 40 + run);
                    for (int i = 0; i < RECORDS; i++) {
                        double error = means[i] - grid.filteredMeans()[i];
                        squares += error * error;
                    }
                }
                double scaled = Math.sqrt(squares / sizes[1] / RECORDS * sizes[0]);
                System.out.printf(
                        "filtered log rate, dispersion %.1f, N = %d, %d runs: rms error × √N = %.3f%n",
                        dispersion, sizes[0], sizes[1], scaled);
                assertTrue(scaled < PER_ROOT && scaled > PER_ROOT / 4, sizes[0] + " particles: " + scaled);
            }
        }
    }

    /** Calibration by simulation: a truth drawn from the prior lies anywhere among what is believed of it after its counts. */
    @Test
    void ranksOfTheTruthAreUniform() {
        CountLevel of = level(0.25, 5, 0.8, 0.15);
        ParticleModel model = model(of, 1_000);
        Ranks ranks = new Ranks();
        KeyedRandom random = new KeyedRandom();
        CountLevelKernel kernel = (CountLevelKernel) of.newKernel();
        for (int run = 0; run < 1_000; run++) {
            random.aim(77, run, 0, 0);
            double[] truth = {of.initialMean() + Math.sqrt(of.initialVariance()) * random.nextGaussian()};
            Walk walk = new Walk(model, 10_000 + run);
            for (int i = 0; i < 12; i++) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                    truth[0] += Math.sqrt(of.levelVariance()) * random.nextGaussian();
                }
                Observation y = Observation.at(i, 0);
                kernel.draw(truth, y, random);
                walk.observe(y);
            }
            Summary.Parameter believed = walk.updater().summarise(walk.belief()).parameter("log rate");
            ranks.add(believed.quantiles(), truth[0]);
        }
        ranks.areUniform("log rate");
    }

    /** Where counts are too many to be added up: by a distribution function for each particle, added up by brute force. */
    @Test
    void quantilesAndScoresOfManyCountsAreTheMixtures() {
        for (double dispersion : new double[] {0, 0.05}) {
            ParticleModel model = model(level(0.1, 4_000, 0.05, dispersion), 300);
            Walk walk = new Walk(model, 9);
            walk.observe(Observation.at(0, 4_100));
            Forecast forecast = new Forecast();
            walk.updater().forecast(walk.belief(), Observation.of(4_321), 0, forecast);
            double[] cdf = bruteForce(walk.belief(), 300, dispersion, 12_000);
            double crps = 0;
            for (int k = 0; k < cdf.length; k++) {
                double error = k >= 4_321 ? 1 - cdf[k] : cdf[k];
                crps += error * error;
            }
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                int q = (int) forecast.quantile(i);
                double p = Forecast.PROBABILITIES.get(i);
                assertTrue(cdf[q] >= p - 1e-9 && cdf[q - 1] <= p + 1e-9, "quantile " + p + " is " + q);
            }
            assertEquals(crps, forecast.crps(), 1e-4 * crps, "CRPS with dispersion " + dispersion);
        }
    }

    private static double[] bruteForce(Belief b, int n, double dispersion, int counts) {
        double[] cdf = new double[counts];
        for (int i = 0; i < n; i++) {
            double m = StrictMath.exp(b.get(WEIGHTS + n + i));
            for (int k = 0; k < counts; k++) {
                double below = dispersion == 0
                        ? IncompleteGamma.regularisedQ(k + 1, m)
                        : IncompleteBeta.regularised(1 / (1 + dispersion * m), 1 / dispersion, k + 1);
                cdf[k] += b.get(WEIGHTS + i) / n * below;
            }
        }
        return cdf;
    }

    /** A burst a hundred sds away still has digits, on the side where it lies. */
    @Test
    void farTailsKeepTheirDigits() {
        ParticleModel model = model(level(0.05, 100, 0.02, 0), 500);
        Walk walk = new Walk(model, 9);
        for (int i = 0; i < 20; i++) {
            walk.observe(Observation.at(0, 100));
        }
        Surprise high = walk.observe(Observation.at(0, 250)).surprise();
        assertTrue(high.residual() > 10 && high.residual() < 15, "residual " + high.residual());
        assertTrue(high.logDensity() < -60 && high.logDensity() > -100, "log probability " + high.logDensity());
    }

    /** Kills: a turn the wrong way, an angle that is not the wave's, noise in one number only. */
    @Test
    void seasonsComeRoundAndWander() {
        Season season = new Season(2, 10, 0.01, 0.3);
        CountLevel of = new CountLevel(1e-12, 1, 0.04, 0, season);
        ParticleModel model = model(of, 20_000);
        Updater updater = model.newUpdater();
        Belief b = Belief.of(model.layout());
        updater.initialise(b, new KeyedRandom().aim(1, 2, 3, 4));
        int n = 20_000;
        for (int d = 1; d <= 4; d++) { // one season for all
            for (int i = 0; i < n; i++) {
                b.set(WEIGHTS + (1 + d) * n + i, d);
            }
        }
        updater.evolve(b, new Instants().set(0, 2_500_000), new KeyedRandom());
        updater.observe(b, Observation.at(2.5, Double.NaN).value(3).weight(1e-12), new KeyedRandom(), new Surprise());
        // After a quarter the first wave shows what was a quarter ahead, the second is turned by half.
        double[] expected = {2, -1, -3, -4};
        for (int d = 1; d <= 4; d++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double x = b.get(WEIGHTS + (1 + d) * n + i);
                sum += x;
                squares += (x - expected[d - 1]) * (x - expected[d - 1]);
            }
            double variance = 0.01 * 2.5;
            assertEquals(expected[d - 1], sum / n, Math.sqrt(variance) * Tolerance.monteCarlo(n), "mean of " + d);
            assertEquals(variance, squares / n, variance * Math.sqrt(2) * Tolerance.monteCarlo(n), "variance of " + d);
        }
    }

    /** Kills: a season that forecasts do not follow. */
    @Test
    void aSeasonIsLearntAndForecast() {
        Season season = new Season(1, 24, 1e-6, 0.25);
        CountLevel of = new CountLevel(1e-4, 3, 0.25, 0, season);
        Walk walk = new Walk(model(of, 4_000), 3);
        KeyedRandom random = new KeyedRandom().aim(5, 0, 0, 0);
        CountLevelKernel kernel = (CountLevelKernel) level(0.1, 1, 1, 0).newKernel();
        for (int i = 0; i < 24 * 6; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            Observation y = Observation.at(i, 0);
            kernel.draw(new double[] {3 + 0.8 * StrictMath.sin(2 * Math.PI * i / 24)}, y, random);
            walk.observe(y);
        }
        Forecast forecast = new Forecast();
        for (int ahead : new int[] {1, 7, 13, 19}) {
            walk.updater().forecast(walk.belief(), Observation.of(Double.NaN), ahead, forecast);
            double truth = StrictMath.exp(3 + 0.8 * StrictMath.sin(2 * Math.PI * (24 * 6 - 1 + ahead) / 24));
            assertEquals(truth, forecast.mean(), 0.12 * truth, ahead + " ahead");
        }
        double now = 0.8 * StrictMath.sin(2 * Math.PI * (24 * 6 - 1) / 24);
        assertEquals(
                now, walk.updater().summarise(walk.belief()).parameter("wave 1").mean(), 0.1);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertEquals("dispersion", refused("dispersion", "1e-9"));
        assertEquals("season.waves", refused("season.waves", "2"));
    }

    static String refused(String option, String value) {
        CountLevelFamily family = new CountLevelFamily();
        Settings settings =
                Settings.of(family.options(), Map.of("level.sd", "0.1", "initial.rate", "3", option, value));
        return assertThrows(OptionException.class, () -> family.create(settings))
                .option();
    }

    /** The same on every platform, JDK and instruction set: what is stored is part of a contract. */
    @Test
    void goldenBits() {
        List<String> bits = List.of(
                bits(level(0.2, 6, 0.7, 0)),
                bits(level(0.2, 6, 0.7, 0.1)),
                bits(new CountLevel(0.01, 2, 0.5, 0, new Season(2, 24, 1e-4, 0.1))));
        assertEquals(List.of("eb80764208d41111", "9f06233e72bd502d", "4fce1c84c880d548"), bits);
    }

    private static String bits(CountLevel of) {
        Walk walk = new Walk(model(of, 1_101), 11);
        List<Observation> series = series();
        long hash = 0;
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(series.get(i));
            hash = 31 * hash + Double.doubleToRawLongBits(walk.surprise().logDensity());
            hash = 31 * hash + Double.doubleToRawLongBits(walk.surprise().residual());
        }
        for (double number : walk.belief().array()) {
            hash = 31 * hash + Double.doubleToRawLongBits(number);
        }
        return Long.toHexString(hash);
    }
}
