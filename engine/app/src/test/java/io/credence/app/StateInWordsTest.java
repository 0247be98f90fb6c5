package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.app.state.StateInWords;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.streams.Ledger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What people read of stored state where little is known yet. */
final class StateInWordsTest {
    private static final double[] QUANTILES = {-1, 0, 1, 2, 3, 4, 5};

    @Test
    void aPartitionNobodyReadHasNeitherATimeNorAnOffset() {
        List<String> lines = StateInWords.ofPipeline("p", Map.of(0, new Ledger()));
        assertEquals("partition 0: nothing was read yet", lines.get(lines.size() - 1));
    }

    @Test
    void aSpreadThatDoesNotExistIsNotWritten() {
        assertEquals("mean: 28.8543 ± 1.50, with 95 % from -1.00000 to 5.00000", lineOf(1.5));
        assertEquals("mean: 28.8543 (no finite sd yet), with 95 % from -1.00000 to 5.00000", lineOf(Double.NaN));
        assertEquals(
                "mean: 28.8543 (no finite sd yet), with 95 % from -1.00000 to 5.00000",
                lineOf(Double.POSITIVE_INFINITY));
    }

    @Test
    void whereABeliefCrowdsIsWrittenWhereItIsMoreThanOnePlace() {
        Summary.Mode right = new Summary.Mode(9.0123, 0.7, 1);
        Summary.Mode left = new Summary.Mode(-9, 0.3, 1);
        assertEquals(
                "mean: 28.8543 ± 1.50, with 95 % from -1.00000 to 5.00000; crowded about 9.01 (70 %), -9.00 (30 %)",
                lineOf(new Summary.Parameter("mean", 28.8543, 1.5, QUANTILES, List.of(right, left))));
        assertEquals(lineOf(1.5), lineOf(new Summary.Parameter("mean", 28.8543, 1.5, QUANTILES, List.of(right))));
    }

    private static String lineOf(double sd) {
        return lineOf(new Summary.Parameter("mean", 28.8543, sd, QUANTILES));
    }

    private static String lineOf(Summary.Parameter parameter) {
        KeyStates.OnHeap states = KeyStates.onHeap();
        PipelineSpec spec = PipelineSpec.ofFamily("gaussian", Families.installed());
        new Pipeline(Plans.of(spec, true), states, new Outputs() {}).accept("k", Observation.at(0, 1));
        Summary summary = new Summary(List.of(parameter));
        return StateInWords.ofKey(0, "k", states.find("k"), summary, "").get(2);
    }

    @Test
    void whatCanBeNoticedYetAndWhatThatRestsOnIsSaid() {
        KeyStates.OnHeap states = KeyStates.onHeap();
        PipelineSpec spec = PipelineSpec.ofFamily("gaussian", Families.installed());
        Pipeline pipeline = new Pipeline(Plans.of(spec, false), states, new Outputs() {});
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_060; i++) {
            pipeline.accept("k", Observation.at(i, random.nextGaussian()));
            if (i == 9) {
                assertEquals(
                        "changes are looked for after 60 records of a regime, of which there are 10",
                        pipeline.assimilator().standing(states.find("k").posterior()));
            }
        }
        String standing = pipeline.assimilator().standing(states.find("k").posterior());
        // √(2 (ln 100000 + 2.5) / 1000)
        assertEquals(
                "a false alarm at most once in 100,000 records, guaranteed (ranks); the smallest lasting shift that can"
                        + " show yet is 0.17 sds",
                standing);
        Summary summary = new Summary(List.of());
        List<String> lines = StateInWords.ofKey(0, "k", states.find("k"), summary, standing);
        assertEquals("watch: " + standing, lines.get(2));
    }
}
