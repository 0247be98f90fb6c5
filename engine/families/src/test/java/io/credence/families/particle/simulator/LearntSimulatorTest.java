package io.credence.families.particle.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Walk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a class's parameters are believed to be, beside a grid of Kalman filters that knows; public for its mutants. */
public final class LearntSimulatorTest {
    private static final int LOW = 1; // which quantiles hold 90 %
    private static final int HIGH = 5;

    /** A gauge whose noise is drawn as it is expected, with its series a second apart. */
    private static final class Life {
        private final KeyedRandom random;
        private final double noise;
        private double level;
        private int records;

        Life(int number) {
            random = new KeyedRandom().aim(number, 4, 5, 6);
            level = Gauge.FIRST_SD * random.nextGaussian();
            noise = StrictMath.exp(Gauge.LOG_NOISE + Gauge.LOG_NOISE_SD * random.nextGaussian());
        }

        Observation next() {
            level += records == 0 ? 0 : Gauge.WANDERS * random.nextGaussian();
            return Observation.at(records++, level + noise * random.nextGaussian());
        }
    }

    private static void see(Walk walk, Observation y, int record) {
        if (record > 0) {
            walk.evolve(record - 1, record);
        }
        walk.observe(y);
    }

    /** How far filters are from the grid, on average over as many lives: the mean in the grid's sds, and the sd as a share of the grid's. */
    private record Distance(double mean, double spread, double sd) {
        static Distance of(double discount, int particles, int records, int lives) {
            Model model = Unguarded.of(Gauge.model(discount, particles));
            double mean = 0;
            double squares = 0;
            double sd = 0;
            for (int life = 0; life < lives; life++) {
                Walk walk = new Walk(model, 1_000 + life);
                GaugeGrid grid = new GaugeGrid();
                Life lived = new Life(life);
                for (int i = 0; i < records; i++) {
                    Observation y = lived.next();
                    see(walk, y, i);
                    grid.observe(y);
                }
                Summary.Parameter told = walk.updater().summarise(walk.belief()).parameter("noise");
                double[] known = grid.noise();
                double away = (told.mean() - known[0]) / known[1];
                mean += away / lives;
                squares += away * away / lives;
                sd += told.sd() / known[1] / lives;
            }
            return new Distance(mean, Math.sqrt(squares - mean * mean), sd);
        }
    }

    /** Kills: blur without shrinkage, shrinkage without blur, a parameter that is moved on another scale, one that records do not teach. */
    @Test
    void whatIsBelievedIsNearTheGrid() {
        Distance distance = Distance.of(0.99, 2_000, 60, 20);
        System.out.println("liu-west 0.99, N = 2000, 60 records, 20 lives, from the grid: " + distance);
        assertEquals(0, distance.mean, 0.1);
        assertTrue(distance.spread < 0.3, distance.toString());
        assertEquals(1, distance.sd, 0.1);
    }

    /** How often the truth lay in the central 90 % of what was believed, and how far from its mean in sds; of the grid, too. */
    private static final class Coverage {
        private final int lives;
        private double noise;
        private double level;
        private double grids;
        private double noiseSquares;
        private double levelSquares;

        Coverage(int lives) {
            this.lives = lives;
        }

        void add(Life life, Walk walk, GaugeGrid grid) {
            Summary told = walk.updater().summarise(walk.belief());
            noise += inside(life.noise, told.parameter("noise"));
            level += inside(life.level, told.parameter("level"));
            noiseSquares += square(life.noise, told.parameter("noise"));
            levelSquares += square(life.level, told.parameter("level"));
            double below = grid.below(StrictMath.log(life.noise));
            grids += below > 0.05 && below < 0.95 ? 1.0 / lives : 0;
        }

        private double inside(double truth, Summary.Parameter told) {
            return truth > told.quantiles()[LOW] && truth <= told.quantiles()[HIGH] ? 1.0 / lives : 0;
        }

        private double square(double truth, Summary.Parameter told) {
            double z = (truth - told.mean()) / told.sd();
            return z * z / lives;
        }

        @Override
        public String toString() {
            return String.format(
                    "noise %.1f %% (z² %.2f), level %.1f %% (z² %.2f); the grid's noise %.1f %%",
                    100 * noise, noiseSquares, 100 * level, levelSquares, 100 * grids);
        }
    }

    /** After so many records each. */
    private static Coverage[] coverages(double discount, int particles, int lives, int... records) {
        Model model = Unguarded.of(Gauge.model(discount, particles));
        Coverage[] coverages = new Coverage[records.length];
        for (int c = 0; c < records.length; c++) {
            coverages[c] = new Coverage(lives);
        }
        for (int life = 0; life < lives; life++) {
            Walk walk = new Walk(model, 200_000 + life);
            GaugeGrid grid = new GaugeGrid();
            Life lived = new Life(10_000 + life);
            for (int c = 0; c < records.length; c++) {
                while (lived.records < records[c]) {
                    int record = lived.records;
                    Observation y = lived.next();
                    see(walk, y, record);
                    grid.observe(y);
                }
                coverages[c].add(lived, walk, grid);
            }
        }
        return coverages;
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        int[] records = {60, 200, 500};
        for (int particles : new int[] {500, 2_000}) {
            for (double discount : new double[] {0.95, 0.98, 0.99, 0.995, 1}) {
                Coverage[] coverages = coverages(discount, particles, 400, records);
                for (int c = 0; c < records.length; c++) {
                    System.out.printf(
                            "liu-west %.3f, N = %d, %d records, 400 lives: %s%n",
                            discount, particles, records[c], coverages[c]);
                    assertEquals(0.9, coverages[c].grids, 0.06, "the reference itself");
                }
            }
        }
    }
}
