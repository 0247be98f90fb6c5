package io.credence.families.runlengths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.testkit.Reference;
import io.credence.testkit.Walk;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against exact posteriors computed elsewhere, without pruning and with it. */
final class RunLengthsReferenceTest {
    // The files print twelve digits of values and answers: worst here 4e-11, and 4e-10 of an evidence of 400 nats.
    private static final double PRINTED = 1e-9;
    // A run below 10⁻¹² of the whole is left out, and may be hundreds of records long: worst here 3e-9 of a record.
    private static final double LEFT_OUT_RECORDS = 1e-8;

    private static final RunLengthsModel PLAIN =
            new RunLengthsModel(new GaussianModel(0, 1, 1, 1), 100, false, false, 1000);

    private static double mean(Walk walk) {
        return walk.updater().summarise(walk.belief()).parameter("run length").mean();
    }

    /** The share of runs of at most so many records. */
    private static double share(Walk walk, RunLengthsModel model, double most) {
        Runs runs = new Runs(model.of().layout().width()).attach(walk.belief());
        double sum = 0;
        for (int i = 0; i < runs.count(); i++) {
            sum += runs.length(i) <= most ? runs.weight(i) : 0;
        }
        return sum;
    }

    private static double mostProbable(Walk walk, RunLengthsModel model) {
        Runs runs = new Runs(model.of().layout().width()).attach(walk.belief());
        return runs.length(runs.mostProbable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "homeruns", "businv", "quality_control_1", "seatbelts", "well_log"})
    void withEveryRunKeptItIsExact(String series) {
        JsonNode file = Reference.read("bocpd_" + series);
        JsonNode prior = file.get("prior");
        RunLengthsModel model = new RunLengthsModel(
                new GaussianModel(
                        prior.get("m").asDouble(),
                        prior.get("kappa").asDouble(),
                        prior.get("alpha").asDouble(),
                        prior.get("beta").asDouble()),
                file.get("lambda").asDouble(),
                false,
                false,
                1000);
        Walk walk = new Walk(model);
        for (int i = 0; i < file.get("x").size(); i++) {
            walk.observe(Observation.of(file.get("x").get(i).asDouble()));
            assertEquals(
                    file.get("log_predictive").get(i).asDouble(),
                    walk.surprise().logDensity(),
                    PRINTED,
                    "record " + i);
            assertEquals(file.get("map_run_length").get(i).asDouble(), mostProbable(walk, model), "record " + i);
            assertEquals(file.get("mean_run_length").get(i).asDouble(), mean(walk), LEFT_OUT_RECORDS, "record " + i);
            assertEquals(file.get("prob_run_length_le_5").get(i).asDouble(), share(walk, model, 5), PRINTED);
            assertEquals(file.get("prob_run_length_0").get(i).asDouble(), share(walk, model, 0), PRINTED);
        }
        assertEquals(file.get("log_evidence").asDouble(), walk.evidence(), PRINTED);
        for (JsonNode one : file.get("final_top10")) {
            double length = one.get(0).asDouble();
            double own = share(walk, model, length) - share(walk, model, length - 1);
            assertEquals(one.get(1).asDouble(), own, PRINTED);
        }
    }

    /** Of gwgundersen/bocd at c48ac42, and of hildensia's package at 9ecc0ec, whose Nile has mean nought and variance 1. */
    @Test
    void theNileEndsAsThePeersSay() {
        double[] nile = nile();
        RunLengthsModel known =
                new RunLengthsModel(new KnownVarianceModel(130 * 130, 1000, 0.65 * 0.65), 100, false, false, 1000);
        Walk walk = new Walk(known);
        for (int i = 0; i < nile.length; i++) {
            walk.observe(Observation.of(nile[i]));
            // It falls once, at record 31, to a run that began at 28, in 1899.
            assertEquals(i < 31 ? i + 1 : i - 27, mostProbable(walk, known), "record " + i);
        }
        endsAt(walk, known, 0.625706, 0.104176, 0.040610);
        double mean = Arrays.stream(nile).average().orElseThrow();
        double variance =
                Arrays.stream(nile).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
        RunLengthsModel unknown = new RunLengthsModel(new GaussianModel(0, 1, 0.1, 0.1), 100, false, false, 1000);
        Walk standardised = new Walk(unknown);
        for (double y : nile) {
            standardised.observe(Observation.of((y - mean) / Math.sqrt(variance)));
        }
        endsAt(standardised, unknown, 0.69105, 0.111839, 0.065041);
    }

