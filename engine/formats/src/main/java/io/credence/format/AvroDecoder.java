package io.credence.format;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Reason;
import io.credence.core.Texts;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro in either framing: our own telemetry envelope where no value is named, else any record by pointers to its fields;
 * confined to a thread, allocates the record it decodes.
 *
 * <p>Of the envelope, {@code series} is the key and {@code event_time} the time unless pointers say otherwise; it carries one
 * value, as {@code value} or as the only one of {@code values}, and one marked not valid is missing. Pointers lead through
 * records, maps and arrays: {@code /values/0} for vectors. Times are what their logical type says, else told as in text.
 */
public final class AvroDecoder implements Decoder {
    private static final int SHOWN = 160;

    private final WireReader<? extends IndexedRecord> reader;
    private final boolean envelope;
    private final AvroField key;
    private final AvroField time;
    private final AvroField sequence;
    private final AvroField id;
    private final AvroField[] values;
    private final AvroField[] covariates;
    private final AvroField censored;
    private final WordReader words;
    private final TimeReader times = new TimeReader();
    private final NumberReader numbers = new NumberReader();
    private final Observation observation;
    private Reason rejection;
    private String detail;

    /** Reads what these pointers name, written with schemas the source knows. */
    public AvroDecoder(Columns pointers, SchemaSource schemas) {
        envelope = pointers.values().isEmpty();
        if (envelope && pointers.areTexts()) {
            throw new IllegalArgumentException(
                    "the telemetry envelope holds numbers: name the field that holds the text");
        }
        reader = envelope ? WireReader.specific(Telemetry.getClassSchema(), schemas) : WireReader.generic(schemas);
        key = field(envelope && pointers.key() == null ? "/series" : pointers.key());
        time = field(envelope && pointers.time() == null ? "/event_time" : pointers.time());
        sequence = field(pointers.sequence());
        id = field(pointers.id());
        values = fields(pointers.values());
        covariates = fields(pointers.covariates());
        censored = field(pointers.censored());
        words = WordReader.of(pointers);
        observation = new Observation(Math.max(1, values.length)).inputs(new double[pointers.inputs()]);
    }

    private static AvroField field(String pointer) {
        return pointer == null ? null : new AvroField(pointer);
    }

    private static AvroField[] fields(List<String> pointers) {
        return pointers.stream().map(AvroField::new).toArray(AvroField[]::new);
    }

    @Override
    public Unlisted unlisted() {
        return WordReader.countedBy(words);
    }

    @Override
    public void decode(Envelope envelope, Sink to) {
        if (envelope.length() > LONGEST) {
            to.rejected(envelope.key(), Reason.TOO_LONG, "longer than " + LONGEST + " bytes");
            return;
        }
        IndexedRecord record;
        try {
            record = reader.decode(envelope.value(), envelope.from(), envelope.to());
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.UNAVAILABLE) {
                throw new SchemasUnavailableException(e);
            }
            to.rejected(envelope.key(), Reason.MALFORMED, Option.echo(String.valueOf(e.getMessage()), SHOWN));
            return;
        }
        rejection = null;
        observation.uncensored();
        String keyText = key == null ? envelope.key() : key.text(record);
        if (hasKey(keyText, envelope)
                && takeTime(record, envelope)
                && takeSequence(record)
                && takeValues(record)
                && takeSide(record)) {
            takeCovariates(record);
        }
        if (rejection == null) {
            to.observation(keyText, observation);
        } else {
            to.rejected(keyText, rejection, detail);
        }
    }

    private boolean hasKey(String text, Envelope envelope) {
        return text != null
                || reject(
                        Reason.BAD_KEY,
                        key == null
                                ? "no pointer names the key, and " + envelope.keyless()
                                : "the key " + key.described());
    }

    private boolean takeTime(IndexedRecord record, Envelope envelope) {
        if (time == null) {
            observation.time(envelope.timeMicros());
            return envelope.timeMicros() != EventTime.MISSING
                    || reject(Reason.BAD_TIME, "no pointer names the time, and the record has none");
        }
        long micros = time.micros(record, times);
        observation.time(micros);
        return !EventTime.isError(micros) || reject(Reason.BAD_TIME, "the time " + time.described());
    }

    private boolean takeSequence(IndexedRecord record) {
        if (sequence != null) {
            byte[] text = sequence.ascii(record);
            if (text == null || numbers.readLong(text, 0, text.length) != NumberReader.Result.NUMBER) {
                return reject(Reason.BAD_SEQUENCE, "the sequence " + sequence.described());
            }
            observation.sequence(numbers.longValue());
        } else if (id != null) {
            String text = id.text(record);
            if (text == null) {
                return reject(Reason.BAD_SEQUENCE, "the id " + id.described());
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            observation.sequence(Texts.hash(utf8, 0, utf8.length));
        }
        return true;
    }

    private boolean takeValues(IndexedRecord record) {
        if (envelope) {
            return takeEnvelopeValue((Telemetry) record); // a place in the list already
        }
        if (words != null) {
            return takeWord(record);
        }
        for (int i = 0; i < values.length; i++) {
            NumberReader.Result result = values[i].number(record, numbers);
            if (result == NumberReader.Result.MALFORMED || result == NumberReader.Result.OUT_OF_RANGE) {
                boolean infinite = result == NumberReader.Result.OUT_OF_RANGE;
                return reject(
                        infinite ? Reason.INFINITE : Reason.BAD_VALUE,
                        values[i].described() + (infinite ? "" : ", not a number"));
            }
            observation.values()[i] = values[i].value();
        }
        return true;
    }

    private boolean takeWord(IndexedRecord record) {
        byte[] word = values[0].word(record);
        if (word != null) {
            words.read(word, 0, word.length, observation);
        }
        return word != null || reject(Reason.BAD_VALUE, values[0].described() + ", no category");
    }

    private boolean takeEnvelopeValue(Telemetry record) {
        List<Double> vector = record.getValues();
        Double scalar = record.getValue();
        if (vector.size() > 1) {
            return reject(
                    Reason.BAD_VALUE,
                    "the record carries " + vector.size() + " values: name the wanted ones, as in /values/0");
        }
        if (scalar == null && !vector.isEmpty()) {
            scalar = vector.get(0);
        }
        if (scalar != null && scalar.isInfinite()) {
            return reject(Reason.INFINITE, "the value is infinite");
        }
        boolean usable = scalar != null && !Boolean.FALSE.equals(record.getValid());
        observation.value(usable ? scalar : Double.NaN);
        return true;
    }

    private boolean takeSide(IndexedRecord record) {
        if (censored == null) {
            return true;
        }
        byte[] word = censored.word(record);
        Censoring side = word == null ? null : SideReader.read(word, 0, word.length);
        observation.censored(side == null ? Censoring.NONE : side);
        return side != null || reject(Reason.BAD_VALUE, censored.described() + ", not " + SideReader.WORDS);
    }

    private void takeCovariates(IndexedRecord record) {
        for (int i = 0; i < covariates.length; i++) {
            if (covariates[i].number(record, numbers) != NumberReader.Result.NUMBER) {
                reject(Reason.BAD_COVARIATE, "the covariate " + covariates[i].described());
                return;
            }
            observation.inputs()[i] = covariates[i].value();
        }
    }

    private boolean reject(Reason reason, String why) {
        rejection = reason;
        detail = why;
        return false;
    }
}
