package io.credence.app.score;

import io.credence.app.report.Html;
import io.credence.core.Forecast;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A series as it was predicted, with its alerts and what is known of it, to be looked at; immutable.
 *
 * @param collection what it belongs to
 * @param name of the series
 * @param said how much of it is in the drawing, in words
 * @param svg the drawing, coloured by the page's style
 */
public record Picture(String collection, String name, String said, String svg) {
    private static final int WIDTH = 600; // columns, each of one or more records
    private static final int HEIGHT = 150;
    private static final int LOW = Forecast.PROBABILITIES.indexOf(0.05);
    private static final int HIGH = Forecast.PROBABILITIES.indexOf(0.95);
    private static final double MARGIN = 0.06; // of the height

    /** The least that styles a page of them. */
    static final String CSS = """
            .pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 0 28px; }
            .pictures :is(h2, h3, .note) { grid-column: 1 / -1; } .pictures h3 { margin-top: 22px; }
            .pictures figure { margin: 0 0 14px; } .pictures figcaption { color: var(--soft); font-size: 13px; }
            .pictures svg { width: 100%; max-width: none; height: auto; }
            .pictures .truth { fill: var(--onset); } .pictures .band { fill: var(--outer); stroke: none; }
            .pictures .seen { fill: none; stroke: var(--observed); stroke-width: 1; }
            .pictures .alert { stroke: var(--surprise); stroke-width: 1.5; stroke-dasharray: none; }
            .pictures .onset { fill: var(--surprise); }
            """;

    /** Rows from and to, both belonging to it, of something known. */
    record Known(int from, int to) {}

    /** One column of the drawing. */
    private static final class Column {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double low;
        double high;
        int predicted;
    }

    /**
     * Draws.
     *
     * @param key the one that is drawn; null where there is but one
     * @param known by rows in order of that key
     */
    static Picture of(String collection, String name, ReplayFolder replay, String key, List<Known> known)
            throws IOException {
        List<Said> rows = new ArrayList<>();
        String drawn = key;
        try (SaidLines lines = replay.lines()) {
            for (Said said = lines.next(); said != null; said = lines.next()) {
                drawn = drawn == null ? said.key() : drawn;
                if (said.isInOrder() && said.key().equals(drawn)) {
                    rows.add(said);
                }
            }
        }
        List<Episode> episodes = new ArrayList<>();
        for (Episode episode : replay.episodes()) {
            if (episode.key().equals(drawn)) {
                episodes.add(episode);
            }
        }
        String said = String.format(
                Locale.ROOT, "%,d records, %d known, %d alerts", rows.size(), known.size(), episodes.size());
        return new Picture(collection, name, said, svg(rows, episodes, known));
    }

    private static String svg(List<Said> rows, List<Episode> episodes, List<Known> known) {
        int n = rows.size();
        Column[] columns = new Column[Math.min(WIDTH, n)];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            int at = (int) ((long) i * columns.length / n);
            columns[at] = columns[at] == null ? new Column() : columns[at];
            add(columns[at], rows.get(i));
            if (!Double.isNaN(rows.get(i).observed())) {
                least = Math.min(least, rows.get(i).observed());
                most = Math.max(most, rows.get(i).observed());
            }
        }
        double span = most > least ? most - least : 1;
        double bottom = least - MARGIN * span;
        double scale = HEIGHT / (span * (1 + 2 * MARGIN));
        StringBuilder out = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + (HEIGHT + 8) + "\" role=\"img\">");
        double step = (double) WIDTH / n;
        for (Known each : known) {
            double from = each.from() * step;
            double width = Math.max(3, (each.to() - each.from() + 1) * step);
            append(out, "<rect class=\"truth\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"/>", from, width, HEIGHT);
        }
        band(out, columns, bottom, scale);
        seen(out, columns, bottom, scale);
        for (Episode episode : episodes) {
            double at = place(rows, episode.detectedAt()) * step;
            double onset = place(rows, episode.last().startsAt()) * step;
            append(out, "<line class=\"alert\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\"/>", at, HEIGHT);
            append(out, "<path class=\"onset\" d=\"M%.1f %d l3.5 7 h-7 z\"/>", onset, HEIGHT);
        }
        return out.append("</svg>").toString();
    }

    private static void add(Column column, Said said) {
        if (!Double.isNaN(said.observed())) {
            column.least = Math.min(column.least, said.observed());
            column.most = Math.max(column.most, said.observed());
        }
        double[] quantiles = said.prediction().quantiles();
        if (quantiles.length > HIGH) {
            column.low += quantiles[LOW];
            column.high += quantiles[HIGH];
            column.predicted++;
        }
    }

    private static void band(StringBuilder out, Column[] columns, double bottom, double scale) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            Column c = columns[i];
            if (c.predicted > 0) {
                double x = (i + 0.5) * WIDTH / columns.length;
                append(upper, "%.1f,%.1f ", x, y(c.high / c.predicted, bottom, scale));
                lower.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", x, y(c.low / c.predicted, bottom, scale)));
            }
        }
        out.append("<polygon class=\"band\" points=\"")
                .append(upper)
                .append(lower)
                .append("\"/>");
    }

    /** A stroke from the least to the most of each column, joined to the next. */
    private static void seen(StringBuilder out, Column[] columns, double bottom, double scale) {
        out.append("<path class=\"seen\" d=\"");
        char pen = 'M';
        for (int i = 0; i < columns.length; i++) {
            Column c = columns[i];
            if (c.least > c.most) {
                pen = 'M'; // nothing was seen
                continue;
            }
            double x = (i + 0.5) * WIDTH / columns.length;
            append(out, "%c%.1f %.1f", pen, x, y(c.least, bottom, scale));
            if (c.most > c.least) {
                append(out, "L%.1f %.1f", x, y(c.most, bottom, scale));
            }
            pen = 'L';
        }
        out.append("\"/>");
    }

    /** A band may be wider than the drawing. */
    private static double y(double value, double bottom, double scale) {
        double y = HEIGHT - (value - bottom) * scale;
        return Double.isNaN(y) ? 0 : Math.max(0, Math.min(HEIGHT, y));
    }

    private static int place(List<Said> rows, long time) {
        int at = 0;
        while (at < rows.size() - 1 && rows.get(at).time() < time) {
            at++;
        }
        return at;
    }

    private static void append(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** Adds it to a page. */
    void into(Html html) {
        html.raw("<figure><figcaption><b>")
                .text(name)
                .raw("</b> ")
                .text(said)
                .raw("</figcaption>")
                .raw(svg)
                .raw("</figure>\n");
    }
}
