package io.credence.app.score;

import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import io.credence.app.report.PageStyle;
import java.util.List;
import java.util.Objects;

/** All tables on one self-contained page, each figure beside its kept one; confined to a thread, used once. */
public final class ScorePage {
    // A dot for the value, a bar for its interval, a tick for what was kept: drawn in the width of the kept interval.
    private static final int WIDTH = 120;

    private static final List<String> FAMILIES = List.of("gaussian", "local-level");

    /** What a reader looks for first. */
    private record Headline(String words, String table, String figure) {}

    private static final List<Headline> HEADLINES = List.of(
            new Headline("changes found", "changes", "found"),
            new Headline("false alarms per 1,000 records", "changes", "alarms about no change per 1,000 records"),
            new Headline(
                    "NAB standard, threshold from the other half",
                    "nab",
                    "standard, threshold chosen on the other half"),
            new Headline("NAB standard, as published", "nab", "standard, threshold chosen on all"),
            new Headline("TCPD F1, when raised", "tcpd", "F1, when raised"),
            new Headline("TCPD F1, never firing", "tcpd", "F1, never firing"),
            new Headline("SKAB changes, standard", "skab", "changes: standard"),
            new Headline("SKAB changes, evenly spaced alerts", "skab", "changes: standard, evenly spaced"),
            new Headline("SKAB outliers, F1", "skab", "outliers: F1"),
            new Headline("95 % interval holds, NAB", "predictive-nab", "95 % interval holds"),
            new Headline(
                    "CRPS over persistence, NAB", "predictive-nab", "CRPS over that of persistence, median of keys"));

    private final List<Table> tables;
    private final KeptTables kept;
    private final List<String> findings;
    private final List<Picture> pictures;
    private final Html html = new Html();

    /** Of those tables. */
    public ScorePage(List<Table> tables, List<Picture> pictures, KeptTables kept, List<String> findings) {
        this.pictures = pictures;
        this.tables = tables;
        this.kept = kept;
        this.findings = findings;
    }

    /** The page. */
    public String text() {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" style-src 'unsafe-inline'\">\n<title>Credence scores</title>\n<style>")
                .raw(PageStyle.css())
                .raw(".scores :is(th, td):is(:nth-child(2), :nth-child(5)) { text-align: right; }\n")
                .raw(".scores tbody th { max-width: 26em; }\n.scores svg { width: " + WIDTH + "px; }\n")
                .raw(".scores svg line { stroke: var(--line); stroke-width: 3; stroke-dasharray: none; }\n")
                .raw(".scores svg circle { fill: var(--band); }\n.scores svg circle.out { fill: var(--surprise); }\n")
                .raw(".out { color: var(--surprise); }\nnav ul { columns: 22em 2; max-width: none; }\n")
                .raw(".heads td, .heads thead th + th { text-align: right; }\n")
                .raw(
                        ".wide > .heads { min-width: 0; }\nth:last-child { padding-right: 0; }\n.scores tbody th, .heads tbody th { min-width: 12em; }\n")
                .raw("a { color: var(--band); }\n")
                .raw(Picture.CSS)
                .raw("</style>\n</head>\n<body>\n<main>\n");
        opening();
        tables.forEach(this::table);
        pictures();
        html.raw("<footer><p>Made by Credence. The same data and the same build give this page again, byte for byte.")
                .raw("</p></footer>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private void opening() {
        long figures = tables.stream().mapToLong(t -> t.figures().size()).sum();
        html.raw("<header><div><p class=\"kicker\">Credence scores</p><h1>What it is worth on known data</h1></div>")
                .raw("</header>\n<p class=\"lead\">")
                .text(Figures.count(tables.size(), "table") + " of " + Figures.count(figures, "figure") + ". "
                        + (kept.size() == 0
                                ? "There are no kept tables to compare with."
                                : findings.isEmpty()
                                        ? "Every figure lies within the interval kept with it."
                                        : Figures.count(findings.size(), "figure")
                                                + (findings.size() == 1 ? " is" : " are")
                                                + " not where the kept tables have them."))
                .raw("</p>\n");
        if (!findings.isEmpty()) {
            html.raw("<ul>\n");
            for (String finding : findings) {
                html.raw("<li class=\"out\">").text(finding).raw("</li>\n");
            }
            html.raw("</ul>\n");
        }
        headlines();
        scenarios();
        html.raw("<h2>All tables</h2>\n<nav><ul>\n");
        if (!pictures.isEmpty()) {
            html.raw("<li><a href=\"#pictures\">Pictures</a></li>\n");
        }
        for (Table table : tables) {
            html.raw("<li><a href=\"#")
                    .text(table.name())
                    .raw("\">")
                    .text(table.title())
                    .raw("</a></li>\n");
        }
        html.raw(
                        "</ul></nav>\n<p class=\"legend\"><span>The bar is the interval: 95 % limits of the truth, or how far the")
                .raw(" figure may move before somebody should look.</span></p>\n");
    }

