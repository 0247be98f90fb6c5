package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreChangesTest {
    private static final String TRUTH = """
            {"calm": {"kind": "none", "change_indices": []},
             "moves": {"kind": "mean_shift", "change_indices": [300]},
             "wild": {"kind": "variance_shift", "change_indices": [250, 580]}}
            """;

    @TempDir
    Path folder;

    private Path replay;
    private Path truth;

    @BeforeEach
    void replay() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder csv = new StringBuilder("time,sensor,value\n");
        for (int i = 0; i < 600; i++) {
            String at = String.format("2026-01-01T00:%02d:%02dZ,", i / 60, i % 60);
            csv.append(at).append("calm,").append(random.nextGaussian()).append('\n');
            csv.append(at)
                    .append("moves,")
                    .append((i < 300 ? 10 : 14) + random.nextGaussian())
                    .append('\n');
            csv.append(at)
                    .append("wild,")
                    .append((i < 250 ? 1 : 6) * random.nextGaussian())
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("three.csv"), csv);
        replay = ReplayRun.of(folder.resolve("out"), "gaussian", file.toString(), "--value", "value", "--no-report")
                .folder();
        truth = Files.writeString(folder.resolve("truth.json"), TRUTH);
    }

    @Test
    void whatWasFoundIsCountedDatedAndNamed() throws IOException {
        ScoreRun run = ScoreRun.of("changes", replay, "--truth", truth, "-o", "json");
        assertEquals(3, run.value(0, "keys"));
        assertEquals(1800, run.value(0, "records"));
        // The change at 580 is too near the end for a horizon of 100, and there is none in the data.
        assertEquals(2, run.value(0, "changes judged"));
        assertEquals(1, run.value(0, "found of mean_shift"));
        assertEquals(1, run.value(0, "mean_shift called LEVEL"));
        assertTrue(run.value(0, "delay of those found, records, median") < 20, run.out());
        assertEquals(0, run.value(0, "alarms on none per 1,000 records"));
        // Kills limits by the normal approximation, which are nothing wide where nothing was counted.
        assertEquals(
                1000 * 3.689 / 600,
                run.figure(0, "alarms on none per 1,000 records").get("high").asDouble(),
                0.01);
    }

    @Test
    void theDelayIsInRecordsOfTheKey() throws IOException {
        Files.writeString(truth, TRUTH.replace("[250, 580]", "[]"));
        String raised = Files.readAllLines(replay.resolve("alerts.jsonl")).stream()
                .filter(line -> line.contains("\"key\":\"moves\""))
                .findFirst()
                .orElseThrow();
        Matcher detected = Pattern.compile("\"detectedAt\":\"2026-01-01T00:(\\d\\d):(\\d\\d)Z")
                .matcher(raised);
        assertTrue(detected.find(), raised);
        int second = 60 * Integer.parseInt(detected.group(1)) + Integer.parseInt(detected.group(2));
        ScoreRun run = ScoreRun.of("changes", replay, "--truth", truth, "-o", "json");
        assertEquals(second - 300, run.value(0, "delay of those found, records, median"), "a record a second");
    }

    @Test
    void aShorterHorizonFindsLess() throws IOException {
        ScoreRun none = ScoreRun.of("changes", replay, "--truth", truth, "--horizon", "0", "-o", "json");
        assertEquals(0, none.value(0, "found"));
        assertEquals(3, none.figure(0, "found").get("of").asInt());
        assertEquals(0, none.value(0, "alarms that find a change"));
        ScoreRun.of("changes", replay, "--truth", truth, "--horizon", "-3").assertRefused("--horizon");
    }

    @Test
    void labelsOfOtherDataAreNamed() throws IOException {
        refused(TRUTH.replace("calm", "quiet"), "calm has records and no labels");
        refused(
                TRUTH.replaceFirst("\\{", "{\"more\": {\"kind\": \"none\", \"change_indices\": []},"),
                "more has labels");
        refused(TRUTH.replace("[300]", "[600]"), "does not match", "moves");
        refused(TRUTH.replace("[300]", "[300, 300]"), "moves");
    }

    /** Kills labels that are off by the duplicates which a replay without {@code --sequence} takes for evidence. */
    @Test
    void labelsOfAnotherNumberOfRecordsAreNamed() throws IOException {
        String counted = TRUTH.replace("\"mean_shift\",", "\"mean_shift\", \"records\": 600,");
        Files.writeString(truth, counted);
        assertEquals(
                1,
                ScoreRun.of("changes", replay, "--truth", truth, "-o", "json").value(0, "found of mean_shift"));
        refused(
                counted.replace("600,", "599,"),
                "key moves has labels of 599 records in order, and 600",
                "--sequence sequence");
        refused(counted.replace("600,", "\"all\","), "moves has \"all\" records, which is no number");
    }

    @Test
    void labelsThatAreNoneAreNamed() throws IOException {
        refused("", "truth.json");
        refused("{", "not JSON");
        refused("[]", "no labels");
        refused("{\"calm\": 3}", "calm needs");
        refused(TRUTH.replace("[300]", "[-1]"), "-1");
        refused(TRUTH.replace("[300]", "[\"noon\"]"), "noon");
        ScoreRun.of("changes", replay, "--truth", folder.resolve("absent.json")).assertRefused("no such file");
        ScoreRun.of("changes", replay).assertRefused("--truth");
    }

    @Test
    void alertsOfAnotherRunAreNamed() throws IOException {
        Path alerts = replay.resolve("alerts.jsonl");
        List<String> lines = Files.readAllLines(alerts);
        Files.write(alerts, lines.subList(1, lines.size()));
        ScoreRun.of("changes", replay, "--truth", truth).assertRefused(alerts.toString(), "summary.json counts");
        lines.replaceAll(line -> line.replace("\"key\":\"moves\"", "\"key\":\"stranger\""));
        Files.write(alerts, lines);
        ScoreRun.of("changes", replay, "--truth", truth).assertRefused("stranger");
    }

    private void refused(String text, String... whys) throws IOException {
        Files.writeString(truth, text);
        ScoreRun.of("changes", replay, "--truth", truth).assertRefused(whys);
    }
}