    private static double[] nile() {
        JsonNode y = Reference.read("kalman_nile_local_level").get("y");
        return IntStream.range(0, y.size())
                .mapToDouble(i -> y.get(i).asDouble())
                .toArray();
    }

    /** The shares of runs of 72, 73 and 71 records, to the six digits printed. */
    private static void endsAt(Walk walk, RunLengthsModel model, double... shares) {
        int[] lengths = {72, 73, 71};
        for (int k = 0; k < lengths.length; k++) {
            double own = share(walk, model, lengths[k]) - share(walk, model, lengths[k] - 1);
            assertEquals(shares[k], own, 5.1e-7, "runs of " + lengths[k]);
        }
    }

    /** What leaving out costs: the evidence of a hundred runs and of fifty beside that of all. */
    @ParameterizedTest
    @ValueSource(strings = {"nile", "homeruns", "businv", "quality_control_1", "seatbelts", "well_log"})
    void fewRunsAreNearlyAsGood(String series) {
        JsonNode file = Reference.read("bocpd_" + series);
        int[] keep = {100, 50};
        double[] bar = {1e-3, 4e-3};
        for (int k = 0; k < keep.length; k++) {
            Walk walk = new Walk(new RunLengthsModel(PLAIN.of(), 100, false, false, keep[k]));
            for (JsonNode x : file.get("x")) {
                walk.observe(Observation.of(x.asDouble()));
            }
            double perRecord = Math.abs(file.get("log_evidence").asDouble() - walk.evidence())
                    / file.get("x").size();
            assertTrue(perRecord < bar[k], keep[k] + " runs: " + perRecord + " nats a record");
        }
    }

