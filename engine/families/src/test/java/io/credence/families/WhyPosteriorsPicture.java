package io.credence.families;

import java.util.List;
import java.util.Locale;

/** Two panels over the number of records: coverage, and what is lost. */
final class WhyPosteriorsPicture {
    private static final String[] NAMES = {
        "least squares plugged in (MLE)", "posterior mode plugged in (MAP)", "full predictive"
    };
    private static final String[] COLOURS = {"#c2571a", "#8a6d00", "#1f6feb"};
    private static final double WIDE = 400;
    private static final double HIGH = 220;
    private static final double LEFT = 50;
    private static final double TOP = 60;
    private static final double APART = 490;
    private static final double LEAST_COVERAGE = 0.4;
    private static final double MOST_NATS = 0.6;

    private WhyPosteriorsPicture() {}

    static String of(List<WhyPosteriorsTest.Row> rows) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 960 340' font-family='sans-serif' font-size='13'>\n");
        svg.append("<rect width='960' height='340' fill='#ffffff'/>\n");
        frame(svg, 0, "share of values inside the 90 % interval", new String[] {
            "40 %", "50 %", "60 %", "70 %", "80 %", "90 %", "100 %"
        });
        frame(svg, 1, "nats lost per prediction, against the truth", new String[] {"0", "0.15", "0.3", "0.45", "0.6"});
        double ninety = TOP + HIGH * (1 - (0.9 - LEAST_COVERAGE) / (1 - LEAST_COVERAGE));
        line(svg, LEFT, ninety, LEFT + WIDE, ninety, "#555555", "stroke-dasharray='2 4'");
        for (int covariates : new int[] {0, 3}) {
            for (int way = 0; way < 3; way++) {
                curve(svg, rows, covariates, way);
            }
        }
        for (int way = 0; way < 3; way++) {
            line(svg, LEFT + 280 * way, 24, LEFT + 280 * way + 24, 24, COLOURS[way], "stroke-width='3'");
            text(svg, LEFT + 280 * way + 30, 28, "start", NAMES[way]);
        }
        text(svg, LEFT, 330, "start", "records seen; solid: a mean and a variance, dashed: three covariates as well");
        return svg.append("</svg>\n").toString();
    }

    private static void frame(StringBuilder svg, int panel, String title, String[] marks) {
        double x = LEFT + panel * APART;
        svg.append(String.format(
                Locale.ROOT,
                "<clipPath id='panel%d'><rect x='%.1f' y='%.1f' width='%.1f' height='%.1f'/></clipPath>%n",
                panel,
                x,
                TOP,
                WIDE,
                HIGH));
        text(svg, x, TOP - 10, "start", title);
        for (int i = 0; i < marks.length; i++) {
            double y = TOP + HIGH * (1 - i / (marks.length - 1.0));
            line(svg, x, y, x + WIDE, y, "#dddddd", "");
            text(svg, x - 6, y + 4, "end", marks[i]);
        }
        for (int n : new int[] {5, 10, 20, 50, 100, 200, 500}) {
            text(svg, x + across(n), TOP + HIGH + 18, "middle", Integer.toString(n));
        }
    }

    private static double across(int n) {
        return WIDE * Math.log(n / 5.0) / Math.log(100);
    }

    private static void curve(StringBuilder svg, List<WhyPosteriorsTest.Row> rows, int covariates, int way) {
        String dash = covariates == 0 ? "" : " stroke-dasharray='7 4'";
        for (int panel = 0; panel < 2; panel++) {
            svg.append("<polyline fill='none' stroke-width='2' stroke='")
                    .append(COLOURS[way])
                    .append("' clip-path='url(#panel")
                    .append(panel)
                    .append(")'")
                    .append(dash);
            svg.append(" points='");
            for (WhyPosteriorsTest.Row row : rows) {
                double high = panel == 0
                        ? (row.coverage()[way] - LEAST_COVERAGE) / (1 - LEAST_COVERAGE)
                        : row.nats()[way] / MOST_NATS;
                if (row.covariates() == covariates) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            LEFT + panel * APART + across(row.records()),
                            TOP + HIGH * (1 - high)));
                }
            }
            svg.append("'/>\n");
        }
    }

    private static void line(
            StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' %s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                more));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#222222'>%s</text>%n",
                x,
                y,
                anchor,
                words));
    }
}
