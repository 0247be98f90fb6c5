package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.testkit.Reference;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Where beliefs crowd: two places where there are two, one where there is one. */
final class ModesTest {
    private static final JsonNode FILE = Reference.read("pf_nonlinear_growth");
    private static final double EACH_SIDE = 0.15; // of the belief at least, for two modes to be asked for
    private static final double FAR = 8; // |x| where the density at nought is next to nothing

    private static List<Summary.Mode> of(int n, DoubleSupplier draw) {
        double[] numbers = new double[2 * n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 1;
            numbers[n + i] = draw.getAsDouble();
        }
        return Modes.of(Ascending.of(numbers, n), 1);
    }

    /** As after an outlier, before particles have moved. Kills: copies that count as draws. */
    @Test
    void copiesOfOneParticleAreNoMode() {
        SplittableRandom random = new SplittableRandom(8);
        int[] drawn = {0};
        assertEquals(
                1, of(1_000, () -> drawn[0]++ < 960 ? random.nextGaussian() : 6).size());
        drawn[0] = 0;
        assertEquals(
                2,
                of(1_000, () -> (drawn[0]++ < 960 ? 0 : 6) + random.nextGaussian())
                        .size());
    }

    /** Kills: a mode without its mass, one that is not where its summit is, a finder that sees one or no more than one. */
    @Test
    void aStateWhoseSignIsUnknownHasTwo() {
        ParticleModel model = new ParticleModel("growth", new Growth(1, false), Swarm.of(4_000), List.of());
        Walk walk = new Walk(model, 3);
        int asked = 0;
        for (int i = 0; i < FILE.get("y").size(); i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            double y = FILE.get("y").get(i).asDouble();
            walk.observe(Observation.at(i, y));
            double positive = FILE.get("prob_positive").get(i).asDouble();
            double size = Math.sqrt(20 * Math.max(0, y));
            if (size < FAR || Math.min(positive, 1 - positive) < EACH_SIDE) {
                continue;
            }
            List<Summary.Mode> modes =
                    walk.updater().summarise(walk.belief()).parameter("x").modes();
            assertEquals(2, modes.size(), "record " + i + ", P(x > 0) " + positive + ": " + modes);
            for (Summary.Mode mode : modes) {
                boolean isRight = mode.value() > 0;
                assertEquals(isRight ? positive : 1 - positive, mode.mass(), 0.1, "record " + i + ": " + modes);
                assertEquals(isRight ? size : -size, mode.value(), 3.5, "record " + i + ": " + modes);
            }
            assertTrue(modes.get(0).mass() >= modes.get(1).mass(), modes.toString());
            asked++;
        }
        System.out.println("growth: two modes at " + asked + " records");
        assertTrue(asked >= 5, asked + " records");
    }

    /** Of laws with one summit, whatever their tails, hardly ever more: at most 3 in a hundred samples. */
    @Test
    void lawsOfOneSummitHaveOne() {
        SplittableRandom random = new SplittableRandom(11);
        DoubleSupplier[] laws = {
            random::nextGaussian,
            () -> -Math.log1p(-random.nextDouble()),
            () -> Math.exp(random.nextGaussian()),
            () -> random.nextGaussian() / Math.sqrt(-Math.log1p(-random.nextDouble())), // Student's, of two degrees
            random::nextDouble
        };
        for (int k = 0; k < laws.length; k++) {
            for (int n : new int[] {20, 200, 2_000}) {
                int more = 0;
                for (int run = 0; run < 200; run++) {
                    more += of(n, laws[k]).size() > 1 ? 1 : 0;
                }
                System.out.println("law " + k + ", " + n + " draws: more than one mode in " + more + " of 200");
                assertTrue(more <= 6, "law " + k + ", " + n + " draws: " + more + " of 200");
            }
        }
    }

    /** Kills: masses of neighbours mixed up, an sd of all in place of the mode's own. */
    @Test
    void massesAndWidthsAreThoseOfTheParts() {
        SplittableRandom random = new SplittableRandom(12);
        double[][] parts = {{-5, 0.5, 0.5}, {0, 0.3, 0.3}, {4, 1, 0.2}}; // mean, sd, share
        List<Summary.Mode> modes = of(5_000, () -> {
            double u = random.nextDouble();
            double[] part = parts[u < 0.5 ? 0 : u < 0.8 ? 1 : 2];
            return part[0] + part[1] * random.nextGaussian();
        });
        assertEquals(3, modes.size(), modes.toString());
        for (int k = 0; k < parts.length; k++) {
            assertEquals(parts[k][0], modes.get(k).value(), 0.3);
            assertEquals(parts[k][1], modes.get(k).sd(), 0.08);
            assertEquals(parts[k][2], modes.get(k).mass(), 0.03);
        }
    }

    @Test
    void copiesOfFewParticlesSayLittle() {
        SplittableRandom random = new SplittableRandom(13);
        double[] survivors = {-1, -0.2, 0.1, 0.9};
        assertEquals(1, of(1_000, () -> survivors[random.nextInt(4)]).size());
        assertEquals(List.of(new Summary.Mode(7, 1, Double.NaN)), of(1_000, () -> 7));
        assertEquals(1, of(1_000, () -> random.nextDouble() < 0.3 ? 1 : 0).size());
    }
}
