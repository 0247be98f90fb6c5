package io.credence.app;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file holds: a stated outcome of every record and books that balance, or one clear line. */
final class ReplayBadInputTest {
    private static final String CALM = "time,value\n2026-01-01T00:00:00Z,20.1\n2026-01-01T00:00:01Z,19.8\n";
    private static final String NEXT = "2026-01-01T00:00:02Z,";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "local-level", "poisson", "bernoulli"})
    void oneBadRowSpoilsNoOther(String family) throws IOException {
        String text = "time,value\n1,1\n2,nonsense\n3,0\n4\n5,1,7\nyesterday,1\n6,\n7,NaN\n8,inf\n9,\"1\n10,1\n";
        ReplayRun run = replay(family, text.getBytes(UTF_8));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.summary().get("balanced").asBoolean());
        assertTrue(run.outcome("quarantined") >= 4, run.out());
        assertEquals(2, run.outcome("missing"));
        run.assertBalanced(run.summary().get("records").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "warm, quarantined, bad-value",
        "20.5.1, quarantined, bad-value",
        "0x1A, quarantined, bad-value",
        "true, quarantined, bad-value",
        "inf, quarantined, infinite",
        "-Infinity, quarantined, infinite",
        "NaN, missing, ",
        "'', missing, ",
        "'   ', missing, ",
        "'1,2', quarantined, malformed"
    })
    void aValueHasTheOutcomeStated(String value, String outcome, String reason) throws IOException {
        ReplayRun run = replay("gaussian", (CALM + NEXT + value + "\n").getBytes(UTF_8));
        run.assertBalanced(3);
        assertEquals(1, run.outcome(outcome), run.out());
        assertEquals(2, run.outcome("absorbed"), run.out());
        if (reason != null) {
            assertEquals(1, run.reason(reason), run.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', bad-covariate", "NaN, bad-covariate", "many, bad-covariate", "inf, bad-covariate", "0, impossible"
    })
    void aCovariateThatIsNoneIsQuarantinedAndNeverANought(String covariate, String reason) throws IOException {
        String good = "time,count,hours\n1,3,2\n2,5,4\n";
        Files.write(folder.resolve("good.csv"), good.getBytes(UTF_8));
        Files.write(folder.resolve("bad.csv"), (good + "3,7," + covariate + "\n").getBytes(UTF_8));
        String[] flags = {"--value", "count", "--covariate", "hours"};
        ReplayRun run = replayed("bad.csv", flags);
        run.assertBalanced(3);
        assertEquals(1, run.reason(reason), run.out());
        // What is believed is as if the record had never come.
        assertEquals(
                replayed("good.csv", flags).lines("posterior.jsonl").get(0).get("parameters"),
                run.lines("posterior.jsonl").get(0).get("parameters"));
    }

    private ReplayRun replayed(String file, String... flags) {
        List<String> all =
                new ArrayList<>(List.of("poisson", folder.resolve(file).toString()));
        all.addAll(List.of(flags));
        return ReplayRun.of(folder.resolve("out of " + file), all.toArray(String[]::new));
    }

    @Test
    void theWrongNumberOfCovariatesIsOneLine() throws IOException {
        Files.write(folder.resolve("in.csv"), "time,y,a,b\n1,3,2,1\n".getBytes(UTF_8));
        ReplayRun run = replayed("in.csv", "--value", "y", "--covariate", "a", "--covariate", "b");
        assertEquals(ExitCode.USER, run.exitCode());
        assertEquals(
                "poisson: spec.input.covariates: family poisson takes at most one covariate, not 2",
                run.err().strip());
    }

    @ParameterizedTest
    @CsvSource({"gaussian, 1e308", "gaussian, -1e308", "gaussian, 1e400", "local-level, 1e308", "local-level, 5e-324"})
    void valuesAtTheEndOfTheDoublesLeaveFiniteNumbers(String family, String value) throws IOException {
        StringBuilder text = new StringBuilder("time,value\n");
        for (int i = 0; i < 40; i++) {
            text.append(i).append(',').append(i % 7 == 3 ? value : "20." + i).append('\n');
        }
        ReplayRun run = replay(family, text.toString().getBytes(UTF_8));
        run.assertBalanced(40);
        // Jackson refuses NaN and Infinity, so reading every line already shows that none was written.
        assertEquals(1, run.lines("posterior.jsonl").size());
    }

    @Test
    void recordsOutOfOrderAreFoldedBackOrLate() throws IOException {
        String text = "time,value\n"
                + "2026-01-01T00:00:00Z,20.1\n"
                + "2026-01-01T00:00:05Z,19.8\n"
                + "2026-01-01T00:00:03Z,20.3\n" // within the window of ten seconds
                + "2026-01-01T00:00:05Z,20.0\n" // equal times are evidence
                + "2025-12-31T00:00:05Z,20.2\n"; // a day late
        ReplayRun run = replay("gaussian", text.getBytes(UTF_8));
        run.assertBalanced(5);
        assertEquals(3, run.outcome("absorbed"));
        assertEquals(1, run.outcome("absorbed-late"));
        assertEquals(1, run.outcome("late"));
        assertEquals(1, run.lines("corrections.jsonl").size());

        ReplayRun ordered = replay("local-level", text.getBytes(UTF_8));
        ordered.assertBalanced(5);
        assertEquals(2, ordered.outcome("late"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "local-level"})
    void aClockThatJumpsIsSurvived(String family) throws IOException {
        StringBuilder text = new StringBuilder("time,value\n");
        SplittableRandom random = new SplittableRandom(3);
        String[] days = {"2026-01-01", "2199-12-31", "2026-01-02", "1970-01-01", "2199-12-31"};
        for (String day : days) {
            for (int i = 0; i < 20; i++) {
                text.append(String.format("%sT00:00:%02dZ,%.3f%n", day, i, random.nextGaussian()));
            }
        }
        ReplayRun run = replay(family, text.toString().getBytes(UTF_8));
        run.assertBalanced(100);
        assertTrue(run.outcome("late") >= 40, run.out());
    }

    @Test
    void aLineOfTwoMegabytesIsQuarantined() throws IOException {
        String text = CALM + NEXT + "9".repeat(2_000_000) + "\n2026-01-01T00:00:03Z,20\n";
        ReplayRun run = replay("gaussian", text.getBytes(UTF_8));
        run.assertBalanced(4);
        assertEquals(1, run.outcome("quarantined"));
        assertEquals(3, run.outcome("absorbed"));
    }

    @Test
    void aFileOfOneLineOfTwoMegabytesIsRefused() {
        replay("gaussian", "9".repeat(2_000_000).getBytes(UTF_8)).assertRefused("");
    }

    @Test
    void anEmptyFileIsRefused() {
        replay("gaussian", new byte[0]).assertRefused("empty");
    }

    @Test
    void aHeaderAloneIsRefused() {
        replay("gaussian", "time,value\n".getBytes(UTF_8)).assertRefused("no records");
    }

    @Test
    void aMissingColumnIsNamed() {
        ReplayRun run = replay("gaussian", "time,temperature\n1,20\n".getBytes(UTF_8));
        run.assertRefused("value");
        assertTrue(run.err().contains("temperature"), run.err());
    }

    @Test
    void aBinaryFileIsRefused() {
        byte[] bytes = new byte[100_000];
        new SplittableRandom(5).nextBytes(bytes);
        replay("gaussian", bytes).assertRefused("");
    }

    @Test
    void aBinaryTailIsQuarantined() throws IOException {
        byte[] tail = new byte[5_000];
        new SplittableRandom(6).nextBytes(tail);
        byte[] head = CALM.getBytes(UTF_8);
        byte[] bytes = new byte[head.length + tail.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, head.length, tail.length);
        ReplayRun run = replay("gaussian", bytes);
        run.assertBalanced(run.summary().get("records").asLong());
        assertEquals(2, run.outcome("absorbed"));
    }

    @Test
    void anotherEncodingIsReadOrRefused() throws IOException {
        ReplayRun run = replay("gaussian", CALM.getBytes(UTF_16));
        if (run.exitCode() == ExitCode.OK) {
            run.assertBalanced(2);
            assertEquals(2, run.outcome("absorbed"));
        } else {
            run.assertRefused("");
        }
    }

    @Test
    void aDirectoryIsRefused() {
        ReplayRun.of(folder.resolve("out"), "gaussian", folder.toString(), "--value", "value")
                .assertRefused("directory");
    }

    @Test
    void aMissingFileIsNamed() {
        ReplayRun.of(
                        folder.resolve("out"),
                        "gaussian",
                        folder.resolve("none.csv").toString(),
                        "--value",
                        "value")
                .assertRefused("none.csv");
    }

    @Test
    void aFileIsNotAFolderForResults() throws IOException {
        Path csv = Files.writeString(folder.resolve("data.csv"), CALM);
        Path taken = Files.writeString(folder.resolve("taken"), "mine");
        ReplayRun.of(taken, "gaussian", csv.toString(), "--time", "time", "--value", "value")
                .assertRefused("is a file");
        assertEquals("mine", Files.readString(taken));
    }

    @Test
    void nothingReadableIsRefusedAndTheBooksSayWhy() throws IOException {
        ReplayRun run = replay("gaussian", "time,value\n1,a\n2,b\n".getBytes(UTF_8));
        run.assertRefused("nothing could be read");
        assertEquals(2, run.reason("bad-value"));
    }

    private ReplayRun replay(String family, byte[] content) {
        try {
            Path csv = Files.write(folder.resolve("data.csv"), content);
            return ReplayRun.of(folder.resolve("out"), family, csv.toString(), "--time", "time", "--value", "value");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
