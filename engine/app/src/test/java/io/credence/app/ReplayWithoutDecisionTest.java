package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decision was worth, in nats: `replay --without-decision`. */
final class ReplayWithoutDecisionTest {
    private static final int RECORDS = 400;
    private static final int SHIFT = 200;

    @TempDir
    private Path folder;

    /** Two keys; the first one's level moves by so much. */
    private Path file(double step) throws IOException {
        StringBuilder text = new StringBuilder("key,value\n");
        for (int i = 0; i < RECORDS; i++) {
            double noise = new KeyedRandom().aim(31, i, 0, 0).nextGaussian();
            text.append("a,").append(noise + (i >= SHIFT ? step : 0)).append('\n');
            text.append("b,").append(10 + noise).append('\n');
        }
        return Files.writeString(folder.resolve("shift.csv"), text);
    }

    private Path spec(String drift) throws IOException {
        return Files.writeString(
                folder.resolve("p.yaml"),
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  model: { family: gaussian }\n"
                        + "  drift: { falseAlarms: 1 per 1000 records per key" + drift + " }\n");
    }

    private ReplayRun replay(String out, Path spec, Path file, String... flags) {
        String[] args = new String[2 + flags.length];
        args[0] = spec.toString();
        args[1] = file.toString();
        System.arraycopy(flags, 0, args, 2, flags.length);
        return ReplayRun.of(folder.resolve(out), args);
    }

    private static double logEvidence(ReplayRun run, String key) throws IOException {
        for (JsonNode line : run.lines("posterior.jsonl")) {
            if (line.get("key").asText().equals(key)) {
                return line.get("logEvidence").asDouble();
            }
        }
        throw new AssertionError("nothing of " + key);
    }

    /** Kills a decision that is taken all the same, one of another key left out, and evidence of another time or key. */
    @Test
    void aDecisionIsWorthTheEvidenceItGained() throws IOException {
        Path file = file(6);
        Path spec = spec("");
        ReplayRun with = replay("with", spec, file);
        List<JsonNode> decisions = with.lines("decisions.jsonl");
        assertEquals(1, decisions.size());
        JsonNode decision = decisions.get(0);
        String id = decision.get("id").asText();
        assertEquals("widen", decision.get("response").asText());
        assertFalse(Files.exists(with.folder().resolve("without-decision.json")));

        ReplayRun without = replay("without", spec, file, "--without-decision", id);
        assertEquals(ExitCode.OK, without.exitCode(), without.err());
        JsonNode worth = new ObjectMapper()
                .readTree(without.folder().resolve("without-decision.json").toFile());
        assertEquals(id, worth.get("id").asText());
        assertEquals("a", worth.get("key").asText());
        assertEquals(
                RECORDS - decision.get("observations").asLong(),
                worth.get("records").asLong());
        assertEquals(worth.get("records"), worth.get("recordsWithout"));
        double nats = worth.get("nats").asDouble();
        assertTrue(nats > 20, "a level of six sds is learnt sooner: " + nats);
        assertEquals(logEvidence(with, "a") - logEvidence(without, "a"), nats, 1e-8);
        assertEquals(logEvidence(with, "b"), logEvidence(without, "b"), 0.0);
        assertTrue(without.out().contains("Without decision " + id + " (widen of key a"), without.out());
        JsonNode told = without.lines("decisions.jsonl").get(0);
        assertEquals(id, told.get("id").asText());
        assertEquals("alert", told.get("response").asText());
    }

    /** Kills an answer that is put off by a record: the evidence for it is there again. */
    @Test
    void whatWasDecidedLaterCanBeLeftOutToo() throws IOException {
        Path file = file(50);
        Path spec = spec(", retain: learnt");
        ReplayRun with = replay("with", spec, file);
        List<JsonNode> decisions = with.lines("decisions.jsonl");
        assertEquals("switch", decisions.get(1).get("response").asText());
        String id = decisions.get(1).get("id").asText();
        ReplayRun without = replay("without", spec, file, "--without-decision", id);
        assertEquals(ExitCode.OK, without.exitCode(), without.err());
        assertEquals(
                List.of("widen"),
                without.lines("decisions.jsonl").stream()
                        .map(line -> line.get("response").asText())
                        .toList(),
                "nor is it taken a record later");
        assertTrue(without.out().contains("(switch of key a"), without.out());
    }

    /** Kills a hold whose records are not counted alike with and without it, and an end that cannot be left out. */
    @Test
    void whatAHoldWasWorthIsToldToo() throws IOException {
        Path file = file(6);
        Path spec = spec(", respond: [freeze, widen], hold: 40 records");
        List<JsonNode> decisions = replay("with", spec, file).lines("decisions.jsonl");
        assertEquals("freeze", decisions.get(0).get("response").asText());
        assertEquals("widen", decisions.get(1).get("response").asText());
        String id = decisions.get(0).get("id").asText();
        assertEquals(id + "+40", decisions.get(1).get("id").asText());
        for (JsonNode decision : decisions.subList(0, 2)) {
            ReplayRun without = replay(
                    "without",
                    spec,
                    file,
                    "--without-decision",
                    decision.get("id").asText());
            assertEquals(ExitCode.OK, without.exitCode(), without.err());
            JsonNode worth = new ObjectMapper()
                    .readTree(without.folder().resolve("without-decision.json").toFile());
            assertEquals(
                    RECORDS - decision.get("observations").asLong(),
                    worth.get("records").asLong());
            assertEquals(worth.get("records"), worth.get("recordsWithout"));
            double nats = worth.get("nats").asDouble();
            boolean isEnd = !decision.equals(decisions.get(0));
            assertTrue(isEnd ? nats > 20 : Math.abs(nats) > 1, decision + " was worth " + nats);
        }
    }

    @Test
    void anIdThatIsNoneIsRefusedAndSaysWhichThereAre() throws IOException {
        Path file = file(6);
        Path spec = spec("");
        String id = replay("with", spec, file)
                .lines("decisions.jsonl")
                .get(0)
                .get("id")
                .asText();
        replay("without", spec, file, "--without-decision", "nonsense").assertRefused("'nonsense' is no decision");
        replay("without", spec, file, "--without-decision", "nonsense").assertRefused("it takes " + id);
        replay("without", spec, file(0), "--without-decision", id).assertRefused("it takes none");
    }
}
