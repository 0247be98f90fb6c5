package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
    void schemaIsPrinted() {
        assertEquals(ExitCode.OK, run("schema"));
        assertTrue(out.toString().contains("https://json-schema.org/draft/2020-12/schema"));
    }

    private int run(String... args) {
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
