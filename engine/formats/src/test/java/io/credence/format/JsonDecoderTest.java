package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final Columns PLACES = new Columns("/t", "/k", null, null, List.of("/v"), List.of());
    private final JsonDecoder decoder = new JsonDecoder(PLACES);

    private List<String> heard(String json) {
        return Heard.of(decoder, new Envelope().value(json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'k':'a','t':5,'v':1.5}|a@5000000[1.5]",
                "{'v':'1.5','x':{'v':9,'k':[1,{}]},'t':'1970-01-01T00:00:05Z','k':7}|7@5000000[1.5]",
                "{'k':'é\\u20ac','t':'5','v':-2e3}|é€@5000000[-2000.0]",
                "{'k':'a','t':5,'v':null}|a@5000000[NaN]",
                "{'k':'a','t':5}|a@5000000[NaN]",
                "{'k':'a','t':5,'v':''}|a@5000000[NaN]",
                "{'k':'a','t':5,'v':NaN}|a@5000000[NaN]",
                "{'k':'a','t':5,'v':'NaN'}|a@5000000[NaN]",
                "{'k':'a','t':5,'v':Infinity}|a INFINITE /v is 'Infinity'",
                "{'k':'a','t':5,'v':'-inf'}|a INFINITE /v is '-inf'",
                "{'k':'a','t':5,'v':1e999}|a INFINITE /v is '1e999'",
                "{'k':'a','t':5,'v':true}|a BAD_VALUE /v is true, not a number",
                "{'k':'a','t':5,'v':{'v':1}}|a BAD_VALUE /v is an object, not a number",
                "{'k':'a','t':5,'v':[1]}|a BAD_VALUE /v is an array, not a number",
                "{'k':'a','t':5,'v':'five'}|a BAD_VALUE /v is 'five', not a number",
                "{'k':'a','v':1}|a BAD_TIME the time /t is not there or null",
                "{'k':'a','t':'soon','v':1}|a BAD_TIME the time /t is 'soon'",
                "{'k':'','t':5,'v':1}|null BAD_KEY the key /k is ''",
                "{'k':true,'t':5,'v':1}|null BAD_KEY the key /k is true",
                "{'k':'\\ud800','t':5,'v':1}|null BAD_KEY the key /k is no Unicode text",
                "{'k':'a','t':5,'v':1,'v':2}|a@5000000[2.0]",
                "[{'k':'a','t':5,'v':1},{'k':'b','t':6,'v':x}]|a@5000000[1.0]|null MALFORMED element 2: not JSON",
                "[{'k':'a','t':5,'v':1},7,{'k':'b','t':6,'v':2}]|a@5000000[1.0]|null MALFORMED element 2: an object is"
                        + " needed, not a number|b@6000000[2.0]",
                "[]",
                "|null MALFORMED the value is empty",
                "7|null MALFORMED an object or an array of them is needed, not a number",
                "{'k':'a','t':5,'v':1} {}|null MALFORMED more follows after the end of the object",
                "{'k':'a','t':5,'v':1}x|null MALFORMED not JSON: Unrecognized token",
                "[]{}|null MALFORMED more follows after the end of the array",
                "{'k':'a','t':5,'v':1|null MALFORMED not JSON: Unexpected end-of-input",
                "{'k':'a','t':5,'v':01}|null MALFORMED not JSON: Invalid numeric value",
            })
    void documentsAndWhatIsHeard(String example) {
        String[] parts = example.split("\\|", -1);
        List<String> heard = heard(parts[0].replace('\'', '"'));
        assertEquals(parts.length - 1, heard.size(), heard.toString());
        for (int i = 1; i < parts.length; i++) {
            assertTrue(heard.get(i - 1).startsWith(parts[i]), heard.toString());
        }
    }

    @Test
    void pointersLeadThroughObjectsArraysAndEscapes() {
        Columns columns = new Columns(null, "/a~1b/0/m~0n", "/s", null, List.of("/w/1", "/w/0"), List.of("/x", "/x"));
        JsonDecoder vector = new JsonDecoder(columns);
        Heard heard = new Heard();
        vector.decode(
                new Envelope()
                        .time(9)
                        .value("{\"s\":\"12\",\"w\":[1,2,3],\"x\":4,\"a/b\":[{\"m~n\":\"k\"}]}".getBytes(UTF_8)),
                heard);
        assertEquals(List.of("k@9[2.0, 1.0][4.0, 4.0]"), heard.lines);
        assertEquals(12, heard.lastSequence);
        Envelope later = new Envelope().time(9);
        // The second "a/b" replaces the first as a whole.
        String twice = "{\"s\":1,\"a/b\":[{\"m~n\":\"k\"}],\"a/b\":5,\"x\":1}";
        assertEquals(
                List.of("null BAD_KEY the key /a~1b/0/m~0n is not there or null"),
                Heard.of(vector, later.value(twice.getBytes(UTF_8))));
    }

    @Test
    void keyAndTimeOfTheRecordStandIn() {
        JsonDecoder bare = new JsonDecoder(new Columns(null, null, null, null, List.of(), List.of()));
        Envelope envelope = new Envelope().key("k".getBytes(UTF_8)).time(3).value("{\"value\":1}".getBytes(UTF_8));
        assertEquals(List.of("k@3[1.0]"), Heard.of(bare, envelope));
        assertEquals(
                List.of("null BAD_KEY no pointer names the key, and the record's own is not UTF-8"),
                Heard.of(bare, envelope.key(new byte[] {-1})));
        assertEquals(
                List.of("null BAD_KEY no pointer names the key, and the record has none"),
                Heard.of(bare, envelope.key((byte[]) null)));
        assertTrue(
                Heard.of(bare, envelope.key("k").time(EventTime.MISSING)).get(0).startsWith("k BAD_TIME"));
    }

    @Test
    void anIdIsHashedAsInATable() {
        Heard heard = new Heard();
        JsonDecoder ids = new JsonDecoder(new Columns(null, null, null, "/id", List.of("/v"), List.of()));
        Envelope envelope = new Envelope().key("k").time(3);
        ids.decode(envelope.value("{\"id\":\"abc\",\"v\":1}".getBytes(UTF_8)), heard);
        assertEquals(Texts.hash("abc".getBytes(UTF_8), 0, 3), heard.lastSequence);
        assertTrue(Heard.of(ids, envelope.value("{\"v\":1}".getBytes(UTF_8)))
                .get(0)
                .startsWith("k BAD_SEQUENCE"));
    }

    @Test
    void oneOddTimeDoesNotChangeHowOthersAreRead() {
        for (String odd : List.of("5", "1577836800000000", "\"1871\"", "\"2020-01-01\"", "1577836800")) {
            JsonDecoder fresh = new JsonDecoder(PLACES);
            Heard.of(fresh, new Envelope().value(("{\"k\":1,\"v\":1,\"t\":" + odd + "}").getBytes(UTF_8)));
            for (String same : List.of("1577836800", "1577836800000", "1577836800000000", "\"2020-01-01\"")) {
                assertEquals(
                        List.of("1@1577836800000000[1.0]"),
                        Heard.of(fresh, new Envelope().value(("{\"k\":1,\"v\":1,\"t\":" + same + "}").getBytes(UTF_8))),
                        odd + " then " + same);
            }
        }
    }

    /** Whoever reads the quarantine did not write the reader. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'k':'a','t':5,'v':+1}|Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow"
                        + " numbers to have plus signs at byte 20",
                "{'k':'a','t':5,'v':.5}|",
                "{'k':'a','t':5,/*no*/'v':1}|",
                "{'k':'a','t':5,#no\n'v':1}|",
                "{'k':'a','t':5,'v':1,}|",
                "{'k':'a','t':5,'v':-x}|",
            })
    void theParsersAdviceIsNotPassedOn(String example) {
        String[] parts = example.split("\\|", -1);
        String heard = heard(parts[0].replace('\'', '"')).get(0);
        assertTrue(heard.startsWith("null MALFORMED not JSON: " + parts[1]), heard);
        for (String advice : List.of("Feature", "enable", "ALLOW_", "`")) {
            assertFalse(heard.contains(advice), heard);
        }
    }

    @Test
    void limitsHoldWhateverIsSent() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String name = "{\"" + "n".repeat(100_000) + "\":1}";
        String digits = "{\"k\":1,\"t\":5,\"v\":" + "9".repeat(100_000) + "}";
        String text = "{\"k\":\"" + "n".repeat(1_000_000) + "\",\"t\":5,\"v\":1}";
        for (String hostile : List.of(deep, name, digits, text)) {
            List<String> heard = heard(hostile);
            assertEquals(1, heard.size());
            assertTrue(heard.get(0).startsWith("null MALFORMED not JSON: "), heard.get(0));
            assertTrue(heard.get(0).length() < 300, heard.get(0));
            assertFalse(heard.get(0).contains("StreamReadConstraints"), heard.get(0));
        }
        Envelope huge = new Envelope().value(new byte[Decoder.LONGEST + 1]);
        assertTrue(Heard.of(decoder, huge).get(0).startsWith("null TOO_LONG"));
    }
}
