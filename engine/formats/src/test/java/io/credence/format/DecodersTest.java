package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Telemetry;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

class DecodersTest {
    static final Columns NOTHING = new Columns(null, null, null, null, List.of(), List.of());
    private final LocalSchemaSource schemas = LocalSchemaSource.released();

    @Test
    void aBareNumberTakesKeyAndTimeFromItsRecord() {
        Decoder text = new Formats(schemas).factory("number").create(NOTHING);
        Envelope envelope = new Envelope().key("k").time(7);
        assertEquals(List.of("k@7[1.5]"), Heard.of(text, envelope.value(" 1.5\r\n".getBytes(UTF_8))));
        assertEquals(List.of("k@7[NaN]"), Heard.of(text, envelope.value(null)));
        assertTrue(Heard.of(text, envelope.value("x".getBytes(UTF_8))).get(0).startsWith("k BAD_VALUE 'x'"));
        assertTrue(Heard.of(text, envelope.value("inf".getBytes(UTF_8))).get(0).startsWith("k INFINITE"));
        Decoder eight = new Formats(schemas).factory("double").create(NOTHING);
        byte[] bytes = ByteBuffer.allocate(8).putDouble(-2.5).array();
        assertEquals(List.of("k@7[-2.5]"), Heard.of(eight, envelope.value(bytes)));
        assertTrue(Heard.of(eight, envelope.value(bytes, 0, 4)).get(0).startsWith("k MALFORMED"));
        Decoder four = new Formats(schemas).factory("float").create(NOTHING);
        byte[] half = ByteBuffer.allocate(4).putFloat(0.5f).array();
        assertEquals(List.of("k@7[0.5]"), Heard.of(four, envelope.value(half)));
        assertEquals(
                "null BAD_KEY a bare number carries no key, and the record has none",
                Heard.of(four, envelope.key((String) null)).get(0));
        assertEquals(
                "null BAD_KEY a bare number carries no key, and the record's own is not UTF-8",
                Heard.of(four, envelope.key(new byte[] {-1})).get(0));
    }

    @Test
    void csvRecordsGoByNumberOrByName() {
        Columns byNumber = new Columns("/1", "/0", null, null, List.of("/2"), List.of());
        Decoder csv = new Formats(schemas).factory("csv").create(byNumber);
        byte[] value = "\"a\"\"b\",2020-01-01,5,more\nc,2020-01-02\n".getBytes(UTF_8);
        byte[] before = value.clone();
        assertEquals(
                List.of("a\"b@1577836800000000[5.0]", "null MALFORMED row 2 has 2 fields, the header 3"),
                Heard.of(csv, new Envelope().value(value)));
        assertArrayEquals(before, value, "what quarantine keeps is what came");
        Decoder named =
                new CsvDecoder(List.of("v", "t"), new Columns("/t", null, null, null, List.of("/v"), List.of()), ';');
        Envelope envelope = new Envelope().key("k").value("3;1577836800".getBytes(UTF_8));
        assertEquals(List.of("k@1577836800000000[3.0]"), Heard.of(named, envelope));
        assertEquals(List.of("k MALFORMED the value is empty"), Heard.of(named, envelope.value(null)));
    }

    @Test
    void theTelemetryEnvelopeNeedsNoPointers() throws WireException {
        Decoder avro = new Formats(schemas).factory("avro").create(NOTHING);
        Telemetry scalar = telemetry().setValue(1.5).build();
        int id = schemas.register("t-value", Telemetry.getClassSchema());
        List<WireWriter<Telemetry>> framings = List.of(
                WireWriter.singleObject(Telemetry.getClassSchema()),
                WireWriter.registered(Telemetry.getClassSchema(), id));
        for (WireWriter<Telemetry> framing : framings) {
            assertEquals(List.of("s1@1000005[1.5]"), Heard.of(avro, new Envelope().value(framing.encode(scalar))));
        }
        assertEquals(
                List.of("s1@1000005[2.5]"),
                Heard.of(avro, own(telemetry().setValues(List.of(2.5)).build())));
        assertEquals(List.of("s1@1000005[NaN]"), Heard.of(avro, own(telemetry().build())));
        assertEquals(
                List.of("s1@1000005[NaN]"),
                Heard.of(avro, own(telemetry().setValue(3.0).setValid(false).build())));
        assertTrue(Heard.of(avro, own(telemetry().setValues(List.of(1.0, 2.0)).build()))
                .get(0)
                .startsWith("s1 BAD_VALUE the record carries 2 values"));
        assertTrue(Heard.of(
                        avro, own(telemetry().setValue(Double.POSITIVE_INFINITY).build()))
                .get(0)
                .startsWith("s1 INFINITE"));
        Columns more = new Columns(
                null, "/labels/site", "/seq", null, List.of("/values/1", "/values/0"), List.of("/covariates/0"));
        Telemetry vector = telemetry()
                .setValues(List.of(1.0, 2.0))
                .setCovariates(List.of(9.0))
                .setLabels(Map.of("site", "north"))
                .setSeq(77L)
                .build();
        Heard heard = new Heard();
        new AvroDecoder(more, schemas).decode(own(vector).time(4), heard);
        assertEquals(List.of("north@4[2.0, 1.0][9.0]"), heard.lines);
        assertEquals(77, heard.lastSequence);
    }

