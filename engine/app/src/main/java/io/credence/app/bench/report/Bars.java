package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import java.util.List;

/** Bars of a subject's figures, those of one unit to one scale; confined to a thread. */
final class Bars {
    static final String CSS = """
            .bars svg { width: 210px; }
            .bars rect.ours { fill: var(--band); } .bars rect.control { fill: var(--missing); }
            .bars rect.peer { fill: var(--mark); }
            .bars svg line { stroke: var(--ink); stroke-dasharray: none; }
            .bars svg line.one { stroke: var(--soft); stroke-dasharray: 2 2; }
            .bars svg path { fill: var(--ink); stroke: var(--paper); stroke-width: 1; }
            """;

    private static final double WIDTH = 210;
    private static final double FULL = 186; // room for what is longer
    private static final double CUT = 3; // a peer's bar is broken off beyond so many times ours

    private final List<Figure> figures;
    private final Comparison comparison;
    private final Html html;

    Bars(List<Figure> figures, Comparison comparison, Html html) {
        this.figures = figures;
        this.comparison = comparison;
        this.html = html;
    }

    /** The figure's bar, its rounds' spread as a whisker, its kept value as a diamond. */
    void draw(Figure figure) {
        double longest = longest(figure);
        if (!(longest > 0)) {
            return;
        }
        double scale = FULL / longest;
        Measured measured = figure.measured();
        open();
        rect(figure.kind() == Figure.Kind.CONTROL ? "control" : "ours", measured.median() * scale);
        if (figure.kind() == Figure.Kind.RATIO) {
            html.raw("<line class=\"one\" x1=\"" + at(scale) + "\" y1=\"0\" x2=\"" + at(scale) + "\" y2=\"16\"/>");
        }
        if (measured.width() > 0) {
            double low = measured.least() * scale;
            double high = measured.most() * scale;
            line(low, 8, high, 8);
            line(low, 5, low, 11);
            line(high, 5, high, 11);
        }
        comparison.of(figure).ifPresent(change -> diamond(change.kept().value() * scale));
        html.raw("</svg>");
    }

    /** A peer's bar to the scale of our figure, which is the diamond. */
    void draw(Peers.Peer peer, Figure ours) {
        double scale = FULL / (CUT * ours.value());
        boolean isCut = peer.value() * scale > FULL;
        open();
        rect("peer", Math.min(FULL, peer.value() * scale));
        diamond(ours.value() * scale);
        if (isCut) {
            html.raw("<text x=\"" + at(FULL + 5) + "\" y=\"12\">»</text>");
        }
        html.raw("</svg>");
    }

    private double longest(Figure figure) {
        double longest = figure.kind() == Figure.Kind.RATIO ? 1 : 0;
        for (Figure other : figures) {
            boolean isOfScale = other.unit().equals(figure.unit())
                    && (other.kind() == Figure.Kind.COUNTED) == (figure.kind() == Figure.Kind.COUNTED);
            if (isOfScale) {
                double kept = comparison.of(other).map(c -> c.kept().value()).orElse(0.0);
                longest = Math.max(longest, Math.max(other.measured().most(), kept));
            }
        }
        return longest;
    }

    private void open() {
        html.raw("<svg viewBox=\"0 0 " + (int) WIDTH + " 16\" height=\"16\" aria-hidden=\"true\">");
    }

    private void rect(String kind, double width) {
        html.raw("<rect class=\"" + kind + "\" x=\"2\" y=\"3\" height=\"10\" width=\"" + Figures.ascii(width, 1)
                + "\"/>");
    }

    private void line(double x1, double y1, double x2, double y2) {
        html.raw("<line x1=\"" + at(x1) + "\" y1=\"" + at(y1 - 2) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2 - 2)
                + "\"/>");
    }

    private void diamond(double x) {
        html.raw("<path d=\"M" + at(x) + " 2l4.5 6-4.5 6-4.5-6z\"/>");
    }

    /** Two units right of where it would be: bars do not begin at the very edge. */
    private static String at(double x) {
        return Figures.ascii(x + 2, 1);
    }
}
