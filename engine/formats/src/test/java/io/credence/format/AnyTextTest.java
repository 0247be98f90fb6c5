package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Texts;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/** Records whose value is a text that nobody listed. */
final class AnyTextTest {
    /** What a sink is told, read again. */
    private static final class Read implements Decoder.Sink {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void observation(String key, Observation y) {
            assertEquals(Texts.NUMBERS, y.inputs().length);
            texts.add(y.isMissing() ? "-" : Texts.read(y.value(), y.inputs(), 0));
        }

        @Override
        public void rejected(String key, Reason reason, String detail) {
            texts.add(reason + " " + detail);
        }
    }

    private static Columns columns(String value) {
        return new Columns(null, null, null, null, List.of(value), List.of()).ofTexts();
    }

    private static List<String> read(Decoder decoder, byte[] bytes) {
        Read read = new Read();
        decoder.decode(new Envelope().key("k").time(1).value(bytes), read);
        return read.texts;
    }

    private static String json(Decoder decoder, String value) {
        return read(decoder, ("{\"v\":" + value + "}").getBytes(UTF_8)).get(0);
    }

    /** One decoder for all: kills one that leaves the end of a longer text behind a shorter one, or a text where none is. */
    @Test
    void aTextIsReadAsItIsWritten() {
        JsonDecoder decoder = new JsonDecoder(columns("/v"));
        for (String text : new String[] {"a much longer text than the next", "ok", "größer", "a b", "{}", "NaN"}) {
            assertEquals(text, json(decoder, "\"" + text + "\""));
            assertEquals("-", json(decoder, "null"));
            assertEquals("-", json(decoder, "\"\""));
        }
        assertEquals("404", json(decoder, "404"));
        assertEquals("404.0", json(decoder, "404.0"), "as it is written");
        assertEquals("true", json(decoder, "true"));
        assertEquals("a\"b", json(decoder, "\"a\\\"b\""));
        assertTrue(json(decoder, "[\"ok\"]").startsWith("BAD_VALUE /v is an array, no category"));
        assertTrue(json(decoder, "\"a\\u0000b\"").startsWith("a\uFFFDb…"));
        assertEquals(0, decoder.unlisted().count(), "there is no list");
    }

    @Test
    void aTextIsTheSameInEveryFormat() throws WireException {
        assertEquals(
                List.of("größer", "404", "-", "a,b"),
                read(
                        new CsvDecoder(List.of("v", "w"), columns("v"), ','),
                        "größer,1\n404,1\n,1\n\"a,b\",1\n".getBytes(UTF_8)));
        LocalSchemaSource schemas = LocalSchemaSource.released();
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"m.Any\",\"fields\":[{\"name\":\"v\",\"type\":[\"null\",\"string\","
                                + "\"int\",\"boolean\"]}]}");
        schemas.hold(schema);
        Decoder decoder = new AvroDecoder(columns("/v"), schemas);
        Object[] said = {"größer", 404, true, null, ""};
        String[] meant = {"größer", "404", "true", "-", "-"};
        for (int i = 0; i < said.length; i++) {
            GenericData.Record record = new GenericData.Record(schema);
            record.put("v", said[i]);
            byte[] bytes = WireWriter.<IndexedRecord>singleObject(schema).encode(record);
            assertEquals(List.of(meant[i]), read(decoder, bytes));
        }
    }

    @Test
    void whatHoldsNumbersAloneIsRefused() {
        Formats formats = new Formats(LocalSchemaSource.released());
        Columns unnamed = new Columns(null, null, null, null, List.of(), List.of()).ofTexts();
        for (String format : List.of("number", "avro")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> formats.factory(format).create(unnamed),
                    format);
        }
        Columns explained = new Columns(null, null, null, null, List.of("/v"), List.of("/x"));
        assertThrows(IllegalArgumentException.class, explained::ofTexts);
    }
}
