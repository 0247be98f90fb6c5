package io.credence.families.particle.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Coverage;
import io.credence.families.particle.Learn;
import io.credence.families.particle.LearntVariance;
import io.credence.families.particle.LearntVarianceGrid;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.StateSpaceModel;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.life.RemainingLifeTest.Band;
import io.credence.families.particle.life.RemainingLifeTest.Life;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far chance moves wear, where it is learnt: against a grid, and bearings of which it is drawn from what is expected. */
final class LearntRemainingLifeTest {
    private static final List<String> NAMES = List.of("process sd", RemainingLife.TIME_TO_FAILURE);
    private static final double HOUR = RemainingLifeTest.HOUR;
    private static final double WORTH = 6;
    private static final int ASKED = 30; // hour
    private static final int WEIGHTS = 7; // where they are in a belief

    private static LearntVariance model(Learn learn) {
        return new LearntVariance(RemainingLifeTest.bearings(), "process sd", HOUR, WORTH, learn);
    }

    private static ParticleModel model(StateSpaceModel of, int particles) {
        return new ParticleModel("remaining-life", of, Swarm.of(particles), List.of());
    }

    /** In √hour, as expected. */
    private static double process(long unit) {
        double u = new KeyedRandom().aim(unit, 76, 0, 0).nextDouble();
        return RemainingLifeTest.PROCESS * Math.sqrt(0.5 * WORTH / IncompleteGamma.quantile(u, 0.5 * WORTH));
    }

    /** Kills: the drift counted as chance, a span left out of the sum, a prior counted twice, σ for σ². */
    @Test
    void whatIsBelievedIsTheGrids() {
        RemainingLife expected =
                new RemainingLife(false, 15, 1, 0.5, StrictMath.log(0.2), 0.25, 2.5e-3, 0.09, 0.6, List.of());
        LearntVariance of = new LearntVariance(expected, "process sd", 1, WORTH, Learn.bySums(1));
        Walk walk = new Walk(model(of, 20_000), 5);
        KeyedRandom random = new KeyedRandom().aim(2, 75, 0, 0);
        List<Observation> series = new ArrayList<>();
        double x = 1;
        double seconds = 0;
        for (int i = 0; i < 25; i++) {
            if (i > 0) {
                double elapsed = 0.5 + i % 3 * 0.5;
                x += 0.2 * elapsed + 0.6 * Math.sqrt(elapsed) * random.nextGaussian();
                walk.evolve(seconds, seconds + elapsed);
                seconds += elapsed;
            }
            Observation y = Observation.at(seconds, x + 0.6 * random.nextGaussian());
            walk.observe(y);
            series.add(y);
        }
        LearntVarianceGrid grid = RemainingLifeWitness.grid(of, series);
        double mean = grid.mean(Math::sqrt);
        double sd = Math.sqrt(grid.mean(variance -> variance) - mean * mean);
        Summary.Parameter told = walk.updater().summarise(walk.belief()).parameter("process sd");
        System.out.printf(
                "process sd by the grid %.4f ± %.4f, by 20,000 particles %.4f ± %.4f%n",
                mean, sd, told.mean(), told.sd());
        assertEquals(mean, told.mean(), 0.06 * sd);
        assertEquals(sd, told.sd(), 0.06 * sd);
    }

    /** Asked at a fixed hour, of units that still run. Kills: a prior counted twice, a move that is not counted. */
    @Test
    void truthsLieWhereTheyAreBelieved() {
        Coverage coverage = ranks(Learn.bySums(1), 600, 300);
        System.out.println("storvik, N = 600, at hour 30:" + coverage);
        coverage.isUniform();
    }

