package io.credence.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.WireException.Reason;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Telemetry;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private final LocalSchemaSource source = LocalSchemaSource.released();

    static List<Schema> current() {
        return TopicSchemas.current();
    }

    @ParameterizedTest
    @MethodSource("current")
    void bothFramingsComeBackEqual(Schema schema) throws WireException {
        GenericRecord record = Specimens.of(schema);
        int id = source.register("p-value", schema);
        byte[] single = WireWriter.<GenericRecord>singleObject(schema).encode(record);
        byte[] registered = WireWriter.<GenericRecord>registered(schema, id).encode(record);
        assertArrayEquals(
                Arrays.copyOfRange(single, 10, single.length), Arrays.copyOfRange(registered, 5, registered.length));
        WireReader<IndexedRecord> reader = WireReader.specific(schema, source);
        // As bytes: Avro's equals gives up on arrays of records that hold an Instant.
        WireWriter<IndexedRecord> again = WireWriter.singleObject(schema);
        assertArrayEquals(single, again.encode(reader.decode(single)));
        assertArrayEquals(single, again.encode(reader.decode(registered)));
        assertEquals(
                record.toString(), WireReader.generic(source).decode(single).toString());
    }

    @Test
    void avrosOwnDecoderReadsTheSingleObjectEncoding() throws Exception {
        Telemetry telemetry = telemetry("pump", 1.5);
        byte[] message =
                WireWriter.<Telemetry>singleObject(Telemetry.getClassSchema()).encode(telemetry);
        GenericRecord theirs =
                new BinaryMessageDecoder<GenericRecord>(GenericData.get(), Telemetry.getClassSchema()).decode(message);
        assertEquals("pump", theirs.get("series").toString());
        assertEquals(1_396_310_400_123_456L, theirs.get("event_time"));
        assertEquals((byte) 0xC3, message[0]);
        assertEquals((byte) 0x01, message[1]);
        assertEquals(
                SchemaNormalization.parsingFingerprint64(Telemetry.getClassSchema()),
                Long.reverseBytes(ByteBuffer.wrap(message, 2, 8).getLong()));
    }

    @Test
    void registryFramingIsZeroThenTheIdBigEndian() throws WireException {
        byte[] message = WireWriter.<Telemetry>registered(Telemetry.getClassSchema(), 0x01020304)
                .encode(telemetry("pump", 1.5));
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4}, Arrays.copyOf(message, 5));
    }

    @Test
    void aBufferTakesManyMessagesAndARangeIsRead() throws WireException {
        WireWriter<Telemetry> writer = WireWriter.singleObject(Telemetry.getClassSchema());
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), source);
        WireBuffer buffer = new WireBuffer(1);
        writer.encode(telemetry("a", 1), buffer);
        int first = buffer.length();
        writer.encode(telemetry("b", 2), buffer);
        assertEquals("a", reader.decode(buffer.array(), 0, first).getSeries());
        assertEquals("b", reader.decode(buffer.array(), first, buffer.length()).getSeries());
    }

    @Test
    void aRecordThatDoesNotFitLeavesTheBufferAsItWas() throws WireException {
        WireWriter<Telemetry> writer = WireWriter.singleObject(Telemetry.getClassSchema());
        WireBuffer buffer = new WireBuffer();
        writer.encode(telemetry("a", 1), buffer);
        byte[] before = buffer.copyFrom(0);
        Telemetry bad = telemetry("b", 2);
        bad.setLabels(new java.util.HashMap<>(Map.of("k", "v")));
        bad.getLabels().put("site", null);
        assertReason(Reason.INVALID_RECORD, () -> writer.encode(bad, buffer));
        Telemetry beyond = telemetry("b", 2);
        beyond.setEventTime(Instant.MAX);
        assertReason(Reason.INVALID_RECORD, () -> writer.encode(beyond, buffer));
        assertArrayEquals(before, buffer.copyFrom(0));
        writer.encode(telemetry("c", 3), buffer);
        assertEquals(
                "c",
                WireReader.<Telemetry>specific(Telemetry.getClassSchema(), source)
                        .decode(buffer.array(), before.length, buffer.length())
                        .getSeries());
    }

    @Test
    void olderAndNewerWritersAreResolved() throws WireException {
        String json = Telemetry.getClassSchema().toString();
        // Newer: a field this reader has never seen, and an array of it to skip.
        Schema newer = new Schema.Parser()
                .parse(
                        json.replace(
                                "\"fields\":[",
                                "\"fields\":[{\"name\":\"extra\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"map\",\"values\":\"bytes\"}}},"));
        GenericRecord record = Specimens.of(withoutBytes(newer));
        GenericRecord full = new GenericData.Record(newer);
        newer.getFields()
                .forEach(f -> full.put(
                        f.name(),
                        f.name().equals("extra")
                                ? List.of(Map.of("k", ByteBuffer.wrap(new byte[] {1, 2})))
                                : record.get(f.name())));
        byte[] message = WireWriter.<GenericRecord>singleObject(newer).encode(full);
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), source);
        assertReason(Reason.UNKNOWN_SCHEMA, () -> reader.decode(message));
        source.hold(newer);
        assertEquals(record.get("series"), reader.decode(message).getSeries());

        // Older: without the last field.
        String oldJson = json.substring(0, json.lastIndexOf(",{\"name\":\"event_id\"")) + "]}";
        Schema older = new Schema.Parser().parse(oldJson);
        source.hold(older);
        byte[] old = WireWriter.<GenericRecord>singleObject(older).encode(Specimens.of(older));
        assertNull(reader.decode(old).getEventId());
    }

    @Test
    void anEnumSymbolFromTheFutureReadsAsUnknown() throws WireException {
        String json = Alert.getClassSchema().toString();
        Schema newer = new Schema.Parser()
                .parse(json.replace("\"UNMODELLED_DEPENDENCE\"]", "\"UNMODELLED_DEPENDENCE\",\"RESONANCE\"]"));
        source.hold(newer);
        GenericRecord alert = Specimens.of(newer);
        alert.put("kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "RESONANCE"));
        byte[] message = WireWriter.<GenericRecord>singleObject(newer).encode(alert);
        WireReader<Alert> reader = WireReader.specific(Alert.getClassSchema(), source);
        assertEquals(AlertKind.UNKNOWN, reader.decode(message).getKind());
    }

    @Test
    void headersThatAreNotOursAreNamed() throws WireException {
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), source);
        assertReason(Reason.TOO_SHORT, () -> reader.decode(new byte[0]));
        assertReason(Reason.TOO_SHORT, () -> reader.decode(new byte[] {0, 0, 0, 1}));
        assertReason(Reason.TOO_SHORT, () -> reader.decode(new byte[] {(byte) 0xC3, 1, 2}));
        assertReason(Reason.UNKNOWN_FRAMING, () -> reader.decode("{\"json\":1}".getBytes(UTF_8)));
        assertReason(Reason.UNKNOWN_FRAMING, () -> reader.decode(new byte[] {(byte) 0xC3, 2, 0, 0, 0, 0, 0, 0, 0, 0}));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> reader.decode(new byte[] {0, 0, 0, 1, 0}));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> reader.decode(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8}));
        WireException e = assertThrows(
                WireException.class, () -> reader.decode(new byte[] {(byte) 0xC3, 1, 8, 7, 6, 5, 4, 3, 2, 1}));
        assertTrue(e.getMessage().contains("0102030405060708"), e.getMessage());
        byte[] posterior = WireWriter.<GenericRecord>singleObject(Posterior.getClassSchema())
                .encode(Specimens.of(Posterior.getClassSchema()));
        assertReason(Reason.INCOMPATIBLE, () -> reader.decode(posterior));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyTruncationAndExtensionIsATypedFailure(Schema schema) throws WireException {
        byte[] message = WireWriter.<GenericRecord>singleObject(schema).encode(Specimens.of(schema));
        WireReader<IndexedRecord> reader = WireReader.specific(schema, source);
        for (int length = 0; length < message.length; length++) {
            int cut = length;
            assertThrows(WireException.class, () -> reader.decode(message, 0, cut));
        }
        assertReason(Reason.MALFORMED, () -> reader.decode(Arrays.copyOf(message, message.length + 1)));
    }

    @ParameterizedTest
    @MethodSource("current")
    void damagedBytesNeverEscapeAsAnythingElse(Schema schema) throws WireException {
        byte[] message = WireWriter.<GenericRecord>singleObject(schema).encode(Specimens.of(schema));
        WireReader<IndexedRecord> reader = WireReader.specific(schema, source);
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = message.clone();
            for (int k = 1 + random.nextInt(8); k > 0; k--) {
                bad[10 + random.nextInt(bad.length - 10)] = (byte) random.nextInt();
            }
            try {
                reader.decode(bad);
            } catch (WireException e) {
                refused++;
            }
        }
        assertTrue(refused > 1_000, "only " + refused + " refused");
    }

    @Test
    void declaredSizesAreNotBelieved() throws WireException {
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Bomb\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"array\",\"items\":\"double\"}},"
                                + "{\"name\":\"s\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"n\",\"type\":{\"type\":\"array\",\"items\":\"null\"},\"default\":[]}]}");
        int id = source.register("bomb", schema);
        byte[] header = WireFormat.registryHeader(id);
        WireReader<GenericRecord> reader = WireReader.generic(source);
        long[] claims = {1L << 31, Integer.MAX_VALUE - 8, Long.MAX_VALUE, 100, -1, Long.MIN_VALUE};
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String prefix : new String[] {"", "00", "0000"}) {
            for (long claim : claims) {
                byte[] bomb = message(header, Specimens.bytes(prefix), claim);
                assertThrows(WireException.class, () -> reader.decode(bomb)); // classes loaded, resolver built
                long before = threads.getCurrentThreadAllocatedBytes();
                assertThrows(WireException.class, () -> reader.decode(bomb));
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertTrue(allocated < 100_000, prefix + " " + claim + " allocated " + allocated);
            }
        }
    }

    @Test
    void nestingIsBounded() throws WireException {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"],\"default\":null}]}");
        byte[] header = WireFormat.registryHeader(source.register("list", list));
        byte[] deep = Arrays.copyOf(header, 1_000_000);
        Arrays.fill(deep, header.length, deep.length - 1, (byte) 2);
        assertReason(Reason.OVERSIZED, () -> WireReader.generic(source).decode(deep));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "UNKNOWN_SCHEMA"})
    void whatTheSourceSaysIsPassedOnAndNotRemembered(Reason reason) throws WireException {
        boolean[] up = {false};
        SchemaSource flaky = new SchemaSource() {
            @Override
            public int register(String subject, Schema schema) {
                return 1;
            }

            @Override
            public int id(String subject, Schema schema) {
                return 1;
            }

            @Override
            public Schema byId(int id) throws WireException {
                if (up[0]) {
                    return Telemetry.getClassSchema();
                }
                throw new WireException(reason, "not now");
            }

            @Override
            public Schema byFingerprint(long fingerprint) throws WireException {
                return byId(1);
            }
        };
        byte[] message =
                WireWriter.<Telemetry>registered(Telemetry.getClassSchema(), 1).encode(telemetry("a", 1));
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), flaky);
        assertReason(reason, () -> reader.decode(message));
        up[0] = true;
        assertEquals("a", reader.decode(message).getSeries());
    }

    @Test
    void localSourceAnswersBySubject() throws WireException {
        int id = source.register("t-value", Telemetry.getClassSchema());
        assertEquals(id, source.register("t-value", Telemetry.getClassSchema()));
        assertEquals(id, source.id("t-value", Telemetry.getClassSchema()));
        assertEquals(Telemetry.getClassSchema(), source.byId(id));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> source.id("other", Telemetry.getClassSchema()));
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    private static Telemetry telemetry(String series, double value) {
        return Telemetry.newBuilder()
                .setSeries(series)
                .setEventTime(Instant.parse("2014-04-01T00:00:00.123456Z"))
                .setValue(value)
                .build();
    }

    private static Schema withoutBytes(Schema newer) {
        return new Schema.Parser().parse(newer.toString().replace("\"values\":\"bytes\"", "\"values\":\"string\""));
    }

    private static byte[] message(byte[] header, byte[] prefix, long claim) {
        WireBuffer out = new WireBuffer();
        out.write(header, 0, header.length);
        out.write(prefix, 0, prefix.length);
        long zigzag = (claim << 1) ^ (claim >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            out.write((int) ((zigzag & 0x7F) | 0x80));
            zigzag >>>= 7;
        }
        out.write((int) zigzag);
        out.write(2);
        return out.copyFrom(0);
    }

    private static void assertReason(Reason reason, org.junit.jupiter.api.function.Executable action) {
        assertEquals(reason, assertThrows(WireException.class, action).reason());
    }
}