    private void pictures() {
        if (pictures.isEmpty()) {
            return;
        }
        html.raw("<section id=\"pictures\" class=\"pictures\"><h2>Pictures</h2>\n<p class=\"note\">")
                .text(
                        "Six series of each collection, evenly chosen whatever came out. Black is what was seen, the band held nine tenths"
                                + " of it as predicted before each record; what is known is shaded, each alert a line where it was"
                                + " raised and a triangle at the onset it gives in the end.")
                .raw("</p>\n");
        String collection = "";
        for (Picture picture : pictures) {
            if (!picture.collection().equals(collection)) {
                collection = picture.collection();
                html.raw("<h3>").text(collection).raw("</h3>\n");
            }
            picture.into(html);
        }
        html.raw("</section>\n");
    }

    private void headlines() {
        html.raw("<div class=\"wide\"><table class=\"heads\"><thead><tr><th scope=\"col\">at defaults</th>");
        for (String family : FAMILIES) {
            html.raw("<th scope=\"col\">" + family + "</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Headline headline : HEADLINES) {
            html.raw("<tr><th scope=\"row\">").text(headline.words()).raw("</th>");
            for (String family : FAMILIES) {
                html.raw("<td>").text(value(headline, family)).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    /** A row for each scenario, fleet and family. */
    private void scenarios() {
        List<Table> played = tables.stream()
                .filter(t -> t.name().startsWith(ScenarioTables.PREFIX))
                .toList();
        if (played.isEmpty()) {
            return;
        }
        html.raw("<h2>Scenarios</h2>\n<div class=\"wide\"><table class=\"heads\"><thead><tr>")
                .raw("<th scope=\"col\">scenario, fleet, family</th>");
        for (String figure : ScenarioTables.HEADLINES) {
            html.raw("<th scope=\"col\">").text(figure).raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Table table : played) {
            html.raw("<tr><th scope=\"row\"><a href=\"#")
                    .text(table.name())
                    .raw("\">")
                    .text(table.name().substring(ScenarioTables.PREFIX.length()))
                    .raw("</a></th>");
            for (String figure : ScenarioTables.HEADLINES) {
                html.raw("<td>").text(Tables.value(table.find(figure))).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private String value(Headline headline, String family) {
        String name = headline.table() + "-" + family;
        return tables.stream()
                .filter(t -> t.name().equals(name))
                .map(t -> t.find(headline.figure()))
                .filter(Objects::nonNull)
                .map(Tables::value)
                .findFirst()
                .orElse("–");
    }

    private void table(Table table) {
        html.raw("<section id=\"")
                .text(table.name())
                .raw("\"><h2>")
                .text(table.title())
                .raw("</h2>\n");
        for (String note : table.notes()) {
            html.raw("<p class=\"note\">").text(note).raw("</p>\n");
        }
        html.raw("<div class=\"wide\"><table class=\"scores\"><thead><tr><th scope=\"col\">figure</th>")
                .raw("<th scope=\"col\">value</th><th scope=\"col\"></th><th scope=\"col\">interval</th>")
                .raw("<th scope=\"col\">kept</th></tr></thead>\n<tbody>\n");
        for (Figure figure : table.figures()) {
            row(table, figure);
        }
        html.raw("</tbody></table></div>\n</section>\n");
    }

    private void row(Table table, Figure figure) {
        Figure before = kept.find(table.name(), figure.name()).orElse(null);
        boolean isOut = before != null && !before.expects(figure.value());
        html.raw("<tr><th scope=\"row\">").text(figure.name()).raw("</th><td" + (isOut ? " class=\"out\">" : ">"));
        html.text(Tables.value(figure)).raw("</td><td>");
        bar(figure, isOut);
        html.raw("</td><td>").text(Tables.range(figure)).raw("</td><td>");
        html.text(before == null ? "–" : Tables.value(before)).raw("</td></tr>\n");
    }

    private void bar(Figure figure, boolean isOut) {
        double low = figure.within().low();
        double width = figure.within().width();
        if (!(width > 0) || Double.isInfinite(width)) {
            return;
        }
        long at = Math.round(6 + (figure.value() - low) / width * (WIDTH - 12));
        html.raw(
                "<svg viewBox=\"0 0 " + WIDTH + " 14\" height=\"14\" aria-hidden=\"true\"><line x1=\"6\" y1=\"7\" x2=\""
                        + (WIDTH - 6) + "\" y2=\"7\"/><circle" + (isOut ? " class=\"out\"" : "") + " cx=\"" + at
                        + "\" cy=\"7\" r=\"4.5\"/></svg>");
    }
}
