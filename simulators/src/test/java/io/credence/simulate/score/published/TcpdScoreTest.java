package io.credence.simulate.score.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By hand, and against published figures. */
final class TcpdScoreTest {
    private static final double EXACT = 1e-12;
    private static final double FOUR_DIGITS = 5.1e-5;
    private static final double SIX_DIGITS = 5.1e-7;

    @Test
    void aHitIsWithinFiveRecords() {
        assertEquals(1, TcpdScore.of(100, List.of(new int[] {50}), 55).f1(), EXACT);
        TcpdScore off = TcpdScore.of(100, List.of(new int[] {50}), 56);
        assertEquals(0.5, off.precision(), EXACT);
        assertEquals(0.5, off.recall(), EXACT);
    }

    @Test
    void aPredictionIsUsedOnce() {
        TcpdScore score = TcpdScore.of(100, List.of(new int[] {50, 53}), 51);
        assertEquals(2 / 3.0, score.recall(), EXACT);
        assertEquals(1, score.precision(), EXACT);
        // The first record is marked by everybody, and its prediction is used up by it.
        assertEquals(0.5, TcpdScore.of(100, List.of(new int[] {3})).recall(), EXACT);
    }

    @Test
    void theNearestIsTaken() {
        // 50 takes 51 and leaves 46; taking the first in reach would leave 51 for nobody but 55.
        TcpdScore score = TcpdScore.of(100, List.of(new int[] {50, 55}), 46, 51);
        assertEquals(2 / 3.0, score.recall(), EXACT);
        // As near on either side: the earlier, so that 54 is left for 55.
        assertEquals(1, TcpdScore.of(100, List.of(new int[] {50, 55}), 46, 54).recall(), EXACT);
    }

    @Test
    void precisionIsAgainstAnybodyAndRecallAgainstEach() {
        TcpdScore score = TcpdScore.of(100, List.of(new int[] {20}, new int[] {60}, new int[] {}), 20, 60, 90);
        assertEquals(3 / 4.0, score.precision(), EXACT);
        assertEquals(1, score.recall(), EXACT);
        assertEquals(2 * 0.75 / 1.75, score.f1(), EXACT);
        TcpdScore one = TcpdScore.of(100, List.of(new int[] {20, 40}, new int[] {}), 20);
        assertEquals((2 / 3.0 + 1) / 2, one.recall(), EXACT);
    }

    @Test
    void coverWeighsSegmentsByTheirLength() {
        // [0,20) is covered by [0,30) to 20/30, [20,100) by [30,100) to 70/80.
        assertEquals(
                0.2 * 20 / 30 + 0.8 * 70 / 80,
                TcpdScore.of(100, List.of(new int[] {20}), 30).cover(),
                EXACT);
        // Of one segment the largest piece: 60 of 100.
        assertEquals(0.6, TcpdScore.of(100, List.of(new int[] {}), 60).cover(), EXACT);
        assertEquals(
                (0.2 * 0.2 + 0.8 * 0.8 + 1) / 2,
                TcpdScore.of(100, List.of(new int[] {20}, new int[] {})).cover(),
                EXACT);
    }

    @Test
    void orderAndRepetitionOfPredictionsDoNotMatter() {
        List<int[]> people = List.of(new int[] {20, 70});
        assertEquals(TcpdScore.of(100, people, 20, 45, 70), TcpdScore.of(100, people, 70, 0, 45, 20, 45));
    }

    @Test
    void indicesOutsideTheSeriesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TcpdScore.of(100, List.of(new int[] {100})));
        assertThrows(IllegalArgumentException.class, () -> TcpdScore.of(100, List.of(new int[] {1}), -1));
        assertThrows(IllegalArgumentException.class, () -> TcpdScore.of(100, List.of(), 1));
    }

    @Test
    void neverFiringScoresAsPublished() {
        int series = 0;
        for (Map.Entry<String, JsonNode> entry :
                SharedData.json("tcpd/published_scores.json").properties()) {
            JsonNode published = entry.getValue();
            TcpdScore score = TcpdScore.of(published.get("n_obs").asInt(), people(entry.getKey()));
            assertEquals(published.get("zero_f1").asDouble(), score.f1(), SIX_DIGITS, entry.getKey());
            assertEquals(published.get("zero_cover").asDouble(), score.cover(), SIX_DIGITS, entry.getKey());
            series++;
        }
        assertEquals(20, series);
    }

    @Test
    void segmentationsScoreAsPublished() {
        int series = 0;
        for (Map.Entry<String, JsonNode> entry :
                SharedData.json("tcpd/published_scores.json").properties()) {
            JsonNode published = entry.getValue();
            if (published.has("offline_map_default_cps")) {
                TcpdScore score = TcpdScore.of(
                        published.get("n_obs").asInt(),
                        people(entry.getKey()),
                        SharedData.ints(published.get("offline_map_default_cps")));
                assertEquals(
                        published.get("offline_map_default_f1").asDouble(), score.f1(), FOUR_DIGITS, entry.getKey());
                assertEquals(
                        published.get("offline_map_default_cover").asDouble(),
                        score.cover(),
                        FOUR_DIGITS,
                        entry.getKey());
                series++;
            }
        }
        assertEquals(19, series);
    }

    @Test
    void segmentationsScoreAsTheRepositoryScoresItsOwn() {
        // The repository's detector found the same segments on 16 of 19 series, so these F1 are its own scorer's.
        JsonNode all = SharedData.json("tcpd/published_scores.json");
        List<String> alike = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
            JsonNode published = entry.getValue();
            if (published.has("offline_map_default_cps")) {
                int[] starts = SharedData.ints(published.get("offline_map_default_cps"));
                TcpdScore score = TcpdScore.of(published.get("n_obs").asInt(), people(entry.getKey()), starts);
                if (Math.abs(score.f1() - published.get("bocpd_default_f1").asDouble()) < FOUR_DIGITS) {
                    alike.add(entry.getKey());
                }
            }
        }
        assertEquals(16, alike.size(), alike::toString);
    }

    @Test
    void referenceSegmentationsScoreAsPublished() {
        JsonNode published = SharedData.json("tcpd/published_scores.json");
        for (String name : List.of("businv", "homeruns", "nile", "quality_control_1", "seatbelts", "well_log")) {
            int[] starts = SharedData.ints(
                    SharedData.json("reference/bocpd_" + name + ".json").get("map_segmentation_change_indices0"));
            JsonNode figures = published.get(name);
            TcpdScore score = TcpdScore.of(figures.get("n_obs").asInt(), people(name), starts);
            assertEquals(figures.get("offline_map_default_f1").asDouble(), score.f1(), FOUR_DIGITS, name);
            assertEquals(figures.get("offline_map_default_cover").asDouble(), score.cover(), FOUR_DIGITS, name);
        }
    }

    private static List<int[]> people(String series) {
        List<int[]> people = new ArrayList<>();
        SharedData.json("tcpd/annotations.json")
                .get(series)
                .properties()
                .forEach(person -> people.add(SharedData.ints(person.getValue())));
        return people;
    }
}
