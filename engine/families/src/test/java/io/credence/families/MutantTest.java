package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Texts;
import io.credence.core.Updater;
import io.credence.families.auto.AutoFamily;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.categorical.CategoricalFamily;
import io.credence.families.categorical.VocabularyModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.kalman.KalmanFamily;
import io.credence.families.layers.forget.ForgettingModel;
import io.credence.families.linear.LinearFamily;
import io.credence.families.linear.LinearModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.families.particle.volatility.VolatilityFamily;
import io.credence.families.poisson.PoissonModel;
import io.credence.families.structural.StructuralFamily;
import io.credence.testkit.BeliefLaws;
import io.credence.testkit.CalibrationLaws;
import io.credence.testkit.EvidenceLaws;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Law;
import io.credence.testkit.PartLaws;
import io.credence.testkit.PredictiveLaws;
import io.credence.testkit.StreamLaws;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every law must fail for a model with the mistake it is there to find: with fixed seeds nothing else shows that a law
 * has power.
 */
final class MutantTest {
    private static final Model BERNOULLI = new BernoulliModel(2, 3);
    private static final Model GAUSSIAN = new GaussianModel(0.5, 2, 3, 4);
    private static final Model AT_A_TENTH = new GaussianModel(0.1, 2, 3, 4); // where the law's value lies
    private static final Model KNOWN_VARIANCE = new KnownVarianceModel(2, 1, 3);
    private static final Model LEVEL = new LocalLevelModel(0.3, 2, 1, 4);
    private static final Model RATIO = new UnknownNoiseModel(0.1, 0.5, 4, 3, 4);
    private static final Model POISSON = new PoissonModel(3, 0.5);
    private static final Model EXPOSED = new PoissonModel(40, 2); // its witness gives it exposures
    private static final Model LINEAR = new LinearFamily().exemplar();
    private static final Model FADING = new ForgettingModel(
            new LinearModel(1, true, new LinearModel.Prior(0, 3, 0, 2), new LinearModel.Noise(3, 2)), 0.9, 2);
    private static final Model AUTO = new AutoFamily().exemplar();
    private static final Model SEASONAL = new StructuralFamily().exemplar();
    private static final Model FLOW = new KalmanFamily().exemplar();
    private static final Model VOLATILE = new VolatilityFamily().exemplar();
    private static final Model NAMES = new CategoricalFamily().exemplar();
    private static final Model TEXTS = new VocabularyModel(1, 45, Texts.VALUES);
    private static final Model FEW_TEXTS = new VocabularyModel(2, 5, 5);
    private static final int MEAN = 0;
    private static final int KAPPA = 1;
    private static final int ALPHA = 2;
    private static final int BETA = 3;

    private record Kill(String mistake, Law law, Model mutant) {}