    /** Kills: a time to failure by the variance that is expected. */
    @Test
    void eachParticleFailsByItsOwnVariance() {
        int n = 500;
        Walk walk = new Walk(model(model(Learn.bySums(1)), n), 3);
        for (int i = 0; i < 5; i++) {
            if (i > 0) {
                walk.evolve((i - 1) * HOUR, i * HOUR);
            }
            walk.observe(Observation.at(i * HOUR, 1 + 0.3 * i));
        }
        double[][] numbers = new double[4][n]; // weight, height, speed, variance
        for (int i = 0; i < n; i++) {
            numbers[0][i] = walk.belief().get(WEIGHTS + i);
            numbers[1][i] =
                    RemainingLifeTest.bearings().height() - walk.belief().get(WEIGHTS + n + i);
            numbers[2][i] = StrictMath.exp(walk.belief().get(WEIGHTS + 2 * n + i));
            numbers[3][i] = walk.belief().get(WEIGHTS + 3 * n + i);
        }
        FirstPassage passage = new FirstPassage(numbers[0], numbers[1], numbers[2], numbers[3]);
        Summary.Parameter told = walk.updater().summarise(walk.belief()).parameter(RemainingLife.TIME_TO_FAILURE);
        assertEquals(Math.sqrt(passage.variance()), told.sd(), 1e-9 * told.sd());
        assertEquals(passage.quantile(0.025), told.quantiles()[0], 1e-6 * told.mean());
    }

    private static Coverage ranks(Learn learn, int particles, int bearings) {
        Coverage coverage = new Coverage(NAMES);
        ParticleModel model = model(model(learn), particles);
        for (int unit = 0; unit < bearings; unit++) {
            double process = process(20_000 + unit);
            Life life = Life.of(20_000 + unit, process);
            if (life.hours() > ASKED) {
                Summary believed = RemainingLifeTest.believed(life, unit, model, ASKED);
                coverage.add(new double[] {process, (life.hours() - ASKED) * HOUR}, believed);
            }
        }
        return coverage;
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        for (int particles : new int[] {500, 2_000}) {
            for (Learn learn : List.of(Learn.bySums(1), Learn.bySums(0.99), Learn.blurred(0.98), Learn.blurred(0.99))) {
                Coverage coverage = ranks(learn, particles, 1_000);
                System.out.printf("%s, N = %d, at hour %d:%s%n", learn, particles, ASKED, coverage);
                if (!learn.isBlurred() && particles == 2_000) {
                    coverage.holds();
                }
            }
        }
    }

    /** Beside what is believed where what is expected is taken for known. */
    @Tag("slow")
    @Test
    void bandsAtHalfLife() {
        covered("not learnt", RemainingLifeTest.bearings());
        covered("liu-west .99", model(Learn.blurred(0.99)));
        for (double retain : new double[] {1, 0.99}) {
            double covered = covered("storvik, retain " + retain, model(Learn.bySums(retain)));
            assertTrue(covered >= 0.85 && covered <= 0.95, "covered " + covered);
        }
    }

    private static double covered(String how, StateSpaceModel of) {
        int bearings = 500;
        int held = 0;
        double width = 0;
        ParticleModel model = model(of, 1_000);
        for (int unit = 0; unit < bearings; unit++) {
            Life life = Life.of(unit, process(unit));
            Band band = RemainingLifeTest.at(life, unit, model, 0.5 * life.hours());
            held += band.holds(life.hours()) ? 1 : 0;
            width += (band.high() - band.low()) / life.hours() / bearings;
        }
        double covered = held / (double) bearings;
        System.out.printf(
                "%d bearings, N = 1000, at half life, %s: 90 %% band holds %.3f, is %.2f lives wide%n",
                bearings, how, covered, width);
        return covered;
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertEquals("learn.process.worth", refused("learn.process.worth", "9"));
        assertEquals("learn.retain", refused("learn.retain", "0.9"));
    }

    private static String refused(String option, String value) {
        RemainingLifeFamily family = new RemainingLifeFamily();
        Map<String, String> given = Map.of(
                "limit",
                "10",
                "initial.sd",
                "1",
                "rate.typical",
                "1",
                "process.sd",
                "1",
                "noise.sd",
                "1",
                option,
                value);
        Settings settings = Settings.of(family.options(), given);
        return assertThrows(OptionException.class, () -> family.create(settings))
                .option();
    }
}
