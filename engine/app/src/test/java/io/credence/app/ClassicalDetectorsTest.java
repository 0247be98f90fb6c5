package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The classical detectors from spec to alert. Seeds are fixed. */
final class ClassicalDetectorsTest {
    private static final int CHANGE = 600;

    @TempDir
    Path folder;

    private Path spec(String family, String drift) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  model: { family: %s }
                  input: { value: /v }
                  drift: { %s }
                """.formatted(family, drift));
    }

    private Path values() throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("v\n");
        for (int i = 0; i < 900; i++) {
            csv.append(random.nextGaussian() + (i < CHANGE ? 0 : 2)).append('\n');
        }
        return Files.writeString(folder.resolve("v.csv"), csv);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gaussian | detector: page-hinkley | guaranteed if the model is right",
                "gaussian | 'detector: page-hinkley, falseAlarms: 1 per 10000 records per key, tuning: { delta: 0.25 }' | guaranteed if the model is right",
                "gaussian | detector: adwin | 'not guaranteed, because nothing is proven of this detector'",
                "gaussian | detector: posterior-divergence | 'not guaranteed, because nothing is proven of this detector'",
                "'run-lengths, of: gaussian' | detector: run-length-drop | 'not guaranteed, because nothing is proven of this detector'",
            })
    void aStepIsOneAlertThatSaysWhatItIsWorthAndTheSameBitsTwice(String family, String drift, String promise)
            throws IOException {
        Path spec = spec(family, drift);
        String file = values().toString();
        ReplayRun one = ReplayRun.of(folder.resolve("one"), spec.toString(), file);
        ReplayRun two = ReplayRun.of(folder.resolve("two"), spec.toString(), file);
        assertEquals(ExitCode.OK, one.exitCode(), one.err());
        List<JsonNode> alerts = one.lines("alerts.jsonl");
        assertTrue(!alerts.isEmpty(), "no alert");
        for (JsonNode alert : alerts) {
            assertEquals(promise, alert.get("guarantee").asText());
        }
        assertEquals(
                1,
                alerts.stream()
                        .map(alert -> alert.get("id").asText())
                        .distinct()
                        .count(),
                alerts.toString());
        for (String name : List.of("alerts.jsonl", "decisions.jsonl", "uncertainty.jsonl")) {
            assertArrayEquals(
                    Files.readAllBytes(one.folder().resolve(name)),
                    Files.readAllBytes(two.folder().resolve(name)),
                    name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gaussian | detector: run-length-drop | which only family run-lengths has",
                "local-level | detector: posterior-divergence | local-level as it is set does not",
                "gaussian | 'detector: adwin, falseAlarms: 1 per P30D per key' | cannot keep",
            })
    void whatDoesNotGoTogetherIsRefusedAtItsPlace(String family, String drift, String why) throws IOException {
        StringWriter err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertEquals(ExitCode.USER, line.execute("validate", spec(family, drift).toString()), err.toString());
        assertTrue(err.toString().contains("spec.drift.") && err.toString().contains(why), err.toString());
    }

    @Test
    void explainSaysThatNoBudgetIsKeptAndWhatFollowsAnAlarm() throws IOException {
        StringWriter out = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertEquals(
                ExitCode.OK,
                line.execute("explain", spec("gaussian", "detector: adwin").toString()));
        String text = out.toString();
        assertTrue(text.contains("it keeps no budget of false alarms: none is guaranteed"), text);
        assertTrue(text.contains("The alert is PENDING"), text);
    }
}
