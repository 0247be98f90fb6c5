package io.credence.families.layers.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.drift.trial.Hindsight;
import io.credence.core.drift.trial.MovingLevel;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.linear.vectors.MultivariateFamily;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How learnt forgetting is asked for, that it is what a slow hand makes of it, and what it says of itself. */
final class LearntForgettingTest {
    private static final GaussianModel PRIOR = new GaussianModel(0.5, 2, 3, 4);

    private static LayeredFamily layered(ModelFamily family) {
        return new LayeredFamily(family, FamilyLaws.layers());
    }

    private static Model gaussian(Map<String, String> settings) {
        LayeredFamily family = layered(new GaussianFamily());
        return family.create(Settings.of(family.options(), settings));
    }

    @Test
    void isAskedForByOneWord() {
        LearntForgettingModel model = (LearntForgettingModel) gaussian(Map.of("forget.how", "learnt"));
        assertEquals("gaussian + forget", model.family());
        assertEquals(LearntForgettingModel.FACTORS, model.factors());
        assertTrue(model.pace().isByRecord());
        assertFalse(model.isExchangeable(), "the weights have an order");
        String words = model.inWords().get(model.inWords().size() - 1);
        assertTrue(words.contains("0.8") && words.contains("every record"), words);
        model = (LearntForgettingModel) gaussian(Map.of("forget.how", "learnt", "forget.per", "PT2H"));
        assertEquals(7200, model.pace().perSeconds());
        assertTrue(model.layerInWords().contains("every 2 hours"), model::layerInWords);
    }

    /** A level that steps: whoever drops a past at once is heard, and says how long it lasts. */
    @Test
    void runLengthsAreOneMore() {
        LearntForgettingModel model =
                (LearntForgettingModel) gaussian(Map.of("forget.how", "learnt", "forget.runs", "8"));
        assertTrue(model.layerInWords().contains("8 possible beginnings"), model::layerInWords);
        Walk learnt = new Walk(new LearntForgettingModel(PRIOR));
        Walk both = new Walk(new LearntForgettingModel(PRIOR, LearntForgettingModel.FACTORS, Pace.RECORD, 8));
        Random random = new Random(8);
        for (int t = 0; t < 2_000; t++) {
            double level = t / 400 % 2 == 0 ? 0 : 5;
            Observation y =
                    new Observation().value(level + random.nextGaussian()).time(t);
            learnt.observe(y);
            both.observe(y);
        }
        assertTrue(both.evidence() > learnt.evidence() + 20, both.evidence() + " and " + learnt.evidence());
        Summary.Parameter weight = summary(both).parameters().stream()
                .filter(p -> p.name().equals("weight of run lengths"))
                .findFirst()
                .orElseThrow();
        assertTrue(weight.mean() > 0.5, () -> "weighs " + weight.mean());
    }

    @Test
    void runLengthsAreRefusedWhereTheyHaveNoMeaning() {
        assertEquals(
                "forget.runs",
                assertThrows(OptionException.class, () -> gaussian(Map.of("forget.runs", "8")))
                        .option());
        assertThrows(OptionException.class, () -> gaussian(Map.of("forget.how", "learnt", "forget.runs", "1")));
    }

    @Test
    void aGivenShareIsWhatItWas() {
        assertEquals(
                gaussian(Map.of("forget.retain", "0.7")),
                gaussian(Map.of("forget.retain", "0.7", "forget.how", "given")));
    }

    @Test
    void oneWrongOptionIsNamed() {
        OptionException e = assertThrows(
                OptionException.class, () -> gaussian(Map.of("forget.how", "learnt", "forget.retain", "0.7")));
        assertEquals("forget.retain", e.option());
        LayeredFamily vectors = layered(new MultivariateFamily());
        Settings settings = Settings.of(vectors.options(), Map.of("forget.how", "learnt"));
        e = assertThrows(OptionException.class, () -> vectors.create(settings));
        assertEquals("forget.how", e.option());
        assertThrows(
                IllegalArgumentException.class, () -> new LearntForgettingModel(new LocalLevelFamily().exemplar()));
        for (List<Double> factors :
                List.of(List.of(0.9), List.of(0.9, 0.8), List.of(0.9, 0.9), List.of(0.0, 0.5), List.of(0.5, 1.1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new LearntForgettingModel(PRIOR, factors, Pace.RECORD),
                    factors::toString);
        }
    }

    /** Three hundred records that step and walk, at odd times; kills a share that is not handed out, and one handed out before. */
    @Test
    void eachScoreIsThatOfPlainPosteriorsMixedByHand() {
        for (Pace pace : List.of(Pace.RECORD, new Pace(3))) {
            LearntForgettingModel model = new LearntForgettingModel(PRIOR, LearntForgettingModel.FACTORS, pace);
            List<Observation> series = new ArrayList<>();
            Random random = new Random(7);
            double level = 0;
            for (int i = 0; i < 300; i++) {
                level += (i < 150 ? 0 : 0.1) * random.nextGaussian() + (i == 80 ? 4 : 0);
                series.add(Observation.at(i + 0.5 * (i % 3), level + random.nextGaussian()));
            }
            double[] expected = LearntReference.scores(model, series, LearntForgetWitness.OfGaussian.plain(PRIOR));
            Walk walk = new Walk(model);
            for (int i = 0; i < expected.length; i++) {
                if (i > 0) {
                    walk.evolve(
                            series.get(i - 1).timeMicros() * 1e-6, series.get(i).timeMicros() * 1e-6);
                }
                walk.observe(series.get(i));
                assertEquals(expected[i], walk.surprise().logDensity(), 1e-10, pace + ", record " + i);
            }
        }
    }

    /** One record a unit of time: kills a pace that fades by both. */
    @Test
    void aRecordEverySecondFadesAsASecondEveryRecord() {
        Walk byRecord = new Walk(new LearntForgettingModel(PRIOR));
        Walk byTime = new Walk(new LearntForgettingModel(PRIOR, LearntForgettingModel.FACTORS, new Pace(1)));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Observation y = Observation.at(i, random.nextGaussian());
            byRecord.evolve(Math.max(0, i - 1), i).observe(y);
            byTime.evolve(Math.max(0, i - 1), i).observe(y);
            Tolerance.close(
                    byRecord.surprise().logDensity(),
                    byTime.surprise().logDensity(),
                    100 * Tolerance.EXACT,
                    "record " + i);
        }
    }

