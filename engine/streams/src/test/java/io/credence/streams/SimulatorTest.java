package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of lives of a pipeline, each from a seed: what {@link Invariants} holds must hold in all of them. A seed that
 * fails is played again with {@code -Dtest=SimulatorTest -Dcredence.seed=N}.
 */
final class SimulatorTest {
    private static final int SEEDS_TO_KILL = 1_000;
    private static final int A_WHILE = 50_000;

    @TempDir
    Path folder;

    @Test
    void nothingThatHappensShowsInBeliefs() {
        Long one = Long.getLong("credence.seed");
        if (one != null) {
            live(LongStream.of(one));
        } else {
            live(LongStream.range(0, 10_000));
        }
    }

    @Test
    @Tag("slow")
    void norInAMillionLives() {
        // Block by block, so that what was interrupted says how far it came and goes on with -Dcredence.from=SEED.
        long end = 1_010_000;
        for (long seed = Long.getLong("credence.from", 10_000); seed < end; seed += A_WHILE) {
            live(LongStream.range(seed, Math.min(seed + A_WHILE, end)));
            System.out.println("seeds below " + Math.min(seed + A_WHILE, end) + " are through");
        }
    }

    private static void live(LongStream seeds) {
        long begun = System.nanoTime();
        AtomicLong lived = new AtomicLong();
        seeds.parallel().forEach(seed -> {
            Scenario scenario = ScenarioMaker.of(seed);
            String failure = VirtualLife.failure(scenario);
            if (failure != null) {
                Scenario least = Shrinker.shrink(scenario, s -> VirtualLife.failure(s) != null);
                fail(failure + "\nwhich comes down to " + VirtualLife.failure(least) + "\nin " + least);
            }
            lived.incrementAndGet();
        });
        System.out.printf(Locale.ROOT, "%,d lives played in %.1f s%n", lived.get(), (System.nanoTime() - begun) * 1e-9);
    }

    static Stream<SourceMutant> mutants() {
        return SourceMutant.all();
    }

    /** What cannot find these would find nothing. */
    @ParameterizedTest
    @MethodSource("mutants")
    void mistakesAreFound(SourceMutant mutant) throws Exception {
        long seed = mutant.killedBy(folder, SEEDS_TO_KILL);
        System.out.printf("%s: found by seed %d%n", mutant.mistake(), seed);
        assertTrue(seed >= 0, () -> "not found: " + mutant.mistake());
    }

    @Test
    void withoutAMistakeNothingIsFound() throws Exception {
        String file = "engine/core/src/main/java/io/credence/core/Assimilator.java";
        SourceMutant none = new SourceMutant(
                "none", file, "    private void keep(Posterior p)", "    private void keep(Posterior p)");
        assertEquals(-1, none.killedBy(folder, 50));
    }

    /** A life that goes wrong with a commit and three records: nothing else is left of it. */
    @Test
    void whatFailsIsCutDown() {
        Scenario least = Shrinker.shrink(
                ScenarioMaker.of(7),
                s -> s.logs().get(0).stream()
                                        .filter(r -> r.kind() == VirtualRecord.Kind.IN_ORDER)
                                        .count()
                                >= 3
                        && s.steps().stream().anyMatch(step -> step.event() == Scenario.Event.COMMIT));
        assertEquals(1, least.steps().size());
        assertEquals(
                3,
                least.logs().get(0).stream()
                        .filter(r -> r.kind() == VirtualRecord.Kind.IN_ORDER)
                        .count());
        assertEquals(0, least.logs().get(1).size());
    }
}