    /** Kills a read-out by P(r = 0), which is the hazard whatever happens. */
    @Test
    void aChangeShowsInTheRunNeverInItsBeginning() {
        RunLengthsModel model = new RunLengthsModel(new GaussianModel(0, 0.01, 1, 1), 250, false, false, 50);
        Walk walk = new Walk(model);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            walk.observe(Observation.of(random.nextGaussian() + (i < 150 ? 0 : 4)));
            assertEquals(1 / 250.0, share(walk, model, 0), 1e-9);
        }
        assertEquals(50, mostProbable(walk, model), 1);
        Summary.Parameter run = walk.updater().summarise(walk.belief()).parameter("run length");
        assertTrue(run.quantiles()[0] >= 0 && run.quantiles()[3] >= 49 && run.quantiles()[6] <= 55);
    }

    /** Regimes of forty records are learnt to be shorter than one in a thousand. */
    @Test
    void theHazardIsLearnt() {
        SplittableRandom random = new SplittableRandom(8);
        Walk fixed = new Walk(new RunLengthsModel(new GaussianModel(0, 0.01, 1, 1), 1000, false, false, 50));
        Walk learnt = new Walk(new RunLengthsModel(new GaussianModel(0, 0.01, 1, 1), 1000, true, false, 50));
        double level = 0;
        for (int i = 0; i < 2000; i++) {
            level = i % 40 == 0 ? 6 * random.nextGaussian() : level;
            Observation y = Observation.of(level + random.nextGaussian());
            fixed.observe(y);
            learnt.observe(y);
        }
        Runs runs = new Runs(4).attach(learnt.belief());
        double hazard = (1 + runs.changes(runs.mostProbable())) / (1000 + runs.records());
        assertTrue(hazard > 1 / 90.0 && hazard < 1 / 40.0, "hazard " + hazard + ", in truth 1/40 less the prior");
        assertTrue(learnt.evidence() > fixed.evidence() + 20, learnt.evidence() + " and " + fixed.evidence());
    }

    /** The mixture's distribution function at its quantiles. */
    @Test
    void quantilesAreTheMixtures() {
        for (String of : new String[] {"gaussian", "poisson", "exponential", "bernoulli"}) {
            RunLengthsFamily family = new RunLengthsFamily();
            RunLengthsModel model = (RunLengthsModel) family.create(Settings.of(family.options(), Map.of("of", of)));
            Walk walk = new Walk(model);
            SplittableRandom random = new SplittableRandom(6);
            for (int i = 0; i < 120; i++) {
                double level = i < 100 ? 2 : 9;
                double value = switch (of) {
                    case "gaussian" -> level + random.nextGaussian();
                    case "poisson" -> Math.floor(level + 3 * random.nextDouble());
                    case "exponential" -> -level * StrictMath.log(1 - random.nextDouble());
                    default -> random.nextInt(20) < level ? 1 : 0;
                };
                walk.observe(Observation.of(value));
                Forecast forecast = new Forecast();
                walk.updater().forecast(walk.belief(), new Observation(), 0, forecast);
                RunLengthsUpdater updater = (RunLengthsUpdater) walk.updater();
                for (int j = 0; j < Forecast.PROBABILITIES.size(); j++) {
                    double p = Forecast.PROBABILITIES.get(j);
                    double q = forecast.quantile(j);
                    double at = updater.below(walk.belief(), new Observation(), 0, q);
                    if (of.equals("poisson") || of.equals("bernoulli")) {
                        assertTrue(at >= p - 1e-12, of + " " + i + " at " + p);
                        assertTrue(updater.below(walk.belief(), new Observation(), 0, q - 1) < p, of + " at " + p);
                    } else if (i > 1 && Math.abs(p - at) > 1e-9) { // before, they are as wide as doubles go
                        // A run of one record may be narrower than the distance of two doubles.
                        double step = 1e-12 * Math.abs(q);
                        assertTrue(updater.below(walk.belief(), new Observation(), 0, q - step) <= p, of + " at " + p);
                        assertTrue(updater.below(walk.belief(), new Observation(), 0, q + step) >= p, of + " at " + p);
                    }
                }
            }
        }
    }

    /** At a family's default prior a step of four sds is believed within so many records, at any scale. */
    @Test
    void theDefaultPriorFindsStepsAtAnyScale() {
        RunLengthsFamily family = new RunLengthsFamily();
        Model model = family.create(Settings.of(family.options(), Map.of("of", "gaussian")));
        for (double scale : new double[] {1e-9, 1, 1e12}) {
            SplittableRandom random = new SplittableRandom(9);
            Walk walk = new Walk(model);
            for (int i = 0; i < 130; i++) {
                walk.observe(Observation.of(scale * (100 + random.nextGaussian() + (i < 100 ? 0 : 4))));
            }
            assertEquals(30, mostProbable(walk, (RunLengthsModel) model), 1, "at scale " + scale);
        }
    }

    @Test
    void anotherFamilysOptionsAreRefused() {
        RunLengthsFamily family = new RunLengthsFamily();
        OptionException other = assertThrows(
                OptionException.class,
                () -> family.create(
                        Settings.of(family.options(), Map.of("of", "poisson", "gaussian.prior.mean", "3"))));
        assertEquals("gaussian.prior.mean", other.option());
        OptionException nested = assertThrows(
                OptionException.class,
                () -> family.create(Settings.of(
                        family.options(),
                        Map.of("of", "gaussian", "gaussian.known.mean", "3", "gaussian.prior.kappa", "3"))));
        assertEquals("gaussian.prior.kappa", nested.option());
        assertTrue(family.options().find("of").orElseThrow().choices().contains("exponential"));
        assertTrue(!family.options().find("of").orElseThrow().choices().contains("local-level"));
    }
}
