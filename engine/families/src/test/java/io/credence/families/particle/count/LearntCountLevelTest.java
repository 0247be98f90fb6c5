package io.credence.families.particle.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Coverage;
import io.credence.families.particle.Learn;
import io.credence.families.particle.LearntVariance;
import io.credence.families.particle.LearntVarianceGrid;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far the log rate wanders, where it is learnt: against a grid, and truths drawn from the prior in what is believed of them. */
final class LearntCountLevelTest {
    private static final List<String> NAMES = List.of("level sd", "log rate");
    private static final double EXPECTED = 0.2;
    private static final double WORTH = 6;
    private static final double TYPICAL = 10; // a count

    private static LearntVariance model(Learn learn) {
        CountLevel of = new CountLevel(EXPECTED * EXPECTED, StrictMath.log(TYPICAL), 0.25, 0, Season.NONE);
        return new LearntVariance(of, "level sd", 1, WORTH, learn);
    }

    private static ParticleModel model(Learn learn, int particles) {
        return new ParticleModel("count-level", model(learn), Swarm.of(particles), List.of());
    }

    /** A truth, its series at irregular times, and the filter that sees it: counted is as long as ten events take if all goes on as it went. */
    private static final class Life {
        private final KeyedRandom random;
        private final Walk walk;
        private final CountLevel of;
        private final double[] truth = new double[NAMES.size()];
        private double seconds;
        private double exposure = 1;
        private int records;

        Life(Model model, long life) {
            random = new KeyedRandom().aim(life, 1, 2, 3);
            walk = new Walk(model, 100_000 + life);
            of = (CountLevel) model(Learn.bySums(1)).of();
            double gamma = IncompleteGamma.quantile(random.nextDouble(), 0.5 * WORTH);
            truth[0] = EXPECTED * Math.sqrt(0.5 * WORTH / gamma);
            truth[1] = of.initialMean() + Math.sqrt(of.initialVariance()) * random.nextGaussian();
        }

        Observation next() {
            if (records > 0) {
                double elapsed = 0.5 + records % 3 * 0.5;
                walk.evolve(seconds, seconds + elapsed);
                seconds += elapsed;
                truth[1] += truth[0] * Math.sqrt(elapsed) * random.nextGaussian();
            }
            records++;
            Observation y = Observation.at(seconds, 0).inputs(exposure);
            of.newKernel().draw(new double[] {truth[1]}, y, random);
            walk.observe(y);
            exposure *= Math.sqrt((TYPICAL + 1) / (y.value() + 1));
            return y;
        }

        Summary until(int count) {
            while (records < count) {
                next();
            }
            return walk.updater().summarise(walk.belief());
        }
    }

    private static Coverage[] coverages(Learn learn, int particles, int lives, int... records) {
        Coverage[] coverages = Coverage.several(NAMES, records.length);
        Model model = model(learn, particles);
        for (int life = 0; life < lives; life++) {
            Life lived = new Life(model, life);
            for (int c = 0; c < records.length; c++) {
                Summary believed = lived.until(records[c]);
                coverages[c].add(lived.truth, believed);
            }
        }
        return coverages;
    }

    private static Coverage coverage(Learn learn, int particles, int records, int lives) {
        return coverages(learn, particles, lives, records)[0];
    }

    /** Kills: a span left out of the sum, a step counted twice or not, a prior counted twice, σ for σ². */
    @Test
    void whatIsBelievedIsTheGrids() {
        Life life = new Life(model(Learn.bySums(1), 20_000), 7);
        List<Observation> series = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            series.add(life.next());
        }
        Summary told = life.until(25);
        LearntVariance of = model(Learn.bySums(1));
        LearntVarianceGrid grid = LearntVarianceGrid.of(
                of,
                variance -> CountLevelWitness.grid((CountLevel) of.of(), variance, series)
                        .logEvidence());
        double mean = grid.mean(Math::sqrt);
        double sd = Math.sqrt(grid.mean(variance -> variance) - mean * mean);
        double rate = grid.mean(variance -> {
            CountLevelWitness.Grid given = CountLevelWitness.grid((CountLevel) of.of(), variance, series);
            given.logEvidence();
            return given.filteredMeans()[24];
        });
        Summary.Parameter level = told.parameter("level sd");
        System.out.printf(
                "level sd by the grid %.4f ± %.4f, by 20,000 particles %.4f ± %.4f; log rate %.4f and %.4f%n",
                mean,
                sd,
                level.mean(),
                level.sd(),
                rate,
                told.parameter("log rate").mean());
        assertEquals(mean, level.mean(), 0.06 * sd);
        assertEquals(sd, level.sd(), 0.06 * sd);
        assertEquals(rate, told.parameter("log rate").mean(), 0.01);
    }

    @Test
    void truthsLieWhereTheyAreBelieved() {
        Coverage coverage = coverage(Learn.bySums(1), 600, 30, 400);
        System.out.println("storvik, N = 600, 30 records, 400 lives:" + coverage);
        coverage.isUniform();
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        Coverage.ofNinetyPercent(
                (learn, particles, records) -> coverage(learn, particles, records, 400),
                new int[][] {{1_000, 200}, {4_000, 200}, {1_000, 500}});
    }

    /** What particles lose of long paths, and what forgetting gives back. */
    @Tag("slow")
    @Test
    void coverageOfLongStreams() {
        int[] records = {200, 1_000};
        for (double retain : new double[] {1, 0.99}) {
            Coverage[] coverages = coverages(Learn.bySums(retain), 1_000, 200, records);
            for (int c = 0; c < records.length; c++) {
                System.out.printf(
                        "storvik, retain %.2f, N = 1000, %d records, 200 lives:%s%n", retain, records[c], coverages[c]);
            }
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertEquals("learn.level.worth", CountLevelTest.refused("learn.level.worth", "9"));
        assertEquals("learn.retain", CountLevelTest.refused("learn.retain", "0.9"));
        assertEquals("learn.discount", CountLevelTest.refused("learn.discount", "0.9"));
    }
}