    private static List<Kill> kills() {
        List<Kill> kills = new ArrayList<>();
        add(kills, "alpha grows by 1", EvidenceLaws.INTEGRATES_OUT, GAUSSIAN, u -> wrong(u, ALPHA, 0.5));
        add(kills, "alpha grows by 1", EvidenceLaws.EQUALS_THE_WITNESS, GAUSSIAN, u -> wrong(u, ALPHA, 0.5));
        add(kills, "alpha grows by 1", EvidenceLaws.INTEGRATES_OUT, RATIO, u -> wrong(u, ALPHA, 0.5));
        add(kills, "scale a tenth small", CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM, GAUSSIAN, Narrow::new);
        add(kills, "kappa grows by 2", EvidenceLaws.INTEGRATES_OUT, KNOWN_VARIANCE, u -> wrong(u, KAPPA, 1));
        add(kills, "a one counts twice", EvidenceLaws.INTEGRATES_OUT, BERNOULLI, u -> wrong(u, MEAN, 1));
        add(kills, "variance 1% off", EvidenceLaws.INTEGRATES_OUT, LEVEL, u -> wrong(u, 1, 0.01));
        add(kills, "exposure twice", EvidenceLaws.INTEGRATES_OUT, POISSON, u -> wrong(u, 1, 1));
        add(kills, "exposure twice", EvidenceLaws.EQUALS_THE_WITNESS, POISSON, u -> wrong(u, 1, 1));
        add(kills, "prior twice", EvidenceLaws.EQUALS_THE_WITNESS, GAUSSIAN, u -> new Faults.WrongPrior(u, KAPPA));
        add(kills, "prior twice", EvidenceLaws.EQUALS_THE_WITNESS, BERNOULLI, u -> new Faults.WrongPrior(u, 0));
        add(kills, "evolves twice", EvidenceLaws.EQUALS_THE_WITNESS, LEVEL, Faults.EvolvesTwice::new);
        add(kills, "evolves twice", EvidenceLaws.EQUALS_THE_WITNESS, RATIO, Faults.EvolvesTwice::new);
        add(kills, "forgets", EvidenceLaws.HAS_NO_ORDER, GAUSSIAN, Faults.Forgets::new);
        add(kills, "forgets", BeliefLaws.ORDER_DOES_NOT_MATTER, BERNOULLI, Faults.Forgets::new);
        add(kills, "no Jacobian", PredictiveLaws.MASS_IS_ONE, GAUSSIAN, Faults.MissingJacobian::new);
        add(kills, "no Jacobian", EvidenceLaws.EQUALS_THE_WITNESS, LEVEL, Faults.MissingJacobian::new);
        add(kills, "density for mass", PredictiveLaws.ROUNDED_MASS_IS_ONE, GAUSSIAN, Faults.IgnoresResolution::new);
        add(kills, "mirrored pit", PredictiveLaws.PIT_IS_THE_CDF, GAUSSIAN, u -> mirrored(u, GAUSSIAN));
        add(kills, "pit of the middle", CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM, BERNOULLI, u -> middle(u));
        add(kills, "pit of the middle", CalibrationLaws.ROUNDED_PITS_ARE_UNIFORM, LEVEL, u -> middle(u));
        add(kills, "quantiles 1% wide", PredictiveLaws.QUANTILES, GAUSSIAN, u -> published(u, 1, 1.01, 1));
        add(kills, "scale for sd", PredictiveLaws.MOMENTS, GAUSSIAN, u -> published(u, 0.95, 1, 1));
        add(kills, "CRPS 0.1% off", PredictiveLaws.CRPS, GAUSSIAN, u -> published(u, 1, 1, 1.001));
        add(kills, "CRPS 0.1% off", PredictiveLaws.CRPS, BERNOULLI, u -> published(u, 1, 1, 1.001));
        add(kills, "median for mean", PredictiveLaws.UNTOLD, AUTO, FaultyAnswers.GuessesTheMean::new);
        add(
                kills,
                "draws 10% narrow",
                CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM,
                RATIO,
                FaultyAnswers.SimulatesTooNarrowly::new);
        add(
                kills,
                "too sure",
                CalibrationLaws.PARAMETER_RANKS_ARE_UNIFORM,
                GAUSSIAN,
                FaultyAnswers.SummarisesTooSurely::new);
        add(
                kills,
                "too sure",
                CalibrationLaws.PARAMETER_RANKS_ARE_UNIFORM,
                LEVEL,
                FaultyAnswers.SummarisesTooSurely::new);
        add(kills, "weight ignored", BeliefLaws.WEIGHT_TWO_IS_TWICE, GAUSSIAN, Faults.IgnoresWeight::new);
        add(
                kills,
                "prior twice in merge",
                BeliefLaws.MERGING_IS_SEEING_BOTH,
                GAUSSIAN,
                u -> merging(u, GAUSSIAN, ALPHA));
        add(kills, "root of time", BeliefLaws.EVOLVING_COMPOSES, LEVEL, Faults.EvolvesByRoot::new);
        add(kills, "hidden state", BeliefLaws.MISSING_ONLY_EVOLVES, GAUSSIAN, Faults.HidesState::new);
        add(kills, "keeps a tenth", BeliefLaws.WIDENING_ENDS, GAUSSIAN, u -> new Faults.WidensTooLittle(u, 0.1));
        add(kills, "keeps a tenth", BeliefLaws.WIDENING_COMPOSES, LEVEL, u -> new Faults.WidensTooLittle(u, 0.1));
        add(kills, "widens as a mixture", BeliefLaws.WIDENING_IS_DOWNWEIGHTING, LEVEL, u -> arithmetic(u, LEVEL));
        add(kills, "widens as a mixture", BeliefLaws.WIDENING_IS_DOWNWEIGHTING, GAUSSIAN, u -> arithmetic(u, GAUSSIAN));
        add(kills, "sharpens", BeliefLaws.WIDENING_WIDENS, GAUSSIAN, Faults.WidensInwards::new);
        add(kills, "sharpens", BeliefLaws.WIDENING_WIDENS, LEVEL, Faults.WidensInwards::new);
        add(kills, "forecast touches", BeliefLaws.ASKING_CHANGES_NOTHING, GAUSSIAN, FaultyAnswers.ForecastTouches::new);
        add(kills, "stream by counter", StreamLaws.DRAWS_BELONG_TO_THEIR_RECORD, BERNOULLI, u -> counting(u));
        add(kills, "stream by counter", StreamLaws.DRAWS_BELONG_TO_THEIR_RECORD, GAUSSIAN, u -> counting(u));
        add(kills, "key left out", StreamLaws.KEYS_ARE_UNCORRELATED, BERNOULLI, u -> blind(u));
        add(kills, "an object a record", StreamLaws.NOTHING_IS_ALLOCATED, GAUSSIAN, Faults.Allocates::new);
        add(kills, "squares unchecked", StreamLaws.HOSTILE_VALUES, GAUSSIAN, Faults.SquaresUnchecked::new);
        add(kills, "no year", StreamLaws.HOSTILE_VALUES, LEVEL, u -> new ClockFaults.FadesWithoutEnd(u, 1));
        add(kills, "exposure ignored", EvidenceLaws.EQUALS_THE_WITNESS, EXPOSED, Faults.IgnoresInputs::new);
        add(kills, "covariates ignored", EvidenceLaws.EQUALS_THE_WITNESS, LINEAR, Faults.IgnoresInputs::new);
        add(kills, "alpha grows by 1", EvidenceLaws.INTEGRATES_OUT, LINEAR, u -> wrong(u, 9, 0.5));
        add(kills, "pivot 1% off", EvidenceLaws.EQUALS_THE_WITNESS, LINEAR, u -> wrong(u, 5, 0.01));
        add(kills, "evolves twice", EvidenceLaws.EQUALS_THE_WITNESS, FADING, Faults.EvolvesTwice::new);
        add(kills, "prior twice in merge", BeliefLaws.MERGING_IS_SEEING_BOTH, LINEAR, u -> merging(u, LINEAR, 9));
        add(kills, "exposure unchecked", StreamLaws.HOSTILE_INPUTS, EXPOSED, Faults.InputsUnchecked::new);
        add(kills, "a second late", EvidenceLaws.EQUALS_THE_WITNESS, SEASONAL, ClockFaults.SeesLate::new);
        add(kills, "when forgotten", EvidenceLaws.EQUALS_THE_WITNESS, SEASONAL, ClockFaults.ForgetsWhen::new);
        add(kills, "when forgotten", BeliefLaws.EVOLVING_COMPOSES, SEASONAL, ClockFaults.ForgetsWhen::new);
        add(kills, "evolves twice", EvidenceLaws.EQUALS_THE_WITNESS, FLOW, Faults.EvolvesTwice::new);
        add(kills, "pivot 1% off", EvidenceLaws.EQUALS_THE_WITNESS, FLOW, u -> wrong(u, 3, 0.01));
        add(kills, "keeps a tenth", BeliefLaws.WIDENING_COMPOSES, SEASONAL, u -> new Faults.WidensTooLittle(u, 0.1));
        add(kills, "place in the list", PredictiveLaws.PIT_IS_RARITY, NAMES, Faults.PlacesByTheList::new);
        add(kills, "places for quantiles", PredictiveLaws.NAMES_HAVE_NO_NUMBERS, NAMES, FaultyAnswers.TellsPlaces::new);
        add(kills, "pit of the middle", CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM, NAMES, u -> middle(u));
        add(kills, "others grow by a half", EvidenceLaws.EQUALS_THE_WITNESS, TEXTS, u -> wrong(u, 1, 0.5));
        add(kills, "others grow by a half", EvidenceLaws.INTEGRATES_OUT, FEW_TEXTS, u -> wrong(u, 1, 0.5));
        add(kills, "pit of the middle", CalibrationLaws.SIMULATED_PITS_ARE_UNIFORM, TEXTS, u -> middle(u));
        add(kills, "keeps a tenth", BeliefLaws.WIDENING_COMPOSES, FEW_TEXTS, u -> new Faults.WidensTooLittle(u, 0.1));
        add(kills, "scale leaks", StreamLaws.EQUAL_VALUES, AT_A_TENTH, Faults.LosesScale::new);
        add(kills, "no Jacobian", EvidenceLaws.AVERAGES_TO_THE_WITNESS, VOLATILE, Faults.MissingJacobian::new);
        add(kills, "loses weights", EvidenceLaws.AVERAGES_TO_THE_WITNESS, VOLATILE, u -> new Faults.Levels(u, 7, 200));
        kills.add(new Kill("no cycle", PartLaws.PARTS_ADD_UP, new FaultySeason(GAUSSIAN)));
        return kills;
    }

