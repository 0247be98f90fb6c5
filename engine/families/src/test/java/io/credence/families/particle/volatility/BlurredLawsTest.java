package io.credence.families.particle.volatility;

import io.credence.core.Model;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.EvidenceLaws;
import io.credence.testkit.FamilyLaws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parameters that are blurred: every law but the one about the evidence, for which they would have to stay what they are. */
final class BlurredLawsTest {
    private static final Model MODEL = new ParticleModel(
            "stochastic-volatility",
            new LearntVolatility(new Volatility(-0.5, 0.8, 0.5, 1), 0.4, 0.1, 12, Learn.blurred(0.98)),
            Swarm.of(60),
            List.of());

    @TestFactory
    Stream<DynamicTest> everyOther() {
        return FamilyLaws.all().stream()
                .filter(law -> !law.equals(EvidenceLaws.AVERAGES_TO_THE_WITNESS)
                        && law.appliesTo().test(MODEL))
                .map(law -> DynamicTest.dynamicTest(
                        law.sentence(), () -> law.check().accept(MODEL)));
    }
}
