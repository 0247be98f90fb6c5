package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Telemetry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random, mutated and truncated bytes: each record gives at least one callback, nothing is thrown but an IOException. */
class HostileInputTest {
    private static final int TRIES = 20_000;
    private static final Columns JSON = new Columns("/t", "/k", "/s", null, List.of("/v", "/a/1"), List.of("/x"));
    private static final Columns CSV = new Columns("/1", "/0", "/2", null, List.of("/3"), List.of("/4"));

    @Test
    void decodersAnswerToAnyBytes() throws WireException {
        Formats formats = new Formats(LocalSchemaSource.released());
        byte[] json = "{\"k\":\"é\\u00e9\",\"t\":\"2020-01-01T00:00:00Z\",\"s\":7,\"v\":-1.5e3,\"a\":[0,NaN],\"x\":[1]}"
                .getBytes(UTF_8);
        byte[] array = "[{\"k\":1,\"t\":5,\"v\":\"2\",\"x\":3,\"s\":1},{\"k\":{},\"t\":null}]".getBytes(UTF_8);
        byte[] csv = "\"k\"\"1\",2020-01-01,7,1.5,2\nk,1577836800,8,,\"3\"\r\n".getBytes(UTF_8);
        Telemetry telemetry = DecodersTest.telemetry()
                .setValue(1.5)
                .setLabels(Map.of("a", "b"))
                .build();
        byte[] avro =
                WireWriter.<Telemetry>singleObject(Telemetry.getClassSchema()).encode(telemetry);
        Columns pointers = new Columns(
                "/event_time", "/labels/a", "/seq", null, List.of("/values/0", "/value"), List.of("/valid"));
        fuzz(formats.factory("json").create(JSON), json, 1);
        fuzz(formats.factory("json").create(JSON), array, 2);
        fuzz(formats.factory("csv").create(CSV), csv, 3);
        fuzz(formats.factory("number").create(DecodersTest.NOTHING), "-12.5e-3".getBytes(UTF_8), 4);
        fuzz(formats.factory("double").create(DecodersTest.NOTHING), new byte[8], 5);
        fuzz(formats.factory("avro").create(DecodersTest.NOTHING), avro, 6);
        fuzz(formats.factory("avro").create(pointers), avro, 7);
    }

    private static void fuzz(Decoder decoder, byte[] valid, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Envelope envelope = new Envelope().key("k").time(1);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = mutated(valid, random);
            byte[] before = bytes.clone();
            Heard heard = new Heard();
            decoder.decode(envelope.value(bytes), heard);
            boolean emptyArray =
                    new String(bytes, UTF_8).replace("\uFEFF", "").strip().matches("\\[\\s*\\]");
            assertTrue(!heard.lines.isEmpty() || emptyArray, () -> Arrays.toString(before));
            assertTrue(Arrays.equals(before, bytes), "the bytes are the caller's");
        }
        // What came before has left no trace.
        Heard heard = new Heard();
        decoder.decode(envelope.value(valid), heard);
        assertTrue(!heard.lines.isEmpty());
    }

    /** Bytes changed, cut, doubled or drawn. */
    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            byte[] drawn = new byte[random.nextInt(64)];
            random.nextBytes(drawn);
            return drawn;
        }
        byte[] bytes = Arrays.copyOf(valid, random.nextInt(4) == 0 ? random.nextInt(valid.length + 1) : valid.length);
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            byte[] likely = "{}[]\",:\\\n\r;0eE+-.\u0000N\t ".getBytes(UTF_8);
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void sourcesAnswerToAnyFile() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        byte[] table = "k,t,s,v,x\n\"a\",2020-01-01,1,2,3\na,2020-01-02,2,,3\n\"b\"\"\n\",2020-01-03,3,4,5\r\n\n"
                .repeat(3)
                .getBytes(UTF_8);
        byte[] lines = "{\"k\":1,\"t\":5,\"v\":1,\"x\":1,\"s\":1}\n\n[{\"k\":1}]\n[1,2]\n"
                .repeat(3)
                .getBytes(UTF_8);
        Columns named = new Columns("t", "k", "s", null, List.of("v"), List.of("x"));
        for (int i = 0; i < TRIES; i++) {
            byte[] file = mutated(table, random);
            try (CsvSource source = new CsvSource(new Trickle(file, 1 + random.nextInt(64), i))) {
                source.guess();
                source.columns(named);
                drain(source, file.length);
            } catch (CsvException e) {
                assertTrue(!e.getMessage().isEmpty() && e.getMessage().indexOf('\n') < 0, e.getMessage());
            } catch (IOException e) {
                assertEquals('\u001f', file[0]);
            }
            byte[] other = mutated(lines, random);
            try (JsonLinesSource source = new JsonLinesSource(new Trickle(other, 1 + random.nextInt(64), i), JSON)) {
                drain(source, other.length);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("UTF-16"), e.getMessage());
            }
        }
    }

    /** To the end, which comes: a record takes at least a byte. */
    private static void drain(RecordSource source, int most) throws IOException {
        int records = 0;
        while (source.next()) {
            records++;
            assertTrue(records <= most);
            assertTrue((source.rejection() == null) == (source.detail() == null));
            assertTrue(source.rejection() != null || source.key() != null);
        }
    }
}
