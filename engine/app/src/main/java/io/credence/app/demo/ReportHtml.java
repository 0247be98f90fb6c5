package io.credence.app.demo;

import io.credence.app.replay.Tally;
import io.credence.app.report.Calibration;
import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import io.credence.pipeline.Alert;
import io.credence.simulate.Shift;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The page about a demo: one file, no script, nothing fetched; confined to a thread, used once. */
final class ReportHtml {
    /** The page's name. */
    static final String FILE = "report.html";

    private static final int LISTED = 200;
    private static final int STRIP = 240;
    private static final double STRIP_FROM = -1; // seconds from the true onset
    private static final double STRIP_TO = 2;
    private static final double STRIP_MIDDLE = 9;

    private final Findings findings;
    private final List<Album.Photo> photos;
    private final Tally tally;
    private final Html html = new Html();

    private ReportHtml(Findings findings, List<Album.Photo> photos, Tally tally) {
        this.findings = findings;
        this.photos = photos;
        this.tally = tally;
    }

    /** Writes the page into a folder that exists. */
    static void write(Path folder, Findings findings, List<Album.Photo> photos, Tally tally) throws IOException {
        String page = new ReportHtml(findings, photos, tally).page();
        Files.write(folder.resolve(FILE), page.getBytes(StandardCharsets.UTF_8));
    }

    private String page() {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" style-src 'unsafe-inline'\">\n<title>Credence demo</title>\n<style>")
                .raw(resource("/io/credence/app/report/report.css"))
                .raw(resource("demo.css"))
                .raw("</style>\n</head>\n<body>\n<main>\n");
        opening();
        html.raw("<section><h2>When sensors changed, and when they were said to have</h2>\n")
                .raw("<p class=\"legend\"><span><i class=\"tick\"></i>true onset</span>")
                .raw("<span><i class=\"said\"></i>onset as alerted, 95 % interval</span>")
                .raw("<span><i class=\"said out\"></i>alert that follows no shift</span>")
                .raw("<span><i class=\"ring\"></i>missed</span></p>\n<div class=\"wide\">\n");
        Timeline.draw(html, findings.verdicts(), findings.liveFromMicros(), findings.liveToMicros());
        html.raw("</div>\n</section>\n");
        closeups();
        shifts();
        html.raw("<section><h2>Are the intervals honest?</h2>\n<div class=\"pair\">\n<div>\n");
        Calibration.histogram(html, tally);
        html.raw("</div>\n<div class=\"wide\">\n");
        Calibration.coverage(html, tally);
        html.raw("</div>\n</div>\n</section>\n");
        books();
        latency();
        html.raw("<footer><p>Made by Credence: <code>")
                .text("credence demo --seed " + findings.options().seed() + " --rate "
                        + findings.options().rate())
                .raw("</code>.</p></footer>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void opening() {
        Verdicts verdicts = findings.verdicts();
        int judged = verdicts.found().size() + (int) verdicts.count(Verdicts.Fate.MISSED);
        long open = verdicts.count(Verdicts.Fate.OPEN);
        double[] delays = verdicts.delays();
        html.raw("<header><div><p class=\"kicker\">Credence demo</p><h1>")
                .text(verdicts.found().size() + " of " + judged + " shifts found, "
                        + (open == 0 ? "" : open + " too near the end to judge, ")
                        + Figures.count(verdicts.unmatched().size(), "false alarm"))
                .raw("</h1></div></header>\n<p class=\"lead\">")
                .text(String.format(
                        Locale.ROOT,
                        "%d simulated sensors sent %,d records in %.0f s and their history, with outliers, gaps, late,"
                                + " doubled and broken ones among them. Four pipelines read them from a Kafka broker; a"
                                + " subscriber compared what they published with the truth.",
                        DemoOptions.SENSORS,
                        findings.sent().total(),
                        findings.seconds()))
                .raw("</p>\n<dl class=\"figures\">\n");
        long clear = verdicts.clearJudged();
        figure("of 3 sd or more found", clear - verdicts.clearMissed() + " of " + clear);
        figure("found after (median)", delays.length == 0 ? "–" : Figures.fixed(delays[delays.length / 2], 2) + " s");
        figure(
                "true onset inside the 95 % interval",
                verdicts.found().stream().filter(Verdicts.Verdict::isOnsetHeld).count() + " of "
                        + verdicts.found().size());
        figure("inside the 90 % interval", Figures.percent(tally.coverage(Tally.LEVELS.indexOf(0.9)), tally.scored()));
        figure("reading to answer (median)", findings.predictions().p50() + " ms");
        figure("books", findings.isBalanced() ? "balance" : "DO NOT BALANCE");
        html.raw("</dl>\n");
    }