    /**
     * The bound of the package, whatever the records are: here they are calm, jump, repeat and shrink by a thousand. Kills a share that is
     * taken in full, weights that are not kept, and one factor for all.
     */
    @Test
    void noFactorIsFarAheadWhateverComes() {
        int n = 3000;
        int factors = LearntForgettingModel.FACTORS.size();
        Walk learnt = new Walk(new LearntForgettingModel(PRIOR));
        List<Walk> fixed = LearntForgettingModel.FACTORS.stream()
                .map(factor -> new Walk(new ForgettingModel(PRIOR, factor, 1)))
                .toList();
        Random random = new Random(11);
        for (int i = 0; i < n; i++) {
            double scale = i / 500 % 2 == 0 ? 1 : 1e-3;
            double value = i / 300 % 3 == 0 ? 5 : (i / 700 % 2) * 1e4 + scale * random.nextGaussian();
            Observation y = Observation.at(i, value);
            double before = Math.max(0, i - 1);
            double now = i;
            learnt.evolve(before, now).observe(y);
            fixed.forEach(walk -> walk.evolve(before, now).observe(y));
        }
        double allowed = StrictMath.log(factors) - (n - 1) * StrictMath.log1p(-1e-3 * (1 - 1.0 / factors));
        double most = fixed.stream().mapToDouble(Walk::evidence).max().orElseThrow();
        assertTrue(learnt.evidence() > most - allowed, learnt.evidence() + " nats against " + most);
    }

    /** A small edition of a table of {@code credence score drift}: within 0.005 nats a record of the best of nine, better where none is right for long. */
    @Test
    void theBestFactorInHindsightIsHardlyBetterAndSometimesWorse() {
        Model of = gaussian(Map.of());
        List<Model> fixed = new ArrayList<>();
        for (double factor : new double[] {0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 1}) {
            fixed.add(new ForgettingModel(of, factor, 1));
        }
        for (MovingLevel world : MovingLevel.values()) {
            double[] each = Hindsight.of(world, List.of(new LearntForgettingModel(of)), fixed, 8)
                    .lost()[0];
            double lost = Arrays.stream(each).average().orElseThrow();
            assertTrue(
                    world.isAbrupt() ? lost < 0 : lost > -0.005 && lost <= 0.005,
                    world.words + ": " + lost + " nats a record");
        }
    }

    /** The summary is the mixture's, and says what was learnt of forgetting. */
    @Test
    void itSaysHowLongItRemembers() {
        Walk still = new Walk(gaussian(Map.of("forget.how", "learnt")));
        Walk moving = new Walk(gaussian(Map.of("forget.how", "learnt")));
        Random random = new Random(5);
        double level = 0;
        for (int i = 0; i < 2000; i++) {
            double noise = random.nextGaussian();
            level += random.nextGaussian();
            still.observe(Observation.of(noise));
            moving.observe(Observation.of(level + noise));
        }
        Summary calm = summary(still);
        Summary lively = summary(moving);
        assertTrue(calm.parameter("memory in records").mean() > 300, calm::toString);
        assertTrue(lively.parameter("memory in records").mean() < 8, lively::toString);
        assertEquals(0.8, lively.parameter("retain").quantiles()[3]);
        assertEquals(level, lively.parameter("mean").mean(), 3);
        assertTrue(
                calm.parameter("mean").sd() < 0.06 && lively.parameter("mean").sd() > 0.3, calm + " and " + lively);
    }

    private static Summary summary(Walk walk) {
        return walk.updater().summarise(walk.belief());
    }
}
