package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.core.Model;
import io.credence.core.Settings;
import io.credence.families.particle.level.StudentLevelFamily;
import io.credence.families.particle.simulator.LearntSimulatorTest;
import io.credence.families.particle.volatility.VolatilityFamily;
import io.credence.families.particle.volatility.VolatilityWitness;
import io.credence.testkit.EvidenceLaws;
import io.credence.testkit.MutatedSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes within filters, made in their sources: each is found by a law, or by the test that is named. Without one all of these pass, where they stand. */
final class ParticleMutantTest {
    private static final String PARTICLE = "engine/families/src/main/java/io/credence/families/particle/";

    @TempDir
    Path folder;

    private record Kill(MutatedSource mutant, Class<?> by, String method) {
        @Override
        public String toString() {
            return mutant.mistake() + ": " + by.getSimpleName() + "." + method;
        }
    }

    private static Kill kill(String mistake, String file, String right, String wrong, Class<?> by, String method) {
        return new Kill(new MutatedSource(mistake, PARTICLE + file, right, wrong), by, method);
    }

    private static void obeys(Model model) {
        EvidenceLaws.AVERAGES_TO_THE_WITNESS.check().accept(model);
    }

    /** The law about the evidence, of the exemplar. */
    static void mixtures() {
        obeys(new StudentLevelFamily().exemplar());
    }

    /** The same, of parameters learnt by sums. */
    static void sums() {
        VolatilityFamily family = new VolatilityFamily();
        Map<String, String> learnt = new VolatilityWitness()
                .furtherSettings().stream()
                        .filter(settings -> settings.containsKey("learn.how"))
                        .findFirst()
                        .orElseThrow();
        obeys(family.create(Settings.of(family.options(), learnt)));
    }

    static List<Kill> kills() {
        Class<?> laws = ParticleMutantTest.class;
        return List.of(
                kill(
                        "what a guide proposes is weighed as if the move had drawn it",
                        "Weighing.java",
                        "block.logDensities()[i] + logRatios[i];",
                        "block.logDensities()[i];",
                        GrowthReferenceTest.class,
                        "guidedMeansAreNear"),
                kill(
                        "what a guide proposes is weighed where it was before",
                        "Weighing.java",
                        """
                                    guide.draw(noise.at(j), block.states(0), logRatios, block.size());
                                    store(to, 0, j);
                                    guided.weigh(y, block);
                        """,
                        """
                                    guided.weigh(y, block);
                                    guide.draw(noise.at(j), block.states(0), logRatios, block.size());
                                    store(to, 0, j);
                        """,
                        GrowthReferenceTest.class,
                        "guidedMeansAreNear"),
                kill(
                        "a record does not make particles surer of what they do not draw",
                        "LinearlySeen.java",
                        "variances[i] = gain * v;",
                        "",
                        laws,
                        "mixtures"),
                kill(
                        "a part is chosen by its share, whatever the value",
                        "NoiseParts.java",
                        """
                                double left = chance * sums[i];
                                int last = 0;
                                for (int k = 0; k < parts; k++) {
                                    double share = logs[k * c + i];
                        """,
                        """
                                double left = chance;
                                int last = 0;
                                for (int k = 0; k < parts; k++) {
                                    double share = noise.share(k);
                        """,
                        laws,
                        "mixtures"),
                kill(
                        "nobody asks how far chance may move the evidence",
                        "Headcount.java",
                        " / (asked.sd() * asked.sd())",
                        "",
                        HeadcountTest.class,
                        "ofHalfTheSdFourTimesAsManyAreTaken"),
                kill(
                        "where particles become more, those that are new stay what was there",
                        "ParticleUpdater.java",
                        "at + (1 + d) * next, next);",
                        "at + (1 + d) * next, Math.min(n, next));",
                        HeadcountTest.class,
                        "whereThereAreMoreEachIsACopy"),
                kill(
                        "sums stay where they are when particles are drawn anew",
                        "ParticleUpdater.java",
                        "for (int d = 0; d < dimension; d++) {\n                gather(",
                        "for (int d = 0; d < Math.min(4, dimension); d++) {\n                gather(",
                        laws,
                        "sums"),
                kill(
                        "parameters are blurred and not pulled together",
                        "Shrinkage.java",
                        "left * (reals",
                        "(reals",
                        LearntSimulatorTest.class,
                        "whatIsBelievedIsNearTheGrid"),
                kill(
                        "parameters are pulled together and not blurred",
                        "Shrinkage.java",
                        " + blur * z",
                        "",
                        LearntSimulatorTest.class,
                        "whatIsBelievedIsNearTheGrid"));
    }

    /** What is found is the mistake, not that sources are compiled again and loaded beside the others. */
    @Test
    void withoutAMistakeItPasses() {
        String same = "left * (reals";
        Kill none =
                kill("none", "Shrinkage.java", same, same, LearntSimulatorTest.class, "whatIsBelievedIsNearTheGrid");
        assertDoesNotThrow(() -> none.mutant.call(folder, none.by, none.method));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void noneSurvives(Kill kill) {
        AssertionError found = assertThrows(
                AssertionError.class, () -> kill.mutant.call(folder, kill.by, kill.method), "the mutant survives");
        System.out.printf("%s: %s%n", kill.mutant.mistake(), found.getMessage());
    }
}
