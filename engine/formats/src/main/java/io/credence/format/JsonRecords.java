package io.credence.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.credence.core.Option;
import io.credence.core.Reason;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * The records of one JSON document, pulled one at a time: the document itself, or the elements of the array it is; confined
 * to a thread.
 *
 * <p>A single object counts only if the document ends after it. Elements of an array are records as they come; where the
 * array breaks, the rest of the document is one rejected record.
 */
final class JsonRecords {
    private static final int DEPTH = 64;
    private static final int TEXT = 1 << 16;
    private static final int NAME = 1 << 12;
    private static final int NUMBER =
            400; // characters; the exact decimals of the least double take more, and nobody sends them
    private static final int SHOWN = 160;
    // How to have the parser let it pass: nobody who reads a quarantine can.
    private static final Pattern ADVICE = Pattern.compile("[:,]? ?(enable|from|You can disable the check via) `[^`]*`"
            + "( to allow)?| \\(not recognized as one since Feature [^)]*\\)");
    private static final JsonFactory DOCUMENTS = factory(Decoder.LONGEST);
    private static final JsonFactory STREAMS = factory(-1);

    private enum State {
        BEFORE,
        IN_ARRAY,
        DONE
    }

    private final JsonFields fields;
    private JsonParser parser;
    private State state = State.DONE;
    private boolean stream;
    private long element;

    JsonRecords(Columns columns) {
        fields = new JsonFields(columns);
    }

    private static JsonFactory factory(long longest) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxDocumentLength(longest)
                        .maxStringLength(TEXT)
                        .maxNameLength(NAME)
                        .maxNumberLength(NUMBER)
                        .build())
                .disable(
                        JsonFactory.Feature
                                .INTERN_FIELD_NAMES) // names are the sender's: they must not outlive the record
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN and Infinity as they are
                .build();
    }

    /** Starts on a document in memory. */
    void open(byte[] bytes, int from, int to) throws IOException {
        close();
        stream = false;
        start(DOCUMENTS.createParser(bytes, from, to - from));
    }

    /** Starts on a document of any length; the stream stays the caller's. */
    void open(InputStream in) throws IOException {
        close();
        stream = true;
        start(STREAMS.createParser(in));
    }

    private void start(JsonParser opened) {
        parser = opened;
        state = State.BEFORE;
        element = 0;
    }

    void close() throws IOException {
        if (parser != null) {
            parser.close();
            parser = null;
        }
        state = State.DONE;
    }

    /**
     * Moves to the next record; false at the end.
     *
     * @param ownKey the key where no pointer names one; null where there is none
     * @param ownTime the time where no pointer names one; {@link EventTime#MISSING} where there is none
     * @throws IOException only from a stream that fails
     */
    boolean next(String ownKey, long ownTime) throws IOException {
        if (state == State.DONE) {
            return false;
        }
        fields.begin(ownKey, ownTime);
        try {
            return read();
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at byte " + Math.max(0, e.getLocation().getByteOffset());
            return broken(brief(e.getOriginalMessage()) + where);
        } catch (CharConversionException e) {
            return broken(brief(e.getMessage()));
        } catch (IOException e) {
            if (stream) {
                throw e;
            }
            return broken(brief(e.getMessage()));
        }
    }

    /** What the parser says, without where a file it knows nothing about started and how to have it read otherwise. */
    private static String brief(String message) {
        String text = String.valueOf(message);
        int more = text.indexOf(" (start marker");
        String own = more < 0 ? text : text.substring(0, more);
        return Option.echo(ADVICE.matcher(own).replaceAll(""), SHOWN);
    }

    private boolean broken(String why) {
        state = State.DONE;
        fields.begin(null, EventTime.MISSING);
        fields.reject(Reason.MALFORMED, "not JSON: " + why);
        return true;
    }

    private boolean read() throws IOException {
        JsonToken token = parser.nextToken();
        if (state == State.BEFORE) {
            if (token == JsonToken.START_ARRAY) {
                state = State.IN_ARRAY;
                token = parser.nextToken();
            } else {
                state = State.DONE;
                return single(token);
            }
        }
        if (token == JsonToken.END_ARRAY) {
            state = State.DONE;
            if (parser.nextToken() == null) {
                return false;
            }
            fields.reject(Reason.MALFORMED, "more follows after the end of the array");
            return true;
        }
        if (token == null) {
            state = State.DONE;
            fields.reject(Reason.MALFORMED, "not JSON: the array is not closed");
            return true;
        }
        element++;
        if (token.isStructStart()) {
            fields.walk(parser, token);
        } else {
            fields.reject(Reason.MALFORMED, "an object is needed, not " + named(token));
        }
        return true;
    }

    private boolean single(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            fields.reject(
                    Reason.MALFORMED,
                    token == null
                            ? "the value is empty"
                            : "an object or an array of them is needed, not " + named(token));
            return true;
        }
        fields.walk(parser, token);
        if (parser.nextToken() != null) {
            fields.begin(null, EventTime.MISSING);
            fields.reject(Reason.MALFORMED, "more follows after the end of the object");
        }
        return true;
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> String.valueOf(token.asString());
        };
    }

    /** What was read last. */
    JsonFields fields() {
        return fields;
    }

    /** What was wrong with it, with the element where there are several; null where nothing was. */
    String detail() {
        String detail = fields.detail();
        return detail == null || element == 0 ? detail : "element " + element + ": " + detail;
    }
}
