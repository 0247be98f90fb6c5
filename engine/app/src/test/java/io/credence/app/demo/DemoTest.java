package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.Credence;
import io.credence.app.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole of it, for the shortest time there is. */
final class DemoTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aShortDemoFindsItsShiftsAndBalancesItsBooks() throws Exception {
        int code = run("demo", "--headless", "--for", "PT5S", "--seed", "3", "--out", folder.toString());
        assertEquals(ExitCode.OK, code, () -> out + "\n" + err);
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("they balance")), out::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("Shifts") && !line.contains(" 0 found")),
                out::toString);
        String page = Files.readString(folder.resolve(ReportHtml.FILE));
        assertTrue(page.contains("false alarm"));
        assertTrue(page.contains("<path class=\"outer\""), "no close-up");
        assertFalse(page.contains("http:") || page.contains("https:"), "the page stands alone");
        assertFalse(page.contains("NaN"));
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAnythingStarts() throws Exception {
        assertEquals(ExitCode.USER, run("demo", "--headless"));
        assertTrue(err.toString().contains("--headless needs --for"), err::toString);
        assertEquals(ExitCode.USER, run("demo", "--for", "PT1S", "--headless"));
        assertEquals(ExitCode.USER, run("demo", "--rate", "7"));
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.createFile(kept.resolve("something"));
        assertEquals(ExitCode.USER, run("demo", "--no-report", "--keep", kept.toString()));
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(ExitCode.INFRASTRUCTURE, run("demo", "--out", file.toString()));
        assertFalse(Files.exists(folder.resolve("report.html")));
    }

    private int run(String... arguments) {
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
