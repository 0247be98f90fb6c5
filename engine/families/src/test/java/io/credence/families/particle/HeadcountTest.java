package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.families.particle.volatility.VolatilityStreams;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** As many particles as the evidence needs. */
final class HeadcountTest {
    private static final int LAG = 32;
    private static final int FIRST = 500;
    private static final double SD = 0.1;
    private static final int PART = 100; // records whose evidence is looked at together
    private static final int CALM_AGAIN = 12; // parts
    private static final Swarm FOLLOWING = Swarm.of(FIRST).tracing(LAG).adapting(new Adaptation(SD, 50, 20_000));

    private static ParticleModel model(Swarm swarm) {
        return new ParticleModel("stochastic-volatility", VolatilityStreams.model(), swarm, List.of());
    }

    /**
     * Kills: a count that never falls, one that follows the variance and not what a record costs, half windows whose counts are mixed up. Of thirty runs an sd is
     * known to an eighth of itself.
     */
    @Test
    void thereAreMoreWhereRecordsAreHard() {
        double[] y = VolatilityStreams.outlying(5);
        int parts = y.length / PART;
        int runs = 30;
        double[] counts = new double[parts];
        double[] sds = new double[parts];
        double[][] logs = new double[parts][runs];
        for (int run = 0; run < runs; run++) {
            Walk walk = new Walk(model(FOLLOWING), 100 + run);
            double before = 0;
            for (int i = 0; i < y.length; i++) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(Observation.at(i, y[i]));
                if (i % PART == PART - 1) {
                    int part = i / PART;
                    Summary told = walk.updater().summarise(walk.belief());
                    counts[part] += told.parameter("particles").mean() / runs;
                    sds[part] += told.parameter("the same of 100 records").mean() * Math.sqrt(LAG / 100.0) / runs;
                    logs[part][run] = walk.evidence() - before;
                    before = walk.evidence();
                }
            }
        }
        for (int part = 0; part < parts; part++) {
            System.out.printf(
                    "records %d to %d: %.0f particles at the end, told sd of %d records %.3f, theirs %.3f%n",
                    part * PART, (part + 1) * PART - 1, counts[part], LAG, sds[part], scatter(logs[part]));
        }
        int hard = VolatilityStreams.HARD_FROM / PART;
        int calm = VolatilityStreams.HARD_TO / PART;
        double before = mean(counts, 1, hard);
        assertTrue(mean(counts, hard + 1, calm) > 3 * before, "where records are hard");
        assertTrue(mean(counts, CALM_AGAIN, parts) < 1.5 * before, "where they are no longer");
        for (int part : new int[] {2, 3, 4, 12, 13, 14}) {
            assertEquals(SD, sds[part], 0.4 * SD, "told of part " + part);
            assertEquals(SD, scatter(logs[part]), 0.5 * SD, "of part " + part);
        }
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    /** The sd of a window, from that of a part. */
    private static double scatter(double[] logs) {
        double mean = mean(logs, 0, logs.length);
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        return Math.sqrt(squares / (logs.length - 1) * LAG / PART);
    }

