package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Horizons of a spec as replay writes what is forecast at them. */
final class ReplayForecastsTest {
    private static final int RECORDS = 120;

    @TempDir
    Path folder;

    private Path csv(boolean clock) throws IOException {
        StringBuilder csv = new StringBuilder(clock ? "time,v\n" : "row,v\n");
        KeyedRandom random = new KeyedRandom().aim(8, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            String value = i == 50 ? "" : i == 60 ? "inf" : Double.toString(random.nextGaussian());
            csv.append(i == 70 ? 1 : 3600 * (i + 1)).append(',').append(value).append('\n');
        }
        return Files.writeString(folder.resolve("in.csv"), csv);
    }

    private ReplayRun replay(String name, String output, String... flags) throws IOException {
        return replayOf("local-level", name, output, flags);
    }

    private ReplayRun replayOf(String family, String name, String output, String... flags) throws IOException {
        Path spec = Files.writeString(folder.resolve(name + ".yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  model: { family: FAMILY }
                """.replace("FAMILY", family) + output);
        List<String> args =
                new ArrayList<>(List.of(spec.toString(), csv(flags.length > 0).toString(), "--value", "v"));
        args.addAll(List.of(flags));
        ReplayRun run = ReplayRun.of(folder.resolve(name), args.toArray(String[]::new));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return run;
    }

    @Test
    void everyLineEndsWithWhatIsForecastAfterIt() throws IOException {
        ReplayRun run = replay("ahead", "  output: { horizons: [P1D, PT1H] }\n", "--time", "time");
        for (JsonNode line : run.lines("uncertainty.jsonl")) {
            List<String> names = new ArrayList<>();
            line.fieldNames().forEachRemaining(names::add);
            String outcome = line.get("outcome").asText();
            if (outcome.equals("quarantined")) {
                assertEquals(List.of("key", "time", "outcome"), names);
                continue;
            }
            assertEquals("forecasts", names.get(names.size() - 1));
            boolean isLate = outcome.equals("late");
            assertEquals(isLate ? 0 : 2, line.get("forecasts").size(), line.toString());
            if (isLate) {
                continue;
            }
            JsonNode hour = line.get("forecasts").get(0);
            JsonNode day = line.get("forecasts").get(1);
            assertEquals("PT1H", hour.get("horizon").asText());
            assertEquals("P1D", day.get("horizon").asText());
            assertEquals(7, day.get("q").size());
            assertEquals(hour.get("q").get("0.5"), day.get("q").get("0.5"), "nobody moves a level that wanders");
            double hourly = width(hour);
            assertTrue(hourly > 0 && hourly < width(day), line.toString());
        }
    }

    @Test
    void everyLineSaysWhatItsSurpriseIsMadeOf() throws IOException {
        ReplayRun run = replay("parts", "  output: { surprise: parts }\n", "--time", "time");
        int told = 0;
        for (JsonNode line : run.lines("uncertainty.jsonl")) {
            if (line.get("outcome").asText().equals("quarantined")) {
                continue;
            }
            JsonNode parts = line.get("parts");
            assertEquals(line.get("logDensity").isNull(), parts.isNull(), line.toString());
            if (!parts.isNull()) {
                List<String> names = new ArrayList<>();
                parts.fieldNames().forEachRemaining(names::add);
                assertEquals(List.of("usual", "level", "season", "covariate", "outlier"), names);
                double sum = 0;
                for (JsonNode part : parts) {
                    sum += part.asDouble();
                }
                assertEquals(-line.get("logDensity").asDouble(), sum, 1e-9, line.toString());
                told++;
            }
        }
        assertTrue(told > 50, "told " + told);
    }

    private static double width(JsonNode forecast) {
        return forecast.get("q").get("0.75").asDouble()
                - forecast.get("q").get("0.25").asDouble();
    }

    /** What a next record is predicted by is what was forecast for its time: the two ways round give the same numbers. */
    @Test
    void theHourAheadIsTheNextRecordsPrediction() throws IOException {
        List<JsonNode> lines = replay("hour", "  output: { horizons: PT1H }\n", "--time", "time")
                .lines("uncertainty.jsonl");
        for (int i = 10; i < 45; i++) {
            JsonNode ahead = lines.get(i).get("forecasts").get(0);
            JsonNode next = lines.get(i + 1);
            assertEquals(next.get("mean").asDouble(), ahead.get("mean").asDouble(), 1e-12);
            assertEquals(next.get("sd").asDouble(), ahead.get("sd").asDouble(), 1e-12);
        }
    }

    /** What auto says of the next record is its own whether it looks ahead or not; what it says of a day ahead is not. */
    @Test
    void autoLearnsWhatItsForecastsAreWorth() throws IOException {
        String horizons = "  output: { horizons: [PT6H, P1D] }\n";
        ReplayRun looking = replayOf("auto", "looking", horizons, "--time", "time");
        ReplayRun again = replayOf("auto", "again", horizons, "--time", "time");
        ReplayRun plain = replayOf("auto", "plain", "", "--time", "time");
        Path lines = looking.folder().resolve("uncertainty.jsonl");
        assertArrayEquals(
                Files.readAllBytes(lines), Files.readAllBytes(again.folder().resolve("uncertainty.jsonl")));
        assertEquals(
                Files.readAllLines(plain.folder().resolve("uncertainty.jsonl")),
                Files.readAllLines(lines).stream()
                        .map(l -> l.replaceFirst(",\"forecasts\":.*", "}"))
                        .toList());
        for (JsonNode forecast : looking.lines("uncertainty.jsonl").get(100).get("forecasts")) {
            double before = Double.NEGATIVE_INFINITY;
            for (JsonNode quantile : forecast.get("q")) {
                assertTrue(quantile.asDouble() > before, forecast.toString());
                before = quantile.asDouble();
            }
            assertTrue(before < 10, "noise of sd 1: " + forecast);
        }
    }

    @Test
    void withoutAClockHorizonsAreRows() throws IOException {
        JsonNode line = replay("rows", "  output: { horizons: [PT1M, PT1.5S] }\n")
                .lines("uncertainty.jsonl")
                .get(3);
        assertEquals(1.5, line.get("forecasts").get(0).get("horizon").asDouble());
        assertEquals("60", line.get("forecasts").get(1).get("horizon").toString());
    }

    /** Nothing but the end of the lines differs, and without horizons nothing does. */
    @Test
    void forecastsChangeNothingElse() throws IOException {
        Path without = replay("without", "", "--time", "time").folder();
        Path with = replay("with", "  output: { horizons: [PT1H] }\n", "--time", "time")
                .folder();
        List<String> plain = Files.readAllLines(without.resolve("uncertainty.jsonl"));
        List<String> ahead = Files.readAllLines(with.resolve("uncertainty.jsonl"));
        assertFalse(plain.toString().contains("forecasts"));
        assertEquals(
                plain,
                ahead.stream()
                        .map(l -> l.replaceFirst(",\"forecasts\":.*", "}"))
                        .toList());
        for (String file : List.of("posterior.jsonl", "alerts.jsonl", "decisions.jsonl", "summary.json")) {
            assertArrayEquals(Files.readAllBytes(without.resolve(file)), Files.readAllBytes(with.resolve(file)), file);
        }
    }
}
