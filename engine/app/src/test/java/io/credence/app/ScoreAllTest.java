package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreAllTest {
    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(3);

    /** A small folder laid out as the shared data. */
    private Path data() throws IOException {
        Path data = folder.resolve("data");
        write(data, "nab/data/realTweets/tweets.csv", "timestamp,value\n", i -> time(i) + "," + random.nextInt(9));
        write(data, "nab/data/other/noise.csv", "timestamp,value\n", i -> time(i) + "," + random.nextGaussian());
        write(
                data,
                "nab/combined_windows.json",
                "{\"realTweets/tweets.csv\": [[\"" + time(300) + "\", \"" + time(320)
                        + "\"]], \"other/noise.csv\": []}");
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            raw.append(i == 0 ? "" : ",").append(random.nextGaussian() + (i < 60 ? 0 : 5));
        }
        write(data, "tcpd/series/step.json", "{\"n_dim\": 1, \"series\": [{\"raw\": [" + raw + ",null]}]}");
        write(
                data,
                "tcpd/series/two.json",
                "{\"n_dim\": 2, \"series\": [{\"label\": \"a\", \"raw\": [" + step(4)
                        + "]}, {\"label\": \"b\", \"raw\": [" + step(9) + "]}]}");
        write(data, "tcpd/annotations.json", "{\"step\": {\"6\": [60]}, \"two\": {\"6\": [60]}}");
        write(
                data,
                "skab/valve1/0.csv",
                "datetime;a;b;anomaly;changepoint\n",
                i -> time(i) + ";" + random.nextGaussian() + ";" + random.nextGaussian() + ";0;"
                        + (i == 450 ? 1 : i == 430 ? "1.0" : 0));
        write(
                data,
                "regime_streams/records.csv",
                "ts_ms,key,seq,value\n",
                i -> 1767225600000L + i * 1000L + ",a," + i + "," + (random.nextGaussian() + (i < 200 ? 0 : 6)));
        write(data, "regime_streams/truth.json", "{\"a\": {\"kind\": \"mean_shift\", \"change_indices\": [200]}}");
        write(data, "streams/elec.csv", "period,class\n", i -> "0.1," + random.nextInt(2));
        write(data, "streams/SEA_training_data.csv", "", i -> "1,2,3");
        write(data, "streams/SEA_training_class.csv", "", i -> "" + random.nextInt(2));
        write(data, "streams/2CHT.data", "", i -> "1 2");
        write(data, "streams/2CHT.labels", "", i -> "" + random.nextInt(2));
        String known = "{\"n\": 500, \"majority\": 0.5, \"last_class_accuracy\": 0.5, \"bayes\": {\"accuracy\": 0.7}}";
        write(
                data,
                "streams/baselines.json",
                "{\"elec\": " + known + ", \"sea\": " + known + ", \"2CHT\": " + known + "}");
        write(data, "series/nile.csv", "year,volume\n", i -> (1500 + i) + "," + random.nextInt(1000));
        write(data, "series/airline_passengers.csv", "year,passengers\n", i -> (1500 + i) + "," + random.nextInt(99));
        return data;
    }

    private String step(double size) {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            raw.append(i == 0 ? "" : ",").append(random.nextGaussian() + (i < 60 ? 0 : size));
        }
        return raw.toString();
    }

    /** Two fleets: numbers of which one steps, and defects of so many pieces. */
    private Path scenarios() throws IOException {
        String head = "apiVersion: credence/v1\nkind: Scenario\nmetadata: { name: tiny, seed: 1 }\n";
        String fleets = "spec:\n  for: PT1H\n  fleets:\n"
                + "    - { name: pump, units: 2, every: PT10S, signal: { kind: number, level: 5, noise: 1 } }\n"
                + "    - { name: machine, units: 2, every: PT10S, signal:"
                + " { kind: rate, level: 0.02, exposure: { least: 150, most: 400 } } }\n";
        String changes = "  changes:\n    - { kind: level, fleet: pump, keys: '*-01', size: 8, at: PT30M }\n";
        write(folder, "scenarios/tiny.yaml", head + fleets + changes);
        return folder.resolve("scenarios");
    }

    private static String time(int i) {
        return String.format("2026-01-01 %02d:%02d:00", i / 60, i % 60);
    }

    private interface Row {
        String of(int i);
    }

    private static void write(Path data, String name, String header, Row row) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < 500; i++) {
            text.append(row.of(i)).append('\n');
        }
        write(data, name, text.toString());
    }

    private static void write(Path data, String name, String text) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theSameDataGiveTheSameTablesAndADifferentFigureIsAFinding() throws IOException {
        Path data = data();
        Path out = folder.resolve("out");
        Path scenarios = scenarios();
        ScoreRun first = ScoreRun.of("all", "--data", data, "--scenarios", scenarios, "--out", out);
        assertEquals(ExitCode.OK, first.exitCode(), first.err());
        assertTrue(first.err().contains("no kept one"), first.err());
        try (Stream<Path> left = Files.list(out)) {
            List<String> names =
                    left.map(f -> f.getFileName().toString()).sorted().toList();
            assertEquals(33, names.size(), "the replays are gone: " + names);
            assertTrue(names.contains("nab-gaussian.json") && names.contains("report.html"), names.toString());
        }
        String page = Files.readString(out.resolve("report.html"));
        assertFalse(page.contains("://") || page.contains("<script"), "self-contained and still");

        for (String collection : List.of("Regime streams", "NAB", "TCPD", "SKAB, first sensor")) {
            String drawing = page.substring(page.indexOf("<h3>" + collection + ", gaussian</h3>"));
            drawing = drawing.substring(0, drawing.indexOf("<h3>", 4));
            assertTrue(drawing.matches("(?s).*class=\"band\" points=\"[0-9].*class=\"seen\" d=\"M[0-9].*"), collection);
            boolean isKnown = !collection.startsWith("SKAB"); // of which no row is labelled here
            assertEquals(isKnown, drawing.contains("class=\"truth\""), collection);
            assertFalse(drawing.contains("NaN") || drawing.contains("Infinity"), collection);
        }
        assertTrue(page.contains("class=\"alert\"") && page.contains("class=\"onset\""));

        // Both columns step, and are noticed in different rows: unmerged, one of them would be a false start.
        assertTrue(
                Files.readString(out.resolve("tcpd-multivariate-gaussian.json"))
                        .contains("\"precision, when raised\",\"value\":1,"),
                "columns that say the same say it once");
        for (String family : List.of("gaussian", "local-level")) {
            for (String collection : List.of("tcpd-", "tcpd-multivariate-")) {
                String table = Files.readString(out.resolve(collection + family + ".json"));
                assertTrue(table.contains("falseAlarms: 1 per 1000 records per key"), table);
            }
            assertFalse(
                    Files.readString(out.resolve("skab-" + family + ".json")).contains("falseAlarms"));
        }
        String glance = Files.readString(out.resolve("scenarios.json"));
        assertTrue(glance.contains("\"tiny, pump, gaussian: found\",\"value\":1,"), glance);
        assertTrue(page.contains("tiny-machine-poisson"), "the scenarios at a glance");
        // Exposures are read: a rate of events a record would scatter beyond Poisson's law, and 90 % hold 84.
        Matcher holds = Pattern.compile("\"90 % interval holds\",\"value\":([0-9.]+)")
                .matcher(Files.readString(out.resolve("scenario-tiny-machine-poisson.json")));
        assertTrue(holds.find());
        assertEquals(0.9, Double.parseDouble(holds.group(1)), 0.03);

        Path again = folder.resolve("again");
        ScoreRun second = ScoreRun.of("all", "--data", data, "--scenarios", scenarios, "--out", again, "--kept", out);
        assertEquals(ExitCode.OK, second.exitCode(), second.err());
        assertFalse(second.err().contains("outside"), second.err());
        for (String table : List.of("nab-local-level.json", "changes-gaussian.json", "skab-gaussian.json")) {
            assertEquals(Files.readString(out.resolve(table)), Files.readString(again.resolve(table)));
        }

        Path kept = out.resolve("tcpd-gaussian.json");
        Files.writeString(
                kept,
                Files.readString(kept)
                        .replaceFirst(
                                "(F1, when raised\",\"value\":)[^}]*(,\"basis)", "$12.5,\"low\":2.4,\"high\":2.6$2")
                        .replace("recall, never firing", "recall, of old"));
        Files.move(out.resolve("scenario-tiny-pump-gaussian.json"), out.resolve("scenario-old-pump-gaussian.json"));
        ScoreRun third = ScoreRun.of("all", "--data", data, "--scenarios", scenarios, "--out", again, "--kept", out);
        assertEquals(ExitCode.FINDINGS, third.exitCode(), third.err());
        assertTrue(third.err().contains("tcpd-gaussian: F1, when raised is"), third.err());
        assertTrue(third.err().contains("kept is 2.5, from 2.4 to 2.6"), third.err());
        assertTrue(third.err().contains("recall, never firing is new"), third.err());
        assertTrue(third.err().contains("recall, of old is no longer there"), third.err());
        ScoreRun without = ScoreRun.of("all", "--data", data, "--out", folder.resolve("without"), "--kept", again);
        assertEquals(ExitCode.OK, without.exitCode(), "tables of scenarios are not missed: " + without.err());
        assertTrue(without.err().startsWith("No scenarios are played"), without.err());
        assertTrue(third.err().contains("scenario-old-pump-gaussian: the table is no longer made"), third.err());
        assertTrue(Files.readString(again.resolve("report.html")).contains("are not where the kept tables have them"));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Path data = data();
        Files.delete(data.resolve("tcpd/annotations.json"));
        ScoreRun.of("all", "--data", data, "--out", folder.resolve("out"))
                .assertRefusedLast("lacks tcpd/annotations.json");
        ScoreRun.of("all").assertRefused("--data");
        Path file = Files.writeString(folder.resolve("file"), "");
        ScoreRun.of("all", "--data", data, "--out", file).assertRefused("is a file");
        ScoreRun.of("all", "--data", data, "--kept", folder.resolve("absent"))
                .assertRefused("--kept", "no such folder");
    }

    @Test
    void labelsThatDoNotMatchAreNamed() throws IOException {
        Path data = data();
        Path out = folder.resolve("out");
        Path labels = data.resolve("streams/2CHT.labels");
        String right = Files.readString(labels);
        Files.writeString(labels, right + "1\n");
        ScoreRun.of("all", "--data", data, "--out", out)
                .assertRefusedLast("2CHT.labels does not match", "501 labels of 500 rows");
        Files.writeString(labels, "2" + right.substring(1));
        ScoreRun.of("all", "--data", data, "--out", out).assertRefusedLast("class 1 is '2'; classes are 0 and 1");
        Files.writeString(labels, right);
        Path known = data.resolve("streams/baselines.json");
        String baselines = Files.readString(known);
        Files.writeString(known, baselines.replace("500", "400"));
        ScoreRun.of("all", "--data", data, "--out", out)
                .assertRefusedLast("baselines.json does not match", "its 400 rows of elec are not the file's 500");
        Files.writeString(known, baselines);
        write(data, "tcpd/series/two.json", "{\"n_dim\": 2, \"series\": [{\"raw\": [1, 2, 3]}, {\"raw\": [1, 2]}]}");
        ScoreRun.of("all", "--data", data, "--out", out).assertRefusedLast("two.json: its columns have 3 and 2 rows");
    }

    @Test
    void aFolderOfScenariosThatIsNoneIsNamed() throws IOException {
        Path data = data();
        Path scenarios = scenarios();
        Path out = folder.resolve("out");
        ScoreRun.of("all", "--data", data, "--out", out, "--scenarios", folder.resolve("absent"))
                .assertRefused("--scenarios", "no such folder");
        ScoreRun.of("all", "--data", data, "--out", out, "--scenarios", data)
                .assertRefused("holds no scenarios: no file ends in .yaml");
        Files.copy(scenarios.resolve("tiny.yaml"), scenarios.resolve("twin.yaml"));
        ScoreRun.of("all", "--data", data, "--out", out, "--scenarios", scenarios)
                .assertRefused("tiny.yaml and", "twin.yaml are both called tiny");
        Files.writeString(scenarios.resolve("twin.yaml"), "kind: Scenario\n");
        ScoreRun broken = ScoreRun.of("all", "--data", data, "--out", out, "--scenarios", scenarios);
        assertEquals(ExitCode.USER, broken.exitCode(), broken.err());
        assertTrue(broken.err().contains("twin.yaml"), broken.err());
        assertFalse(Files.exists(out), "nothing was begun");
    }

    @Test
    void aKeptTableThatIsNoneIsNamed() throws IOException {
        Path data = data();
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("nab-gaussian.json"), "{}");
        ScoreRun run = ScoreRun.of("all", "--data", data, "--out", folder.resolve("out"), "--kept", kept);
        assertEquals(ExitCode.USER, run.exitCode(), run.err());
        assertTrue(run.err().contains("nab-gaussian.json is no kept table"), run.err());
    }

    @Test
    void theSampleOfTheSharedDataIsWhereItWasKept() throws IOException {
        String named = System.getenv("CREDENCE_DATA");
        Path data = Path.of(named != null ? named : System.getProperty("credence.data", "absent"));
        assumeTrue(Files.isDirectory(data), () -> "no shared data: " + data);
        Path kept = Path.of("../../docs/results/score/sample");
        ScoreRun run = ScoreRun.of(
                "all",
                "--data",
                data,
                "--sample",
                "--scenarios",
                "../../examples/scenarios",
                "--out",
                folder.resolve("out"),
                "--kept",
                kept);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertFalse(run.err().contains("no kept one"), run.err());
    }
}
