package io.credence.app.demo;

/** A canvas as a terminal takes it, and what else is said to one; static. */
final class Ansi {
    private static final String ESC = "\u001b[";

    /** Another screen without cursor or wrapping; what was on the first one comes back with {@link #LEAVE}. */
    static final String ENTER = ESC + "?1049h" + ESC + "?25l" + ESC + "?7l";

    static final String LEAVE = ESC + "0m" + ESC + "?7h" + ESC + "?25h" + ESC + "?1049l";

    // Terminals that know it show a frame whole; others take no notice.
    private static final String BEGIN = ESC + "?2026h";
    private static final String END = ESC + "?2026l";

    private Ansi() {}

    /** The whole frame, from the upper left corner. */
    static String frame(Canvas canvas) {
        StringBuilder out = new StringBuilder(8 * canvas.width() * canvas.height());
        out.append(BEGIN);
        Style last = null;
        for (int y = 0; y < canvas.height(); y++) {
            out.append(ESC).append(y + 1).append(";1H");
            for (int x = 0; x < canvas.width(); x++) {
                Style style = canvas.style(x, y);
                if (!style.equals(last)) {
                    out.append(ESC)
                            .append(style.isBold() ? "0;1;38;5;" : "0;38;5;")
                            .append(style.ink())
                            .append(";48;5;")
                            .append(style.paper())
                            .append('m');
                    last = style;
                }
                out.append(canvas.glyph(x, y));
            }
        }
        return out.append(ESC).append("0m").append(END).toString();
    }
}
