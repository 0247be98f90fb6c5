package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.score.published.NabFile;
import io.credence.simulate.score.published.NabHalves;
import io.credence.simulate.score.published.NabProfile;
import io.credence.simulate.score.published.RowWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NabSplitsTest {
    @Test
    void meanAndSdAreThoseOfTwentyOneDivisions() {
        SplittableRandom random = new SplittableRandom(8);
        List<NabFile> files = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            double[] scores = random.doubles(400).toArray();
            scores[300] += 0.1 * k; // found at thresholds that differ
            files.add(new NabFile("series" + k, scores, List.of(new RowWindow(290, 320))));
        }
        Table table = NabTable.table(files, "NAB", "nab");
        for (NabProfile profile : NabProfile.values()) {
            List<NabHalves> splits = NabHalves.divisions(files, profile, 21, 1);
            double sum = 0;
            double squares = 0;
            for (NabHalves split : splits) {
                sum += split.normalised();
                squares += split.normalised() * split.normalised();
            }
            double sd = Math.sqrt((squares - sum * sum / 21) / 20);
            assertTrue(sd > 1, "the splits differ: " + sd);
            assertEquals(sum / 21, value(table, profile, "mean over 21 splits"), 1e-9);
            assertEquals(sd, value(table, profile, "sd over 21 splits"), 1e-9);
        }
    }

    @Test
    void aSeriesAloneHasNeither() {
        NabFile alone = new NabFile("alone", new double[400], List.of(new RowWindow(290, 320)));
        Table table = NabTable.table(List.of(alone), "NAB", "nab");
        assertEquals(Double.NaN, value(table, NabProfile.STANDARD, "mean over 21 splits"));
        assertEquals(Double.NaN, value(table, NabProfile.STANDARD, "sd over 21 splits"));
    }

    private static double value(Table table, NabProfile profile, String figure) {
        return table.find(profile.title() + ", " + figure).value();
    }
}
