package io.credence.app.report;

import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much longer a unit was believed to last, as records came: what a posterior called "time to failure" told. Keeps a fixed number of points. */
final class Lifetimes {
    private static final String PARAMETER = "time to failure";
    private static final int MOST = 400;
    private static final int LOW = 1; // of the quantiles: the 90 % band and the median
    private static final int MIDDLE = 3;
    private static final int HIGH = 5;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int BOTTOM = 30;
    private static final double MICRO = 1e-6;
    private static final double SHOWN = 3; // times the median halfway: a first band may reach beyond any page

    private record Point(long timeMicros, double low, double middle, double high) {}

    private List<Point> points = new ArrayList<>();
    private int every = 1;
    private int passed;

    /** Takes in what is believed, where it tells a time to failure. */
    void add(long timeMicros, Summary summary) {
        for (Summary.Parameter parameter : summary.parameters()) {
            if (parameter.name().equals(PARAMETER)) {
                if (passed++ % every == 0) {
                    double[] q = parameter.quantiles();
                    points.add(new Point(timeMicros, q[LOW], q[MIDDLE], q[HIGH]));
                    thin();
                }
                return;
            }
        }
    }

    private void thin() {
        if (points.size() > MOST) {
            List<Point> half = new ArrayList<>();
            for (int i = 0; i < points.size(); i += 2) {
                half.add(points.get(i));
            }
            points = half;
            every *= 2;
        }
    }

    boolean isTold() {
        return points.size() > 1;
    }

    /** A drawing of the band and the median against the time of the record. */
    void draw(Html html, Moments moments) {
        long from = points.get(0).timeMicros();
        long to = points.get(points.size() - 1).timeMicros();
        double greatest = 0;
        for (Point p : points) {
            greatest = Math.max(greatest, p.high());
        }
        double most = Math.max(
                Double.MIN_NORMAL,
                Math.min(greatest, SHOWN * points.get(points.size() / 2).high()));
        double unit = unit(most);
        StringBuilder band = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        for (Point p : points) {
            band.append(at(p.timeMicros(), from, to, p.high(), most));
            middle.append(at(p.timeMicros(), from, to, p.middle(), most));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            Point p = points.get(i);
            band.append(at(p.timeMicros(), from, to, p.low(), most));
        }
        html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" style=\"max-width:none\"")
                .raw("><title>")
                .text("Time to failure: 90 % band and median, in " + name(unit))
                .raw("</title>\n<polygon fill=\"var(--outer)\" points=\""
                        + band.toString().strip() + "\"/>\n")
                .raw("<polyline fill=\"none\" stroke=\"var(--band)\" stroke-width=\"2\" points=\""
                        + middle.toString().strip() + "\"/>\n");
        double step = step(most / unit);
        for (int i = 0; i * step * unit <= most; i++) {
            double y = y(i * step * unit, most);
            html.raw(String.format(
                            Locale.ROOT,
                            "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke-opacity=\".4\"/>",
                            LEFT,
                            WIDTH,
                            y,
                            y))
                    .raw(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 8, y + 4))
                    .text(Figures.number(i * step))
                    .raw("</text>\n");
        }
        html.raw("<text x=\"" + LEFT + "\" y=\"" + (HEIGHT - 8) + "\">")
                .text(moments.text(from))
                .raw("</text><text x=\"" + WIDTH + "\" y=\"" + (HEIGHT - 8) + "\" text-anchor=\"end\">")
                .text(moments.text(to))
                .raw("</text><text x=\"" + LEFT + "\" y=\"16\">")
                .text(name(unit))
                .raw("</text></svg>\n");
    }

    private static String at(long time, long from, long to, double value, double most) {
        double x = LEFT + (WIDTH - LEFT) * ((time - from) * MICRO) / Math.max(MICRO, (to - from) * MICRO);
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y(value, most));
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - 2.0 * BOTTOM) * Math.min(1, value / most);
    }

    /** The round number, 1, 2 or 5 and noughts, of which two to five make the whole. */
    private static double step(double most) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(most / 2)));
        double steps = most / power; // 2 to 20
        return steps < 4 ? power : steps < 10 ? 2 * power : 5 * power;
    }

    private static double unit(double seconds) {
        return seconds > 2 * 86_400 ? 86_400 : seconds > 2 * 3_600 ? 3_600 : 1;
    }

    private static String name(double unit) {
        return unit == 1 ? "seconds" : unit == 3_600 ? "hours" : "days"; // exactly
    }
}
