package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Numbers computed elsewhere, from the test resources under {@code /reference}; static. */
public final class Reference {
    /** Relative: the files print twelve digits. */
    public static final double DIGITS = 1e-10;

    private Reference() {}

    /** The file of that name, without its ending. */
    public static JsonNode read(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number under nested names. */
    public static double number(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.get(name);
        }
        return at.asDouble();
    }

    /** Fails unless the two agree to {@link #DIGITS}. */
    public static void close(JsonNode expected, double actual) {
        double value = expected.asDouble();
        assertEquals(value, actual, DIGITS * Math.max(1, Math.abs(value)));
    }

    /** Fails unless the parameter's published quantiles agree with those the file gives. */
    public static void quantiles(JsonNode expected, Summary.Parameter parameter) {
        expected.properties().forEach(entry -> {
            int i = Forecast.PROBABILITIES.indexOf(Double.valueOf(entry.getKey()));
            close(entry.getValue(), parameter.quantiles()[i]);
        });
    }
}
