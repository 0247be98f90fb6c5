package io.credence.families.particle.simulator;

import io.credence.core.Model;
import io.credence.testkit.EvidenceLaws;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Law;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A class with parameters obeys every law; that about the evidence where nothing is blurred, for parameters would have to stay what they are. */
final class LearntLawsTest {
    private static final Model BLURRED = Unguarded.of(Gauge.model(0.98, 40)); // its guard is that of the exemplar
    private static final Model STANDING = Gauge.model(1, 600);

    private static DynamicTest test(Law law, Model model) {
        return DynamicTest.dynamicTest(law.sentence(), () -> law.check().accept(model));
    }

    @TestFactory
    Stream<DynamicTest> every() {
        return FamilyLaws.all().stream()
                .filter(law -> law.appliesTo().test(BLURRED))
                .map(law -> test(law, law.equals(EvidenceLaws.AVERAGES_TO_THE_WITNESS) ? STANDING : BLURRED));
    }
}
