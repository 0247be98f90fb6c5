package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.sheet.SheetException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has placebos, and who asks for them in vain. */
final class PlaceboShareTest {
    private static final SpecReader READER = new SpecReader(Families.installed(), Map.of());

    private static PipelineSpec spec(String rest) {
        return READER.parse(
                "p.yaml", "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec: { " + rest + " }\n");
    }

    private static double share(String rest) {
        return Plans.of(spec(rest), true).placebos();
    }

    @Test
    void aKeyInAHundredUnlessSaidOtherwise() {
        assertEquals(PlaceboShare.DEFAULT, share("model: { family: gaussian }"));
        assertEquals(1, share("model: { family: gaussian }, drift: { placebo: 1 }"));
        assertEquals(0, share("model: { family: gaussian }, drift: { placebo: off }"));
        assertEquals(0, share("model: { family: gaussian }, drift: { placebo: 0 }"));
        assertEquals(0, share("model: { family: gaussian }, drift: { detector: off }"));
        assertEquals(PlaceboShare.DEFAULT, share("model: { family: local-level, rate: PT1H }"));
        assertEquals(0, share("model: { family: categorical }, input: { categories: [a, b] }"));
    }

    @Test
    void whatIsAskedForInVainIsRefused() {
        assertRefused(
                "model: { family: categorical }, input: { categories: [a, b] }, drift: { placebo: 0.5 }", "names");
        assertRefused("model: { family: gaussian }, drift: { detector: off, placebo: 0.5 }", "nothing to measure");
        assertRefused("model: { family: gaussian }, drift: { placebo: 2 }", "placebo");
        assertRefused("model: { family: gaussian }, drift: { placebo: often }", "off");
    }

    private static void assertRefused(String rest, String why) {
        SheetException refused = assertThrows(SheetException.class, () -> Plans.of(spec(rest), true));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
