package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.bench.report.Change.Verdict;
import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import io.credence.app.report.PageStyle;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run on one self-contained page: each figure, what it was, what bounds it, and what peers do; used once. */
final class BenchPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What a subject is, for who reads of it first here. */
    private static final Map<String, String> TITLES = Map.of(
            "update", "One record, and one key",
            "replay", "A file, from rows to results",
            "pipeline", "Records a second on Kafka, exactly once",
            "latency", "From a record to its posterior",
            "keys", "Memory of many keys",
            "restore", "Back from the log");

    private static final Map<String, String> ABOUT = Map.of(
            "update",
            "Evolve, score, learn and watch for drift, on one thread without Kafka. Beliefs are counted, not measured.",
            "replay",
            "One gaussian key, a record a second. The control only reads and parses the same file, each round beside ours.",
            "pipeline",
            "A local level with its detector, one partition, one thread; broker and application share the machine. The"
                    + " control is a bare Streams application that stores as many bytes of a key and forwards the record.",
            "latency",
            "A steady stream, from sending a record to reading its posterior. The control passes records through.",
            "keys",
            "All the heap that so many keys take, after a collection. There is no control beside it.",
            "restore",
            "All local state is lost; how fast as many keys are back. There is no control beside it.");

    /** What a reader looks for first: figures by the beginning of their names, which end in sizes. */
    private record Headline(String subject, String begins, String words) {}

    private static final List<Headline> HEADLINES = List.of(
            new Headline("update", "local-level record", "a local-level record"),
            new Headline("pipeline", "pipeline, emit PT1S at 1000 keys, rate beside", "of the bare rate, emit PT1S"),
            new Headline(
                    "pipeline",
                    "pipeline, every record emitted at 1000 keys, rate",
                    "of the bare rate, every record emitted"),
            new Headline("latency", "exactly once, commits every 100 ms, p99 beside", "of the bare p99, exactly once"),
            new Headline("latency", "at least once, linger 5 ms, p99 beside", "of the bare p99, at least once"),
            new Headline("keys", "memory per key", "of heap a key"),
            new Headline("restore", "keys", "restored"));

    private final BenchRun run;
    private final Comparison comparison;
    private final Peers peers;
    private final Html html = new Html();

    BenchPage(BenchRun run, Comparison comparison, Peers peers) {
        this.run = run;
        this.comparison = comparison;
        this.peers = peers;
    }

    String text() {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" style-src 'unsafe-inline'\">\n<title>Credence benchmarks</title>\n<style>")
                .raw(PageStyle.css())
                .raw(CSS + Bars.CSS + LatencyPicture.CSS)
                .raw("</style>\n</head>\n<body>\n<main>\n");
        opening();
        changes();
        legend();
        run.subjects().forEach(this::subject);
        html.raw("<footer><p>Made by Credence. The numbers behind it are in bench.json.</p></footer>\n")
                .raw("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void opening() {
        BenchRun.Origin origin = run.origin();
        html.raw("<header><div><p class=\"kicker\">Credence benchmarks</p><h1>What it costs on this machine</h1></div>")
                .raw("</header>\n<p class=\"lead\">")
                .text(Figures.count(run.figures().size(), "figure") + " of "
                        + Figures.count(run.subjects().size(), "subject") + ". " + summary())
                .raw("</p>\n");
        if (!origin.sizes().equals(Sizes.FULL)) {
            html.raw("<p class=\"warn\">")
                    .text("These are " + origin.sizes().name() + " figures: small sizes, little warming up. They show"
                            + " what has gone badly wrong, and are never compared with those of a full run.")
                    .raw("</p>\n");
        }
        for (BenchRun.Done done : run.subjects()) {
            if (done.isFailed()) {
                html.raw("<p class=\"warn\">")
                        .text(done.name() + " was not measured: " + done.failure())
                        .raw("</p>\n");
            }
        }
        html.raw("<p class=\"note\">").text(origin.machine().words() + ".").raw("<br>");
        html.text("Begun " + DAY.format(origin.date())
                        + (origin.commit().isEmpty() ? "" : ", commit " + origin.commit()) + ", by ")
                .raw("<code>")
                .text(origin.command())
                .raw("</code>. ")
                .text(took())
                .raw("</p>\n");
        quiet();
        headlines();
    }

    private void headlines() {
        html.raw("<dl class=\"figures\">\n");
        for (Headline headline : HEADLINES) {
            run.of(headline.subject()).stream()
                    .filter(f -> f.name().startsWith(headline.begins()))
                    .findFirst()
                    .ifPresent(f -> html.raw("<div><dt>")
                            .text(headline.words())
                            .raw("</dt><dd>")
                            .text(Figures.number(f.value(), 3) + " " + f.unit())
                            .raw("</dd></div>\n"));
        }
        html.raw("</dl>\n");
    }

    private String summary() {
        if (comparison.kept().isEmpty()) {
            return "There is no kept run of these sizes to compare with.";
        }
        BenchRun.Origin kept = comparison.kept().get().run().origin();
        int worse = comparison.worse().size();
        String than = "the run kept of " + DAY.format(kept.date())
                + (kept.commit().isEmpty() ? "" : ", commit " + kept.commit());
        String verdict = worse == 0
                ? "Nothing is worse than in " + than + " by more than chance explains."
                : Figures.count(worse, "figure") + (worse == 1 ? " is" : " are") + " worse than in " + than + ".";
        if (!comparison.isOfLikeMachine()) {
            return verdict + " That was another machine: only ratios to a control are judged, and none fails the run.";
        }
        return verdict
                + (comparison.areBothQuiet()
                        ? ""
                        : " One of the two began on a busy machine: their times and rates are not judged.");
    }

    private String took() {
        double seconds =
                run.subjects().stream().mapToDouble(BenchRun.Done::seconds).sum();
        return "It took " + (seconds < 120 ? Math.round(seconds) + " s." : Math.round(seconds / 60) + " minutes.");
    }

    private void quiet() {
        if (run.subjects().isEmpty()) {
            return;
        }
        double before = run.subjects().get(0).loadBefore();
        boolean isBusy = !run.isBegunQuietly();
        html.raw(isBusy ? "<p class=\"warn\">" : "<p class=\"note\">")
                .text("The load average was " + load(before) + " at the start and "
                        + load(run.subjects().get(run.subjects().size() - 1).loadAfter()) + " at the end. "
                        + (isBusy
                                ? "Something else was running: trust the ratios to a control, not times and rates."
                                : "Ratios to a control hold on a busy machine too; times and rates do not."))
                .raw("</p>\n");
    }

    private static String load(double load) {
        return Double.isNaN(load) ? "not known" : Figures.fixed(load, 1);
    }

    private void changes() {
        list(
                "Worse than kept",
                comparison.worse().stream().map(BenchPage::worse).toList(),
                "out");
        list(
                "Better than kept",
                comparison.better().stream().map(c -> c.words() + ".").toList(),
                "");
        list("Kept, but not in this run", comparison.missing(), "");
    }

    private static String worse(Change change) {
        return change.words()
                + (change.verdict() == Verdict.SURELY_WORSE
                        ? ". The rounds of the two lie further apart than either's scatter: this fails the run."
                        : ".");
    }

    private void list(String title, List<String> lines, String kind) {
        if (lines.isEmpty()) {
            return;
        }
        html.raw("<h2>").text(title).raw("</h2>\n<ul>\n");
        for (String line : lines) {
            html.raw(kind.isEmpty() ? "<li>" : "<li class=\"" + kind + "\">")
                    .text(line)
                    .raw("</li>\n");
        }
        html.raw("</ul>\n");
    }

    private void legend() {
        html.raw("<p class=\"legend keys\"><span><i class=\"l-ours\"></i>ours</span>")
                .raw("<span><i class=\"l-control\"></i>control beside it</span>")
                .raw("<span><i class=\"l-peer\"></i>peer, elsewhere</span>")
                .raw("<span>├─┤ least and most of the rounds</span><span>◆ kept; in peers' tables, ours</span></p>\n");
    }

    private void subject(BenchRun.Done done) {
        List<Figure> figures = run.of(done.name());
        html.raw("<section id=\"")
                .text(done.name())
                .raw("\"><h2>")
                .text(TITLES.getOrDefault(done.name(), done.name()))
                .raw(" <small>")
                .text(done.name())
                .raw("</small></h2>\n<p class=\"note\">")
                .text(ABOUT.getOrDefault(done.name(), "") + " It took " + Math.round(done.seconds())
                        + " s; load before " + load(done.loadBefore()) + ", after " + load(done.loadAfter()) + ".")
                .raw("</p>\n");
        if (done.isFailed()) {
            html.raw("<p class=\"warn\">")
                    .text("Not measured: " + done.failure())
                    .raw("</p>\n");
        }
        if (!figures.isEmpty()) {
            new LatencyPicture(figures, comparison, html).draw();
            table(figures);
            figures.forEach(this::peers);
        }
        html.raw("</section>\n");
    }

    private void table(List<Figure> figures) {
        Bars bars = new Bars(figures, comparison, html);
        Map<String, List<Figure>> byBound =
                figures.stream().collect(Collectors.groupingBy(Figure::bound, LinkedHashMap::new, Collectors.toList()));
        html.raw("<div class=\"wide\"><table class=\"bars\"><thead><tr><th scope=\"col\">figure</th>")
                .raw("<th scope=\"col\">median</th><th scope=\"col\">rounds</th><th scope=\"col\">kept</th>")
                .raw("<th scope=\"col\">over kept</th><th scope=\"col\"></th></tr></thead>\n");
        byBound.forEach((bound, group) -> {
            html.raw("<tbody><tr class=\"bound\"><th colspan=\"6\" scope=\"colgroup\"><b>Bounded by</b> ")
                    .text(bound)
                    .raw("</th></tr>\n");
            group.forEach(figure -> row(figure, bars));
            html.raw("</tbody>\n");
        });
        html.raw("</table></div>\n");
    }

    private void row(Figure figure, Bars bars) {
        Measured measured = figure.measured();
        Change change = comparison.of(figure).orElse(null);
        boolean isWorse = change != null && change.isWorse();
        html.raw("<tr><th scope=\"row\">").text(figure.name()).raw("</th><td class=\"value\">");
        html.text(Figures.number(figure.value()) + " " + figure.unit()).raw("</td><td class=\"number\">");
        html.text(figure.kind() == Figure.Kind.COUNTED ? "counted" : spread(measured))
                .raw("</td><td class=\"number kept\">");
        html.text(change == null ? "" : Figures.number(change.kept().value()));
        html.raw("</td><td class=\"number" + (isWorse ? " out" : "") + "\">").text(factor(change));
        html.raw("</td><td class=\"bar-cell\">");
        bars.draw(figure);
        html.raw("</td></tr>\n");
    }

    private static String spread(Measured measured) {
        return measured.rounds() == 1
                ? "one"
                : measured.width() == 0
                        ? "all alike"
                        : Figures.number(measured.least(), 3) + " – " + Figures.number(measured.most(), 3);
    }

    private static String factor(Change change) {
        if (change == null || Double.isNaN(change.factor()) || Double.isInfinite(change.factor())) {
            return "";
        }
        return "×" + Figures.fixed(change.factor(), 2)
                + switch (change.verdict()) {
                    case WORSE, SURELY_WORSE -> " worse";
                    case BETTER -> " better";
                    case SAME, NOT_JUDGED -> "";
                };
    }

    private void peers(Figure figure) {
        List<Peers.Peer> beside = peers.beside(figure);
        if (beside.isEmpty()) {
            return;
        }
        Bars bars = new Bars(List.of(figure), comparison, html);
        html.raw("<h3 class=\"peers\">")
                .text("Beside " + figure.name() + ": " + Figures.number(figure.value()) + " " + figure.unit())
                .raw("</h3>\n<p class=\"note\">")
                .text(peers.conditions())
                .raw("</p>\n<div class=\"wide\"><table class=\"bars\"><thead><tr><th scope=\"col\">peer</th>")
                .raw("<th scope=\"col\">" + figure.unit() + "</th><th scope=\"col\">as measured</th>")
                .raw("<th scope=\"col\"></th><th scope=\"col\">its task</th></tr></thead><tbody>\n");
        for (Peers.Peer peer : beside) {
            html.raw("<tr><th scope=\"row\">").text(peer.name()).raw("</th><td class=\"value\">");
            html.text(Figures.number(peer.value())).raw("</td><td class=\"number\">");
            html.text(peer.quoted()).raw("</td><td class=\"bar-cell\">");
            bars.draw(peer, figure);
            html.raw("</td><td class=\"task\">").text(peer.task()).raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static final String CSS = """
            .warn { border-left: 3px solid var(--surprise); padding: 2px 0 2px 12px; margin: 8px 0; max-width: 62em; }
            .out { color: var(--surprise); }
            h2 small { font-weight: 400; color: var(--soft); font-size: 13px; margin-left: 6px; }
            h3.peers { margin-top: 22px; }
            code { font-size: .92em; overflow-wrap: anywhere; }
            .keys { margin: 22px 0 -22px; }
            .l-ours { background: var(--band); } .l-control { background: var(--missing); }
            .l-peer { background: var(--mark); }
            .bars .bound th { color: var(--soft); font-size: 12.5px; padding-top: 14px; border-bottom-color: var(--line); }
            .bars .bound b { font-weight: 600; }
            .bars :is(.value, .number), .bars thead th:is(:nth-child(2), :nth-child(3)) { text-align: right; }
            .bars thead th:nth-child(n+4):nth-child(-n+5):not(:last-child) { text-align: right; }
            .bars .value { font-weight: 600; }
            .bars .task { white-space: normal; min-width: 20em; color: var(--soft); font-size: 13px; }
            .bars tbody th { min-width: 15em; }
            @media (max-width: 700px) {
              .bars thead { display: none; }
              .bars, .bars tbody { display: block; }
              .bars tr { display: flex; flex-wrap: wrap; gap: 0 14px; padding: 5px 0; border-bottom: 1px solid var(--faint); }
              .bars :is(th, td) { border: 0; padding: 1px 0; display: block; }
              .bars tbody th, .bars .task, .bars .bar-cell { flex: 1 0 100%; }
              .bars .kept:not(:empty)::before { content: "kept "; color: var(--soft); }
            }
            """;
}
