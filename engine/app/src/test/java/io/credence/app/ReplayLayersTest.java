package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Layers from the lines of a spec to what is published and said. */
final class ReplayLayersTest {
    private static final int RECORDS = 4000;

    @TempDir
    Path folder;

    private Path spec(String layers) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: requests }
                spec:
                  input: { format: csv, time: /time, key: /service, value: /ms, valid: { min: 0 } }
                  model: { family: local-level, level: { ratio: 0.1, per: PT1M }%s }
                  drift: { falseAlarms: 1 per P3650D per key }
                """.formatted(layers));
    }

    /** A logarithm that wanders, whole milliseconds, and a timeout of a minute now and then. */
    private Path requests() throws IOException {
        StringBuilder csv = new StringBuilder("time,service,ms\n");
        KeyedRandom random = new KeyedRandom().aim(21, 0, 0, 0);
        double level = Math.log(80);
        for (int i = 0; i < RECORDS; i++) {
            level += 0.03 * random.nextGaussian();
            double ms = Math.exp(level + 0.3 * random.nextGaussian());
            csv.append(1_767_225_600L + 60L * i)
                    .append(",a,")
                    .append(i > 50 && random.nextDouble() < 0.02 ? 60_000 : Math.round(ms))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("requests.csv"), csv);
    }

    private List<JsonNode> told(String layers) throws IOException {
        Path file = requests();
        ReplayRun run = ReplayRun.of(folder.resolve("out"), spec(layers).toString(), file.toString());
        run.assertBalanced(RECORDS);
        return run.lines("uncertainty.jsonl").subList(500, RECORDS);
    }

    private static double nats(List<JsonNode> told) {
        return told.stream()
                .mapToDouble(line -> line.get("logDensity").asDouble())
                .average()
                .orElseThrow();
    }

    private static double covered(List<JsonNode> told) {
        return told.stream()
                        .mapToDouble(line -> line.get("pit").asDouble())
                        .filter(pit -> pit > 0.05 && pit < 0.95)
                        .count()
                / (double) told.size();
    }

    /** Each layer is worth what it is for, in nats of the same values: a Jacobian left out would be worth four of its own. */
    @Test
    void layersOfASpecAreThereInTheirOrder() throws IOException {
        List<JsonNode> bare = told("");
        List<JsonNode> log = told(", transform: { to: log }");
        List<JsonNode> robust = told(", transform: { to: log }, robust: { weigh: wolf }");
        List<JsonNode> all =
                told(", recalibrate: true, points: true, transform: { to: log }, robust: { weigh: wolf, beyond: 4 }");
        assertTrue(nats(log) > nats(bare) + 0.5, nats(log) + " after " + nats(bare));
        assertTrue(nats(robust) > nats(log) + 0.1, nats(robust) + " after " + nats(log));
        assertTrue(nats(all) > nats(robust), nats(all) + " after " + nats(robust));
        // Six binomial sds of 3500 records: 0.03.
        assertEquals(0.9, covered(all), 0.03);
    }

    /** A meter of whole watt-hours read at odd times: replaced once, once read twice in a second, now and then not at all. */
    private Path meter() throws IOException {
        StringBuilder csv = new StringBuilder("time,service,ms\n");
        KeyedRandom random = new KeyedRandom().aim(22, 0, 0, 0);
        double level = Math.log(400);
        double counted = 5_000_000;
        long time = 1_767_225_600L;
        for (int i = 0; i < RECORDS; i++) {
            long span = i == 1000 ? 0 : 300 + (long) (2100 * random.nextDouble());
            time += span;
            level += 0.03 * random.nextGaussian();
            counted += Math.rint(span / 3600.0 * Math.exp(level + 0.3 * random.nextGaussian()));
            counted = i == 2000 ? 7 : counted;
            csv.append(time)
                    .append(",a,")
                    .append(i % 97 == 5 ? "" : (long) counted)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("meter.csv"), csv);
    }

    /** Kills a counter that is predicted by its level, a first one that is scored, a reset or a tie that is taken for a rate. */
    @Test
    void aMetersNextReadingIsPredicted() throws IOException {
        ReplayRun run = ReplayRun.of(
                folder.resolve("out"),
                spec(", rate: PT1H, transform: log, recalibrate: true").toString(),
                meter().toString());
        run.assertBalanced(RECORDS);
        List<JsonNode> lines = run.lines("uncertainty.jsonl");
        int missing = 0;
        for (JsonNode line : lines) {
            missing += line.get("outcome").asText().equals("missing") ? 1 : 0;
        }
        assertEquals(3 + (RECORDS + 91) / 97, missing, "the first, the tie, the replaced one and those not read");
        for (int i : new int[] {0, 1000, 2000}) {
            assertEquals("missing", lines.get(i).get("outcome").asText(), "record " + i);
            assertTrue(
                    lines.get(i).path("pit").isMissingNode()
                            || lines.get(i).get("pit").isNull(),
                    "record " + i);
        }
        assertEquals(
                0.9,
                covered(lines.stream()
                        .skip(500)
                        .filter(line -> line.hasNonNull("pit"))
                        .toList()),
                0.03);
    }

    @Test
    void explainAndValidateSayWhatIsAroundTheFamily() throws IOException {
        Path spec = spec(", recalibrate: true, points: true, transform: { to: log }, robust: { weigh: wolf }");
        assertTrue(said("validate", spec.toString()).contains("requests"));
        String text = said("explain", spec.toString());
        for (String sentence : List.of(
                "A value more than 3 predictive sds away counts for less",
                "All this is of a value's logarithm",
                "A value may be exactly the one before",
                "What is predicted is corrected")) {
            assertTrue(text.contains(sentence), sentence + " is not in " + text);
        }
        // In the order in which they lie around it.
        assertTrue(text.indexOf("predictive sds away") < text.indexOf("logarithm"));
    }

    @Test
    void aLayerThatDoesNotGoWithTheRestIsAMistakeWithItsPlace() throws IOException {
        Path wrong = spec(", transform: { to: log, lambda: 1 }");
        StringWriter err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(err, true));
        line.setErr(new PrintWriter(err, true));
        assertEquals(ExitCode.USER, line.execute("validate", wrong.toString()));
        assertTrue(err.toString().contains("p.yaml:6:"), err.toString());
        assertTrue(err.toString().contains("transform.lambda"), err.toString());
    }

    private static String said(String... args) {
        StringWriter out = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertEquals(ExitCode.OK, line.execute(args));
        return out.toString();
    }
}