    private void figure(String name, String value) {
        html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>\n");
    }

    private void closeups() {
        if (photos.isEmpty()) {
            return;
        }
        html.raw(
                        "<section><h2>Some of them closely</h2>\n<p class=\"legend\"><span><i class=\"dot\"></i>observed</span>")
                .raw("<span><i class=\"outer\"></i>90 % interval, before the value was seen</span>")
                .raw("<span><i class=\"tick\"></i>true onset</span><span><i class=\"found\"></i>found</span>")
                .raw("<span><i class=\"mark\"></i>where it may have begun</span></p>\n<div class=\"charts many\">\n");
        for (Album.Photo photo : photos) {
            html.raw("<figure><h3>")
                    .text(photo.key())
                    .raw(" <small>")
                    .text(about(photo))
                    .raw("</small></h3>\n");
            Closeup.draw(html, photo);
            html.raw("</figure>\n");
        }
        html.raw("</div>\n</section>\n");
    }

    private static String about(Album.Photo photo) {
        if (photo.alarm() == null) {
            return "truly " + Numbers.size(photo.truth()) + ", missed";
        }
        String said = AlertTable.change(photo.alarm()) + ", probability "
                + Figures.probability(photo.alarm().alert().probability());
        return photo.truth() == null
                ? "nothing happened; said: " + said
                : "truly " + Numbers.size(photo.truth()) + "; said: " + said;
    }

    private void shifts() {
        List<Verdicts.Verdict> all = findings.verdicts().verdicts();
        List<Verdicts.Verdict> listed = all.subList(Math.max(0, all.size() - LISTED), all.size());
        html.raw("<section><h2>Every shift</h2>\n");
        if (listed.size() < all.size()) {
            html.raw("<p class=\"note\">")
                    .text("The newest " + listed.size() + " of " + all.size() + ".")
                    .raw("</p>\n");
        }
        html.raw(
                        "<div class=\"wide\"><table><thead><tr><th scope=\"col\">sensor</th><th scope=\"col\">true change</th>")
                .raw("<th scope=\"col\">true onset</th><th scope=\"col\">found after</th><th scope=\"col\">said</th>")
                .raw(
                        "<th scope=\"col\">probability</th><th scope=\"col\">onset as said, from 1 s before the true one to")
                .raw(" 2 s after</th></tr></thead>\n<tbody>\n");
        listed.forEach(this::row);
        html.raw("</tbody></table></div>\n</section>\n");
    }

    private void row(Verdicts.Verdict verdict) {
        Shift shift = verdict.shift();
        html.raw("<tr><th scope=\"row\">").text(shift.key()).raw("</th>");
        cell(Numbers.size(shift));
        cell(Numbers.clock(shift.onsetMicros()));
        if (verdict.alarm() == null) {
            boolean isOpen = verdict.fate() == Verdicts.Fate.OPEN;
            cell(isOpen ? "too near the end" : verdict.isClear() ? "MISSED" : "missed, subtle");
            html.raw("<td></td><td></td><td></td></tr>\n");
            return;
        }
        Alert alert = verdict.alarm().alert();
        cell(Figures.fixed(verdict.delaySeconds(), 2) + " s");
        cell(alert.kind().name().toLowerCase(Locale.ROOT) + " " + AlertTable.change(verdict.alarm()));
        cell(Figures.probability(alert.probability()));
        html.raw("<td>");
        strip(shift, alert);
        html.raw("</td></tr>\n");
    }

