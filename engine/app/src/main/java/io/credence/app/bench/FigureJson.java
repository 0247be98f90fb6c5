package io.credence.app.bench;

import static io.credence.format.JsonBuffer.ascii;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.format.JsonBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as JSON, one a line, so that kept ones can be compared by eye; static. */
public final class FigureJson {
    private FigureJson() {}

    /** Writes an array. */
    public static void write(JsonBuffer json, List<Figure> figures) {
        json.raw('[');
        String comma = "\n";
        for (Figure figure : figures) {
            Measured measured = figure.measured();
            json.raw(ascii(comma)).raw(ascii("{\"subject\":")).text(figure.subject());
            json.raw(ascii(",\"name\":")).text(figure.name());
            json.raw(ascii(",\"value\":")).number(measured.median());
            json.raw(ascii(",\"unit\":")).text(figure.unit());
            json.raw(ascii(",\"better\":")).text(measured.scale().isLargerBetter() ? "larger" : "smaller");
            json.raw(ascii(",\"kind\":")).text(figure.kind().name().toLowerCase(Locale.ROOT));
            json.raw(ascii(",\"least\":")).number(measured.least());
            json.raw(ascii(",\"most\":")).number(measured.most());
            json.raw(ascii(",\"rounds\":")).integer(measured.rounds());
            json.raw(ascii(",\"bound\":")).text(figure.bound()).raw('}');
            comma = ",\n";
        }
        json.raw(ascii("\n]"));
    }

    /** Reads what {@link #write} wrote; refuses what is no figure, saying why. */
    public static List<Figure> read(JsonNode array) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode node : array) {
            String name = text(node, "name");
            String unit = text(node, "unit");
            Scale scale = Scale.find(unit, text(node, "better").equals("larger"))
                    .orElseThrow(() -> new IllegalArgumentException(name + " is in '" + unit + "', no unit of ours"));
            Measured measured =
                    new Measured(scale, number(node, "value"), number(node, "least"), number(node, "most"), (int)
                            number(node, "rounds"));
            figures.add(new Figure(text(node, "subject"), name, kind(node), measured, text(node, "bound")));
        }
        return figures;
    }

    private static Figure.Kind kind(JsonNode node) {
        String text = text(node, "kind");
        for (Figure.Kind kind : Figure.Kind.values()) {
            if (kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no kind of figure");
    }

    /** A field that has to be there and be text. */
    public static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("there is no text '" + field + "' in " + shown(node));
        }
        return node.get(field).asText();
    }

    /** A field that has to be there and be a number. */
    public static double number(JsonNode node, String field) {
        if (!node.path(field).isNumber()) {
            throw new IllegalArgumentException("there is no number '" + field + "' in " + shown(node));
        }
        return node.get(field).asDouble();
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.isEmpty() ? "what should be an object" : text.substring(0, Math.min(80, text.length()));
    }
}
