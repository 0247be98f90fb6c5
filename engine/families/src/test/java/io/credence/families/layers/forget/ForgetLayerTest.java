package io.credence.families.layers.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.drift.NoDetector;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.poisson.PoissonFamily;
import io.credence.testkit.FamilyLaws;
import io.credence.testkit.Tolerance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the layer is asked for, and late records under it. */
final class ForgetLayerTest {
    private static LayeredFamily layered(ModelFamily family) {
        return new LayeredFamily(family, FamilyLaws.layers());
    }

    @Test
    void isThereWhereOneOfItsOptionsIsGiven() {
        LayeredFamily poisson = layered(new PoissonFamily());
        assertEquals(
                "poisson", poisson.create(Settings.defaults(poisson.options())).family());
        Model model = poisson.create(Settings.of(poisson.options(), Map.of("forget.per", "PT2H", "prior.shape", "3")));
        assertEquals("poisson + forget", model.family());
        assertEquals(0.5, model.retained(7200), Tolerance.EXACT);
        assertTrue(model.inWords().get(model.inWords().size() - 1).contains("2 hours"), model.inWords()::toString);
        assertEquals(
                "poisson",
                poisson.create(Settings.of(poisson.options(), Map.of("forget.retain", "1")))
                        .family());
    }

    @Test
    void oneWrongOptionIsNamed() {
        LayeredFamily poisson = layered(new PoissonFamily());
        OptionException e =
                assertThrows(OptionException.class, () -> Settings.of(poisson.options(), Map.of("forget.per", "PT0S")));
        assertEquals("forget.per", e.option());
    }

    @Test
    void whatOrderMattersToDoesNotFadeEvenly() {
        assertTrue(layered(new LocalLevelFamily()).layers().stream()
                .noneMatch(layer -> layer.name().equals("forget")));
        assertThrows(
                IllegalArgumentException.class, () -> new ForgettingModel(new LocalLevelFamily().exemplar(), 0.5, 1));
        assertInstanceOf(GaussianModel.class, new GaussianFamily().exemplar());
    }

    /** Kills a late record that counts in full. */
    @Test
    void aLateRecordCountsWhatItsAgeLeaves() {
        Model model = new ForgettingModel(new GaussianModel(0.5, 2, 3, 4), 0.7, 3);
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.alert(), false);
        Posterior inOrder = step.begin(1);
        for (double second : new double[] {0, 1, 2.5, 4, 9}) {
            step.accept(inOrder, Observation.at(second, 3 * second));
        }
        Posterior late = step.begin(1);
        for (double second : new double[] {0, 2.5, 4, 9}) {
            step.accept(late, Observation.at(second, 3 * second));
        }
        double before = late.logEvidence();
        step.absorbLate(late, Observation.at(1, 3), 1);
        double own = step.surprise().logDensity();
        assertEquals(before + own, late.logEvidence(), Tolerance.EXACT, "its age is no excuse for a bad prediction");
        for (int i = 0; i < 4; i++) {
            assertEquals(inOrder.number(i), late.number(i), Tolerance.EXACT * 100, "number " + i);
        }
    }
}
