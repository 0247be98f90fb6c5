package io.credence.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Texts;
import java.io.IOException;
import java.util.List;

/**
 * The wanted fields of JSON records and the observation made of them; confined to a thread, allocates nothing per record of
 * a known key.
 */
final class JsonFields {
    private static final int KEPT = 1 << 10; // bytes of room a field keeps from one record to the next

    private final JsonPlaces places = JsonPlaces.root();
    private final JsonField key;
    private final JsonField time;
    private final JsonField sequence;
    private final JsonField id;
    private final JsonField[] values;
    private final JsonField[] covariates;
    private final JsonField censored;
    private final WordReader words;
    private final NumberReader numbers = new NumberReader();
    private final TimeReader times = new TimeReader();
    private final KeyTexts keys = new KeyTexts();
    private final Observation observation;
    private String keyText;
    private String keyless = Envelope.NO_KEY;
    private long ownTime;
    private Reason rejection;
    private String detail;

    JsonFields(Columns columns) {
        key = field(columns.key());
        time = field(columns.time());
        sequence = field(columns.sequence());
        id = field(columns.id());
        values = fields(columns.values());
        covariates = fields(columns.covariates());
        censored = field(columns.censored());
        words = WordReader.of(columns);
        observation = new Observation(values.length).inputs(new double[columns.inputs()]);
    }

    private JsonField[] fields(List<String> pointers) {
        return pointers.stream().map(this::field).toArray(JsonField[]::new);
    }

    private JsonField field(String pointer) {
        if (pointer == null) {
            return null;
        }
        JsonField field = new JsonField(pointer);
        places.add(field);
        return field;
    }

    /** Sets why there is no key where none came with the record. */
    void keyless(String why) {
        keyless = why;
    }

    /** Forgets the last record. */
    void begin(String ownKey, long time) {
        places.clear();
        observation.uncensored();
        keyText = ownKey;
        ownTime = time;
        rejection = null;
        detail = null;
    }

    /** Reads the record the parser is at the beginning of, to its end. */
    void walk(JsonParser parser, JsonToken start) throws IOException {
        keyText = key == null ? keyText : null;
        places.walk(parser, start);
        if (takeKey() && takeTime() && takeSequence() && takeValues() && takeSide()) {
            takeCovariates();
        }
    }

    private boolean takeKey() {
        if (key == null) {
            return keyText != null || reject(Reason.BAD_KEY, "no pointer names the key, and " + keyless);
        }
        if (key.found() == JsonField.Found.TEXT && key.length() > 0) {
            keyText = keys.text(key.bytes(), 0, key.length());
            key.trim(KEPT);
            return true;
        }
        return reject(Reason.BAD_KEY, "the key " + key.described());
    }

    private boolean takeTime() {
        if (time == null) {
            observation.time(ownTime);
            return ownTime != EventTime.MISSING
                    || reject(Reason.BAD_TIME, "no pointer names the time, and the record has none");
        }
        // The record's own timestamp is no substitute for a time that is declared: it says when, but when what?
        long micros =
                time.found() == JsonField.Found.TEXT ? times.read(time.bytes(), 0, time.length()) : EventTime.MALFORMED;
        observation.time(micros);
        return !EventTime.isError(micros) || reject(Reason.BAD_TIME, "the time " + time.described());
    }

    private boolean takeSequence() {
        if (sequence != null) {
            if (sequence.found() != JsonField.Found.TEXT
                    || numbers.readLong(sequence.bytes(), 0, sequence.length()) != NumberReader.Result.NUMBER) {
                return reject(Reason.BAD_SEQUENCE, "the sequence " + sequence.described());
            }
            observation.sequence(numbers.longValue());
        } else if (id != null) {
            if (id.found() != JsonField.Found.TEXT || id.length() == 0) {
                return reject(Reason.BAD_SEQUENCE, "the id " + id.described());
            }
            observation.sequence(Texts.hash(id.bytes(), 0, id.length()));
            id.trim(KEPT);
        }
        return true;
    }

    private boolean takeValues() {
        if (words != null) {
            return takeWord(values[0]);
        }
        for (int i = 0; i < values.length; i++) {
            NumberReader.Result result = number(values[i]);
            if (result == NumberReader.Result.MALFORMED) {
                return reject(Reason.BAD_VALUE, values[i].described() + ", not a number");
            }
            if (result == NumberReader.Result.OUT_OF_RANGE) {
                return reject(Reason.INFINITE, values[i].described());
            }
            observation.values()[i] = result == NumberReader.Result.NUMBER ? numbers.value() : Double.NaN;
        }
        return true;
    }

    private boolean takeWord(JsonField field) {
        boolean isThere = field.found() != JsonField.Found.NOTHING;
        if (isThere && !field.isWord()) {
            return reject(Reason.BAD_VALUE, field.described() + ", no category");
        }
        if (isThere) {
            words.read(field.bytes(), 0, field.length(), observation);
            field.trim(KEPT);
        } else {
            words.readNone(observation);
        }
        return true;
    }

    private boolean takeSide() {
        if (censored == null) {
            return true;
        }
        Censoring side = censored.found() == JsonField.Found.NOTHING
                ? Censoring.NONE
                : censored.isWord() ? SideReader.read(censored.bytes(), 0, censored.length()) : null;
        observation.censored(side == null ? Censoring.NONE : side);
        return side != null || reject(Reason.BAD_VALUE, censored.described() + ", not " + SideReader.WORDS);
    }

    private void takeCovariates() {
        for (int i = 0; i < covariates.length; i++) {
            if (number(covariates[i]) != NumberReader.Result.NUMBER) {
                reject(Reason.BAD_COVARIATE, "the covariate " + covariates[i].described());
                return;
            }
            observation.inputs()[i] = numbers.value();
        }
    }

    private NumberReader.Result number(JsonField field) {
        return switch (field.found()) {
            case NOTHING -> NumberReader.Result.MISSING;
            case TEXT -> numbers.read(field.bytes(), 0, field.length());
            case NO_TEXT, OTHER -> NumberReader.Result.MALFORMED;
        };
    }

    boolean reject(Reason reason, String why) {
        rejection = reason;
        detail = why;
        return false;
    }

    Unlisted unlisted() {
        return WordReader.countedBy(words);
    }

    String key() {
        return keyText;
    }

    Observation observation() {
        return observation;
    }

    Reason rejection() {
        return rejection;
    }

    String detail() {
        return detail;
    }
}
