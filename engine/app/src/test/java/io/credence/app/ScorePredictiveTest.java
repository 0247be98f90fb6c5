package io.credence.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorePredictiveTest {
    private static final int RECORDS = 400;

    @TempDir
    Path folder;

    private Path replay;

    @BeforeEach
    void replay() throws IOException {
        replay = replay("gaussian", "out", RECORDS, 7);
    }

    private Path replay(String family, String name, int records, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("sensor,value\n");
        for (int i = 0; i < records; i++) {
            csv.append("a,").append(20 + random.nextGaussian()).append('\n');
            csv.append("b,")
                    .append(i % 9 == 4 ? "" : 5000 + 70 * random.nextGaussian())
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("two.csv"), csv);
        ReplayRun run = ReplayRun.of(
                folder.resolve(name), family, file.toString(), "--key", "sensor", "--value", "value", "--no-report");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return run.folder();
    }

    @Test
    void anHonestModelIsSaidToBeOneAndBeatsPersistence() throws IOException {
        ScoreRun run = ScoreRun.of("predictive", replay, "-o", "json");
        assertEquals(2, run.value(0, "keys"));
        assertEquals(2 * RECORDS - RECORDS / 9, run.value(0, "records scored"), "missing values are not scored");
        for (String level : List.of("50", "80", "90", "95")) {
            var figure = run.figure(0, level + " % interval holds");
            double nominal = Double.parseDouble(level) / 100;
            assertTrue(
                    figure.get("low").asDouble() <= nominal
                            && nominal <= figure.get("high").asDouble(),
                    run.out());
        }
        // Independent values: the difference of two has √2 times the sd, so persistence's CRPS is that much greater.
        assertEquals(0.71, run.value(0, "CRPS over that of persistence, median of keys"), 0.05);
        assertTrue(run.value(0, "log score less that of persistence, mean") > 0.2, run.out());
        assertTrue(run.value(0, "pit: p-value of that") > 0.01, run.out());
    }

    @Test
    void aModelAgainstItselfIsATie() throws IOException {
        ScoreRun run = ScoreRun.of("predictive", replay, "--against", replay, "-o", "json");
        assertEquals(1, run.value(0, "CRPS over that of the other replay, median of keys"));
        assertEquals(0, run.value(0, "log score less that of the other replay, mean"));
        Path wandering = replay("local-level", "level", RECORDS, 7);
        ScoreRun other = ScoreRun.of("predictive", replay, "--against", wandering, "-o", "json");
        assertTrue(other.value(0, "log score less that of the other replay, mean") > 0, "the fixed mean is the truth");
    }

    @Test
    void aKeysFirstPredictionsAreNotAllThatAMeanShows() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder csv = new StringBuilder("value\n");
        for (int i = 0; i < 500; i++) {
            csv.append(3 + random.nextGaussian()).append('\n');
        }
        Path file = Files.writeString(folder.resolve("one.csv"), csv);
        Path one = ReplayRun.of(folder.resolve("one"), "gaussian", file.toString(), "--no-report")
                .folder();
        ScoreRun run = ScoreRun.of("predictive", one, "-o", "json");
        // 1/√π less the 4 % that seven quantiles miss; with the first record it is beyond 10¹⁰⁰.
        assertEquals(0.54, run.value(0, "CRPS by 7 quantiles"), 0.06);
        // 2 · 1.645 + 20 · E(|z| − 1.645)⁺ with both sides: what a normal that is right has on average.
        assertEquals(4.13, run.value(0, "score of the 90 % interval"), 0.4);
    }

    @Test
    void aSeasonBringsItsRival() throws IOException {
        ScoreRun run = ScoreRun.of("predictive", replay, "--season", "7", "-o", "json");
        assertEquals(0.71, run.value(0, "CRPS over that of seasonal-naive, median of keys"), 0.05);
        ScoreRun.of("predictive", replay, "--season", "-1").assertRefused("--season");
    }

    @Test
    void severalReplaysHaveATableEachAndOneOfAll() throws IOException {
        Path other = replay("gaussian", "other", 50, 8);
        ScoreRun run = ScoreRun.of("predictive", replay, other, "-o", "json");
        assertEquals(run.value(0, "records scored") + run.value(1, "records scored"), run.value(2, "records scored"));
        ScoreRun.of("predictive", replay, other, "--against", other).assertRefused("--against", "2, not 1");
    }

    @Test
    void theTableSaysWhatItShows() {
        ScoreRun run = ScoreRun.of("predictive", replay);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("gaussian"), run.out());
        assertTrue(run.out().contains("95 % interval holds"), run.out());
        assertTrue(run.out().contains("4 % below"), "the reader is warned not to compare the two kinds of CRPS");
    }

    @Test
    void aReplayOfAnotherFileIsNoRival() throws IOException {
        Path values = replay("gaussian", "values", RECORDS, 8);
        ScoreRun.of("predictive", replay, "--against", values)
                .assertRefused("uncertainty.jsonl:1", "not replays of one file");
        Path shorter = replay("gaussian", "shorter", RECORDS - 1, 7);
        ScoreRun.of("predictive", replay, "--against", shorter)
                .assertRefused(shorter.toString(), "not replays of one file");
    }

    @Test
    void whatIsNoReplayIsNamed() throws IOException {
        Path absent = folder.resolve("absent");
        ScoreRun.of("predictive", absent).assertRefused("no such folder", absent.toString());
        ScoreRun.of("predictive", folder.resolve("two.csv")).assertRefused("is a file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ScoreRun.of("predictive", empty).assertRefused(empty.toString(), "no summary.json");
        ScoreRun.of("predictive").assertRefused("REPLAY");
        ScoreRun.of("predictive", replay, "--season", "0").assertRefused("--season is at least 1");
    }

    @Test
    void anIncompleteReplayIsNamed() throws IOException {
        Path file = replay.resolve("uncertainty.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        ScoreRun.of("predictive", replay).assertRefused(file.toString(), "summary.json counts", "incomplete");
        Files.delete(file);
        ScoreRun.of("predictive", replay).assertRefused("incomplete", "no uncertainty.jsonl");
        Files.delete(replay.resolve("summary.json"));
        ScoreRun.of("predictive", replay).assertRefused("no finished replay");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Path file = replay.resolve("uncertainty.jsonl");
        List<String> lines = Files.readAllLines(file);
        String whole = lines.get(6);
        List<String> bad = List.of(
                whole.substring(0, whole.length() / 2),
                "",
                "[]",
                "nonsense",
                whole.replaceFirst("\"pit\":[0-9.eE-]+", "\"pit\":1.5"),
                whole.replaceFirst("\"observed\":[0-9.eE-]+", "\"observed\":\"warm\""),
                whole.replaceFirst("\"observed\":[0-9.eE-]+", "\"observed\":[1,2]"),
                whole.replaceFirst("\"time\":[0-9]+", "\"time\":\"yesterday\""),
                whole.replaceFirst("\"0.25\"", "\"0.26\""),
                whole.replaceFirst("\"outcome\"", "\"income\""));
        for (String line : bad) {
            lines.set(6, line);
            Files.write(file, lines);
            ScoreRun.of("predictive", replay).assertRefused(file + ":7 is damaged");
        }
        lines.set(6, whole);
        byte[] bytes = String.join("\n", lines).getBytes(UTF_8);
        bytes[300] = (byte) 0xff;
        Files.write(file, bytes);
        ScoreRun.of("predictive", replay).assertRefused(file.toString(), "damaged");
    }

    @Test
    void aDamagedSummaryIsNamed() throws IOException {
        Path file = replay.resolve("summary.json");
        for (String text : List.of("", "{", "[]", "{\"records\":1}")) {
            Files.writeString(file, text);
            ScoreRun.of("predictive", replay).assertRefused(file.toString());
        }
    }

    @Test
    void whatIsTooLongToBeKeptIsRefusedBeforeItIsRead() throws IOException {
        Path file = replay.resolve("summary.json");
        Files.writeString(file, Files.readString(file).replace("\"records\":" + 2 * RECORDS, "\"records\":3000000"));
        ScoreRun.of("predictive", replay).assertRefused("3000000 records", "at most 2000000");
    }
}
