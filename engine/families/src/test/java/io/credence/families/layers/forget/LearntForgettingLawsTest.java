package io.credence.families.layers.forget;

import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.Option;
import io.credence.core.Settings;
import io.credence.testkit.BeliefLaws;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Law;
import io.credence.testkit.StreamLaws;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a spec gets that says a family and {@code forget: learnt} endures, under the laws that draw nothing from priors worth next to
 * nothing: from there a copy that forgets draws values that no double holds. Of proper priors the law suite holds the models of
 * {@link ForgetWitness} and {@link LearntForgetWitness} to all the laws.
 */
final class LearntForgettingLawsTest {
    private static final List<Law> LAWS = List.of(
            BeliefLaws.EVOLVING_COMPOSES,
            BeliefLaws.MISSING_ONLY_EVOLVES,
            StreamLaws.HOSTILE_VALUES,
            StreamLaws.HOSTILE_INPUTS,
            StreamLaws.EQUAL_VALUES);

    @TestFactory
    Stream<DynamicTest> everyFamilyOfOneValueByItsName() {
        return FamilyLaws.families().stream()
                .filter(family -> family.options().all().stream().noneMatch(Option::isRequired))
                .filter(family -> LearntForgettingModel.isMixable(family.create(Settings.defaults(family.options()))))
                .map(family -> new LayeredFamily(family, FamilyLaws.layers()))
                .flatMap(family -> Stream.of("0", "8")
                        .map(runs -> Map.of("forget.how", "learnt", "forget.runs", runs))
                        .map(settings -> family.create(Settings.of(family.options(), settings))))
                .flatMap(LearntForgettingLawsTest::laws);
    }

    private static Stream<DynamicTest> laws(Model model) {
        return LAWS.stream()
                .filter(law -> law.appliesTo().test(model))
                .map(law -> DynamicTest.dynamicTest(
                        ((LearntForgettingModel) model).runs() + " runs, " + model.family() + ": " + law.sentence(),
                        () -> law.check().accept(model)));
    }
}