    /** Between bounds that are one, every score has the bits it has where nothing is counted. */
    @Test
    void aCountThatCannotChangeChangesNothing() {
        double[] y = VolatilityStreams.outlying(6);
        Walk fixed = new Walk(model(Swarm.of(FIRST).tracing(LAG)));
        Walk counted = new Walk(model(Swarm.of(FIRST).tracing(LAG).adapting(new Adaptation(SD, FIRST, FIRST))));
        for (int i = 0; i < y.length; i++) {
            for (Walk walk : List.of(fixed, counted)) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(Observation.at(i, y[i]));
            }
            assertEquals(fixed.evidence(), counted.evidence());
        }
        for (int i = 0; i < model(Swarm.of(FIRST).tracing(LAG)).layout().width(); i++) {
            assertEquals(fixed.number(i), counted.number(i), "number " + i);
        }
    }

    /** Kills: particles that are left behind where their number falls, which every snapshot would carry. */
    @Test
    void whereNobodyIsThereIsNothing() {
        double[] y = VolatilityStreams.outlying(7);
        ParticleModel model = model(FOLLOWING);
        Walk walk = new Walk(model);
        int counted = Places.headcount(1, 20_000);
        double most = 0;
        for (int i = 0; i < y.length; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, y[i]));
            most = Math.max(most, walk.number(counted));
        }
        int n = (int) walk.number(counted);
        assertTrue(n < most / 2, n + " of " + most + " are left");
        for (int i = Places.states(1, n) + Genealogy.width(n); i < counted; i++) {
            assertEquals(0, walk.number(i), "number " + i);
        }
    }

    /** Kills: particles that are counted and not drawn. No draw of a state is a whole number; what else lies in a belief is: nought, or a founder's. */
    @Test
    void whereThereAreMoreEachIsACopy() {
        double[] y = VolatilityStreams.outlying(7);
        Walk walk = new Walk(model(FOLLOWING));
        int counted = Places.headcount(1, 20_000);
        int growths = 0;
        for (int i = 0; i < y.length; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            int before = (int) walk.number(counted);
            walk.observe(Observation.at(i, y[i]));
            int n = (int) walk.number(counted);
            growths += n > before ? 1 : 0;
            for (int k = 0; n > before && k < n; k++) {
                double state = walk.number(Places.states(0, n) + k);
                assertNotEquals(Math.rint(state), state, "particle " + k + " of " + n + ", " + before + " before");
            }
        }
        assertTrue(growths > 5, "it grew " + growths + " times: the test shows nothing");
    }

    private static Swarm told(Map<String, ?> options) {
        return Swarm.of(Settings.of(Swarm.options(), options));
    }

    @Test
    void whatIsAskedIsChecked() {
        assertEquals(
                new Adaptation(0.2, 125, 8_000), told(Map.of("adapt.sd", 0.2)).adaptation());
        assertEquals(
                new Adaptation(0.2, 300, 1_000),
                told(Map.of("adapt.sd", 0.2, "adapt.fewest", 300, "adapt.most", 1_000))
                        .adaptation());
        assertNull(told(Map.of()).adaptation());
        Map<String, Map<String, ?>> refused = Map.of(
                "needs adapt.sd", Map.of("adapt.most", 2_000),
                "needs evidence.lag", Map.of("adapt.sd", 0.2, "evidence.lag", 0),
                "needs resample.below above 0", Map.of("adapt.sd", 0.2, "resample.below", 0),
                "is at most particles, 1000, not 1001", Map.of("adapt.sd", 0.2, "adapt.fewest", 1_001),
                "is at least particles, 1000, not 999", Map.of("adapt.sd", 0.2, "adapt.most", 999));
        refused.forEach((why, options) -> {
            String message =
                    assertThrows(OptionException.class, () -> told(options)).getMessage();
            assertTrue(message.contains(why), message);
        });
    }

    /** Kills: an estimate that is believed although one founder has all descendants, by which particles become ever fewer. */
    @Test
    void whereDescentIsSpentThereAreMore() {
        Swarm swarm = Swarm.of(100).tracing(LAG).adapting(new Adaptation(0.5, 20, 1_000));
        Headcount headcount = new Headcount(swarm);
        double[] b = new double[Headcount.WIDTH];
        headcount.begin(b, 0);
        for (int half = 0; half < 4; half++) {
            for (int i = 0; i < LAG / 2; i++) {
                headcount.weighed(b, 0);
            }
            headcount.passed(b, 0, half == 0 ? Double.NaN : 1e-4, half > 0);
        }
        assertEquals(400, headcount.next(b, 0));
        assertEquals(400, headcount.next(b, 0), "once for each estimate");
        for (int i = 0; i < LAG / 2; i++) {
            headcount.weighed(b, 0);
        }
        headcount.passed(b, 0, 0.1, false);
        assertTrue(headcount.next(b, 0) < 400, "what is told then is believed alone");
    }

    /** Kills: an sd that nobody asks for. The number is what a record costs, by hand: .25/(16/100), times a window, over the sd's square. */
    @Test
    void ofHalfTheSdFourTimesAsManyAreTaken() {
        int[] counts = {100, 200, 320}; // of 50, which is not yet too few for 100 to be too many, 200, 313 made even
        double[] sds = {1, 0.5, 0.4};
        for (int k = 0; k < sds.length; k++) {
            Headcount headcount = new Headcount(Swarm.of(100).tracing(LAG).adapting(new Adaptation(sds[k], 20, 1_000)));
            double[] b = new double[Headcount.WIDTH];
            headcount.begin(b, 0);
            for (int half = 0; half < 2; half++) {
                for (int i = 0; i < LAG / 2; i++) {
                    headcount.weighed(b, 0);
                }
                headcount.passed(b, 0, half == 0 ? Double.NaN : 0.25, false);
            }
            assertEquals(counts[k], headcount.next(b, 0), "an sd of " + sds[k]);
        }
    }

    /** With a short trace, so that the number changes while a law looks on. */
    @TestFactory
    Stream<DynamicTest> everyLaw() {
        ParticleModel model =
                VolatilityStreams.exemplar(Swarm.of(200).tracing(4).adapting(new Adaptation(0.09, 40, 500)));
        return FamilyLaws.all().stream()
                .filter(law -> law.appliesTo().test(model))
                .map(law -> DynamicTest.dynamicTest(
                        law.sentence(), () -> law.check().accept(model)));
    }
}
