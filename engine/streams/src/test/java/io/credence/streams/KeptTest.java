package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import org.junit.jupiter.api.Test;

/** What a spec may change about beliefs that are kept, and what it is told. */
final class KeptTest {
    private static Kept kept(String input, String model, String drift) {
        PipelineSpec spec = Stage.spec(
                "kept",
                "spec:\n  input: { topic: t, " + input + " }\n  model: { " + model + " }\n  drift: { " + drift
                        + " }\n");
        return new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20).kept();
    }

    private static Kept kept(String model) {
        return kept("format: json", model, "detector: on");
    }

    @Test
    void anotherModelIsNamedShortly() {
        String misfit = kept("family: gaussian").misfit(kept("family: local-level"));
        assertEquals("stored beliefs are of gaussian/1, the spec's model is local-level/1", misfit);
        assertNull(kept("family: gaussian").misfit(kept("family: gaussian")));
        assertNull(Kept.NOTHING.misfit(kept("family: gaussian")), "a new partition");
    }

    /** The whole layout is some 500 characters, and the two differ in one place. */
    @Test
    void theSameModelWithOtherNumbersIsToldByTheFirstThatDiffers() {
        String misfit = kept("family: gaussian").misfit(kept("format: json", "family: gaussian", "detector: off"));
        assertTrue(misfit.startsWith("stored beliefs are of gaussian/1 as the spec's, but hold '"), misfit);
        assertTrue(misfit.length() < 200, misfit);
        Kept learnt = kept("family: gaussian");
        Kept given = kept("format: json, valid: { resolution: 0.1 }", "family: gaussian", "detector: on");
        assertTrue(given.misfit(learnt).contains("but hold nothing where the spec has '"), given.misfit(learnt));
        assertTrue(learnt.misfit(given).contains(" where the spec has nothing, as after"), learnt.misfit(given));
    }

    @Test
    void whatChangesWhatIsLearntIsTold() {
        Kept before = kept("family: gaussian");
        assertNull(before.change(kept("family: gaussian")));
        assertNull(Kept.NOTHING.change(before), "a new partition");
        assertNull(before.change(kept("format: json, order: { window: PT1H }", "family: gaussian", "detector: on")));
        String prior = before.change(kept("family: gaussian, prior: { mean: 3 }"));
        assertTrue(
                prior.startsWith("its prior, or another setting of its model, changed since its beliefs were kept: "),
                prior);
        String key = before.change(kept("format: json, key: /room", "family: gaussian", "detector: on"));
        assertTrue(key.startsWith("where its keys and values are read changed since"), key);
        String both = before.change(
                kept("format: json, value: /celsius", "family: gaussian, prior: { mean: 3 }", "detector: on"));
        assertTrue(both.startsWith("its model's settings and where its keys and values are read changed"), both);
    }
}
