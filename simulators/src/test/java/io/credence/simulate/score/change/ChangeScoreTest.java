package io.credence.simulate.score.change;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.Limits;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import io.credence.simulate.score.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By hand: two keys, horizon 100; and the shared regime streams with alarms made up. */
final class ChangeScoreTest {
    private static final double EXACT = 1e-12;

    private static final ChangeScore SCORE = new ChangeScore(Matching.of(
            List.of(
                    new TrueChange("a", 200, "LEVEL"),
                    new TrueChange("a", 500, "VARIANCE"),
                    new TrueChange("b", 300, "LEVEL"),
                    new TrueChange("b", 600, "LEVEL"),
                    new TrueChange("b", 950, "LEVEL")),
            List.of(
                    new Alarm("1", "a", 210, 190, 200, "LEVEL", 0.9),
                    new Alarm("2", "a", 215, 211, 215, "LEVEL", 0.9),
                    new Alarm("3", "a", 540, 510, 540, "LEVEL", 0.7),
                    new Alarm("4", "b", 330, 300, 320, "LEVEL", Double.NaN),
                    new Alarm("5", "b", 100, 80, 90, "LEVEL", 0.6),
                    new Alarm("6", "b", 952, 940, 950, "VARIANCE", 0.8)),
            List.of(new Watch("a", 0, 1000, 900), new Watch("b", 0, 1000, 1100)),
            100));

    @Test
    void recallIsOfThoseThatCouldBeFound() {
        assertEquals(new Share(3, 4), SCORE.recall());
        assertEquals(Map.of("LEVEL", new Share(2, 3), "VARIANCE", new Share(1, 1)), SCORE.recallByKind());
        assertEquals(Limits.clopperPearson(3, 4, 0.95), SCORE.recall().limits(0.95));
    }

    @Test
    void delaysAreOfThoseJudged() {
        assertArrayEquals(new double[] {10, 30, 40}, SCORE.delays(), 0);
        assertEquals(30, SCORE.delayQuantile(0.5), EXACT);
        assertEquals(38, SCORE.delayQuantile(0.9), EXACT);
    }

    @Test
    void falseAlarmsPerRecordAndPerTime() {
        assertEquals(new Rate(1, 2000), SCORE.unrelatedPerRecord());
        assertEquals(new Rate(2, 2000), SCORE.unmatchedPerRecord());
        // The same number by chance: two keys, 1000 each; another unit all the same.
        assertEquals(new Rate(1, 2000), SCORE.unrelatedPerKeyTime());
        assertEquals(new Rate(2, 2000), SCORE.unmatchedPerKeyTime());
        assertEquals(
                Limits.poisson(2, 0.95).high() / 2000,
                SCORE.unmatchedPerRecord().limits(0.95).high(),
                EXACT);
        assertEquals(0.001, SCORE.unmatchedPerRecord().observed(), EXACT);
    }

    @Test
    void recordsAndTimeAreDifferentExposures() {
        ChangeScore sparse = new ChangeScore(Matching.of(
                List.of(), List.of(new Alarm("1", "a", 7, 5, 6, "LEVEL", 1)), List.of(new Watch("a", 5, 25, 4)), 10));
        assertEquals(0.25, sparse.unrelatedPerRecord().observed(), EXACT);
        assertEquals(0.05, sparse.unrelatedPerKeyTime().observed(), EXACT);
        assertTrue(Double.isNaN(sparse.recall().observed()) && Double.isNaN(sparse.delayQuantile(0.5)));
        assertTrue(Double.isNaN(sparse.meanOnsetWidth()));
    }

    @Test
    void precisionIsOfAllAlarms() {
        assertEquals(new Share(4, 6), SCORE.precision());
    }

    @Test
    void onsetsAndTheirIntervals() {
        // 200 and 300 at the edges of [190, 200] and [300, 320]; 500 before [510, 540].
        assertEquals(new Share(2, 3), SCORE.onsetsHeld());
        assertEquals((10 + 20 + 30) / 3.0, SCORE.meanOnsetWidth(), EXACT);
    }

    @Test
    void kindsAndWhatTheyWereCalled() {
        assertEquals(new Share(2, 3), SCORE.namedRightly());
        assertEquals(new Share(3, 3), SCORE.namedRightly((change, alarm) -> alarm.equals("LEVEL")));
        assertEquals(Map.of("LEVEL", Map.of("LEVEL", 2L), "VARIANCE", Map.of("LEVEL", 1L)), SCORE.confusion());
    }

    @Test
    void aRepeatAndAnUnrelatedAlarmAreFalseClaims() {
        // .9 true, .9 repeats, .7 true, .6 unrelated, .8 true though too near the end to judge; one says none.
        assertEquals((0.01 + 0.81 + 0.09 + 0.36 + 0.04) / 5, SCORE.brier().score(), EXACT);
        assertEquals(5, SCORE.reliability(1).forecasts());
        assertEquals((0.8 + 0.3 + 0.6 + 0.2) / 5, SCORE.reliability(1).error(), EXACT);
    }

    @Test
    void sharedRegimeStreamsAreScoredAsTheirReadmeSays() {
        List<TrueChange> changes = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        List<Watch> watched = new ArrayList<>();
        for (Map.Entry<String, JsonNode> key :
                SharedData.json("regime_streams/truth.json").properties()) {
            String kind = key.getValue().get("kind").asText();
            watched.add(new Watch(key.getKey(), 0, 1499, 1500));
            for (int onset : SharedData.ints(key.getValue().get("change_indices"))) {
                changes.add(new TrueChange(key.getKey(), onset, kind));
                // Variances are found 7 late, slopes 101 late, which is too late; the others at once.
                int late = kind.startsWith("variance") ? 7 : kind.startsWith("slope") ? 101 : 0;
                alarms.add(
                        new Alarm(key.getKey() + onset, key.getKey(), onset + late, onset, onset + late, kind, 0.99));
            }
            for (int outlier : SharedData.ints(key.getValue().get("outlier_indices"))) {
                if (kind.equals("outliers_only")) {
                    alarms.add(new Alarm(key.getKey() + outlier, key.getKey(), outlier, outlier, outlier, kind, 0.5));
                }
            }
        }
        Matching matching = Matching.of(changes, alarms, watched, 100);
        ChangeScore score = new ChangeScore(matching);
        assertEquals(20, watched.size());
        assertEquals(30_000, score.unmatchedPerRecord().exposure());
        Map<String, Share> recall = score.recallByKind();
        assertEquals(1, recall.get("variance_shift").observed());
        assertEquals(0, recall.get("slope_change").observed());
        long outliers =
                alarms.stream().filter(a -> a.kind().equals("outliers_only")).count();
        long slopes =
                changes.stream().filter(c -> c.kind().equals("slope_change")).count();
        assertTrue(outliers > 0 && slopes > 0, recall::toString);
        assertEquals(outliers + slopes, score.unmatchedPerRecord().events());
        assertEquals(7, score.delayQuantile(1), EXACT);
    }
}