    @Test
    void anyRecordIsReadByPointers() throws WireException {
        Schema inner = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"m.Inner\",\"fields\":[{\"name\":\"c\",\"type\":[\"null\",\"float\"]}]}");
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"m.Mine\",\"fields\":[{\"name\":\"unit\",\"type\":\"int\"},"
                        + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                        + "{\"name\":\"in\",\"type\":" + inner + "}]}");
        schemas.hold(schema);
        GenericData.Record body = new GenericData.Record(inner);
        GenericData.Record record = new GenericData.Record(schema);
        record.put("unit", 17);
        record.put("at", 5L);
        record.put("in", body);
        Columns pointers = new Columns("/at", "/unit", null, null, List.of("/in/c"), List.of());
        Decoder avro = new AvroDecoder(pointers, schemas);
        body.put("c", 0.25f);
        WireWriter<IndexedRecord> writer = WireWriter.singleObject(schema);
        assertEquals(List.of("17@5000[0.25]"), Heard.of(avro, new Envelope().value(writer.encode(record))));
        body.put("c", null);
        assertEquals(List.of("17@5000[NaN]"), Heard.of(avro, new Envelope().value(writer.encode(record))));
        Decoder wrong = new AvroDecoder(new Columns("/in", "/unit", null, null, List.of("/in"), List.of()), schemas);
        assertEquals(
                List.of("17 BAD_TIME the time /in is a record"),
                Heard.of(wrong, new Envelope().value(writer.encode(record))));
    }

    @Test
    void anUnknownSchemaIsTheRecordsFaultAnOutageIsNot() throws WireException {
        Envelope record = own(telemetry().setValue(1.0).build()).key("k");
        Decoder knowsNothing = new AvroDecoder(NOTHING, new LocalSchemaSource());
        assertTrue(Heard.of(knowsNothing, record).get(0).startsWith("k MALFORMED no schema has fingerprint"));
        SchemaSource down = (SchemaSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SchemaSource.class}, (proxy, method, arguments) -> {
                    throw new WireException(WireException.Reason.UNAVAILABLE, "connection refused");
                });
        Decoder cut = new AvroDecoder(NOTHING, down);
        Heard heard = new Heard();
        assertThrows(SchemasUnavailableException.class, () -> cut.decode(record, heard));
        assertEquals(List.of(), heard.lines);
    }

    @Test
    void anUnknownFormatNamesTheKnown() {
        Formats formats = new Formats(schemas);
        String message = assertThrows(IllegalArgumentException.class, () -> formats.factory("jsn"))
                .getMessage();
        assertEquals(
                "'jsn' is not a format (did you mean `json`?); there are json, avro, csv, number, double, float",
                message);
        Columns one = new Columns(null, null, null, null, List.of("/celsius"), List.of());
        assertThrows(
                IllegalArgumentException.class, () -> formats.factory("csv").create(one));
        assertThrows(
                IllegalArgumentException.class, () -> formats.factory("number").create(one));
    }

    static Telemetry.Builder telemetry() {
        return Telemetry.newBuilder().setSeries("s1").setEventTime(Instant.ofEpochSecond(1, 5000));
    }

    private static Envelope own(Telemetry record) throws WireException {
        WireWriter<Telemetry> writer = WireWriter.singleObject(Telemetry.getClassSchema());
        return new Envelope().value(writer.encode(record));
    }
}
