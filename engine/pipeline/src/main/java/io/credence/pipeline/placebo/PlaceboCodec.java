package io.credence.pipeline.placebo;

import io.credence.core.AnswerTimes;
import io.credence.core.Branches;
import io.credence.core.Hold;
import io.credence.core.Layout;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import java.nio.ByteBuffer;

/**
 * The stored form of a placebo, read back to the bit.
 *
 * <pre>
 * byte format = 1 · int width · width doubles source · posterior shadow · byte flags: 1 branches (· they), 2 carries (· long), 4 hold (· it), 8 answers (· byte · longs)
 * long time · int calmLeft · int changed · byte size · double step · double grown · long changedAt
 * </pre>
 *
 * Immutable; may be shared.
 */
public final class PlaceboCodec {
    private static final byte FORMAT = 1;
    private static final int BRANCHES = 1;
    private static final int CARRIES = 2;
    private static final int HOLD = 4;
    private static final int ANSWERS = 8;
    private static final int FIXED = 1 + 4 + 1 + 8 + 4 + 4 + 1 + 8 + 8 + 8;

    private final PosteriorCodec posteriors;
    private final int most; // numbers a posterior has

    /** A codec for placebos of keys whose posteriors have the given layout. */
    public PlaceboCodec(Layout layout) {
        posteriors = new PosteriorCodec(layout);
        most = layout.width();
    }

    /** Bytes of {@link #write}. */
    public int bytes(Placebo placebo) {
        Posterior shadow = placebo.shadow;
        return calmBytes(placebo.source.length)
                + (shadow.branches() == null ? 0 : shadow.branches().bytes())
                + (shadow.carried() > 0 ? Long.BYTES : 0)
                + (shadow.lastHold() == null ? 0 : Hold.BYTES)
                + AnswerTimes.bytes(shadow);
    }

    /** Bytes of one in calm, of a model with so many numbers. */
    public int calmBytes(int modelWidth) {
        return FIXED + Double.BYTES * modelWidth + posteriors.size();
    }

    /** Writes all of it. */
    public void write(Placebo placebo, ByteBuffer out) {
        Posterior shadow = placebo.shadow;
        out.put(FORMAT).putInt(placebo.source.length);
        for (double number : placebo.source) {
            out.putDouble(number);
        }
        posteriors.encode(shadow, out);
        boolean isCarrying = shadow.carried() > 0;
        out.put((byte) ((shadow.branches() == null ? 0 : BRANCHES)
                | (isCarrying ? CARRIES : 0)
                | (shadow.lastHold() == null ? 0 : HOLD)
                | (AnswerTimes.areKept(shadow) ? ANSWERS : 0)));
        if (shadow.branches() != null) {
            shadow.branches().write(out);
        }
        if (isCarrying) {
            out.putLong(shadow.carried());
        }
        if (shadow.lastHold() != null) {
            shadow.lastHold().write(out);
        }
        AnswerTimes.write(shadow, out);
        out.putLong(placebo.timeMicros).putInt(placebo.calmLeft).putInt(placebo.changed);
        out.put((byte) placebo.size).putDouble(placebo.step).putDouble(placebo.grown);
        out.putLong(placebo.changedAt);
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    public Placebo read(ByteBuffer in) {
        byte format = in.get();
        int width = in.getInt();
        if (format != FORMAT || width < 0 || width > most) {
            throw new IllegalArgumentException("its placebo does not fit");
        }
        double[] source = new double[width];
        for (int i = 0; i < width; i++) {
            source[i] = in.getDouble();
        }
        Posterior shadow = posteriors.decode(in);
        byte flags = in.get();
        if ((flags & BRANCHES) != 0) {
            Branches.read(in, shadow);
        }
        if ((flags & CARRIES) != 0) {
            shadow.carry(in.getLong());
        }
        if ((flags & HOLD) != 0) {
            Hold.read(in, shadow);
        }
        if ((flags & ANSWERS) != 0) {
            AnswerTimes.read(in, shadow);
        }
        Placebo placebo = new Placebo(source, shadow, in.getLong());
        placebo.calmLeft = in.getInt();
        placebo.changed = in.getInt();
        placebo.size = in.get();
        if (placebo.size < 0 || placebo.size >= Ladder.SDS.size()) {
            throw new IllegalArgumentException("its placebo does not fit");
        }
        placebo.step = in.getDouble();
        placebo.grown = in.getDouble();
        placebo.changedAt = in.getLong();
        return placebo;
    }
}
