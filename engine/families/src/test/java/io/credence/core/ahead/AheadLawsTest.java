package io.credence.core.ahead;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.testkit.BeliefLaws;
import io.credence.testkit.EvidenceLaws;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Law;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A model that looks ahead obeys every law its inner one does but one: what it forecasts is not what an evolved belief says then, which is
 * the point of it. Horizons are a few records of the laws' own pace, so that learners are at work in them.
 */
final class AheadLawsTest {
    private static final List<Law> NOT_ITS_OWN = List.of(
            BeliefLaws.EVOLVING_COMPOSES, // a forecast ahead is learnt
            EvidenceLaws
                    .EQUALS_THE_WITNESS); // whose witness is the inner model's: AheadModelTest compares the two bit for
    // bit

    @TestFactory
    Stream<DynamicTest> lookingAheadObeysTheLaws() {
        Model level = new LocalLevelModel(0.1, 1, 0, 10);
        return Stream.of(auto().lookingAhead(2, 7, 100), AheadModel.of(level, Optional.empty(), 2, 7, 100))
                .flatMap(model -> FamilyLaws.all().stream()
                        .filter(law ->
                                !NOT_ITS_OWN.contains(law) && law.appliesTo().test(model))
                        .map(law -> DynamicTest.dynamicTest(law.sentence() + ", " + model.family(), () -> {
                            assertTrue(model instanceof AheadModel);
                            law.check().accept(model);
                        })));
    }

    private static Model auto() {
        for (ModelFamily family : ServiceLoader.load(ModelFamily.class)) {
            if (family.name().equals("auto")) {
                return family.create(Settings.defaults(family.options()));
            }
        }
        throw new IllegalStateException("no family auto");
    }
}
