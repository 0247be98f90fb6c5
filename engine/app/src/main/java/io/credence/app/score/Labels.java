package io.credence.app.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of labels in JSON; static. */
final class Labels {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Labels() {}

    /** An object by names; what is not there or not that is refused by name. */
    static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root == null || !root.isObject() || root.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no labels: an object by names is expected");
            }
            return root;
        } catch (JsonProcessingException | MalformedInputException e) {
            throw new IllegalArgumentException(file + " is not JSON", e);
        }
    }
}
