package io.credence.app.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A line of JSON that knows where it stands, so that whatever is wrong with it can be found; immutable. */
record JsonLine(Path file, long number, JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonLine parse(Path file, long number, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException(file + ":" + number + " is damaged: not an object of JSON");
            }
            return new JsonLine(file, number, node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ":" + number + " is damaged: not a line of JSON; was the replay cut short?", e);
        }
    }

    JsonNode at(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw damaged("there is no \"" + field + "\"");
        }
        return value;
    }

    String text(String field) {
        JsonNode value = at(field);
        if (!value.isTextual()) {
            throw damaged("\"" + field + "\" is not a text");
        }
        return value.textValue();
    }

    /** A number; NaN for null. */
    double number(String field) {
        return number(at(field), field);
    }

    double number(JsonNode value, String field) {
        if (value != null && value.isNull()) {
            return Double.NaN;
        }
        if (value == null || !value.isNumber()) {
            throw damaged("\"" + field + "\" is not a number"
                    + (value != null && value.isArray() ? " (vectors are not scored)" : ""));
        }
        return value.doubleValue();
    }

    /** Microseconds of an instant, or a row number. */
    long time(JsonNode value, String field) {
        if (value != null && value.isIntegralNumber()) {
            return value.longValue();
        }
        try {
            Instant instant = Instant.parse(value == null ? "" : value.asText());
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
        } catch (DateTimeParseException e) {
            throw damaged("\"" + field + "\" is neither an instant nor a row number");
        }
    }

    IllegalArgumentException damaged(String why) {
        return new IllegalArgumentException(file + ":" + number + " is damaged: " + why);
    }
}