    private static void add(List<Kill> kills, String mistake, Law law, Model sound, Function<Updater, Updater> fault) {
        kills.add(new Kill(mistake, law, new Mutant(sound, fault)));
    }

    private static Updater wrong(Updater u, int number, double extra) {
        return new Faults.WrongUpdate(u, number, extra);
    }

    private static Updater mirrored(Updater u, Model model) {
        return new Faults.Mirrors(u, model.layout());
    }

    private static Updater middle(Updater u) {
        return new Faults.OtherRandom(u, Faults::middle);
    }

    private static Updater counting(Updater u) {
        return new Faults.OtherRandom(u, Faults.counter());
    }

    private static Updater blind(Updater u) {
        return new Faults.OtherRandom(u, Faults.blind());
    }

    private static Updater published(Updater u, double sd, double quantiles, double crps) {
        return new FaultyAnswers.WrongForecast(u, sd, quantiles, crps);
    }

    private static Updater merging(Updater u, Model model, int number) {
        return new Faults.MergesThePriorTwice(u, model.layout(), number);
    }

    private static Updater arithmetic(Updater u, Model model) {
        return new Faults.WidensArithmetically(u, model.layout());
    }

    /** Draws are scored as if the scale were a tenth less. */
    private static final class Narrow extends Mutant.Faulty {
        Narrow(Updater sound) {
            super(sound);
        }

