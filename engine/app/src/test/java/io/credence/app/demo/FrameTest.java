package io.credence.app.demo;

import static io.credence.app.demo.Fixtures.alarm;
import static io.credence.app.demo.Fixtures.at;
import static io.credence.app.demo.Fixtures.shift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.SensorKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person sees, as text. */
final class FrameTest {
    private final StringWriter out = new StringWriter();

    @Test
    void everythingHasItsPlaceOnTheSmallestScreen() {
        Canvas canvas = Frame.of(snapshot(), 80, 24);
        assertEquals(" Credence   60 sensors   998 records/s   73 ms to an answer                1:05", canvas.row(0));
        assertEquals(" temperature  ■ ■ ■ ■   ■ ■ ■ ■   ■ ■ ■ ■   ■ ■ ■       found                 1", canvas.row(3));
        assertEquals(" pressure     ■ ■ ■ ■   ■ ◆ ■ ■   ■ ■ ■ ■   ■ ■ ■       missed                0", canvas.row(4));
        assertEquals(" ◆ north/temperature-01 21.4 → 24.6      12:00:01.00 00.88–01.06  0.998 01.00 ✓", canvas.row(16));
        assertEquals(" ◆ south/pressure-02    21.4 → 24.6      12:00:03.00 02.88–03.06  0.998 none", canvas.row(17));
        assertEquals(" coverage   50 %: 51.2 %   80 %: 81.1 %   90 %: 90.7 %   95 %: 95.3 %", canvas.row(21));
        assertEquals(" books      sent 100   committed 90   read 80                   20 on their way", canvas.row(22));
    }

    @Test
    void aSmallerScreenShowsACornerOfIt() {
        Canvas all = Frame.of(snapshot(), 80, 24);
        Canvas corner = Frame.of(snapshot(), 60, 16);
        assertEquals(16, corner.height());
        for (int y = 0; y < 16; y++) {
            assertEquals(
                    all.row(y).substring(0, Math.min(60, all.row(y).length())).stripTrailing(), corner.row(y));
        }
    }

    @Test
    void aCurveIsDotsOverABand() {
        Canvas canvas = Frame.of(snapshot(), 80, 24);
        StringBuilder curve = new StringBuilder();
        for (int y = 9; y < 14; y++) {
            curve.append(canvas.row(y));
        }
        assertTrue(curve.chars().anyMatch(c -> c > '\u2800' && c <= '\u28ff'), curve::toString);
        assertTrue(curve.indexOf("█") >= 0 && curve.indexOf("│") >= 0, curve::toString);
    }

    @Test
    void noSizeIsTooSmallOrTooLarge() {
        for (int width : new int[] {1, 20, 79, 200, 500}) {
            for (int height : new int[] {1, 5, 23, 33, 120}) {
                assertEquals(width, Frame.of(snapshot(), width, height).width());
            }
        }
        String wide = Frame.of(snapshot(), 120, 40).row(23);
        assertTrue(wide.endsWith("0.24 s        level +3.5 sd"), wide);
    }

    @Test
    void theTerminalIsGivenBackOnceAndForAll() {
        Screen screen = new Screen(new PrintWriter(out), () -> new Screen.Size(80, 24));
        screen.says("starting");
        screen.frame(snapshot());
        screen.ends();
        String shown = out.toString();
        assertTrue(shown.startsWith(Ansi.ENTER));
        assertTrue(shown.endsWith(Ansi.LEAVE));
        screen.ends();
        screen.frame(snapshot());
        assertEquals(shown, out.toString());
    }

    @Test
    void aScreenNeverShownLeavesNothingBehind() {
        new Screen(new PrintWriter(out), () -> new Screen.Size(80, 24)).ends();
        assertEquals("", out.toString());
    }

    @Test
    void aFrameCoversTheWholeScreenAndOnlySaysStylesThatChange() {
        Canvas canvas = new Canvas(3, 2);
        canvas.put(0, 0, "ab", Style.STRONG);
        canvas.put(2, 1, "cut off", Style.STRONG);
        assertEquals(
                "ESC[?2026hESC[1;1HESC[0;1;38;5;255;48;5;234mabESC[0;38;5;252;48;5;234m ESC[2;1H  "
                        + "ESC[0;1;38;5;255;48;5;234mcESC[0mESC[?2026l",
                Ansi.frame(canvas).replace("\u001b", "ESC"));
    }

    @Test
    void withoutATerminalEveryAlertIsALine() {
        Ticker ticker = new Ticker(new PrintWriter(out));
        ticker.frame(snapshot());
        ticker.frame(snapshot());
        List<String> lines = out.toString().lines().toList();
        assertEquals(3, lines.size(), lines::toString);
        assertEquals(
                "12:00:03.00  south/pressure-02    level    21.4 → 24.6       probability 0.998, truly nothing",
                lines.get(0));
        assertEquals(
                "12:00:01.00  north/temperature-01 level    21.4 → 24.6       probability 0.998, truly at 12:00:01.00",
                lines.get(1));
        assertEquals("80 records read, 1 of 1 shifts found, 1 false alarms", lines.get(2));
    }

    @Test
    void theSizeOfATerminalIsWhatSttySays() {
        assertEquals(new Screen.Size(132, 44), Terminal.parse("44 132\n"));
        assertEquals(new Screen.Size(80, 24), Terminal.parse("0 0\n"));
        assertEquals(new Screen.Size(80, 24), Terminal.parse("stty: /dev/tty: No such device or address\n"));
        assertFalse(Terminal.isWatched());
    }

    private static Snapshot snapshot() {
        List<Snapshot.Cell> cells = new ArrayList<>();
        String[] sites = {"north", "south", "east", "west"};
        for (int i = 0; i < DemoOptions.SENSORS; i++) {
            boolean isChanged = i == 21; // the second pressure of the south
            cells.add(new Snapshot.Cell(
                    sites[i / 4 % 4],
                    SensorKind.values()[i % 4],
                    1,
                    isChanged ? Snapshot.Mood.CHANGED : Snapshot.Mood.CALM));
        }
        Account sent = account(100);
        return new Snapshot(
                at(5) / 1_000,
                65.2,
                998,
                new Latencies.Percentiles(5, 73, 120, 140),
                cells,
                List.of(curve("north/temperature-01"), curve("north/arrivals-01")),
                List.of(
                        new Snapshot.Entry(
                                alarm("north/temperature-01", 1, 1.24), shift("north/temperature-01", 1, 3.5)),
                        new Snapshot.Entry(alarm("south/pressure-02", 3, 3.2), null)),
                new Snapshot.Score(1, 1, 0, 1, 0.24),
                new Witness.Coverage(64_074, new double[] {0.512, 0.811, 0.907, 0.953}),
                sent,
                account(90),
                account(80));
    }

    private static Account account(long absorbed) {
        Account account = new Account();
        account.add(SensorKind.VALVE, Account.Line.ABSORBED, absorbed);
        return account;
    }

    /** Twenty readings around 20 and twenty around 30. */
    private static Snapshot.Curve curve(String key) {
        Trail trail = new Trail();
        for (int i = 0; i < 40; i++) {
            double level = i < 20 ? 20 : 30;
            trail.add(at(0.06 * i), level + i % 3, level - 2, level, level + 4, 0);
        }
        return new Snapshot.Curve(key, Snapshot.Mood.CHANGED, trail.last(40), at(1.2));
    }
}
