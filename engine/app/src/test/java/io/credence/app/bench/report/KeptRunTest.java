package io.credence.app.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeptRunTest {
    @TempDir
    Path folder;

    private Path write(String name, BenchRun run) throws IOException {
        return Files.writeString(folder.resolve(name), RunJson.write(run));
    }

    private static BenchRun of(String day, Sizes sizes) {
        BenchRun run = Runs.run(Runs.MACHINE, sizes, Runs.figure(Kind.RATIO, Scale.RATE_RATIO, 1, 1, 1));
        return new BenchRun(
                new BenchRun.Origin(Instant.parse(day + "T00:00:00Z"), "", "", Runs.MACHINE, sizes),
                run.subjects(),
                run.figures());
    }

    @Test
    void everythingComesBackFromTheFile() throws IOException {
        BenchRun run = new BenchRun(
                new BenchRun.Origin(
                        Instant.parse("2026-11-21T10:00:00.123Z"),
                        "credence \"bench\" \\ all",
                        "",
                        Runs.MACHINE,
                        Sizes.QUICK),
                List.of(
                        new BenchRun.Done("pipeline", 12.5, 0.25, Double.NaN, ""),
                        new BenchRun.Done("keys", 0.5, 1, 2, "OutOfMemoryError: <heap>\n")),
                List.of(
                        new Figure(
                                "pipeline",
                                "a, \"b\" µs",
                                Kind.OURS,
                                new Measured(Scale.MICROSECONDS, 2, 1.5, 3, 3),
                                "ü."),
                        new Figure("pipeline", "n", Kind.CONTROL, Measured.of(Scale.RECORDS, 1e9 / 3), "x"),
                        new Figure("pipeline", "r", Kind.RATIO, Measured.of(Scale.RATE_RATIO, 0.1), "x"),
                        new Figure("pipeline", "c", Kind.RATIO, Measured.of(Scale.COST_RATIO, 0.1), "x"),
                        new Figure("pipeline", "b", Kind.COUNTED, Measured.of(Scale.BYTES, 0), "x")));
        Path file = write("run.json", run);
        assertEquals(run, RunJson.read(file));
    }

    @Test
    void theNewestOfTheSizesCountsWhateverItsName() throws IOException {
        write("z.json", of("2026-01-01", Sizes.FULL));
        Path newest = write("a.json", of("2026-02-01", Sizes.FULL));
        write("b.json", of("2026-03-01", Sizes.QUICK));
        assertEquals(newest, KeptRun.find(folder, Sizes.FULL).orElseThrow().file());
        assertTrue(KeptRun.find(folder, Sizes.TINY).isEmpty());
        assertTrue(KeptRun.find(newest, Sizes.QUICK).isEmpty(), "a file of other sizes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "figures":\\[            | "figures":{               | not JSON
                    "unit":"×"               | "unit":"parsecs"          | parsecs
                    "value":1                | "value":"one"             | value
                    "value":1                | "value":7                 | 7.0
                    "kind":"ratio"           | "kind":"hearsay"          | hearsay
                    "date":"2026-01-01       | "date":"yesterday         | yesterday
                    "processor":"Abacus 3000"| "processor":3000          | processor
                    """)
    void aDamagedFileIsNamedAndSaysWhatIsWrong(String whole, String damaged, String said) throws IOException {
        String text = RunJson.write(of("2026-01-01", Sizes.FULL));
        String broken = text.replaceFirst(whole, damaged);
        assertTrue(!broken.equals(text), "nothing was damaged");
        Files.writeString(folder.resolve("good.json"), text);
        Path bad = Files.writeString(folder.resolve("bad.json"), broken);
        var e = assertThrows(IllegalArgumentException.class, () -> KeptRun.find(folder, Sizes.FULL));
        assertTrue(e.getMessage().startsWith(bad + " is no kept run"), e::getMessage);
        assertTrue(e.getMessage().contains(said), e::getMessage);
    }

    /** Of whichever file of the folder, all that was said was "Input length = 1". */
    @Test
    void whatIsNoTextIsNamed() throws IOException {
        Path bad = Files.write(folder.resolve("bad.json"), new byte[] {(byte) 0xC3, (byte) 0x28});
        var e = assertThrows(IllegalArgumentException.class, () -> KeptRun.find(folder, Sizes.FULL));
        assertEquals(bad + " is no kept run: it is not JSON", e.getMessage());
    }

    @Test
    void whatHasNoFiguresIsNoRun() throws IOException {
        Files.writeString(folder.resolve("score.json"), "{}");
        assertThrows(IllegalArgumentException.class, () -> KeptRun.find(folder, Sizes.FULL));
    }
}
