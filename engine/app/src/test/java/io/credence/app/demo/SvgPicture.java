package io.credence.app.demo;

import java.util.Locale;

/** A canvas as SVG that looks the same with any font: blocks, marks and dots are drawn as shapes; static. */
final class SvgPicture {
    private static final int CELL_WIDTH = 9;
    private static final int CELL_HEIGHT = 19;
    private static final int BASELINE = 14;
    private static final int MARGIN = 10;
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255}; // of the colour cube of terminals

    private SvgPicture() {}

    static String of(Canvas canvas) {
        int width = canvas.width() * CELL_WIDTH + 2 * MARGIN;
        int height = canvas.height() * CELL_HEIGHT + 2 * MARGIN;
        StringBuilder out = new StringBuilder(1 << 16);
        out.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" font-size=\"15\""
                        + " font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\">%n",
                width, height, width));
        out.append(format(
                "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>%n", width, height, colour(Style.PAPER)));
        for (int y = 0; y < canvas.height(); y++) {
            papers(out, canvas, y);
            marks(out, canvas, y);
            words(out, canvas, y);
        }
        return out.append("</svg>\n").toString();
    }

    private static void papers(StringBuilder out, Canvas canvas, int y) {
        for (int x = 0; x < canvas.width(); ) {
            int from = x;
            int paper = canvas.style(x, y).paper();
            while (x < canvas.width() && canvas.style(x, y).paper() == paper) {
                x++;
            }
            if (paper != Style.PAPER) {
                rect(out, left(from), top(y), (x - from) * CELL_WIDTH, CELL_HEIGHT, paper);
            }
        }
    }

    private static void marks(StringBuilder out, Canvas canvas, int y) {
        for (int x = 0; x < canvas.width(); x++) {
            char glyph = canvas.glyph(x, y);
            int ink = canvas.style(x, y).ink();
            double left = left(x);
            double top = top(y);
            double middle = left + CELL_WIDTH / 2.0;
            double centre = top + CELL_HEIGHT / 2.0;
            switch (glyph) {
                case '█' -> rect(out, left, top, CELL_WIDTH, CELL_HEIGHT, ink);
                case '▀' -> rect(out, left, top, CELL_WIDTH, CELL_HEIGHT / 2.0, ink);
                case '▄' -> rect(out, left, centre, CELL_WIDTH, CELL_HEIGHT / 2.0, ink);
                case '│' -> rect(out, middle - 0.75, top, 1.5, CELL_HEIGHT, ink);
                case '■' -> rect(out, middle - 4, centre - 4, 8, 8, ink);
                case '◆' ->
                    out.append(format(
                            "<path d=\"M%.1f %.1fl5 5-5 5-5-5z\" fill=\"%s\"/>%n", middle, centre - 5, colour(ink)));
                default -> dots(out, glyph, left, top, ink);
            }
        }
    }

    private static void dots(StringBuilder out, char glyph, double left, double top, int ink) {
        if (!isBraille(glyph)) {
            return;
        }
        for (int down = 0; down < DOTS.length; down++) {
            for (int across = 0; across < 2; across++) {
                if (((glyph - '\u2800') & DOTS[down][across]) != 0) {
                    double x = left + CELL_WIDTH * (across + 0.5) / 2;
                    double y = top + CELL_HEIGHT * (down + 0.5) / DOTS.length;
                    out.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.3\" fill=\"%s\"/>%n", x, y, colour(ink)));
                }
            }
        }
    }

    private static void words(StringBuilder out, Canvas canvas, int y) {
        for (int x = 0; x < canvas.width(); ) {
            int from = x;
            Style style = canvas.style(x, y);
            StringBuilder word = new StringBuilder();
            while (x < canvas.width() && canvas.style(x, y).equals(style) && isLetter(canvas.glyph(x, y))) {
                word.append(canvas.glyph(x++, y));
            }
            if (word.isEmpty()) {
                x++;
            } else {
                out.append(format(
                        "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s>%s</text>%n",
                        left(from),
                        top(y) + BASELINE,
                        word.length() * CELL_WIDTH,
                        colour(style.ink()),
                        style.isBold() ? " font-weight=\"bold\"" : "",
                        word.toString().replace("&", "&amp;").replace("<", "&lt;")));
            }
        }
    }

    private static boolean isLetter(char glyph) {
        return glyph != ' ' && "█▀▄│■◆".indexOf(glyph) < 0 && !isBraille(glyph);
    }

    private static boolean isBraille(char glyph) {
        return glyph >= '\u2800' && glyph <= '\u28ff';
    }

    private static int left(int x) {
        return MARGIN + x * CELL_WIDTH;
    }

    private static int top(int y) {
        return MARGIN + y * CELL_HEIGHT;
    }

    private static void rect(StringBuilder out, double x, double y, double width, double height, int colour) {
        out.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x, y, width, height, colour(colour)));
    }

    /** One of the 256 colours; the first sixteen are the terminal's own and not used. */
    private static String colour(int of256) {
        if (of256 >= 232) {
            int grey = 8 + 10 * (of256 - 232);
            return format("#%02x%02x%02x", grey, grey, grey);
        }
        int cube = of256 - 16;
        return format("#%02x%02x%02x", STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).replace("\r", "");
    }
}
