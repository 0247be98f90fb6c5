package io.credence.app.score;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.app.report.Figures;
import io.credence.format.JsonBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables as text and as JSON; static. */
public final class Tables {
    private static final int DIGITS = 4;

    private Tables() {}

    /** Aligned text, line by line. */
    public static List<String> lines(List<Table> tables) {
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(table.title());
            int width = table.figures().stream()
                    .mapToInt(f -> f.name().length())
                    .max()
                    .orElse(0);
            for (Figure figure : table.figures()) {
                lines.add(String.format(
                                Locale.ROOT,
                                "  %-" + width + "s  %12s  %s%s",
                                figure.name(),
                                value(figure),
                                range(figure),
                                figure.isAsked() ? "  " + asked(figure) : "")
                        .stripTrailing());
            }
            table.notes().forEach(note -> lines.add("  " + note));
        }
        return lines;
    }

    /** The value, short enough to read. */
    public static String value(Figure figure) {
        return figure.basis() == Figure.Basis.EXACT
                ? Figures.count((long) figure.value())
                : Figures.number(figure.value(), DIGITS);
    }

    /** Its interval; nothing where a count stands for itself. */
    static String range(Figure figure) {
        if (figure.basis() == Figure.Basis.EXACT || Double.isNaN(figure.value())) {
            return "";
        }
        return Figures.number(figure.within().low(), DIGITS) + " … "
                + Figures.number(figure.within().high(), DIGITS)
                + (figure.basis() == Figure.Basis.TOLERANCE ? " (tolerance)" : "")
                + (figure.of() > 0 ? " of " + Figures.count(figure.of()) : "");
    }

    /** What is asked of it, and whether it is held. */
    public static String asked(Figure figure) {
        double least = figure.asked().low();
        double most = figure.asked().high();
        String what = Double.isInfinite(least)
                ? "at most " + Figures.number(most, DIGITS)
                : Double.isInfinite(most)
                        ? "at least " + Figures.number(least, DIGITS)
                        : Figures.number(least, DIGITS) + " … " + Figures.number(most, DIGITS);
        return "asked: " + what + (figure.isHeld() ? ", held" : ", MISSED");
    }

    /** One document for all. */
    public static String json(List<Table> tables) throws IOException {
        StringBuilder all = new StringBuilder("[");
        for (Table table : tables) {
            all.append(all.length() > 1 ? "," : "").append(json(table));
        }
        return all.append(']').toString();
    }

    /** One table, a figure a line, so that kept ones can be compared by eye. */
    public static String json(Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonBuffer json = new JsonBuffer(bytes);
        json.raw(ascii("{\"table\":")).text(table.name());
        json.raw(ascii(",\"title\":")).text(table.title()).raw(ascii(",\"notes\":"));
        char opening = '[';
        for (String note : table.notes()) {
            json.raw(opening).text(note);
            opening = ',';
        }
        json.raw(ascii(table.notes().isEmpty() ? "[]" : "]")).raw(ascii(",\"figures\":["));
        String comma = "\n";
        for (Figure figure : table.figures()) {
            json.raw(ascii(comma)).raw(ascii("{\"name\":")).text(figure.name());
            json.raw(ascii(",\"value\":")).number(figure.value());
            json.raw(ascii(",\"low\":")).number(figure.within().low());
            json.raw(ascii(",\"high\":")).number(figure.within().high());
            json.raw(ascii(",\"basis\":")).text(figure.basis().name().toLowerCase(Locale.ROOT));
            if (figure.of() > 0) {
                json.raw(ascii(",\"of\":")).integer(figure.of());
            }
            if (figure.isAsked()) { // an end that is open is null
                json.raw(ascii(",\"atLeast\":")).number(figure.asked().low());
                json.raw(ascii(",\"atMost\":")).number(figure.asked().high());
                json.raw(ascii(",\"held\":")).raw(ascii(Boolean.toString(figure.isHeld())));
            }
            json.raw('}');
            comma = ",\n";
        }
        json.raw(ascii("\n]}"));
        json.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
