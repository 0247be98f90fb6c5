package io.credence.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericRecord;

/** Writes the files a release keeps: its schemas, and one golden message of each. How to run it: schemas/history/README.md. */
final class ReleaseFiles {
    public static void main(String[] args) throws IOException {
        Path module = Path.of(args[0]);
        Path history = Files.createDirectories(module.resolve("history").resolve(args[1]));
        Path golden = Files.createDirectories(
                module.resolve("src/test/resources/golden").resolve(args[1]));
        for (Schema schema : TopicSchemas.current()) {
            Files.writeString(
                    history.resolve(schema.getName() + ".avsc"), SchemaFormatter.format("json/pretty", schema) + "\n");
            byte[] message = WireWriter.<GenericRecord>singleObject(schema).encode(Specimens.of(schema));
            Files.writeString(golden.resolve(schema.getName() + ".hex"), Specimens.lines(Specimens.hex(message)));
        }
    }

    private ReleaseFiles() {}
}
