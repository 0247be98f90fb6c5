package io.credence.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema that was ever released, as kept in {@code schemas/history} and packed into the jar. A topic with long
 * retention still holds records of the oldest. Reads resources on each call: ask once and keep the answer.
 */
public final class SchemaHistory {
    /** A schema as one release wrote it; {@code release} is the folder, such as {@code v1.0}. */
    public record Released(String release, Schema schema) {}

    private SchemaHistory() {}

    /** All released schemas, oldest release first. */
    public static List<Released> released() {
        try (BufferedReader index =
                new BufferedReader(new InputStreamReader(open("index.txt"), StandardCharsets.UTF_8))) {
            return index.lines()
                    .filter(line -> !line.isBlank())
                    .map(SchemaHistory::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Released load(String path) {
        try (InputStream in = open(path)) {
            // One parser a file: a released file is complete in itself, and names recur from release to release.
            return new Released(path.substring(0, path.indexOf('/')), new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = SchemaHistory.class.getResourceAsStream("history/" + path);
        if (in == null) {
            throw new IOException("the jar lacks the released schema history/" + path);
        }
        return in;
    }
}
