package io.credence.app.demo;

import io.credence.app.ExitCode;
import io.credence.app.replay.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a demo came to; immutable.
 *
 * @param options what was asked for
 * @param liveFromMicros event time from which records were sent as they happened
 * @param seconds for how long
 * @param sent by the sender's count
 * @param committed by the engine's
 * @param ownBalance whether the engine's books balance in themselves
 * @param read by the subscriber's count
 * @param verdicts on shifts and alarms
 * @param coverage of intervals
 * @param predictions from a reading to its uncertainty in the subscriber's hands
 * @param posteriors from the newest reading a posterior knows of to that posterior there
 * @param firstFound seconds from the start of the process to the first shift found; NaN where there was none
 */
public record Findings(
        DemoOptions options,
        long liveFromMicros,
        double seconds,
        Account sent,
        Account committed,
        boolean ownBalance,
        Account read,
        Verdicts verdicts,
        Witness.Coverage coverage,
        Latencies.Percentiles predictions,
        Latencies.Percentiles posteriors,
        double firstFound) {
    private static final String INDENT = " ".repeat(14);

    /** Whether every record sent has one outcome, in the engine's books and on the topics. */
    boolean isBalanced() {
        return ownBalance && sent.agreesWith(committed) && sent.agreesWith(read);
    }

    /** Event time to which records were sent. */
    long liveToMicros() {
        return liveFromMicros + Math.round(seconds * 1e6);
    }

    /** {@code OK}, or {@code FINDINGS} where books do not balance or a clear shift was missed. */
    public int exitCode() {
        return isBalanced() && verdicts.clearMissed() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }

    /** The summary for people, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Credence demo: %d sensors, %,d records in %.0f s and their history, seed %d.",
                DemoOptions.SENSORS, sent.total(), seconds, options.seed()));
        lines.add("");
        books(lines);
        shifts(lines);
        coverage(lines);
        latency(lines);
        options.report()
                .ifPresent(folder ->
                        lines.add(row("Report", folder.resolve(ReportHtml.FILE).toString())));
        return lines;
    }

    private void books(List<String> lines) {
        lines.add(row("Books", format("%-12s%12s%12s%12s", "", "sent", "committed", "read")));
        for (Account.Line line : Account.Line.values()) {
            lines.add(INDENT
                    + format(
                            "%-12s%,12d%,12d%,12d",
                            line.word(), sent.count(line), committed.count(line), read.count(line)));
        }
        lines.add(INDENT
                + format("%-12s%,12d%,12d%,12d", "all", sent.total(), committed.total(), read.total())
                + (isBalanced() ? "   they balance" : "   THEY DO NOT BALANCE"));
    }

    private void shifts(List<String> lines) {
        int all = verdicts.verdicts().size();
        List<Verdicts.Verdict> found = verdicts.found();
        lines.add(row(
                "Shifts",
                format(
                        "%d happened, %d found, %d missed, %d too near the end to judge",
                        all, found.size(), verdicts.count(Verdicts.Fate.MISSED), verdicts.count(Verdicts.Fate.OPEN))));
        long judged = verdicts.clearJudged();
        lines.add(INDENT + format("of 3 sd or more: %d of %d found", judged - verdicts.clearMissed(), judged));
        if (!found.isEmpty()) {
            double[] delays = verdicts.delays();
            lines.add(INDENT
                    + format(
                            "found after %.2f s (median), %.2f s at most; onset inside its 95 %% interval %d of %d,"
                                    + " kind right %d of %d",
                            delays[delays.length / 2],
                            delays[delays.length - 1],
                            found.stream().filter(Verdicts.Verdict::isOnsetHeld).count(),
                            found.size(),
                            found.stream()
                                    .filter(Verdicts.Verdict::isNamedRightly)
                                    .count(),
                            found.size()));
            lines.add(INDENT
                    + format(
                            "the first on screen %.1f s after the start: %s",
                            firstFound, found.get(0).shift().key()));
        }
        for (Verdicts.Verdict verdict : verdicts.verdicts()) {
            if (verdict.fate() == Verdicts.Fate.MISSED) {
                lines.add(INDENT
                        + format(
                                "missed: %s %s of %.1f%s",
                                verdict.shift().key(),
                                verdict.shift().kind().name().toLowerCase(Locale.ROOT),
                                verdict.shift().size(),
                                verdict.isClear() ? " sd" : ", smaller than must be found"));
            }
        }
        lines.add(row(
                "Alarms",
                format("%d follow no shift, %d repeat one", verdicts.unmatched().size(), verdicts.again())));
    }

    private void coverage(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Tally.LEVELS.size(); i++) {
            text.append(format("%.0f %% held %.1f %%, ", 100 * Tally.LEVELS.get(i), 100 * coverage.held()[i]));
        }
        lines.add(row("Coverage", text + format("of %,d predictions", coverage.scored())));
    }

    private void latency(List<String> lines) {
        lines.add(row("Latency", percentiles("a reading to its uncertainty in a subscriber's hands", predictions)));
        lines.add(INDENT + percentiles("a reading to the posterior", posteriors));
    }

    private static String percentiles(String what, Latencies.Percentiles p) {
        return format("p50 %d ms, p95 %d ms, p99 %d ms from %s (%,d)", p.p50(), p.p95(), p.p99(), what, p.of());
    }

    private static String row(String name, String text) {
        return format("%-14s%s", name, text);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
