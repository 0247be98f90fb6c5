package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.spec.FalseAlarms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayBudgetTest {
    @TempDir
    Path folder;

    @Test
    void moreFalseAlarmsAllowedIsASoonerAlert() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder csv = new StringBuilder("value\n");
        for (int i = 0; i < 300; i++) {
            csv.append(random.nextGaussian() + (i < 150 ? 0 : 2)).append('\n');
        }
        Path input = Files.writeString(folder.resolve("step.csv"), csv);
        DefaultReplays replays = new DefaultReplays(folder.resolve("out"));
        int[] byDefault = raised(replays, input, "default");
        int[] same = raised(replays.withFalseAlarms(FalseAlarms.BY_RECORDS), input, "same");
        int[] wide = raised(
                replays.withFalseAlarms(FalseAlarms.perRecords(1, 1000, FalseAlarms.Scope.KEY))
                        .withSegments(64),
                input,
                "wide");
        assertEquals(1, byDefault.length);
        assertEquals(byDefault[0], same[0], "without a clock the default is 1 per 100000 records");
        assertTrue(150 <= wide[0] && wide[0] < byDefault[0], wide[0] + " and " + byDefault[0]);
    }

    private static int[] raised(DefaultReplays replays, Path input, String name) throws IOException {
        return Series.read(replays.of("gaussian", input, DefaultReplays.guessed(), name))
                .raised();
    }
}
