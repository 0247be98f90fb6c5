package io.credence.pipeline;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What happened to a key since it was written last, in bytes: its records as the pipeline saw them, and what the wall clock did.
 *
 * <pre>
 * byte what: 0 a record, 1 published, 2 silent (· long since)
 * a record's also: 4 weighted (· double), 8 with sequence (· long), 16 censored (· byte × values), 32 with inputs (· short n · n doubles), 64 a vector (· short values)
 *   in the order · long time · short values · double × values · weight · sequence · sides · inputs
 * </pre>
 *
 * Mutable; confined to the thread that owns the key.
 */
public final class KeyEvents {
    private static final int SMALLEST = 64;
    private static final int KIND = 3;
    private static final int RECORD = 0;
    private static final int PUBLISHED = 1;
    private static final int SILENT = 2;
    private static final int WEIGHTED = 4;
    private static final int SEQUENCE = 8;
    private static final int CENSORED = 16;
    private static final int INPUTS = 32;
    private static final int VECTOR = 64;
    private static final Censoring[] SIDES = Censoring.values();

    private ByteBuffer bytes = ByteBuffer.allocate(SMALLEST);
    private int count;

    /** Is shown events in their order. */
    interface Sink {
        /** A record came. */
        void record(Observation y);

        /** What is believed was published although no record came. */
        void published();

        /** It was told that the key is silent. */
        void silent(long sinceMicros);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Bytes of all of them. */
    public int size() {
        return bytes.position();
    }

    /** Forgets all of them. */
    public void clear() {
        bytes.clear();
        count = 0;
    }

    /** Writes all of them. */
    public void write(ByteBuffer out) {
        out.put(bytes.array(), 0, bytes.position());
    }

    /** Adds what another holds. */
    public void add(KeyEvents other) {
        room(other.size()).put(other.bytes.array(), 0, other.size());
        count += other.count;
    }

    /** A record comes, before anything is made of it. */
    public void record(Observation y, boolean hasSequence) {
        int values = y.dimension();
        double[] inputs = y.inputs();
        boolean isWeighted = y.weight() != 1; // exactly: the usual
        boolean isCensored = y.isCensored();
        int what = RECORD
                | (isWeighted ? WEIGHTED : 0)
                | (hasSequence ? SEQUENCE : 0)
                | (isCensored ? CENSORED : 0)
                | (inputs.length > 0 ? INPUTS : 0)
                | (values > 1 ? VECTOR : 0);
        ByteBuffer out = room(1 + 8 + 2 + 9 * values + 8 + 8 + 2 + 8 * inputs.length);
        out.put((byte) what).putLong(y.timeMicros());
        if (values > 1) {
            out.putShort((short) values);
        }
        for (double value : y.values()) {
            out.putLong(Double.doubleToRawLongBits(value));
        }
        if (isWeighted) {
            out.putDouble(y.weight());
        }
        if (hasSequence) {
            out.putLong(y.sequence());
        }
        if (isCensored) {
            for (Censoring side : y.censorings()) {
                out.put((byte) side.ordinal());
            }
        }
        if (inputs.length > 0) {
            out.putShort((short) inputs.length);
            for (double input : inputs) {
                out.putDouble(input);
            }
        }
        count++;
    }

    /** What is believed was published although no record came. */
    public void published() {
        room(1).put((byte) PUBLISHED);
        count++;
    }

    /** It was told that the key is silent. */
    public void silent(long sinceMicros) {
        room(1 + 8).put((byte) SILENT).putLong(sinceMicros);
        count++;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), wanted)).position(bytes.position());
        }
        return bytes;
    }

    /**
     * Shows what was written, up to the buffer's end.
     *
     * @return how many they were
     * @throws IllegalArgumentException where they cannot be read
     */
    static int read(ByteBuffer in, Sink to) {
        int read = 0;
        try {
            for (; in.hasRemaining(); read++) {
                int what = in.get();
                switch (what & KIND) {
                    case RECORD -> to.record(observation(what, in));
                    case PUBLISHED -> to.published();
                    case SILENT -> to.silent(in.getLong());
                    default -> throw new IllegalArgumentException("what happened to it was written by a newer version");
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("what happened to it is damaged", e);
        }
        return read;
    }

    private static Observation observation(int what, ByteBuffer in) {
        long time = in.getLong();
        int values = (what & VECTOR) == 0 ? 1 : Short.toUnsignedInt(in.getShort());
        Observation y = new Observation(Math.max(1, values)).time(time);
        for (int i = 0; i < values; i++) {
            y.values()[i] = Double.longBitsToDouble(in.getLong());
        }
        if ((what & WEIGHTED) != 0) {
            y.weight(in.getDouble());
        }
        if ((what & SEQUENCE) != 0) {
            y.sequence(in.getLong());
        }
        if ((what & CENSORED) != 0) {
            for (int i = 0; i < values; i++) {
                y.censorings()[i] = SIDES[in.get()];
            }
        }
        if ((what & INPUTS) != 0) {
            double[] inputs = new double[Short.toUnsignedInt(in.getShort())];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = in.getDouble();
            }
            y.inputs(inputs);
        }
        return y;
    }
}
