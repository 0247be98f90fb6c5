package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that say on which side of the number given the value lies. */
final class SidesTest {
    private static final String MARK = " ";

    private static Columns columns(String prefix) {
        return new Columns(null, null, null, null, List.of(prefix + "v"), List.of(), prefix + "open", List.of());
    }

    private static String json(Decoder decoder, String value) {
        return Heard.of(decoder, new Envelope().key("k").time(1).value(value.getBytes(UTF_8)))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "true, ABOVE",
                "\"above\", ABOVE",
                "\"ABOVE\", ABOVE",
                "\">\", ABOVE",
                "\">=\", ABOVE",
                "1, ABOVE",
                "\"below\", BELOW",
                "\"<\", BELOW",
                "\"<=\", BELOW",
                "false, ^^",
                "0, ^^",
                "null, ^^",
                "\"\", ^^",
                "\"none\", ^^",
                "\"=\", ^^"
            })
    void jsonSaysItInManyWords(String said, String meant) {
        Decoder decoder = new JsonDecoder(columns("/"));
        String expected = "k@1[2.5]" + (meant.isEmpty() ? "" : MARK + meant);
        assertEquals(expected, json(decoder, "{\"v\":2.5,\"open\":" + said + "}"));
        // One record's side is not the next one's.
        assertEquals("k@1[3.0]", json(decoder, "{\"v\":3}"));
    }

    @Test
    void otherWordsAreRejected() {
        Decoder decoder = new JsonDecoder(columns("/"));
        for (String wrong : new String[] {"\"abov\"", "2", "[]", "{}", "\"above \"", "-1"}) {
            String heard = json(decoder, "{\"v\":2.5,\"open\":" + wrong + "}");
            assertTrue(heard.startsWith("k BAD_VALUE /open is "), heard);
            assertTrue(heard.contains("above, below or none"), heard);
        }
    }

    @Test
    void csvSaysItInAColumn() {
        CsvDecoder decoder = new CsvDecoder(List.of("v", "open"), columns(""), ',');
        List<String> heard = Heard.of(
                decoder,
                new Envelope().key("k").time(1).value("1,true\n2,\n3,below\n4,0\n5,perhaps\n".getBytes(UTF_8)));
        assertEquals(List.of("k@1[1.0] ABOVE", "k@1[2.0]", "k@1[3.0] BELOW", "k@1[4.0]"), heard.subList(0, 4));
        assertTrue(heard.get(4).startsWith("k BAD_VALUE row 5 'perhaps' in column open is not above"), heard.get(4));
    }

    @Test
    void avroSaysItByAFlagATextOrAnEnum() throws WireException {
        LocalSchemaSource schemas = LocalSchemaSource.released();
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"m.Sided\",\"fields\":[{\"name\":\"v\",\"type\":\"double\"},"
                        + "{\"name\":\"open\",\"type\":[\"null\",\"boolean\",\"string\",\"int\",{\"type\":\"enum\",\"name\":\"m.Side\","
                        + "\"symbols\":[\"BELOW\",\"ELSEWHERE\"]}]}]}");
        schemas.hold(schema);
        Decoder decoder = new AvroDecoder(columns("/"), schemas);
        Schema side = schema.getField("open").schema().getTypes().get(4);
        Object[] said = {true, null, "above", 0, new GenericData.EnumSymbol(side, "BELOW"), false};
        String[] meant = {" ABOVE", "", " ABOVE", "", " BELOW", ""};
        for (int i = 0; i < said.length; i++) {
            assertEquals("k@1[2.5]" + meant[i], avro(decoder, schema, said[i]));
        }
        String wrong = avro(decoder, schema, new GenericData.EnumSymbol(side, "ELSEWHERE"));
        assertTrue(wrong.startsWith("k BAD_VALUE"), wrong);
    }

    /** Whoever marks an observation must not mark the next one: kills a decoder that does not begin anew. */
    @Test
    void noDecoderKeepsWhatOthersMarked() throws WireException {
        LocalSchemaSource schemas = LocalSchemaSource.released();
        Columns plain = new Columns(null, null, null, null, List.of("/v"), List.of());
        Columns nothing = new Columns(null, null, null, null, List.of(), List.of());
        Formats formats = new Formats(schemas);
        byte[] json = "{\"v\":2.5}".getBytes(UTF_8);
        keepsNothing(new JsonDecoder(plain), json);
        keepsNothing(new CsvDecoder(List.of("v"), plain, ','), "2.5".getBytes(UTF_8));
        keepsNothing(formats.factory("number").create(nothing), "2.5".getBytes(UTF_8));
        keepsNothing(
                formats.factory("double").create(nothing),
                ByteBuffer.allocate(8).putDouble(2.5).array());
        keepsNothing(
                formats.factory("float").create(nothing),
                ByteBuffer.allocate(4).putFloat(2.5f).array());
    }

    private static void keepsNothing(Decoder decoder, byte[] bytes) {
        List<Censoring> seen = new ArrayList<>();
        Decoder.Sink marking = new Decoder.Sink() {
            @Override
            public void observation(String key, Observation y) {
                seen.add(y.censoring());
                y.censored(Censoring.ABOVE);
            }

            @Override
            public void rejected(String key, Reason reason, String detail) {
                throw new AssertionError(detail);
            }
        };
        for (int i = 0; i < 2; i++) {
            decoder.decode(new Envelope().key("k").time(1).value(bytes), marking);
        }
        assertEquals(List.of(Censoring.NONE, Censoring.NONE), seen);
    }

    private static String avro(Decoder decoder, Schema schema, Object open) throws WireException {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("v", 2.5);
        record.put("open", open);
        WireWriter<IndexedRecord> writer = WireWriter.singleObject(schema);
        return Heard.of(decoder, new Envelope().key("k").time(1).value(writer.encode(record)))
                .get(0);
    }
}
