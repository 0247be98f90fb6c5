package io.credence.app.demo;

import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import io.credence.pipeline.Alert;

/** Draws a photo as SVG: readings over the band predicted of each, the truth, and what was said of it; static. */
final class Closeup {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 190;
    private static final int LEFT = 4;
    private static final int RIGHT = 52;
    private static final int TOP = 18;
    private static final int BOTTOM = 24;
    private static final double MARGIN = 0.12;

    private Closeup() {}

    static void draw(Html html, Album.Photo photo) {
        Trail.Stretch readings = photo.readings();
        int n = readings.size();
        if (n < 2) {
            return;
        }
        Plot plot = Plot.of(readings);
        html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text("Readings of " + photo.key() + " with the 90 % interval predicted of each")
                .raw("\">\n");
        if (photo.alarm() != null) {
            Alert alert = photo.alarm().alert();
            double from = plot.x(alert.startsFrom());
            html.raw("<rect class=\"onset\" x=\"" + at(from) + "\" y=\"" + TOP + "\" width=\""
                    + at(Math.max(1, plot.x(alert.startsTo()) - from)) + "\" height=\"" + (HEIGHT - TOP - BOTTOM)
                    + "\"/>\n");
        }
        html.raw("<path class=\"outer\" d=\"" + band(readings, plot) + "\"/>\n");
        html.raw("<path class=\"median\" d=\"" + line(readings, plot) + "\"/>\n<path class=\"dots\" d=\"");
        for (int i = 0; i < n; i++) {
            html.raw("M" + at(plot.x(readings.times()[i])) + " " + at(plot.y(readings.values()[i])) + "h0");
        }
        html.raw("\"/>\n");
        if (photo.alarm() != null) {
            mark(html, "found", plot.x(photo.alarm().alert().detectedAt()), "found", "start");
        }
        if (photo.truth() != null) {
            mark(html, "truth", plot.x(photo.truth().onsetMicros()), "truth", "end");
        }
        axes(html, plot, readings);
        html.raw("</svg>\n");
    }

    private static String band(Trail.Stretch readings, Plot plot) {
        int n = readings.size();
        StringBuilder path = new StringBuilder(16 * n);
        for (int i = 0; i < n; i++) {
            path.append(i == 0 ? 'M' : 'L').append(point(plot, readings.times()[i], readings.low()[i]));
        }
        for (int i = n - 1; i >= 0; i--) {
            path.append('L').append(point(plot, readings.times()[i], readings.high()[i]));
        }
        return path.append('Z').toString();
    }

    private static String line(Trail.Stretch readings, Plot plot) {
        StringBuilder path = new StringBuilder(8 * readings.size());
        boolean isDrawn = false;
        for (int i = 0; i < readings.size(); i++) {
            double middle = readings.middle()[i];
            // Of a prior, before anything is known, the middle may be far away.
            boolean isHere = middle >= plot.least() && middle <= plot.most();
            if (isHere) {
                path.append(isDrawn ? 'L' : 'M').append(point(plot, readings.times()[i], middle));
            }
            isDrawn = isHere;
        }
        return path.toString();
    }

    private static String point(Plot plot, long micros, double value) {
        return at(plot.x(micros)) + " " + at(plot.y(value));
    }

    private static void mark(Html html, String kind, double x, String word, String anchor) {
        html.raw("<line class=\"" + kind + "\" x1=\"" + at(x) + "\" y1=\"" + TOP + "\" x2=\"" + at(x) + "\" y2=\""
                + (HEIGHT - BOTTOM) + "\"/>\n");
        label(html, kind, x + (anchor.equals("end") ? 1 : -1), TOP - 5, anchor, word);
    }

    private static void axes(Html html, Plot plot, Trail.Stretch readings) {
        int foot = HEIGHT - 8;
        label(html, "axis", LEFT, foot, "start", Numbers.clock(plot.from()));
        label(html, "axis", (double) WIDTH - RIGHT, foot, "end", Numbers.clock(plot.to()));
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (double value : readings.values()) {
            most = Math.max(most, value);
            least = Math.min(least, value);
        }
        label(html, "axis", WIDTH - RIGHT + 6.0, plot.y(most) + 4, "start", Figures.number(most));
        if (plot.y(least) - plot.y(most) > TOP) {
            label(html, "axis", WIDTH - RIGHT + 6.0, plot.y(least) + 4, "start", Figures.number(least));
        }
    }

    private static void label(Html html, String kind, double x, double y, String anchor, String text) {
        html.raw("<text class=\"" + kind + "\" x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + anchor + "\">")
                .text(text)
                .raw("</text>\n");
    }

    private static String at(double coordinate) {
        return Figures.ascii(coordinate, 1);
    }

    /** From times and values to places. */
    private record Plot(long from, long to, double least, double most) {
        /** By the readings: a band as wide as ignorance would flatten them. */
        static Plot of(Trail.Stretch readings) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : readings.values()) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            double margin = most > least ? MARGIN * (most - least) : 1;
            long[] times = readings.times();
            return new Plot(times[0], times[times.length - 1], least - margin, most + margin);
        }

        double x(long micros) {
            double share = (micros - from) / (double) (to - from);
            return LEFT + (WIDTH - LEFT - RIGHT) * Math.max(0, Math.min(1, share));
        }

        double y(double value) {
            double share = Double.isNaN(value) ? 0.5 : (most - value) / (most - least);
            return TOP + (HEIGHT - TOP - BOTTOM) * Math.max(0, Math.min(1, share));
        }
    }
}
