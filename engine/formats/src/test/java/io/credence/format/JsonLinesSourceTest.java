package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class JsonLinesSourceTest {
    private static final Columns PLACES = new Columns("/t", "/k", null, null, List.of("/v"), List.of());

    @Test
    void eachLineIsARecordWithItsNumber() throws IOException {
        String text =
                "\uFEFF{\"k\":1,\"t\":5,\"v\":1}\r\n\n  \n{bad\n[]\n[{\"k\":2,\"t\":6,\"v\":2},3]\n{\"k\":3,\"t\":7,\"v\":4}";
        List<String> heard = heard(text.getBytes(UTF_8));
        assertEquals("1@5000000 1.0", heard.get(0));
        assertTrue(heard.get(1).startsWith("MALFORMED line 4: not JSON"), heard.get(1));
        assertEquals("2@6000000 2.0", heard.get(2));
        assertEquals("MALFORMED line 6: element 2: an object is needed, not a number", heard.get(3));
        assertEquals("3@7000000 4.0", heard.get(4));
        assertEquals(5, heard.size());
    }

    @Test
    void aLineOfTwoMegabytesIsPassedOver() throws IOException {
        String text = "{\"k\":1,\"t\":5,\"v\":1}\n" + " ".repeat(2_000_000) + "\n{\"k\":2,\"t\":6,\"v\":2}\n"
                + "x".repeat(1_100_000);
        assertEquals(
                List.of(
                        "1@5000000 1.0",
                        "TOO_LONG line 2: longer than 1048576 bytes",
                        "2@6000000 2.0",
                        "TOO_LONG line 4: longer than 1048576 bytes"),
                heard(text.getBytes(UTF_8)));
    }

    @Test
    void oneArrayOfAnyLengthIsItsElements() throws IOException {
        StringBuilder text = new StringBuilder(" [\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i == 0 ? "" : ",\n")
                    .append("{\"k\":\"a\",\"t\":")
                    .append(i)
                    .append(",\"v\":1}");
        }
        assertEquals(50_000, heard((text + "]\n").getBytes(UTF_8)).size());
        List<String> cut = heard(text.toString().getBytes(UTF_8));
        assertEquals(50_001, cut.size());
        assertTrue(
                cut.get(50_000)
                        .startsWith("MALFORMED element 50000: not JSON: Unexpected end-of-input: expected close"),
                cut.get(50_000));
        String oneLine = text.toString().replace("\n", "") + "]";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(oneLine.getBytes(UTF_8));
        }
        assertEquals(50_000, heard(packed.toByteArray()).size());
    }

    @Test
    void withoutPointersThereIsOneKeyAndTheNumberOfTheRecord() throws IOException {
        Columns none = new Columns(null, null, null, null, List.of(), List.of());
        JsonLinesSource source =
                new JsonLinesSource(new Trickle("{\"value\":1}\n{}\nx\n{\"value\":2}".getBytes(UTF_8), 3, 1), none);
        assertEquals(
                List.of("all@0 1.0", "all@1000000 NaN", "MALFORMED", "all@3000000 2.0"),
                heard(source).stream()
                        .map(s -> s.startsWith("MALFORMED") ? "MALFORMED" : s)
                        .toList());
    }

    private static List<String> heard(byte[] file) throws IOException {
        List<String> quickly = heard(new JsonLinesSource(new Trickle(file, 1 << 20, 1), PLACES));
        assertEquals(quickly, heard(new JsonLinesSource(new Trickle(file, 1000, 2), PLACES)));
        return quickly;
    }

    static List<String> heard(JsonLinesSource source) throws IOException {
        List<String> heard = new ArrayList<>();
        while (source.next()) {
            Reason reason = source.rejection();
            heard.add(
                    reason == null
                            ? source.key() + "@" + source.observation().timeMicros() + " "
                                    + source.observation().value()
                            : reason + " " + source.detail());
        }
        return heard;
    }
}
