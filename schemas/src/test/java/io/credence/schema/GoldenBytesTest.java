package io.credence.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.schema.SchemaHistory.Released;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One message of each kind and release, byte for byte: the wire format cannot drift unnoticed. */
class GoldenBytesTest {
    static List<Released> released() {
        return SchemaHistory.released();
    }

    @ParameterizedTest
    @MethodSource("released")
    void aReleasedWriterMakesTheSameBytes(Released released) throws IOException {
        byte[] golden = golden(released);
        WireWriter<GenericRecord> writer = WireWriter.singleObject(released.schema());
        assertEquals(Specimens.hex(golden), Specimens.hex(writer.encode(Specimens.of(released.schema()))));
    }

    @ParameterizedTest
    @MethodSource("released")
    void generatedClassesReadAndWriteTheSameBytes(Released released) throws IOException {
        byte[] golden = golden(released);
        Schema current = TopicSchemas.current().stream()
                .filter(s -> s.getName().equals(released.schema().getName()))
                .findFirst()
                .orElseThrow();
        IndexedRecord record = WireReader.<IndexedRecord>specific(current, LocalSchemaSource.released())
                .decode(golden);
        assertEquals(
                "io.credence.schema.v1." + current.getName(), record.getClass().getName());
        if (current.equals(released.schema())) {
            assertArrayEquals(
                    golden, WireWriter.<IndexedRecord>singleObject(current).encode(record));
        }
    }

    private static byte[] golden(Released released) throws IOException {
        String path = "/golden/" + released.release() + "/" + released.schema().getName() + ".hex";
        try (InputStream in = GoldenBytesTest.class.getResourceAsStream(path)) {
            return Specimens.bytes(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
