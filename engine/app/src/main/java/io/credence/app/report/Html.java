package io.credence.app.report;

/** HTML being written: what is markup is said to be, everything else is escaped; confined to a thread. */
public final class Html {
    private static final int SHOWN = 60;
    private static final int TITLE = 400;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Markup of this page, as it is. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere, also fit for a quoted attribute. */
    public Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) || isLoneSurrogate(text, i) ? '\ufffd' : c);
            }
        }
        return this;
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** A name given by others: short, isolated from the text around it whichever way it runs, in full on hover. */
    public Html name(String name) {
        raw("<bdi");
        if (name.length() > SHOWN) {
            raw(" title=\"").text(cut(name, TITLE)).raw("\"");
        }
        return raw(">").text(cut(name, SHOWN)).raw("</bdi>");
    }

    /** A text of at most that many characters, cut between code points. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** A table row of texts, the first its heading. */
    public Html row(String heading, String... cells) {
        raw("<tr><th scope=\"row\">").text(heading).raw("</th>");
        for (String cell : cells) {
            raw("<td>").text(cell).raw("</td>");
        }
        return raw("</tr>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
