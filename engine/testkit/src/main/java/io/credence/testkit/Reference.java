package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.core.Forecast;
import io.credence.core.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Numbers computed elsewhere, from the test resources under {@code /reference}; those about series whose licence keeps them out of this repository from
 * {@code CREDENCE_DATA}. Static.
 */
public final class Reference {
    /** Relative: the files print twelve digits. */
    public static final double DIGITS = 1e-10;

    private Reference() {}

    /** The file of that name, without its ending. */
    public static JsonNode read(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name + ".json")) {
            return in == null ? shared(name) : new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test where the file is not there. */
    private static JsonNode shared(String name) throws IOException {
        String data = System.getenv("CREDENCE_DATA");
        Path root =
                data == null ? Path.of("../../../shared/data") : Path.of(data); // beside the repository of this module
        Path file = root.resolve("reference").resolve(name + ".json");
        Assumptions.assumeTrue(
                Files.exists(file), () -> "skipped: no " + file + "; CREDENCE_DATA says where the shared data are");
        return new ObjectMapper().readTree(file.toFile());
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
