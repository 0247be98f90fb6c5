package io.credence.app.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Objects by names in files of a collection; static. */
final class JsonFile {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonFile() {}

    /**
     * Reads an object.
     *
     * @param collection what it would be of
     * @param holds what the folder of the collection holds, for whoever named another
     */
    static JsonNode read(Path file, String collection, String holds) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "no such file: " + file + "; name " + collection + "'s folder, which holds " + holds);
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root == null || !root.isObject() || root.isEmpty()) {
                throw new IllegalArgumentException(
                        file + " is not of " + collection + ": an object by names is expected");
            }
            return root;
        } catch (JsonProcessingException | MalformedInputException e) {
            throw new IllegalArgumentException(file + " is not JSON", e);
        }
    }
}
