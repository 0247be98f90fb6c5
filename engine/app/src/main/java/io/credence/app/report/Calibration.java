package io.credence.app.report;

import io.credence.app.replay.Tally;
import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.Normal;

/** Whether the predictions were worth what they said: the PIT histogram and the coverage table; static. */
public final class Calibration {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 240;
    private static final int LEFT = 8;
    private static final int RIGHT = 72;
    private static final int TOP = 14;
    private static final int BOTTOM = 40;

    // All bins inside together in 99 runs of 100 needs each outside in at most one of 2000 (Bonferroni).
    private static final double OUTSIDE = 0.01 / Tally.BINS;
    private static final double TWO_SIDED_95 = 1.959963984540054; // Φ⁻¹(0.975)
    private static final double NEGLIGIBLE = 0.01; // a hundredth off harms no decision
    private static final double GRAVE = 0.03;
    private static final long TOO_FEW = 5L * Tally.BINS;

    private Calibration() {}

    /** Writes the histogram as SVG, which needs no script. */
    public static void histogram(Html html, Tally tally) {
        long n = tally.scored();
        if (n < TOO_FEW) {
            html.raw("<p class=\"note\">Too few scored records for a histogram: ")
                    .text(Figures.count(n) + " of at least " + TOO_FEW)
                    .raw(".</p>\n");
            return;
        }
        long[] pits = tally.pits();
        double p = 1.0 / Tally.BINS;
        double mean = n * p;
        double low = binomialQuantile(OUTSIDE / 2, n, p) / mean;
        double high = binomialQuantile(1 - OUTSIDE / 2, n, p) / mean;
        double most = Math.max(1.25, high * 1.15);
        for (long count : pits) {
            most = Math.max(most, count / mean * 1.05);
        }
        double plotWidth = WIDTH - LEFT - RIGHT;
        double plotHeight = HEIGHT - TOP - BOTTOM;
        double binWidth = plotWidth / Tally.BINS;
        html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .text("PIT histogram: " + sentence(pits, mean, low, high))
                .raw("\">\n");
        rect(html, "band", LEFT, y(high, most, plotHeight), plotWidth, plotHeight * (high - low) / most);
        for (int i = 0; i < pits.length; i++) {
            double share = pits[i] / mean;
            String kind = share > high || share < low ? "bar out" : "bar";
            double height = plotHeight * share / most;
            rect(html, kind, LEFT + i * binWidth + 1, TOP + plotHeight - height, binWidth - 2, height);
        }
        line(html, LEFT, y(1, most, plotHeight), LEFT + plotWidth);
        axis(html, plotWidth, plotHeight);
        label(html, LEFT + plotWidth + 6, y(1, most, plotHeight) - 3, "start", "calibrated,");
        label(html, LEFT + plotWidth + 6, y(1, most, plotHeight) + 11, "start", "99 % band");
        html.raw("</svg>\n<p class=\"note\">")
                .text(sentence(pits, mean, low, high))
                .raw("</p>\n");
    }

    private static String sentence(long[] pits, double mean, double low, double high) {
        int outside = 0;
        for (long count : pits) {
            outside += count / mean > high || count / mean < low ? 1 : 0;
        }
        if (outside == 0) {
            return "All " + Tally.BINS + " bars lie in the band that a calibrated model keeps to in 99 runs of 100.";
        }
        double ends = (pits[0] + pits[Tally.BINS - 1]) / (2 * mean);
        double centre = (pits[Tally.BINS / 2 - 1] + pits[Tally.BINS / 2]) / (2 * mean);
        String shape = ends > high && ends > centre
                ? " The ends are high: surprises come more often than predicted."
                : ends < low && centre > 1
                        ? " The middle is high: the intervals are wider than they need be."
                        : centre > high
                                ? " The middle is high: most values fall closer to the centre than predicted."
                                : "";
        return outside + " of " + Tally.BINS
                + " bars leave the band that a calibrated model keeps to in 99 runs of 100." + shape;
    }

    private static double y(double share, double most, double plotHeight) {
        return TOP + plotHeight * (1 - share / most);
    }

    private static void axis(Html html, double plotWidth, double plotHeight) {
        double foot = TOP + plotHeight;
        for (int i = 0; i <= 4; i++) {
            String anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            label(
                    html,
                    LEFT + plotWidth * i / 4,
                    foot + 15,
                    anchor,
                    i == 0 ? "0" : i == 4 ? "1" : Figures.number(i / 4.0));
        }
        label(
                html,
                LEFT + plotWidth / 2,
                foot + 33,
                "middle",
                "where the value fell in its predictive distribution (PIT)");
    }

    private static void rect(Html html, String kind, double x, double y, double width, double height) {
        html.raw("<rect class=\"" + kind + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" width=\""
                + coordinate(width) + "\" height=\"" + coordinate(Math.max(0, height)) + "\"/>\n");
    }

    private static void line(Html html, double from, double y, double to) {
        html.raw("<line x1=\"" + coordinate(from) + "\" y1=\"" + coordinate(y) + "\" x2=\"" + coordinate(to)
                + "\" y2=\"" + coordinate(y) + "\"/>\n");
    }

    private static void label(Html html, double x, double y, String anchor, String text) {
        html.raw("<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + anchor + "\">")
                .text(text)
                .raw("</text>\n");
    }

    private static String coordinate(double x) {
        return Figures.ascii(x, 1);
    }

    /** The smallest k with P(X ≤ k) at least that probability. */
    static long binomialQuantile(double probability, long n, double p) {
        long low = -1; // P(X ≤ low) is below
        long high = n;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            // P(X ≤ k) = 1 − I_p(k + 1, n − k)
            if (IncompleteBeta.complement(p, middle + 1.0, (double) (n - middle)) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Writes the table of nominal and observed coverage. */
    public static void coverage(Html html, Tally tally) {
        html.raw(
                        "<table class=\"numbers\"><caption>Central intervals and how often they held the next value</caption>\n")
                .raw("<thead><tr><th scope=\"col\">interval</th><th scope=\"col\">held</th>")
                .raw("<th scope=\"col\">chance allows</th><th scope=\"col\">verdict</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < Tally.LEVELS.size(); i++) {
            double nominal = Tally.LEVELS.get(i);
            double observed = tally.coverage(i);
            long n = tally.scored();
            String chance = n == 0
                    ? "–"
                    : Figures.percent(binomialQuantile(Normal.cdf(-TWO_SIDED_95), n, nominal) / (double) n, n) + " – "
                            + Figures.percent(binomialQuantile(Normal.cdf(TWO_SIDED_95), n, nominal) / (double) n, n);
            html.row(
                    Math.round(100 * nominal) + " %",
                    Figures.percent(observed, n),
                    chance,
                    verdict(nominal, observed, n));
        }
        html.raw("</tbody></table>\n");
    }

    /** What a coverage says of its interval. */
    static String verdict(double nominal, double observed, long n) {
        if (n == 0) {
            return "nothing was scored";
        }
        double off = observed - nominal;
        long held = Math.round(observed * n);
        boolean chance = held >= binomialQuantile(Normal.cdf(-TWO_SIDED_95), n, nominal)
                && held <= binomialQuantile(Normal.cdf(TWO_SIDED_95), n, nominal);
        if (chance) {
            return "as it says";
        }
        String way = off > 0 ? "wide" : "narrow";
        if (Math.abs(off) < NEGLIGIBLE) {
            return "close: a hair too " + way;
        }
        return Math.abs(off) < GRAVE ? "slightly too " + way : "too " + way;
    }
}
