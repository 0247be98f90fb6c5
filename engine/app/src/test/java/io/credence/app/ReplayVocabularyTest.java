package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Texts that nobody listed, from a file to shares by name. */
final class ReplayVocabularyTest {
    private static final int RECORDS = 2_000;

    @TempDir
    Path folder;

    /** One text of each kind: commonest, next, rare, and long ones that share their beginning. */
    private static String drawn(double u, String... names) {
        return u < 0.6 ? names[0] : u < 0.9 ? names[1] : u < 0.97 ? names[2] : u < 0.99 ? names[3] : names[4];
    }

    private Path lines(List<String> lines) throws IOException {
        return Files.write(folder.resolve("states.jsonl"), lines);
    }

    private static String line(int second, String state) {
        return "{\"at\":" + (1_767_225_600L + 60L * second) + ",\"state\":\"" + state + "\"}";
    }

    private Path spec(String input, String more) throws IOException {
        return Files.writeString(folder.resolve("states.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: states }
                spec:
                  input: { time: /at, value: /state%s }
                  model: { family: categorical%s }
                """.formatted(input, more));
    }

    private ReplayRun replay(String out, String input, String more, List<String> lines) throws IOException {
        return ReplayRun.of(
                folder.resolve(out), spec(input, more).toString(), lines(lines).toString());
    }

    private static List<String> states(int records) {
        KeyedRandom random = new KeyedRandom().aim(9, 0, 0, 0);
        String endless = "connection refused while talking to the upstream host ";
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            lines.add(line(
                    i, drawn(random.nextDouble(), "running", "größer", "who knows", endless + "a", endless + "b")));
        }
        return lines;
    }

    private static JsonNode parameters(ReplayRun run) throws IOException {
        return run.lines("posterior.jsonl").get(0).get("parameters");
    }

    @Test
    void sharesAreFoundByNamesThatNobodyListed() throws IOException {
        ReplayRun run = replay("out", "", "", states(RECORDS));
        run.assertBalanced(RECORDS);
        JsonNode parameters = parameters(run);
        near(0.6, parameters.get("share of running"));
        near(0.3, parameters.get("share of größer"));
        near(0.07, parameters.get("share of who knows"));
        List<String> names = new ArrayList<>();
        parameters.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("share of running", "share of größer", "share of who knows"), names.subList(0, 3));
        String beginning = "share of connection refused while talking to the upstream…";
        assertEquals(
                2, names.stream().filter(name -> name.startsWith(beginning)).count(), names.toString());
        assertEquals("share left to others", names.get(5));
        assertEquals(6, names.size());
        assertEquals(
                1 / (RECORDS + 1.0),
                parameters.get("share left to others").get("mean").asDouble(),
                1e-9);
        assertTrue(run.lines("alerts.jsonl").isEmpty());
        List<JsonNode> told = run.lines("uncertainty.jsonl");
        assertTrue(told.stream().anyMatch(line -> line.get("observed").asText().equals("größer")), "texts are told");
        assertFalse(run.summary().has("unlisted"), "there is no list");
        assertFalse(Files.exists(run.folder().resolve("changes.jsonl")), "names keep no level");
        String html = Files.readString(run.folder().resolve("report.html"));
        assertTrue(html.contains("A text has no place on a scale") && !html.contains(":NaN"), "rarities are drawn");
    }

    /** Five posterior sds: a false failure in two million. */
    private static void near(double truth, JsonNode parameter) {
        assertEquals(
                truth, parameter.get("mean").asDouble(), 5 * parameter.get("sd").asDouble());
    }

    /** Folded back, faded or not: the same belief, names and all, where no place is wanting. */
    @Test
    void lateTextsAreRememberedByName() throws IOException {
        List<String> ordered = states(300);
        List<String> late = new ArrayList<>(ordered);
        for (int i = 0; i + 10 <= late.size(); i += 10) {
            Collections.shuffle(late.subList(i, i + 10), new Random(i));
        }
        JsonNode expected = parameters(replay("ordered", "", "", ordered));
        JsonNode folded = parameters(replay("folded", ", order: { window: PT1H }", "", late));
        assertEquals(expected.size(), folded.size());
        expected.properties().forEach(share -> {
            double mean = share.getValue().get("mean").asDouble();
            assertEquals(mean, folded.get(share.getKey()).get("mean").asDouble(), 1e-12, share.getKey());
        });
        String fading = ", forget: { retain: 0.5, per: PT1H }";
        JsonNode faded = parameters(replay("faded", "", fading, ordered));
        JsonNode lateFaded = parameters(replay("late-faded", ", order: { window: PT1H }", fading, late));
        faded.properties().forEach(share -> {
            double mean = share.getValue().get("mean").asDouble();
            assertEquals(mean, lateFaded.get(share.getKey()).get("mean").asDouble(), 1e-9, share.getKey());
        });
    }

    /** With no place left the new words are others until the change is noticed; then they take the places of what faded. */
    @Test
    void aNewVocabularyIsNoticedAndLearnt() throws IOException {
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            lines.add(line(i, (i < 800 ? "old" : "new") + (int) (6 * random.nextDouble())));
        }
        ReplayRun run = replay("out", "", ", most: 6", lines);
        assertTrue(
                run.lines("alerts.jsonl").stream()
                        .anyMatch(alert -> alert.get("state").asText().equals("FIRING")),
                "nobody noticed");
        JsonNode parameters = parameters(run);
        for (int i = 0; i < 6; i++) {
            near(1 / 6.0, parameters.get("share of new" + i));
        }
    }

    @Test
    void whatDoesNotFitIsSaidBeforeTheStart() throws IOException {
        assertProblem(", covariates: /x", "", "takes no covariates");
        assertProblem(", valid: { min: 0 }", "", "a text is neither below nor above a number");
        assertProblem("", ", ordered: true", "needs the categories listed");
        assertProblem(", categories: [a, b]", ", most: 4", "is for texts that nobody listed");
        assertProblem("", ", most: 0", "most");
        assertProblem("", ", most: 100000", "most");
        assertProblem(", censored: /side", "", "learns nothing from the side");
    }

    private void assertProblem(String input, String model, String words) throws IOException {
        StringWriter said = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        assertTrue(line.execute("validate", spec(input, model).toString()) != 0, input + model);
        assertTrue(said.toString().contains(words), said.toString());
    }
}
