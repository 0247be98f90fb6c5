package io.credence.simulate.score;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shared data, where {@code CREDENCE_DATA} or the build says; a test is skipped where they are not there. */
public final class SharedData {
    private SharedData() {}

    /** The file of that name. */
    public static Path file(String name) {
        String named = System.getenv("CREDENCE_DATA");
        String folder = named != null ? named : System.getProperty("credence.data");
        assumeTrue(folder != null, "neither CREDENCE_DATA nor credence.data names the shared data");
        Path file = Path.of(folder, name);
        assumeTrue(Files.exists(file), () -> "no shared data: " + file);
        return file;
    }

    /** Its lines. */
    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its content. */
    public static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of whole numbers. */
    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
