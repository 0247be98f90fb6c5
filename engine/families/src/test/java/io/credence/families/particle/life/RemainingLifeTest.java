package io.credence.families.particle.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Ranks;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bearings that wear out, simulated in small steps until they fail, and what is believed of when. */
final class RemainingLifeTest {
    static final double HOUR = 3600;
    private static final double LIMIT = 10;
    private static final double START = 1;
    private static final double START_SD = 0.3;
    private static final double TYPICAL = 0.1; // an hour
    private static final double RATE_SD = 0.4;
    static final double PROCESS = 0.15; // in √hour
    private static final double NOISE = 0.4;
    private static final double WANDER = 0.01; // in √hour
    private static final int STEPS = 60; // of an hour, in which it is looked whether the limit is passed
    private static final int LOW = 1; // of the quantiles
    private static final int HIGH = 5;
    private static final List<Duration> HORIZONS = List.of(Duration.ofHours(24), Duration.ofHours(72));

    static RemainingLife bearings() {
        return new RemainingLife(
                false,
                LIMIT,
                START,
                START_SD,
                StrictMath.log(TYPICAL / HOUR),
                RATE_SD,
                WANDER * WANDER / HOUR,
                PROCESS * PROCESS / HOUR,
                NOISE,
                HORIZONS);
    }

    private static ParticleModel model(int particles) {
        return new ParticleModel("remaining-life", bearings(), Swarm.of(particles), List.of());
    }

    /**
     * What became of a bearing whose rate is its own and stays.
     *
     * @param wear at each whole hour before it failed
     * @param hours until it failed
     */
    record Life(List<Double> wear, double hours) {
        static Life of(long seed) {
            return of(seed, PROCESS);
        }

        /** Where chance moves it by that much in √hour. */
        static Life of(long seed, double process) {
            KeyedRandom random = new KeyedRandom().aim(seed, 77, 0, 0);
            double rate = TYPICAL * StrictMath.exp(RATE_SD * random.nextGaussian());
            double x = START + START_SD * random.nextGaussian();
            List<Double> wear = new ArrayList<>();
            for (long step = 0; ; step++) {
                if (step % STEPS == 0) {
                    wear.add(x);
                }
                double before = x;
                x += rate / STEPS + process / Math.sqrt(STEPS) * random.nextGaussian();
                // Whether it was passed between two looks: a Brownian bridge's chance.
                double both = (LIMIT - before) * (LIMIT - x);
                double between = StrictMath.exp(-2 * both / (process * process / STEPS));
                if (x >= LIMIT || random.nextDouble() < between) {
                    return new Life(wear, (step + 0.5) / STEPS);
                }
            }
        }
    }

    record Band(double low, double middle, double high) {
        boolean holds(double hours) {
            return hours >= low && hours <= high;
        }
    }

    /** What is believed after that hour's record. */
    static Summary believed(Life life, long seed, ParticleModel model, int last) {
        Walk walk = new Walk(model, seed);
        KeyedRandom random = new KeyedRandom().aim(seed, 78, 0, 0);
        for (int i = 0; i <= last; i++) {
            if (i > 0) {
                walk.evolve((i - 1) * HOUR, i * HOUR);
            }
            walk.observe(Observation.at(i * HOUR, life.wear().get(i) + NOISE * random.nextGaussian()));
        }
        return walk.updater().summarise(walk.belief());
    }

    static Band at(Life life, long seed, ParticleModel model, double hour) {
        int last = (int) Math.min(life.wear().size() - 1.0, Math.floor(hour));
        double[] q = believed(life, seed, model, last)
                .parameter(RemainingLife.TIME_TO_FAILURE)
                .quantiles();
        return new Band(last + q[LOW] / HOUR, last + q[3] / HOUR, last + q[HIGH] / HOUR);
    }

    private static double covered(int bearings, int particles, double share) {
        int held = 0;
        double width = 0;
        double error = 0;
        for (int unit = 0; unit < bearings; unit++) {
            Life life = Life.of(unit);
            Band band = at(life, unit, model(particles), share * life.hours());
            held += band.holds(life.hours()) ? 1 : 0;
            width += (band.high() - band.low()) / life.hours() / bearings;
            error += Math.abs(band.middle() - life.hours()) / life.hours() / bearings;
        }
        double covered = held / (double) bearings;
        System.out.printf(
                "%d bearings, N = %d, at %.2f of life: 90 %% band holds %.3f, is %.2f lives wide, median off by %.3f%n",
                bearings, particles, share, covered, width, error);
        return covered;
    }

    /** A band of the rate's prior alone holds all and is far wider; one without the noise of the process holds a half. */
    @Test
    void bandsAtHalfLifeHold() {
        double covered = covered(250, 500, 0.5);
        assertTrue(covered > 0.83 && covered < 0.97, "covered " + covered);
    }

