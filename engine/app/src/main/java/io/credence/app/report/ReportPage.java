package io.credence.app.report;

import io.credence.app.replay.ReplaySummary;
import io.credence.app.replay.Tally;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Grounds;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One self-contained page about a replay; confined to a thread, used once. */
final class ReportPage {
    private static final String FOOT_TICKS = "<span><i class=\"foot missing\"></i>missing</span>"
            + "<span><i class=\"foot late\"></i>late or duplicate</span>"
            + "<span><i class=\"foot quarantined\"></i>quarantined</span>";

    private final Plan plan;
    private final Moments moments;
    private final ReplaySummary summary;
    private final Episodes episodes;
    private final Map<Reason, String> examples;
    private final Html html = new Html();

    ReportPage(Plan plan, Moments moments, ReplaySummary summary, Episodes episodes, Map<Reason, String> examples) {
        this.plan = plan;
        this.moments = moments;
        this.summary = summary;
        this.episodes = episodes;
        this.examples = examples;
    }

    /** The page with a chart for each of the tracks, in their order. */
    String of(List<Track> shown) {
        String script = "\"use strict\";(() => {\n" + PageStyle.resource("words.js") + PageStyle.resource("chart.js")
                + PageStyle.resource("reader.js") + "})();";
        head(script);
        opening(shown);
        charts(shown);
        lifetimes(shown);
        calibration();
        changes();
        new SegmentTable(html, moments, summary.segments()).of(shown);
        books();
        model();
        html.raw("<footer><p>Made by Credence. The same records and the same pipeline give this page again,")
                .raw(" byte for byte.</p></footer>\n</main>\n<script type=\"application/json\" id=\"data\">")
                .raw(data(shown))
                .raw("</script>\n<script>")
                .raw(script)
                .raw("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void head(String script) {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                // Whatever a key or name might smuggle in: nothing but this very script runs, nothing is fetched.
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" style-src 'unsafe-inline'; script-src 'sha256-" + digest(script) + "'\">\n<title>")
                .text(Html.cut(plan.name(), 80) + " – Credence replay")
                .raw("</title>\n<style>")
                .raw(PageStyle.css())
                .raw("</style>\n<noscript><style>canvas, output { display: none; }</style></noscript>\n")
                .raw("</head>\n<body>\n<main>\n");
    }

    private void opening(List<Track> shown) {
        Tally tally = summary.tally();
        html.raw("<header><div><p class=\"kicker\">Credence replay</p><h1>")
                .name(plan.name())
                .raw(
                        "</h1></div><button type=\"button\" id=\"theme\" hidden>Dark</button></header>\n<p class=\"lead\">")
                .text(lead(shown))
                .raw("</p>\n<dl class=\"figures\">\n");
        figure("records", Figures.count(summary.books().observationsReceived()));
        figure(summary.keys() == 1 ? "key" : "keys", Figures.count(summary.keys()));
        figure(tally.alerts() == 1 ? "change" : "changes", Figures.count(tally.alerts()));
        figure("inside the 95 % interval", Figures.percent(tally.coverage(Tally.LEVELS.size() - 1), tally.scored()));
        figure("mean log density", Figures.number(tally.meanLogDensity()));
        figure("mean CRPS", Figures.number(tally.meanCrps()));
        figure("family", plan.model().family());
        html.raw("</dl>\n");
    }

    private void figure(String name, String value) {
        html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>\n");
    }