        @Override
        public boolean observe(
                io.credence.core.Belief b,
                Observation y,
                java.util.random.RandomGenerator rng,
                io.credence.core.Surprise out) {
            double beta = b.get(BETA);
            b.set(BETA, 0.8 * beta);
            boolean absorbed = super.observe(b, y, rng, out);
            b.set(BETA, b.get(BETA) + 0.2 * beta);
            return absorbed;
        }
    }

    @TestFactory
    Stream<DynamicTest> noMutantSurvives() {
        return kills().stream()
                .map(kill -> DynamicTest.dynamicTest(kill.mistake() + " — " + kill.law(), () -> {
                    assertTrue(kill.law().appliesTo().test(kill.mutant()), "the law says nothing about it");
                    assertThrows(
                            AssertionError.class,
                            () -> kill.law().check().accept(kill.mutant()),
                            "the mutant survives");
                }));
    }

    @Test
    void aStoreThatDropsABitIsNoticed() {
        assertThrows(AssertionError.class, () -> BeliefLaws.storesEveryBit(GAUSSIAN, MutantTest::dropsABit));
    }

    @Test
    void aReaderThatTrustsItsBytesIsNoticed() {
        assertThrows(AssertionError.class, () -> BeliefLaws.refusesDamage(GAUSSIAN, MutantTest::trusting));
    }

    private static Posterior dropsABit(PosteriorCodec codec, Posterior p) {
        ByteBuffer bytes = ByteBuffer.allocate(codec.size());
        codec.encode(p, bytes);
        // The low half byte of every number, from the last one back to the first.
        for (int at = codec.size() - Integer.BYTES - 1; at > Double.BYTES * 8; at -= Double.BYTES) {
            bytes.put(at, (byte) (bytes.get(at) & 0xF0));
        }
        return trusting(codec, bytes.flip());
    }

    private static Posterior trusting(PosteriorCodec codec, ByteBuffer bytes) {
        if (bytes.remaining() >= codec.size()) {
            CRC32C crc = new CRC32C();
            crc.update(bytes.duplicate().limit(codec.size() - Integer.BYTES));
            bytes.putInt(codec.size() - Integer.BYTES, (int) crc.getValue());
        }
        return codec.decode(bytes);
    }

    @Test
    void everyLawKillsAMutant() {
        Set<Law> armed = new HashSet<>(List.of(BeliefLaws.STORES_EVERY_BIT, BeliefLaws.REFUSES_DAMAGE));
        kills().forEach(kill -> armed.add(kill.law()));
        assertEquals(Set.copyOf(FamilyLaws.all()), armed);
    }
}
