package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percentiles of ours and of the control, one picture for each kind of settings; confined to a thread. */
final class LatencyPicture {
    static final String CSS = """
            .curves { display: grid; gap: 12px 48px; grid-template-columns: minmax(0, 1fr); }
            @media (min-width: 900px) { .curves { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
            .curves polyline { fill: none; stroke-width: 2; }
            .curves .pipeline { stroke: var(--band); } .curves .bare { stroke: var(--missing); }
            .curves circle.pipeline { fill: var(--band); } .curves circle.bare { fill: var(--missing); }
            .curves .kept { stroke: var(--band); stroke-dasharray: 2 4; }
            .curves text.pipeline { fill: var(--band); stroke: none; font-weight: 600; }
            .curves text.bare { stroke: none; }
            """;

    private static final Pattern NAME = Pattern.compile("(.*), (bare|pipeline) (p[0-9.]+)");
    private static final int WIDTH = 520;
    private static final int HEIGHT = 226;
    private static final int LEFT = 44;
    private static final int RIGHT = 30;
    private static final int TOP = 26;
    private static final int BOTTOM = 46;

    private final Comparison comparison;
    private final Html html;
    private final Map<String, Map<String, Figure>> pictures = new LinkedHashMap<>();
    private final Map<String, Set<String>> percentiles = new LinkedHashMap<>();

    LatencyPicture(List<Figure> figures, Comparison comparison, Html html) {
        this.comparison = comparison;
        this.html = html;
        for (Figure figure : figures) {
            Matcher name = NAME.matcher(figure.name());
            if (name.matches()) {
                pictures.computeIfAbsent(name.group(1), key -> new LinkedHashMap<>())
                        .put(name.group(2) + name.group(3), figure);
                percentiles
                        .computeIfAbsent(name.group(1), key -> new LinkedHashSet<>())
                        .add(name.group(3));
            }
        }
    }

    /** Draws them all; nothing where no figure is a percentile. */
    void draw() {
        if (pictures.isEmpty()) {
            return;
        }
        html.raw("<div class=\"curves\">\n");
        pictures.forEach(this::draw);
        html.raw("</div>\n");
    }

    private void draw(String name, Map<String, Figure> figures) {
        List<String> steps = List.copyOf(percentiles.get(name));
        double most = figures.values().stream()
                        .mapToDouble(f -> Math.max(f.value(), kept(f)))
                        .max()
                        .orElse(1)
                * 1.05;
        html.raw("<figure><h3>").text(name).raw("</h3>\n<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT);
        html.raw("\" role=\"img\" aria-label=\"")
                .text(name + ", milliseconds by percentile")
                .raw("\">\n");
        for (int i = 0; i < steps.size(); i++) {
            text("", x(i, steps), HEIGHT - 8.0, "middle", steps.get(i));
        }
        for (double at : new double[] {0, most / 1.05}) {
            html.raw("<line x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + c(y(at, most)) + "\" y2=\""
                    + c(y(at, most)) + "\"/>");
            text("", LEFT - 6.0, y(at, most) + 4, "end", Figures.number(at, 3));
        }
        text("", LEFT - 6.0, TOP - 12.0, "end", "ms");
        for (String side : List.of("bare", "pipeline")) {
            List<Figure> line = new ArrayList<>();
            steps.forEach(step -> line.add(figures.get(side + step)));
            if (!line.contains(null)) {
                curve(side, line, steps, most);
            }
        }
        html.raw("</svg></figure>\n");
    }

    private void curve(String side, List<Figure> line, List<String> steps, double most) {
        boolean isOurs = side.equals("pipeline");
        StringBuilder points = new StringBuilder();
        StringBuilder earlier = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            double x = x(i, steps);
            double value = line.get(i).value();
            points.append(c(x)).append(',').append(c(y(value, most))).append(' ');
            if (kept(line.get(i)) > 0) {
                earlier.append(c(x))
                        .append(',')
                        .append(c(y(kept(line.get(i)), most)))
                        .append(' ');
            }
            html.raw("<circle class=\"" + side + "\" cx=\"" + c(x) + "\" cy=\"" + c(y(value, most)) + "\" r=\"3\"/>");
            text(side, x, y(value, most) + (isOurs ? -9 : 18), "middle", Figures.number(value, 3));
        }
        html.raw("<polyline class=\"" + side + "\" points=\"" + points + "\"/>");
        if (isOurs && earlier.length() > 0) {
            html.raw("<polyline class=\"kept\" points=\"" + earlier + "\"/>");
        }
    }

    private double kept(Figure figure) {
        return comparison.of(figure).map(c -> c.kept().value()).orElse(0.0);
    }

    private void text(String kind, double x, double y, String anchor, String words) {
        html.raw("<text class=\"" + kind + "\" x=\"" + c(x) + "\" y=\"" + c(y) + "\" text-anchor=\"" + anchor + "\">")
                .text(words)
                .raw("</text>\n");
    }

    private static double x(int i, List<String> steps) {
        double inner = WIDTH - LEFT - RIGHT - 40.0;
        return LEFT + 20 + (steps.size() == 1 ? inner / 2 : inner * i / (steps.size() - 1));
    }

    private static double y(double value, double most) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
    }

    private static String c(double x) {
        return Figures.ascii(x, 1);
    }
}
