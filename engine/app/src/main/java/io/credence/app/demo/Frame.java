package io.credence.app.demo;

import io.credence.app.replay.Tally;
import io.credence.simulate.SensorKind;
import java.util.List;
import java.util.Locale;

/** Draws how a demo stands; the same canvas for the same snapshot and size; static. */
final class Frame {
    private static final int LEAST_WIDTH = 80;
    private static final int LEAST_HEIGHT = 24;
    private static final int LEFT = 1;
    private static final int GRID_TOP = 2;
    private static final int SITES_LEFT = 14;
    private static final int SITE_WIDTH = 10;
    private static final int SCORE_WIDTH = 23;
    private static final int CURVES_TOP = 8;
    private static final int CURVE_ROWS = 5;
    private static final int CURVE_BLOCK = CURVE_ROWS + 2; // its name above and a gap below
    private static final int FOOT = 4;
    private static final int TALL = 33; // rows from which there is room for more curves
    private static final int GAP = 2;
    private static final int WIDE = 100; // columns
    private static final double NOTABLE = 3; // sds
    private static final Style CALM = Style.on(30);
    private static final Style SURPRISED = Style.on(151);

    private Frame() {}

    /** On a terminal too small for it, what fits of the smallest screen: parts that overlap say nothing. */
    static Canvas of(Snapshot now, int width, int height) {
        return whole(now, Math.max(width, LEAST_WIDTH), Math.max(height, LEAST_HEIGHT))
                .cut(width, height);
    }

    private static Canvas whole(Snapshot now, int width, int height) {
        Canvas canvas = new Canvas(width, height);
        title(canvas, now);
        grid(canvas, now.cells());
        score(canvas, now.score());
        int curveRows = height >= TALL ? 2 : 1;
        curves(canvas, now, curveRows);
        int top = CURVES_TOP + curveRows * CURVE_BLOCK;
        AlertTable.draw(canvas, now.entries(), top, height - FOOT - top);
        foot(canvas, now);
        return canvas;
    }

    private static void title(Canvas canvas, Snapshot now) {
        for (int x = 0; x < canvas.width(); x++) {
            canvas.put(x, 0, ' ', Style.TITLE);
        }
        Style plain = new Style(Style.TITLE.ink(), Style.TITLE.paper(), false);
        int x = canvas.put(LEFT, 0, "Credence", Style.TITLE);
        x = canvas.put(x, 0, text("   %d sensors   %,.0f records/s", now.cells().size(), now.rate()), plain);
        if (now.latency().of() > 0) {
            canvas.put(x, 0, text("   %d ms to an answer", now.latency().p50()), plain);
        }
        long up = (long) now.uptimeSeconds();
        canvas.putBefore(canvas.width() - 1, 0, text("%d:%02d", up / 60, up % 60), Style.TITLE);
    }

    private static void grid(Canvas canvas, List<Snapshot.Cell> cells) {
        List<String> sites = cells.stream().map(Snapshot.Cell::site).distinct().toList();
        for (SensorKind kind : SensorKind.values()) {
            int y = GRID_TOP + 1 + kind.ordinal();
            canvas.put(LEFT, y, kind.word(), Style.DIM);
            for (int site = 0; site < sites.size(); site++) {
                int x = SITES_LEFT + site * SITE_WIDTH;
                canvas.put(x, GRID_TOP, sites.get(site), Style.DIM);
                for (Snapshot.Cell cell : cells) {
                    if (cell.kind() == kind && cell.site().equals(sites.get(site))) {
                        canvas.put(x, y, cell.mood() == Snapshot.Mood.CALM ? '■' : '◆', style(cell));
                        x += 2;
                    }
                }
            }
        }
    }

    private static Style style(Snapshot.Cell cell) {
        return switch (cell.mood()) {
            case CALM -> cell.surprise() >= NOTABLE ? SURPRISED : CALM;
            case SUSPECTED -> Style.DOUBT;
            case CHANGED -> Style.CHANGE;
        };
    }

    private static void score(Canvas canvas, Snapshot.Score score) {
        int y = GRID_TOP;
        line(canvas, y++, "shifts so far", Integer.toString(score.shifts()), Style.STRONG);
        line(canvas, y++, "found", Long.toString(score.found()), Style.GOOD);
        line(canvas, y++, "missed", Long.toString(score.missed()), score.missed() == 0 ? Style.TEXT : Style.BAD);
        line(
                canvas,
                y++,
                "false alarms",
                Integer.toString(score.unmatched()),
                score.unmatched() == 0 ? Style.TEXT : Style.BAD);
        String delay = Double.isNaN(score.medianDelay()) ? "–" : text("%.2f s", score.medianDelay());
        line(canvas, y, "found after", delay, Style.TEXT);
    }

    private static void line(Canvas canvas, int y, String name, String value, Style style) {
        int end = canvas.width() - 1;
        canvas.put(end - SCORE_WIDTH, y, name, Style.DIM);
        canvas.putBefore(end, y, value, style);
    }

    private static void curves(Canvas canvas, Snapshot now, int rows) {
        int width = (canvas.width() - 2 * LEFT - GAP) / 2;
        for (int i = 0; i < Math.min(2 * rows, now.curves().size()); i++) {
            int x = LEFT + i % 2 * (width + GAP);
            int y = CURVES_TOP + i / 2 * CURVE_BLOCK;
            CurvePlot.draw(canvas, now.curves().get(i), x, y, width, CURVE_ROWS);
        }
    }

    private static void foot(Canvas canvas, Snapshot now) {
        int y = canvas.height() - FOOT + 1;
        int x = canvas.put(LEFT, y, "coverage", Style.DIM);
        Witness.Coverage coverage = now.coverage();
        for (int i = 0; i < coverage.held().length && coverage.scored() > 0; i++) {
            x = canvas.put(x, y, text("   %d %%: ", Math.round(100 * Tally.LEVELS.get(i))), Style.DIM);
            x = canvas.put(x, y, text("%.1f %%", 100 * coverage.held()[i]), Style.TEXT);
        }
        if (canvas.width() >= WIDE) {
            canvas.putBefore(canvas.width() - 1, y, text("of %,d predictions", coverage.scored()), Style.DIM);
        }
        x = canvas.put(LEFT, ++y, "books   ", Style.DIM);
        long sent = now.sent().total();
        canvas.put(
                x,
                y,
                text(
                        "   sent %,d   committed %,d   read %,d",
                        sent, now.committed().total(), now.read().total()),
                Style.TEXT);
        // A reading may be read before the step of the sender in which it was sent is over.
        long onTheWay = Math.max(0, sent - now.read().total());
        canvas.putBefore(canvas.width() - 1, y, text("%,d on their way", onTheWay), Style.DIM);
        legend(canvas, y + 1);
    }

    private static void legend(Canvas canvas, int y) {
        int x = canvas.put(LEFT, y, "■", CALM);
        x = canvas.put(x, y, " as predicted  ", Style.FAINT);
        x = canvas.put(x, y, "■", SURPRISED);
        x = canvas.put(x, y, " surprised  ", Style.FAINT);
        x = canvas.put(x, y, "◆", Style.DOUBT);
        x = canvas.put(x, y, " suspected  ", Style.FAINT);
        x = canvas.put(x, y, "◆", Style.CHANGE);
        canvas.put(x, y, " changed", Style.FAINT);
        canvas.putBefore(canvas.width() - 1, y, "Ctrl-C sums up", Style.FAINT);
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