    private String lead(List<Track> shown) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Track track : shown) {
            int size = track.buckets().size();
            if (size > 0) {
                from = Math.min(from, track.buckets().from(0));
                to = Math.max(to, track.buckets().to(size - 1));
            }
        }
        Tally tally = summary.tally();
        String span = from > to || !moments.clock() ? "" : ", " + moments.text(from, to) + " UTC";
        String found = tally.alerts() == 0 ? "no change was found" : Figures.count(tally.alerts(), "change") + " found";
        String held = tally.scored() == 0
                ? "nothing could be scored"
                : "the 95 % interval held " + Figures.percent(tally.coverage(Tally.LEVELS.size() - 1), tally.scored())
                        + " of the values";
        return Figures.count(summary.books().observationsReceived(), "record") + " of "
                + Figures.count(summary.keys(), "key") + span + ": " + found + "; " + held + ".";
    }

    private void charts(List<Track> shown) {
        html.raw("<section><h2>What was predicted, and what came</h2>\n");
        if (shown.size() < summary.keys()) {
            String chosen = summary.keys() > ReportRecorder.CANDIDATES
                    ? " of the first " + ReportRecorder.CANDIDATES + " seen"
                    : "";
            html.raw("<p class=\"note\">")
                    .text(Figures.count(shown.size()) + " of " + Figures.count(summary.keys()) + " keys shown: the most"
                            + " eventful" + chosen + ", those with changes first, then the most surprising.")
                    .raw("</p>\n");
        }
        legend(shown);
        if (plan.model().isOfTexts()) {
            html.raw("<p class=\"note\">A text has no place on a scale: drawn is how rare each one was, in sds.</p>\n");
        }
        html.raw("<noscript><p class=\"note\">The charts are drawn by a script, which is switched off here.")
                .raw(" Everything below stands without it.</p></noscript>\n")
                .raw("<div class=\"charts" + (shown.size() > 2 ? " many" : "") + "\">\n");
        for (Track track : shown) {
            String about = about(track);
            html.raw("<figure><h3>");
            if (!isOnly(track)) {
                html.name(track.key()).raw(" ");
            }
            html.raw("<small>").text(about);
            html.raw("</small></h3>\n<canvas tabindex=\"0\" role=\"img\" aria-label=\"")
                    .text("Chart of " + Html.cut(track.key(), 80) + ": " + about
                            + ". Arrow keys read it out, plus and minus zoom, Escape resets.")
                    .raw("\"></canvas>\n<output></output></figure>\n");
        }
        html.raw("</div>\n<p class=\"note\">A surprise is a value that the prediction gave less than one chance in a")
                .raw(
                        " thousand; in a long series, one so rare that about ten would come by chance. At most 200 are kept")
                .raw(" per key. <span class=\"script\" hidden>Drag to zoom, double-click to see everything again;")
                .raw(" arrow keys walk from record to record.</span></p>\n</section>\n");
    }

    private void lifetimes(List<Track> shown) {
        List<Track> told =
                shown.stream().filter(track -> track.lifetimes().isTold()).toList();
        if (told.isEmpty()) {
            return;
        }
        html.raw("<section><h2>How much longer it was believed to last</h2>\n")
                .raw(
                        "<p class=\"note\">Time to failure as records came: its median and, shaded, the band that holds it with 90 %.</p>\n");
        for (Track track : told) {
            html.raw("<figure><h3>");
            if (!isOnly(track)) {
                html.name(track.key());
            }
            html.raw("</h3>\n");
            track.lifetimes().draw(html, moments);
            html.raw("</figure>\n");
        }
        html.raw("</section>\n");
    }

    private void legend(List<Track> shown) {
        boolean ranges = shown.stream().anyMatch(track -> track.buckets().width() > 1);
        html.raw("<p class=\"legend\" aria-hidden=\"true\">")
                .raw("<span><i class=\"dot\"></i>observed</span>")
                .raw(ranges ? "<span><i class=\"range\"></i>range of the observed</span>" : "")
                .raw("<span><i class=\"rule\"></i>expected (median)</span><span><i class=\"inner\"></i>50 %</span>")
                .raw("<span><i class=\"outer\"></i>95 % interval, before the value was seen</span>")
                .raw("<span><i class=\"surprise\"></i>surprise, larger is rarer</span>")
                .raw("<span><i class=\"mark\"></i>change, shaded where it may have begun</span>")
                .raw(
                        summary.books().count(Outcome.ABSORBED)
                                        == summary.books().observationsReceived()
                                ? ""
                                : FOOT_TICKS)
                .raw("</p>\n");
    }

    /** Whether the key stands for everything, so that its name says nothing. */
    private boolean isOnly(Track track) {
        return summary.keys() == 1 && track.key().equals(Columns.ONLY_KEY);
    }

    private static String about(Track track) {
        StringBuilder text = new StringBuilder(Figures.count(track.records(), "record"));
        if (track.changes() > 0) {
            text.append(", ").append(Figures.count(track.changes(), "change"));
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.ABSORBED && track.count(outcome) > 0) {
                text.append(", ")
                        .append(Figures.count(track.count(outcome)))
                        .append(' ')
                        .append(outcome.word());
            }
        }
        Buckets buckets = track.buckets();
        if (buckets.width() > 1) {
            text.append("; each point is ")
                    .append(Figures.count(buckets.width(), "record"))
                    .append(": their range, and the mean of their intervals");
        }
        return text.toString();
    }

    private String data(List<Track> shown) {
        SeriesJson json = new SeriesJson(moments);
        for (Track track : shown) {
            json.add(track, episodes.of(track.key()));
        }
        return json.text();
    }

    private void calibration() {
        html.raw("<section><h2>Are the intervals honest?</h2>\n<div class=\"pair\">\n<div>\n");
        Calibration.histogram(html, summary.tally());
        html.raw("</div>\n<div class=\"wide\">\n");
        Calibration.coverage(html, summary.tally());
        html.raw("</div>\n</div>\n</section>\n");
    }

    private void changes() {
        html.raw("<section><h2>Changes</h2>\n");
        List<Alert> kept = episodes.kept();
        if (kept.isEmpty()) {
            html.raw("<p>None was found.</p>\n</section>\n");
            return;
        }
        if (kept.size() < episodes.seen()) {
            html.raw("<p class=\"note\">")
                    .text("The " + kept.size() + " largest of " + Figures.count(episodes.seen()) + " are listed.")
                    .raw("</p>\n");
        }
        html.raw("<div class=\"wide\"><table><thead><tr>");
        for (String heading : List.of(
                "key",
                "change",
                "began",
                "found",
                "probability",
                "before",
                "after",
                "response",
                "state",
                "false alarms")) {
            html.raw("<th scope=\"col\">" + heading + "</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Alert alert : kept) {
            change(alert);
        }
        html.raw("</tbody></table></div>\n</section>\n");
    }

    private void change(Alert alert) {
        html.raw("<tr><th scope=\"row\">").name(alert.key()).raw("</th>");
        html.raw("<td>").text(SeriesJson.label(alert));
        if (alert.grounds().kinds().size() > 1) {
            html.raw("<small>").text(kinds(alert.grounds())).raw("</small>");
        }
        html.raw("</td>");
        html.raw("<td>").text(moments.text(alert.startsAt()));
        if (alert.startsFrom() != alert.startsTo()) {
            html.raw("<small>")
                    .text(moments.text(alert.startsFrom(), alert.startsTo()))
                    .raw("</small>");
        }
        html.raw("</td>");
        cell(moments.text(alert.detectedAt()));
        cell(Figures.probability(alert.probability()));
        cell(level(alert.before()));
        cell(level(alert.after()));
        cell(alert.response());
        cell(alert.state().name().toLowerCase(Locale.ROOT));
        cell(alert.promise().inWords());
        html.raw("</tr>\n");
    }

    /** What it may be, where that is not certain. */
    private static String kinds(Grounds grounds) {
        return grounds.kinds().stream()
                .map(kind ->
                        kind.kind().name().toLowerCase(Locale.ROOT) + " " + Figures.probability(kind.probability()))
                .collect(Collectors.joining(", "));
    }

    private static String level(Alert.Level level) {
        if (Double.isNaN(level.mean())) {
            return "–"; // names have none
        }
        return Figures.number(level.mean()) + " ± " + Figures.number(level.sd());
    }

    private void cell(String text) {
        html.raw("<td>").text(text).raw("</td>");
    }

    private void books() {
        html.raw(
                "<section><h2>What became of every record</h2>\n<div class=\"pair\">\n<table class=\"numbers\"><tbody>\n");
        html.row("received", Figures.count(summary.books().observationsReceived()));
        for (Outcome outcome : Outcome.values()) {
            html.row(outcome.word(), Figures.count(summary.books().count(outcome)));
        }
        html.raw("</tbody></table>\n<div class=\"wide\">\n<p>")
                .text(
                        summary.books().balance()
                                ? "The books balance: every record received has exactly one outcome."
                                : "The books do not balance: this is a fault of Credence; please report it.")
                .raw("</p>\n");
        if (!summary.books().reasons().isEmpty()) {
            html.raw("<table><thead><tr><th scope=\"col\">quarantined</th><th scope=\"col\">records</th>")
                    .raw("<th scope=\"col\">the first</th></tr></thead>\n<tbody>\n");
            summary.books()
                    .reasons()
                    .forEach((reason, count) -> html.row(
                            reason.word(), Figures.count(count), Html.cut(examples.getOrDefault(reason, "–"), 200)));
            html.raw("</tbody></table>\n");
        }
        html.raw("</div>\n</div>\n</section>\n");
    }

    private void model() {
        html.raw("<section><h2>What was assumed</h2>\n<ul>\n");
        for (String sentence : plan.model().inWords()) {
            html.raw("<li>").text(sentence).raw("</li>\n");
        }
        html.raw("<li>").text("The detector " + plan.detector().inWords() + ".").raw("</li>\n</ul>\n</section>\n");
    }

    private static String digest(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