    @Tag("slow")
    @Test
    void bandsOfAThousandBearings() {
        for (double share : new double[] {0.25, 0.75, 0.9}) {
            covered(1_000, 1_000, share);
        }
        double covered = covered(1_000, 1_000, 0.5);
        assertTrue(covered >= 0.85 && covered <= 0.95, "covered " + covered);
    }

    /** Asked at a fixed hour, of units that still run, which is what a prior and a posterior are about: ranks are uniform. */
    @Test
    void ranksOfTheTimeToFailureAreUniform() {
        Ranks ranks = new Ranks();
        ParticleModel model = model(1_000);
        for (int unit = 0; unit < 500; unit++) {
            Life life = Life.of(10_000 + unit);
            if (life.hours() <= 20) {
                continue;
            }
            Walk walk = new Walk(model, unit);
            KeyedRandom random = new KeyedRandom().aim(unit, 79, 0, 0);
            for (int i = 0; i <= 20; i++) {
                if (i > 0) {
                    walk.evolve((i - 1) * HOUR, i * HOUR);
                }
                walk.observe(Observation.at(i * HOUR, life.wear().get(i) + NOISE * random.nextGaussian()));
            }
            double[] q = walk.updater()
                    .summarise(walk.belief())
                    .parameter(RemainingLife.TIME_TO_FAILURE)
                    .quantiles();
            ranks.add(q, (life.hours() - 20) * HOUR);
        }
        ranks.areUniform("time to failure");
    }

    /** Against paths drawn in small steps; and quantiles, chances and moments against each other. */
    @Test
    void firstPassagesAreThoseOfPaths() {
        double[] weights = {0.5, 1.5};
        double[] heights = {2, 3};
        double[] speeds = {0.5, 0.2};
        FirstPassage passage = new FirstPassage(weights, heights, speeds, new double[] {0.3, 0.3});
        KeyedRandom random = new KeyedRandom().aim(5, 0, 0, 0);
        int runs = 8_000;
        double step = 0.02;
        int early = 0;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            int which = random.nextDouble() < 0.25 ? 0 : 1;
            double left = heights[which];
            double t = 0;
            boolean isReached = false;
            while (!isReached) {
                double next = left - speeds[which] * step + Math.sqrt(0.3 * step) * random.nextGaussian();
                isReached = next <= 0 || random.nextDouble() < StrictMath.exp(-2 * left * next / (0.3 * step));
                left = next;
                t += step;
            }
            early += t - step / 2 <= 8 ? 1 : 0;
            sum += t - step / 2;
            squares += (t - step / 2) * (t - step / 2);
        }
        double p = passage.before(8);
        assertEquals(p, early / (double) runs, Tolerance.monteCarlo(runs) * Math.sqrt(p * (1 - p)));
        double mean = passage.mean();
        double sd = Math.sqrt(passage.variance());
        assertEquals(0.25 * 4 + 0.75 * 15, mean, 1e-12);
        assertEquals(mean, sum / runs, Tolerance.monteCarlo(runs) * sd);
        assertEquals(sd, Math.sqrt(squares / runs - sum / runs * (sum / runs)), 0.1 * sd);
        for (double probability : Forecast.PROBABILITIES) {
            assertEquals(probability, passage.before(passage.quantile(probability)), 1e-8);
        }
        double total = 0; // the mean once more: of what is left at each time
        for (int i = 0; i < 400_000; i++) {
            total += 0.001 * (1 - passage.before(0.001 * (i + 0.5)));
        }
        assertEquals(mean, total, 1e-3);
    }

    @Test
    void whatHasFailedHasNoTimeLeftAndDriftAloneIsAClock() {
        FirstPassage failed = path(0.1, -1, 1);
        assertEquals(1, failed.before(0));
        assertEquals(0, failed.quantile(0.975));
        assertEquals(0, failed.mean());
        FirstPassage clock = path(1e-12, 6, 2);
        assertEquals(3, clock.quantile(0.025), 1e-4);
        assertEquals(3, clock.quantile(0.975), 1e-4);
    }

    private static FirstPassage path(double variance, double height, double speed) {
        return new FirstPassage(new double[] {1}, new double[] {height}, new double[] {speed}, new double[] {variance});
    }

    /** A posterior tells the chances that are asked for, and they are those of its quantiles. */
    @Test
    void chancesWithinHorizonsAreTold() {
        Walk walk = new Walk(model(1_000), 4);
        for (int i = 0; i < 30; i++) {
            if (i > 0) {
                walk.evolve((i - 1) * HOUR, i * HOUR);
            }
            walk.observe(Observation.at(i * HOUR, 1 + 0.2 * i));
        }
        Summary summary = walk.updater().summarise(walk.belief());
        double[] q = summary.parameter(RemainingLife.TIME_TO_FAILURE).quantiles();
        double day = summary.parameter("fails within P1D").mean();
        double three = summary.parameter("fails within P3D").mean();
        assertEquals(day > 0.75, 24 * HOUR > q[4]);
        assertEquals(day > 0.025, 24 * HOUR > q[0]);
        assertTrue(three > day && three <= 1, day + " and " + three);
    }
}
