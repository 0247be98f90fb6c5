package io.credence.core;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The one stored form of a posterior, for every family: a header, the counters, the numbers, a checksum.
 *
 * <pre>
 * byte format = 1 · int layoutVersion · int width · long keyHash · long time · long observations
 * long observationsInRegime · long generation · int regime · double logEvidence · numbers × width · int CRC-32C
 * </pre>
 *
 * Numbers are as of {@link NumbersCodec}. Big-endian. Immutable; may be shared. What does not match is refused with a reason, never guessed at.
 */
public final class PosteriorCodec {
    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + 4 + 4 + 8 * 5 + 4 + 8;
    private static final int CHECKSUM = 4;

    private final int version;
    private final int width;
    private final NumbersCodec numbers;

    /** A codec for posteriors of the given layout. */
    public PosteriorCodec(Layout layout) {
        version = layout.version();
        width = layout.width();
        numbers = new NumbersCodec(layout);
    }

    /** How many bytes every posterior of this layout takes. */
    public int size() {
        return HEADER + numbers.size() + CHECKSUM;
    }

    /** Writes at the buffer's position, which advances by {@link #size()}. */
    public void encode(Posterior p, ByteBuffer out) {
        int start = out.position();
        out.put(FORMAT).putInt(version).putInt(width).putLong(p.keyHash).putLong(p.timeMicros);
        out.putLong(p.observations).putLong(p.observationsInRegime).putLong(p.generation);
        out.putInt(p.regime).putDouble(p.logEvidence);
        numbers.encode(p.numbers, out);
        out.putInt(checksum(out, start, out.position()));
    }

    /**
     * Reads from the buffer's position, which advances by {@link #size()}.
     *
     * @throws IllegalArgumentException saying what does not fit: length, format, layout or checksum
     */
    public Posterior decode(ByteBuffer in) {
        if (in.remaining() < size()) {
            throw new IllegalArgumentException(
                    "a stored posterior of this layout has " + size() + " bytes, found " + in.remaining());
        }
        int start = in.position();
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "stored posterior has format " + format + ", this build reads " + FORMAT);
        }
        int storedVersion = in.getInt();
        int storedWidth = in.getInt();
        if (storedVersion != version || storedWidth != width) {
            throw new IllegalArgumentException("stored posterior has layout version " + storedVersion + " and "
                    + storedWidth + " numbers, the model has version " + version + " and " + width);
        }
        Posterior p = new Posterior(width, in.getLong());
        p.timeMicros = in.getLong();
        p.observations = in.getLong();
        p.observationsInRegime = in.getLong();
        p.generation = in.getLong();
        p.regime = in.getInt();
        p.logEvidence = in.getDouble();
        numbers.decode(in, p.numbers);
        int expected = checksum(in, start, in.position());
        if (in.getInt() != expected) {
            throw new IllegalArgumentException("stored posterior is damaged: its checksum does not match");
        }
        return p;
    }

    private static int checksum(ByteBuffer buffer, int from, int to) {
        CRC32C crc = new CRC32C();
        if (buffer.hasArray()) {
            crc.update(buffer.array(), buffer.arrayOffset() + from, to - from); // without a view for every posterior
        } else {
            crc.update(buffer.duplicate().position(from).limit(to));
        }
        return (int) crc.getValue();
    }
}