    /** The interval of an onset, beside the truth. */
    private void strip(Shift shift, Alert alert) {
        double from = strip(alert.startsFrom() - shift.onsetMicros());
        double to = strip(alert.startsTo() - shift.onsetMicros());
        String zero = Figures.ascii(strip(0), 1);
        html.raw("<svg class=\"strip\" viewBox=\"0 0 " + STRIP + " 18\" role=\"img\" aria-label=\"")
                .text(Numbers.seconds(alert.startsFrom()) + " to " + Numbers.seconds(alert.startsTo()))
                .raw("\"><line class=\"row\" x1=\"0\" x2=\"" + STRIP
                        + "\" y1=\"9\" y2=\"9\"/><rect class=\"bar\" rx=\"2\" x=\""
                        + Figures.ascii(from, 1) + "\" y=\"5\" width=\"" + Figures.ascii(Math.max(2, to - from), 1)
                        + "\" height=\"8\"/><circle class=\"best\" r=\"2.5\" cx=\""
                        + Figures.ascii(strip(alert.startsAt() - shift.onsetMicros()), 1) + "\" cy=\""
                        + Figures.ascii(STRIP_MIDDLE, 1) + "\"/><line class=\"truth\" x1=\"" + zero + "\" x2=\"" + zero
                        + "\" y1=\"1\" y2=\"17\"/></svg>");
    }

    private static double strip(long micros) {
        double share = (micros * 1e-6 - STRIP_FROM) / (STRIP_TO - STRIP_FROM);
        return STRIP * Math.max(0, Math.min(1, share));
    }

    private void cell(String text) {
        html.raw("<td>").text(text).raw("</td>");
    }

    private void books() {
        html.raw("<section><h2>What became of every record</h2>\n<table class=\"tally\"><thead><tr><th></th>")
                .raw("<th scope=\"col\">sent</th><th scope=\"col\">committed by the engine</th>")
                .raw("<th scope=\"col\">read by the subscriber</th></tr></thead>\n<tbody>\n");
        for (Account.Line line : Account.Line.values()) {
            html.row(
                    line.word(),
                    Figures.count(findings.sent().count(line)),
                    Figures.count(findings.committed().count(line)),
                    Figures.count(findings.read().count(line)));
        }
        html.row(
                "all",
                Figures.count(findings.sent().total()),
                Figures.count(findings.committed().total()),
                Figures.count(findings.read().total()));
        html.raw("</tbody></table>\n<p>")
                .text(
                        findings.isBalanced()
                                ? "The books balance, for each kind of sensor and each outcome."
                                : "The books do not balance: this is a fault of Credence; please report it.")
                .raw("</p>\n</section>\n");
    }

    private void latency() {
        html.raw("<section><h2>How long it took</h2>\n<table class=\"tally\"><thead><tr><th></th>")
                .raw("<th scope=\"col\">p50</th><th scope=\"col\">p95</th><th scope=\"col\">p99</th>")
                .raw("<th scope=\"col\">of</th></tr></thead>\n<tbody>\n");
        latency("a reading to its uncertainty in a subscriber's hands", findings.predictions());
        latency("a reading to the posterior", findings.posteriors());
        html.raw("</tbody></table>\n<p>")
                .text("From the start of the process to the first shift found: "
                        + (Double.isNaN(findings.firstFound())
                                ? "none was."
                                : Figures.fixed(findings.firstFound(), 1) + " s."))
                .raw("</p>\n</section>\n");
    }

    private void latency(String what, Latencies.Percentiles took) {
        html.row(what, took.p50() + " ms", took.p95() + " ms", took.p99() + " ms", Figures.count(took.of()));
    }

    private static String resource(String name) {
        try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the program itself", e);
        }
    }
}
