package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/** Records whose value is one of a few texts. */
final class CategoriesTest {
    private static Columns columns(String pointer) {
        return new Columns(null, null, null, null, List.of(pointer), List.of(), null, List.of("ok", "größer", "404"));
    }

    private static String json(String value) {
        return Heard.of(
                        new JsonDecoder(columns("/v")),
                        new Envelope().key("k").time(1).value(("{\"v\":" + value + "}").getBytes(UTF_8)))
                .get(0);
    }

    /** Kills a reader that tells texts by their beginning, and one that forgets what is not listed. */
    @Test
    void aTextIsItsPlaceInTheList() {
        assertEquals("k@1[0.0]", json("\"ok\""));
        assertEquals("k@1[1.0]", json("\"größer\""));
        assertEquals("k@1[2.0]", json("404"));
        assertEquals("k@1[2.0]", json("\"404\""));
        for (String other : new String[] {"\"o\"", "\"oka\"", "\"OK\"", "true", "0", "\"größe\""}) {
            assertEquals("k@1[3.0]", json(other), other);
        }
        assertEquals("k@1[NaN]", json("null"));
        assertEquals("k@1[NaN]", json("\"\""));
        assertTrue(json("[\"ok\"]").startsWith("k BAD_VALUE /v is an array, no category"), json("[\"ok\"]"));
    }

    @Test
    void csvHoldsItInAColumn() {
        CsvDecoder decoder = new CsvDecoder(List.of("v"), columns("v"), ',');
        assertEquals(
                List.of("k@1[0.0]", "k@1[2.0]", "k@1[3.0]"),
                Heard.of(decoder, new Envelope().key("k").time(1).value("ok\n404\n405\n".getBytes(UTF_8))));
    }

    @Test
    void avroHoldsItAsATextAnEnumANumberOrAFlag() throws WireException {
        LocalSchemaSource schemas = LocalSchemaSource.released();
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"m.State\",\"fields\":[{\"name\":\"v\",\"type\":[\"null\","
                                + "\"boolean\",\"string\",\"int\",{\"type\":\"enum\",\"name\":\"m.Grade\",\"symbols\":[\"ok\",\"odd\"]}]}]}");
        schemas.hold(schema);
        Schema grade = schema.getField("v").schema().getTypes().get(4);
        Object[] said = {"ok", new GenericData.EnumSymbol(grade, "ok"), new GenericData.EnumSymbol(grade, "odd"), 404};
        double[] meant = {0, 0, 3, 2};
        Decoder decoder = new AvroDecoder(columns("/v"), schemas);
        for (int i = 0; i < said.length; i++) {
            GenericData.Record record = new GenericData.Record(schema);
            record.put("v", said[i]);
            byte[] bytes = WireWriter.<IndexedRecord>singleObject(schema).encode(record);
            assertEquals(
                    List.of("k@1[" + meant[i] + "]"),
                    Heard.of(decoder, new Envelope().key("k").time(1).value(bytes)));
        }
    }

    /** Kills one that counts what is listed or missing, and one that keeps all of a text of any length. */
    @Test
    void whatIsNotListedIsCountedAndTheLatestKept() {
        JsonDecoder decoder = new JsonDecoder(columns("/v"));
        String endless = "ä".repeat(40);
        for (String value : new String[] {"\"ok\"", "\"0k\"", "null", "\"" + endless + "\"", "404"}) {
            byte[] bytes = ("{\"v\":" + value + "}").getBytes(UTF_8);
            Heard.of(decoder, new Envelope().key("k").time(1).value(bytes));
        }
        assertEquals(2, decoder.unlisted().count());
        assertEquals("ä".repeat(32) + "…", decoder.unlisted().latest());
        assertEquals(0, new JsonDecoder(columns("/v")).unlisted().count());
        assertEquals("", new JsonDecoder(columns("/v")).unlisted().latest());
    }

    @Test
    void aBareNumberIsNoText() {
        Formats formats = new Formats(LocalSchemaSource.released());
        Columns named = new Columns(null, null, null, null, List.of(), List.of(), null, List.of("ok"));
        assertThrows(
                IllegalArgumentException.class, () -> formats.factory("number").create(named));
    }
}
