package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CredenceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anUnknownVerbSuggestsTheOneMeant() {
        assertEquals(ExitCode.USER, run("valdiate", "x.yaml"));
        assertTrue(
                err.toString().startsWith("credence: unknown verb 'valdiate' (did you mean `validate`?)"),
                err.toString());
    }

    @Test
    void aMissingFileIsOneLine() {
        assertEquals(ExitCode.USER, run("validate", "none.yaml"));
        assertEquals("none.yaml: no such file" + System.lineSeparator(), err.toString());
        assertEquals(ExitCode.USER, run("explain", "none.yaml"));
        assertFalse(err.toString().contains("\tat "));
    }

    @Test
    void versionNamesEverything() {
        assertEquals(ExitCode.OK, run("version", "-o", "json"));
        assertTrue(out.toString().startsWith("{\"credence\":"), out.toString());
        assertTrue(out.toString().contains("\"jdk\":"));
    }

    @Test
    void helpIsShownWithoutAVerb() {
        assertEquals(ExitCode.OK, run());
        assertTrue(out.toString().contains("validate"));
        assertEquals(ExitCode.OK, run("validate", "--help"));
    }

    @Test
    void aNameThatIsNotEnoughSaysWhatIs() {
        assertEquals(ExitCode.USER, run("explain", "run-lengths"));
        assertTrue(
                err.toString()
                        .contains("run-lengths: its name alone is not enough: a spec file must say spec.model.of; see"
                                + " `family: run-lengths` in docs/options.md"),
                err.toString());
        assertEquals(ExitCode.OK, run("explain", "categorical"), err.toString());
    }

    @Test
    void anUnknownTopicSuggestsTheOneMeant() {
        assertEquals(ExitCode.USER, run("schema", "alert"));
        assertTrue(
                err.toString()
                        .contains("'alert' is none of spec, scenario, posterior, uncertainty, alerts, decisions,"
                                + " corrections, telemetry (did you mean `alerts`?); see credence schema --help"),
                err.toString());
        assertEquals(ExitCode.OK, run("schema", "ALERTS"), err.toString());
    }

    @Test
    void schemaIsPrinted() {
        assertEquals(ExitCode.OK, run("schema"));
        assertTrue(out.toString().contains("https://json-schema.org/draft/2020-12/schema"));
    }

    @Test
    void aFamilysNameIsExplained() {
        assertEquals(ExitCode.OK, run("explain", "steady"), err.toString());
        String text = out.toString();
        assertTrue(text.contains("Nothing is assumed."), text);
        assertTrue(text.contains("false alarms at most 1 in 30 days per key"), text);
        assertEquals(ExitCode.USER, run("explain", "staedy"));
        assertTrue(err.toString().contains("(did you mean `steady`?)"), err.toString());
    }

    @Test
    void aSpecIsExplainedWithoutItsSecrets(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec: { model: { family: steady }, input: { topic: t, id: /id }, drift: { detector: off } }
                kafka: { ssl.key.password: hunter2 }
                """);
        assertEquals(ExitCode.OK, run("validate", file.toString()), err.toString());
        assertEquals(ExitCode.OK, run("explain", file.toString()), err.toString());
        assertTrue(out.toString().contains("ssl.key.password = [redacted]"), out.toString());
        assertFalse(out.toString().contains("hunter2"));
    }

    @Test
    void everyExampleIsValid() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../examples"), 2)) {
            List<String> specs = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getParent().endsWith("scenarios"))
                    .map(Path::toString)
                    .toList();
            assertTrue(specs.size() >= 8, specs.toString());
            List<String> args = new ArrayList<>(List.of("validate"));
            args.addAll(specs);
            assertEquals(ExitCode.OK, run(args.toArray(String[]::new)), err.toString());
        }
    }

    @Test
    void anInputTheModelDoesNotTakeIsFoundByValidate(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec:
                  input: { topic: t, value: [/y, /z], covariates: [/a, /b] }
                  model: { family: poisson }
                """);
        String[] problems = {
            file + ":5:29: spec.input.value: family poisson takes one value, not 2",
            file + ":5:51: spec.input.covariates: family poisson takes at most one covariate, not 2"
        };
        assertEquals(ExitCode.USER, run("validate", file.toString()));
        assertEquals(List.of(problems), err.toString().lines().toList());
        assertEquals("", out.toString());
    }

    @Test
    void kafkaSettingsThatCannotWorkAreFoundWithTheirPlace(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("p.yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: p }
                spec: { model: { family: steady }, input: { topic: t } }
                kafka:
                  bootstrap.servers: localhost:1
                  num.stream.threads: -3
                  application.id: mine
                """);
        String[] problems = {
            file + ":7:23: kafka.num.stream.threads: is '-3': give a whole number from 1, or remove it for as many as"
                    + " there are cores",
            file + ":8:19: kafka.application.id: is not for a spec to choose: the pipeline's name makes it, and what it"
                    + " has learnt is kept under it; remove it, or change metadata.name"
        };
        assertEquals(ExitCode.USER, run("validate", file.toString()));
        assertEquals(List.of(problems), err.toString().lines().toList());
        assertEquals("", out.toString());
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.USER, run("run", file.toString(), "--http", "off"));
        assertEquals(List.of(problems), err.toString().lines().toList());
    }

    @Test
    void sidesThatTeachAFamilyNothingAreRefused(@TempDir Path directory) throws IOException {
        String[][] cases = {
            {
                "poisson",
                "detectable: { max: 9 }",
                "spec.input.detectable.max: family poisson learns nothing from a value being that or more"
            },
            {
                "exponential",
                "detectable: { min: 1 }",
                "spec.input.detectable.min: family exponential learns nothing from a value being that or less"
            },
            {
                "bernoulli",
                "censored: /open",
                "spec.input.censored: family bernoulli learns nothing from the side on which a value lies"
            },
            {
                "gaussian",
                "detectable: { min: 3, max: 3 }",
                "spec.input.detectable.max: is 3.0, which is not greater than min, 3.0"
            },
        };
        for (String[] wrong : cases) {
            Path file = Files.writeString(
                    directory.resolve("sides.yaml"),
                    "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: x }\nspec:\n  input: { topic: t, "
                            + wrong[1] + " }\n  model: { family: " + wrong[0] + " }\n");
            err.getBuffer().setLength(0);
            assertEquals(ExitCode.USER, run("validate", file.toString()), wrong[1]);
            assertTrue(err.toString().contains(wrong[2]), err.toString());
        }
    }

    /** Counts alone have nothing to say of the first value that is none. */
    @Test
    void expertsThatLeaveNobodyAreRefused(@TempDir Path directory) throws IOException {
        for (String nobody : List.of("[]", "[counts]")) {
            Path file = Files.writeString(
                    directory.resolve("nobody.yaml"),
                    "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: x }\nspec:\n  input: { topic: t }\n"
                            + "  model:\n    family: auto\n    experts: " + nobody + "\n");
            err.getBuffer().setLength(0);
            assertEquals(ExitCode.USER, run("validate", file.toString()), nobody);
            assertEquals(
                    List.of(file + ":8:14: spec.model.experts: is " + nobody
                            + ", which leaves nobody to predict: name at least one of levels, profile, regression"),
                    err.toString().lines().toList());
        }
    }

    private int run(String... args) {
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
