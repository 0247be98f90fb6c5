package io.credence.schema;

import io.credence.schema.WireException.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Turns framed bytes of any known writer into records of one reader's schema. One thread at a time: it owns a decoder and a
 * resolver per writer. The bytes are read in place and not kept. Every failure is a {@link WireException}; memory used
 * is bounded by a small multiple of the message's length, whatever the message claims.
 */
public final class WireReader<T extends IndexedRecord> {
    // A topic sees few writers. Beyond this someone registers schemas in a loop; starting over costs time, not memory.
    private static final int RESOLVERS = 256;

    private final SchemaSource source;
    private final Schema reader; // null: records come in their writer's schema
    private final boolean generic;
    private final BoundedDecoder decoder = new BoundedDecoder();
    private final Map<Integer, DatumReader<T>> byId = new HashMap<>();
    private final Map<Long, DatumReader<T>> byFingerprint = new HashMap<>();

    private WireReader(SchemaSource source, Schema reader, boolean generic) {
        this.source = source;
        this.reader = reader;
        this.generic = generic;
    }

    /** Reads a generated record class, given by its schema. */
    public static <T extends IndexedRecord> WireReader<T> specific(Schema reader, SchemaSource source) {
        return new WireReader<>(source, reader, false);
    }

    /** Reads records of whatever schema wrote them, such as a user's own telemetry. */
    public static WireReader<GenericRecord> generic(SchemaSource source) {
        return new WireReader<>(source, null, true);
    }

    public T decode(byte[] message) throws WireException {
        return decode(message, 0, message.length);
    }

    /** Decodes the message that fills {@code [from, to)}. */
    public T decode(byte[] bytes, int from, int to) throws WireException {
        if (to - from < 1) {
            throw new WireException(Reason.TOO_SHORT, "the message is empty");
        }
        DatumReader<T> resolver;
        int body;
        if (bytes[from] == WireFormat.REGISTRY_MAGIC) {
            body = header(from, to, WireFormat.REGISTRY_HEADER);
            resolver = resolver(WireFormat.intBigEndian(bytes, from + 1));
        } else if (bytes[from] == WireFormat.SINGLE_OBJECT_MAGIC) {
            body = header(from, to, WireFormat.SINGLE_OBJECT_HEADER);
            if (bytes[from + 1] != WireFormat.SINGLE_OBJECT_VERSION) {
                throw new WireException(
                        Reason.UNKNOWN_FRAMING,
                        "single-object encoding has version 1, this message " + (bytes[from + 1] & 0xFF));
            }
            resolver = resolver(WireFormat.longLittleEndian(bytes, from + 2));
        } else {
            throw new WireException(
                    Reason.UNKNOWN_FRAMING,
                    String.format("a message begins with 00 or C3 01, this one with %02X", bytes[from] & 0xFF));
        }
        return read(resolver, bytes, body, to);
    }

    private static int header(int from, int to, int length) throws WireException {
        if (to - from < length) {
            throw new WireException(
                    Reason.TOO_SHORT, "the header takes " + length + " bytes, the message has " + (to - from));
        }
        return from + length;
    }

    private DatumReader<T> resolver(int id) throws WireException {
        DatumReader<T> found = byId.get(id);
        if (found == null) {
            found = resolverOf(source.byId(id));
            if (byId.size() >= RESOLVERS) {
                byId.clear();
            }
            byId.put(id, found);
        }
        return found;
    }

    private DatumReader<T> resolver(long fingerprint) throws WireException {
        DatumReader<T> found = byFingerprint.get(fingerprint);
        if (found == null) {
            found = resolverOf(source.byFingerprint(fingerprint));
            if (byFingerprint.size() >= RESOLVERS) {
                byFingerprint.clear();
            }
            byFingerprint.put(fingerprint, found);
        }
        return found;
    }

    private DatumReader<T> resolverOf(Schema writer) throws WireException {
        Schema wanted = reader == null ? writer : reader;
        if (wanted.getType() != Schema.Type.RECORD) {
            throw new WireException(Reason.INCOMPATIBLE, "a message is a record, this one a " + wanted.getType());
        }
        var checked = SchemaCompatibility.checkReaderWriterCompatibility(wanted, writer);
        if (checked.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new WireException(
                    Reason.INCOMPATIBLE,
                    writer.getFullName() + " cannot be read as " + wanted.getFullName() + ": "
                            + checked.getResult().getIncompatibilities());
        }
        return generic
                ? new GenericDatumReader<>(writer, wanted)
                : new SpecificDatumReader<>(writer, wanted, OwnClasses.INSTANCE);
    }

    // The one place where Avro meets bytes we do not trust: whatever it throws there means that the bytes are bad.
    private T read(DatumReader<T> resolver, byte[] bytes, int from, int to) throws WireException {
        T record;
        try {
            decoder.wrap(bytes, from, to);
            record = resolver.read(null, decoder);
        } catch (WireException e) {
            throw e;
        } catch (AvroRuntimeException e) {
            throw e.getCause() instanceof WireException cause ? cause : malformed(e);
        } catch (IOException | RuntimeException e) {
            throw malformed(e);
        } catch (StackOverflowError e) {
            // A user's recursive schema nests as deep as its message is long.
            throw new WireException(Reason.OVERSIZED, "the message nests too deeply", e);
        }
        if (decoder.remaining() != 0) {
            throw new WireException(
                    Reason.MALFORMED, decoder.remaining() + " bytes are left after the end of the record");
        }
        return record;
    }

    private static WireException malformed(Exception e) {
        return new WireException(Reason.MALFORMED, "the message breaks its schema: " + e.getMessage(), e);
    }
}
