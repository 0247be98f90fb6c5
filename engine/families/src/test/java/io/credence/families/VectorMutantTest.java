package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Updater;
import io.credence.families.linear.vectors.MultivariateFamily;
import io.credence.families.multinomial.MultinomialFamily;
import io.credence.testkit.CountVectorLaws;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Law;
import io.credence.testkit.PartLaws;
import io.credence.testkit.VectorLaws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every law of vectors must fail for a model with the mistake it is there to find; as {@link MutantTest}. */
final class VectorMutantTest {
    private static final Model VECTORS = new MultivariateFamily().exemplar();
    private static final Model COUNTS = new MultinomialFamily().exemplar();
    private static final int ALPHA = 2; // of the first component's link

    private record Kill(String mistake, Law law, Model mutant) {}

    private static List<Kill> kills() {
        List<Kill> kills = new ArrayList<>();
        add(kills, "alpha grows by 1", VectorLaws.EQUALS_THE_WITNESS, u -> new Faults.WrongUpdate(u, ALPHA, 0.5));
        add(kills, "prior twice", VectorLaws.EQUALS_THE_WITNESS, u -> new Faults.WrongPrior(u, ALPHA + 1));
        add(kills, "forgets", VectorLaws.HAS_NO_ORDER, Faults.Forgets::new);
        add(kills, "weight ignored", VectorLaws.WEIGHT_TWO_IS_TWICE, Faults.IgnoresWeight::new);
        add(
                kills,
                "prior twice in merge",
                VectorLaws.MERGING_IS_SEEING_BOTH,
                u -> new Faults.MergesThePriorTwice(u, VECTORS.layout(), ALPHA));
        add(kills, "keeps a tenth", VectorLaws.WIDENING, u -> new Faults.WidensTooLittle(u, 0.1));
        add(kills, "missing for its mean", VectorLaws.MARGINALS, Faults.FillsGaps::new);
        add(kills, "draws 10% narrow", VectorLaws.PITS_ARE_UNIFORM, FaultyAnswers.SimulatesTooNarrowly::new);
        add(
                kills,
                "pit of the middle",
                VectorLaws.ROUNDED_PITS_ARE_UNIFORM,
                u -> new Faults.OtherRandom(u, Faults::middle));
        add(kills, "quantiles 20% wide", VectorLaws.FORECASTS_HOLD, u -> new FaultyAnswers.WrongForecast(u, 1, 1.2, 1));
        ofCounts(kills, "alpha grows by 1", CountVectorLaws.SUMS_OUT, u -> new Faults.WrongUpdate(u, 0, 1));
        ofCounts(kills, "ways to order forgotten", CountVectorLaws.MASS_IS_ONE, Faults.ForgetsOrders::new);
        ofCounts(
                kills,
                "quantiles double",
                CountVectorLaws.FORECASTS_ARE_MARGINALS,
                u -> new FaultyAnswers.WrongForecast(u, 1, 2, 1));
        ofCounts(
                kills,
                "always at the step's end",
                CountVectorLaws.PLACES,
                u -> new Faults.OtherRandom(u, rng -> () -> 0));
        add(kills, "too sure", VectorLaws.PARAMETER_RANKS_ARE_UNIFORM, FaultyAnswers.SummarisesTooSurely::new);
        add(kills, "forecast touches", VectorLaws.KEEPS_EVERY_BIT, FaultyAnswers.ForecastTouches::new);
        add(kills, "an object a record", VectorLaws.NOTHING_IS_ALLOCATED, Faults.Allocates::new);
        add(kills, "squares unchecked", VectorLaws.HOSTILE, Faults.SquaresUnchecked::new);
        kills.add(new Kill("no cycle", PartLaws.PARTS_ADD_UP, new FaultySeason(VECTORS)));
        return kills;
    }

    private static void add(List<Kill> kills, String mistake, Law law, Function<Updater, Updater> fault) {
        kills.add(new Kill(mistake, law, new Mutant(VECTORS, fault)));
    }

    private static void ofCounts(List<Kill> kills, String mistake, Law law, Function<Updater, Updater> fault) {
        kills.add(new Kill(mistake, law, new Mutant(COUNTS, fault)));
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
    void everyLawOfVectorsKillsAMutant() {
        Set<Law> armed = new HashSet<>();
        kills().forEach(kill -> armed.add(kill.law()));
        assertEquals(Set.copyOf(FamilyLaws.ofVectors()), armed);
    }
}
