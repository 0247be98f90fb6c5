package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class and the spec of docs/simulators.md, letter by letter: compiled, named, replayed. */
final class ReplaySimulatorTest {
    private static final Path PAGE = Path.of("../..").resolve("docs/simulators.md");
    private static final int RECORDS = 400;
    private static final int BAD = 3;

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private String page;

    /** The page's first block in that language. */
    private String block(String language) {
        return block(language, 0);
    }

    private String block(String language, int behind) {
        int at = page.indexOf("```" + language + "\n", behind);
        assertTrue(at >= 0, "the page has no block of " + language);
        int from = at + language.length() + 4;
        return page.substring(from, page.indexOf("```", from));
    }

    private void compile(String source) throws IOException {
        compile("Tank", source);
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
        assertEquals(0, failed);
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, before));
    }

    @BeforeEach
    void readThePage() throws IOException {
        page = Files.readString(PAGE);
    }

    @AfterEach
    void forgetTheClass() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** A full tank drains, the gauge stuck at two metres for the first of it. */
    private Path levels(boolean isSpoilt) throws IOException {
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        StringBuilder csv = new StringBuilder("time,tank,metres\n");
        for (int i = 0; i < RECORDS; i++) {
            double root = Math.sqrt(2.8) - 0.003 * i;
            double shown = Math.min(2, root * root) + 0.05 * random.nextGaussian();
            csv.append(i * 0.6).append(",a,").append(shown).append('\n');
            if (isSpoilt && i % 100 == 50 && i / 100 < BAD) {
                csv.append(i * 0.6 + 0.3).append(",a,-1").append(i).append('\n');
            }
        }
        return Files.writeString(folder.resolve("levels.csv"), csv);
    }

    private ReplayRun replayed(String out, boolean isSpoilt) throws IOException {
        Path spec = Files.writeString(folder.resolve("tanks.yaml"), block("yaml"));
        return ReplayRun.of(
                folder.resolve(out), spec.toString(), levels(isSpoilt).toString());
    }

    @Test
    void whatThePageShowsWorks() throws IOException {
        compile(block("java"));
        assertTrue(block("java").lines().filter(line -> !line.isBlank()).count() <= 35, "thirty lines or so");
        ReplayRun run = replayed("out", false);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        run.assertBalanced(RECORDS);
        assertEquals(RECORDS, run.outcome("absorbed"), run.out());
        List<JsonNode> told = run.lines("posterior.jsonl");
        JsonNode level = told.get(told.size() - 1).get("parameters").get("level");
        double root = Math.sqrt(2.8) - 0.003 * (RECORDS - 1);
        assertEquals(root * root, level.get("mean").asDouble(), 0.05);
        replayed("again", false);
        assertEquals(
                Files.readString(folder.resolve("out/posterior.jsonl")),
                Files.readString(folder.resolve("again/posterior.jsonl")),
                "the same bytes");
    }

    /** The level falls by .005 of its root a second, seen to .05: nobody told it. */
    @Test
    void whatThePageShowsOfParametersWorks() throws IOException {
        compile("UnknownTank", block("java", page.indexOf("## Numbers nobody knows")));
        page = page.replace("com.example.Tank", "com.example.UnknownTank");
        ReplayRun run = replayed("unknown", false);
        assertEquals(RECORDS, run.outcome("absorbed"), run.out() + run.err());
        List<JsonNode> told = run.lines("posterior.jsonl");
        JsonNode parameters = told.get(told.size() - 1).get("parameters");
        assertEquals(0.005, parameters.get("hole").get("mean").asDouble(), 0.0005, parameters.toString());
        assertEquals(0.05, parameters.get("error").get("mean").asDouble(), 0.01, parameters.toString());
    }

    @Test
    void whatAClassDoesWrongIsQuarantinedAndTheRestIsAsIfItHadNotBeen() throws IOException {
        compile(block("java").replace("    @Override\n    public double sd", """
                    @Override
                    public double logDensity(double[] state, double value) {
                        if (value < -5) {
                            throw new IllegalStateException("a level below the floor");
                        }
                        return Simulator.super.logDensity(state, value);
                    }

                    @Override
                    public double sd"""));
        ReplayRun run = replayed("spoilt", true);
        run.assertBalanced(RECORDS + BAD);
        assertEquals(BAD, run.reason("failed"), run.out());
        JsonNode refused = run.lines("quarantine.jsonl").get(0);
        assertEquals("a", refused.get("key").asText());
        String detail = refused.get("detail").asText();
        assertTrue(
                detail.contains("com.example.Tank threw java.lang.IllegalStateException: a level below the floor"),
                detail);
        List<JsonNode> told = run.lines("posterior.jsonl");
        List<JsonNode> calm = replayed("calm", false).lines("posterior.jsonl");
        assertEquals(
                calm.get(calm.size() - 1).get("parameters"),
                told.get(told.size() - 1).get("parameters"));
    }

    @Test
    void aClassThatIsNotThereIsNamedAtItsPlace() throws IOException {
        ReplayRun run = replayed("out", false);
        assertEquals(ExitCode.USER, run.exitCode());
        assertTrue(
                run.err().contains("com.example.Tank is not on the class path")
                        && run.err().contains(":8:"),
                run.err());
    }
}
