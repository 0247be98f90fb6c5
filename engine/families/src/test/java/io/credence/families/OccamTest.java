package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownMeanModel;
import io.credence.families.linear.LinearModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.families.structural.StructuralFamily;
import io.credence.testkit.Walk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The evidence prefers the smaller of two models that both hold, without being told to. */
final class OccamTest {
    private static final int RECORDS = 1000;
    private static final double ODDS = StrictMath.log(99);

    /**
     * Two models, and data of the smaller one.
     *
     * @param inputs how many covariates the smaller takes
     */
    private record Pair(String name, Model small, Model large, int inputs) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair("a mean that is known", new KnownMeanModel(0, 2, 2), new GaussianModel(0, 0.001, 2, 2), 0),
                new Pair("one covariate of two", regression(1), regression(2), 1),
                new Pair(
                        "a level that stays",
                        new GaussianModel(0, 0.001, 2, 2),
                        new UnknownNoiseModel(0.01, 0, 1000, 2, 2),
                        0),
                new Pair("no slope", structural(Map.of()), structural(Map.of("trend.ratio", "0.001")), 0));
    }

    private static Model regression(int covariates) {
        return new LinearModel(covariates, false, new LinearModel.Prior(0, 1, 0, 30), new LinearModel.Noise(2, 2));
    }

    private static Model structural(Map<String, String> more) {
        ModelFamily family = new StructuralFamily();
        Map<String, String> settings = new HashMap<>(Map.of("level.ratio", "0.1", "initial.sd", "30"));
        settings.putAll(more);
        return family.create(Settings.of(family.options(), settings));
    }

    /** Kills an evidence that leaves out the prior's width, or scores a record after it was absorbed. */
    @ParameterizedTest
    @MethodSource("pairs")
    void theSmallerModelWins(Pair pair) {
        for (int seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Walk small = new Walk(pair.small());
            Walk large = new Walk(pair.large());
            double level = 0;
            for (int i = 0; i < RECORDS; i++) {
                level += pair.name().equals("no slope") ? 0.1 * random.nextGaussian() : 0;
                double[] x = {random.nextGaussian(), random.nextGaussian()};
                double value = level + random.nextGaussian() + (pair.inputs() > 0 ? 0.7 * x[0] : 0);
                if (i > 0) {
                    small.evolve(i - 1, i);
                    large.evolve(i - 1, i);
                }
                small.observe(observation(i, value, x, pair.inputs()));
                large.observe(observation(i, value, x, pair.large().mostInputs()));
            }
            double odds = small.evidence() - large.evidence();
            assertTrue(odds > ODDS, "seed " + seed + ": " + odds + " nats, needed " + ODDS);
        }
    }

    private static Observation observation(int second, double value, double[] x, int inputs) {
        return Observation.at(second, value).inputs(Arrays.copyOf(x, inputs));
    }
}
