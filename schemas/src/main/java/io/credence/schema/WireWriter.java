package io.credence.schema;

import io.credence.schema.WireException.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Turns records of one schema into framed bytes. One thread at a time: it owns an encoder and a buffer, reused from record
 * to record. {@link #encode(IndexedRecord)} allocates the array it returns; {@link #encode(IndexedRecord, WireBuffer)}
 * only what Avro boxes. A record that does not fit leaves the buffer as it was.
 */
public final class WireWriter<T extends IndexedRecord> {
    private final byte[] header;
    private final DatumWriter<T> datumWriter;
    private final WireBuffer own = new WireBuffer();
    private BinaryEncoder encoder;

    private WireWriter(Schema schema, byte[] header) {
        this.header = header;
        this.datumWriter = new SpecificDatumWriter<>(schema, OwnClasses.INSTANCE);
    }

    /** Single-object encoding, for topics without a registry. */
    public static <T extends IndexedRecord> WireWriter<T> singleObject(Schema schema) {
        return new WireWriter<>(
                schema, WireFormat.singleObjectHeader(SchemaNormalization.parsingFingerprint64(schema)));
    }

    /** Registry framing with the id a source gave; ask it once, by {@code register} or {@code id}. */
    public static <T extends IndexedRecord> WireWriter<T> registered(Schema schema, int id) {
        return new WireWriter<>(schema, WireFormat.registryHeader(id));
    }

    /** The bytes every message begins with, for whoever encodes the rest by hand; a copy. */
    public byte[] header() {
        return header.clone();
    }

    public byte[] encode(T record) throws WireException {
        own.truncate(0);
        encode(record, own);
        return own.copyFrom(0);
    }

    /** Appends one message to {@code out}. */
    public void encode(T record, WireBuffer out) throws WireException {
        int start = out.length();
        boolean done = false;
        try {
            out.write(header, 0, header.length);
            // The direct encoder holds nothing back, so that a failed record cannot leak bytes into the next one.
            encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
            datumWriter.write(record, encoder);
            done = true;
        } catch (IOException
                | AvroRuntimeException
                | ClassCastException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException
                | DateTimeException e) {
            // What Avro lets through for a null, a value of another type or an instant beyond 64 bits of microseconds.
            throw new WireException(Reason.INVALID_RECORD, "the record does not fit its schema: " + e.getMessage(), e);
        } finally {
            if (!done) {
                out.truncate(start);
            }
        }
    }
}
