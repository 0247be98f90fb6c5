package io.credence.app.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class BenchPageTest {
    private static final Peers NONE = new Peers("", List.of());

    private static String page(BenchRun run, Comparison comparison, Peers peers) {
        return new BenchPage(run, comparison, peers).text();
    }

    private static String page(BenchRun run) {
        return page(run, Comparison.of(run, Optional.empty()), NONE);
    }

    @Test
    void everyFigureAndEveryBoundIsThere() {
        BenchRun run = Runs.run(
                Runs.MACHINE,
                Sizes.FULL,
                new Figure("pipeline", "first", Kind.OURS, Measured.of(Scale.RECORDS, 123, 124, 125), "One bound."),
                new Figure("pipeline", "second", Kind.CONTROL, Measured.of(Scale.RECORDS, 77), "Another bound."),
                new Figure("pipeline", "third", Kind.RATIO, Measured.of(Scale.RATE_RATIO, 1.61), "One bound."));
        String page = page(run);
        for (String part :
                List.of("first", "124 records/s", "123 – 125", "second", "77 records/s", "third", "1.61 ×")) {
            assertTrue(page.contains(">" + part + "<"), part);
        }
        assertTrue(page.contains("One bound.") && page.contains("Another bound."));
        assertTrue(page.contains("Abacus 3000") && page.contains("abc1234") && page.contains("credence bench all"));
    }

    @Test
    void nothingFromOutsideIsMarkup() {
        String evil = "<script>alert('x')</script>";
        BenchRun clean = Runs.run(
                new Machine(1, evil, 1, evil, evil),
                Sizes.FULL,
                new Figure(evil, evil, Kind.OURS, Measured.of(Scale.RECORDS, 1), evil),
                new Figure(evil, evil + ", bare p50", Kind.CONTROL, Measured.of(Scale.MILLISECONDS, 1), evil));
        BenchRun.Origin origin = clean.origin();
        BenchRun run = new BenchRun(
                new BenchRun.Origin(origin.date(), evil, evil, origin.machine(), origin.sizes()),
                List.of(new BenchRun.Done(evil, 1, 1, 1, evil)),
                clean.figures());
        Peers peers = new Peers(evil, List.of(new Peers.Peer(new Peers.Beside(evil, evil), evil, evil, 1, evil)));
        String page = page(run, Runs.compared(run, run), peers);
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void smallSizesAreSaid() {
        Figure figure = Runs.figure(Kind.OURS, Scale.RECORDS, 1);
        assertTrue(page(Runs.run(Runs.MACHINE, Sizes.QUICK, figure)).contains("These are quick figures"));
        assertFalse(page(Runs.run(Runs.MACHINE, Sizes.FULL, figure)).contains("These are"));
    }

    @Test
    void whatIsWorseIsSaidInWordsAndMarkedInItsRow() {
        BenchRun run = Runs.run(Runs.MACHINE, Sizes.FULL, Runs.figure(Kind.RATIO, Scale.RATE_RATIO, 0.5, 0.5, 0.5));
        BenchRun kept = Runs.run(Runs.MACHINE, Sizes.FULL, Runs.figure(Kind.RATIO, Scale.RATE_RATIO, 1, 1, 1));
        String page = page(run, Runs.compared(run, kept), NONE);
        assertTrue(page.contains("pipeline: figure is 0.5 ×, kept is 1 ×: worse, 0.5 times"), page);
        assertTrue(page.contains("this fails the run"), page);
        assertTrue(page.contains("<td class=\"number out\">×0.50 worse</td>"), page);
        assertFalse(page(kept, Runs.compared(kept, kept), NONE).contains("class=\"number out\""));
    }

    @Test
    void aSubjectThatFailedIsSaidAtTheTop() {
        BenchRun whole = Runs.run(Runs.MACHINE, Sizes.FULL);
        BenchRun run = new BenchRun(
                whole.origin(), List.of(new BenchRun.Done("keys", 1, 1, 1, "IOException: disk full")), List.of());
        assertTrue(page(run).contains("<p class=\"warn\">keys was not measured: IOException: disk full</p>"));
    }

    @Test
    void percentilesAreDrawn() {
        Figure bare =
                new Figure("pipeline", "exactly, bare p50", Kind.CONTROL, Measured.of(Scale.MILLISECONDS, 5), "Waits.");
        Figure ours = new Figure(
                "pipeline", "exactly, pipeline p50", Kind.OURS, Measured.of(Scale.MILLISECONDS, 6), "Waits.");
        String page = page(Runs.run(Runs.MACHINE, Sizes.FULL, bare, ours));
        assertTrue(page.contains("<polyline class=\"bare\"") && page.contains("<polyline class=\"pipeline\""), page);
    }

    @Test
    void peersAreQuotedBesideTheFigureTheyBelongTo() {
        Figure figure =
                new Figure("update", "local-level record", Kind.OURS, Measured.of(Scale.NANOSECONDS, 70), "Sums.");
        BenchRun run = new BenchRun(
                Runs.run(Runs.MACHINE, Sizes.FULL).origin(),
                List.of(new BenchRun.Done("update", 1, 1, 1, "")),
                List.of(figure));
        Peers known = Peers.known();
        String page = page(run, Comparison.of(run, Optional.empty()), known);
        for (Peers.Peer peer : known.beside(figure)) {
            assertTrue(page.contains(peer.name()) && page.contains(peer.quoted()), peer::name);
        }
        assertTrue(known.beside(figure).stream().anyMatch(p -> p.value() < 70), "faster peers are quoted too");
        assertTrue(page.contains("not beside ours"), "the conditions are said");
    }

    @Test
    void quotedRatesAndTheirTimesAgree() {
        for (Peers.Peer peer : Peers.known().all()) {
            double rate = rate(peer.quoted());
            double quoted = peer.beside().subject().equals("update") ? 1e9 / rate : rate;
            assertEquals(1, peer.value() / quoted, 0.002, peer::name);
        }
    }

    /** "2.52M records/s", or the middle of "121 to 132M records/s". */
    private static double rate(String quoted) {
        Matcher number = Pattern.compile("[0-9.]+").matcher(quoted);
        double sum = 0;
        int count = 0;
        while (number.find()) {
            sum += Double.parseDouble(number.group());
            count++;
        }
        return sum / count * (quoted.contains("M") ? 1e6 : 1e3);
    }
}
