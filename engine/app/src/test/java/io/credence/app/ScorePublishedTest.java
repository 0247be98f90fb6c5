package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three benchmarks on series of our own that are laid out as theirs. */
final class ScorePublishedTest {
    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(5);

    private Path nab(String name) throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 600; i++) {
            csv.append(minute(i))
                    .append(',')
                    .append((i == 400 ? 30 : 10) + random.nextGaussian())
                    .append('\n');
        }
        return replay(csv, "replays/group", name);
    }

    private static String minute(int i) {
        return String.format("2026-01-01 %02d:%02d:00", i / 60, i % 60);
    }

    private Path replay(CharSequence csv, String under, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        ReplayRun run = ReplayRun.of(
                folder.resolve(under).resolve(name), "gaussian", file.toString(), "--value", "value", "--no-report");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return run.folder();
    }

    private Path windows(String text) throws IOException {
        return Files.writeString(folder.resolve("windows.json"), text);
    }

    private Path twoWindows() throws IOException {
        return windows("""
                {"group/one.csv": [["%s.000000", "%s.000000"]], "group/two.csv": [["%s.000000", "%s.000000"]]}
                """.formatted(minute(400), minute(430), minute(390), minute(420)));
    }

    @Test
    void nabIsPerfectWhereTheOnlyOutlierOpensItsWindow() throws IOException {
        nab("one");
        nab("two");
        Path labels = twoWindows();
        // A folder of replays stands for those in it.
        ScoreRun run = ScoreRun.of("nab", folder.resolve("replays"), "--labels", labels, "-o", "json");
        assertEquals(2, run.value(0, "series"));
        assertEquals(2, run.value(0, "windows"));
        double standard = run.value(0, "standard, threshold chosen on all");
        // One at its window's first row, worth 1, the other ten rows in, worth a little less: half of 2 and 1.96.
        assertTrue(standard > 97 && standard < 100, run.out());
        assertEquals(0, run.value(0, "standard, false records at it"));
        // The higher of the two outliers is no threshold for the lower: what was chosen elsewhere finds one of two.
        assertEquals(standard - 50, run.value(0, "standard, threshold chosen on the other half"), 1e-9);
        ScoreRun alone = ScoreRun.of("nab", folder.resolve("replays/group/one"), "--labels", labels, "-o", "json");
        assertEquals(100, alone.value(0, "standard, threshold chosen on all"), 1e-9);
    }

    @Test
    void nabLabelsThatDoNotMatchAreNamed() throws IOException {
        Path one = nab("one");
        Path labels = windows("{\"group/other.csv\": []}");
        ScoreRun.of("nab", one, "--labels", labels).assertRefused("knows no series", "group/other");
        windows("{\"group/one.csv\": [[\"2025-01-01 00:00:00\", \"2025-01-01 00:10:00\"]]}");
        ScoreRun.of("nab", one, "--labels", labels).assertRefused("does not match", one.toString(), "no record");
        windows("{\"group/one.csv\": [[\"noon\", \"midnight\"]]}");
        ScoreRun.of("nab", one, "--labels", labels).assertRefused("noon");
        ScoreRun.of("nab", one, "--labels", folder.resolve("absent")).assertRefused("no such file");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        ScoreRun.of("nab", empty, "--labels", twoWindows()).assertRefused("empty");
    }

    @Test
    void aFolderNamedAfterAnotherFileIsNamed() throws IOException {
        Path one = nab("one");
        Path two = one.resolveSibling("two");
        Files.move(one, two);
        ScoreRun.of("nab", two, "--labels", twoWindows()).assertRefused("one.csv", "not of group/two.csv");
    }

    @Test
    void twoReplaysOfOneSeriesAreNamed() throws IOException {
        Path one = nab("one");
        Path labels = twoWindows();
        ScoreRun.of("nab", one, one, "--labels", labels).assertRefused("both replays of group/one.csv");
    }

    @Test
    void otherProfilesAreNotScoredInSilence() throws IOException {
        Path one = nab("one");
        Path profiles = folder.resolve("profiles.json");
        String published = profile("standard", 0.11, 1) + "," + profile("reward_low_FP_rate", 0.22, 1) + ","
                + profile("reward_low_FN_rate", 0.11, 2);
        Files.writeString(profiles, "{" + published + "}");
        Path labels = twoWindows();
        assertEquals(
                0,
                ScoreRun.of("nab", one, "--labels", labels, "--profiles", profiles)
                        .exitCode());
        Files.writeString(profiles, "{" + published.replace("0.22", "0.3") + "}");
        ScoreRun.of("nab", one, "--labels", labels, "--profiles", profiles).assertRefused("reward_low_FP_rate", "0.3");
    }

    private static String profile(String name, double falseRecord, double missed) {
        return "\"" + name + "\": {\"CostMatrix\": {\"tpWeight\": 1.0, \"fnWeight\": " + missed + ", \"fpWeight\": "
                + falseRecord + "}}";
    }

    @Test
    void tcpdDatesAStepAndKnowsThatItWasRaisedLater() throws IOException {
        StringBuilder csv = new StringBuilder("value\n");
        for (int i = 0; i < 200; i++) {
            csv.append((i < 120 ? 0 : 1.6) + random.nextGaussian()).append('\n');
        }
        Path step = replay(csv, "tcpd", "step");
        Path marks = Files.writeString(folder.resolve("annotations.json"), "{\"step\": {\"6\": [120], \"7\": [120]}}");
        ScoreRun run = ScoreRun.of("tcpd", step, "--annotations", marks, "-o", "json");
        assertEquals(1, run.value(0, "alerts"), run.out());
        assertEquals(1, run.value(0, "F1, where dated in the end"));
        assertTrue(run.value(0, "cover, when raised") < run.value(0, "cover, where dated in the end"), run.out());
        assertEquals(2 / 3.0, run.value(0, "F1, never firing"), 1e-9);
        assertEquals(1, run.value(0, "F1, segments, from the end"), run.out());
        assertTrue(run.value(0, "segments, records from date to detection, median") > 0, run.out());
        segmentsThatAreNotWhole(step, marks);

        Files.writeString(marks, "{\"step\": {\"6\": [200]}}");
        ScoreRun.of("tcpd", step, "--annotations", marks).assertRefused("does not match", "200");
        Files.writeString(marks, "{\"step\": {\"6\": \"none\"}}");
        ScoreRun.of("tcpd", step, "--annotations", marks).assertRefused("list of indices");
        Files.writeString(marks, "{\"step\": {}}");
        ScoreRun.of("tcpd", step, "--annotations", marks).assertRefused("nobody marked");
    }

    private static void segmentsThatAreNotWhole(Path replay, Path marks) throws IOException {
        Path file = replay.resolve("changes.jsonl");
        String lines = Files.readString(file);
        Files.writeString(file, "");
        ScoreRun.of("tcpd", replay, "--annotations", marks).assertRefused("changes.jsonl", "incomplete");
        Files.writeString(file, lines.replace("\"causal\"", "\"re-dated\""));
        ScoreRun.of("tcpd", replay, "--annotations", marks).assertRefused("changes.jsonl:1", "no change was detected");
        Files.writeString(file, lines.replace("end-of-series", "guessed"));
        ScoreRun.of("tcpd", replay, "--annotations", marks).assertRefused("changes.jsonl", "readOut");
        Files.delete(file);
        ScoreRun.of("tcpd", replay, "--annotations", marks).assertRefused("changes.jsonl", "not there");
        Files.writeString(file, lines);
    }

    @Test
    void skabTakesAFileApartBySensors() throws IOException {
        Path labels = Files.createDirectories(folder.resolve("skab/valve"));
        StringBuilder wide = new StringBuilder("datetime;a;b;anomaly;changepoint\n");
        StringBuilder tall = new StringBuilder("time,key,value\n");
        for (int i = 0; i < 700; i++) {
            String at = String.format("2026-01-01 00:%02d:%02d", i / 60, i % 60);
            double a = random.nextGaussian();
            double b = (i < 550 ? 0 : 8) + random.nextGaussian();
            wide.append(at)
                    .append(";" + a + ";" + b + ";" + (i < 550 ? "0.0" : "1.0") + ";" + (i == 550 ? "1.0" : "0.0"))
                    .append('\n');
            tall.append(at + ",a," + a + "\n" + at + ",b," + b + "\n");
        }
        Path file = Files.writeString(labels.resolve("0.csv"), wide);
        Path replay = replay(tall, "replays/valve", "0");
        ScoreRun run = ScoreRun.of("skab", replay, "--labels", folder.resolve("skab"), "-o", "json");
        assertEquals(1, run.value(0, "changes: windows with an alert"));
        assertEquals(0, run.value(0, "changes: alerts outside"));
        assertTrue(run.value(0, "changes: standard") > 95, run.out());
        // Blind to the data, the same one alert falls in the middle of the judged rows: just where the change is.
        assertTrue(run.value(0, "changes: standard, evenly spaced") > 90, run.out());
        assertEquals(0, run.value(0, "changes: alerts outside, evenly spaced"));
        // Rows 400, 460 and so on: row 580 is in the middle of the window, and four are outside it.
        assertEquals(4, run.value(0, "changes: alerts outside, every minute"));
        assertEquals(50 * (1 + 0.445 - 4 * 0.11), run.value(0, "changes: standard, every minute"), 1e-9);
        assertEquals(50 * (1 + 0.39 - 4 * 0.22), run.value(0, "changes: low false positives, every minute"), 1e-9);
        assertEquals(
                100 * (2 + 0.445 - 4 * 0.11) / 3, run.value(0, "changes: low false negatives, every minute"), 1e-9);
        assertTrue(run.value(0, "outliers: F1") < 0.2, "a learnt shift is no outlier any more");
        assertEquals(
                1,
                ScoreRun.of("skab", replay, "--labels", folder.resolve("skab"), "--threshold", "2")
                        .exitCode());

        Files.writeString(file, wide.substring(0, wide.lastIndexOf("2026")));
        ScoreRun.of("skab", replay, "--labels", folder.resolve("skab")).assertRefused("does not match", "699 rows");
        Files.writeString(file, "datetime;a\n2026-01-01 00:00:00;1\n");
        ScoreRun.of("skab", replay, "--labels", folder.resolve("skab")).assertRefused("anomaly and changepoint");
        ScoreRun.of("skab", replay, "--labels", folder.resolve("absent")).assertRefused("no such folder");
    }
}
