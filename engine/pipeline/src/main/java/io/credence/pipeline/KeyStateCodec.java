package io.credence.pipeline;

import io.credence.core.Branches;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Recollection;
import io.credence.pipeline.placebo.PlaceboCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The stored form of a key's whole state: what a store writes and a restart reads back to the bit.
 *
 * <pre>
 * byte format = 6 (5 where no refresh is due) · posterior · byte seen: 0 nothing, 1 sequences, 2 ids (· long highest · long recent (· 64 longs))
 * long placeWithinTime · long emittedAt · byte flags: 1 published, 2 silent (· long since), 4 recollects (· it), 8 branches (· long alarm · hasForgotten as below, by then · text kind · text guarantee · double dependence · they), 16 carries (· long), 32 misfit (· text id · text shape · 4 longs · 2 doubles · int regime), 64 placebo (· it), 128 held, limited or to be refreshed (· byte which: 1 hold (· double · 5 longs), 2 open as of branches, 4 answers (· byte · longs), 8 a refresh is to be asked for (· long · text kind · long)) · double emittedMean · int episodes
 * byte hasForgotten (· long · double · long · double)
 * byte told: 1 alert (· text id · text kind · text state · 6 longs · 5 doubles · text response · int regime · text guarantee · double dependence), 2 no alert fires yet (· long until), 4 why there is an alert (· double · byte · (text kind · double)s, before what is of 2)
 * </pre>
 *
 * Texts are a length in two bytes and UTF-8. Immutable; may be shared. What does not fit is refused with a reason.
 */
public final class KeyStateCodec {
    private static final byte FORMAT = 6;
    // Of a key for which no refresh is to be asked: what builds before wrote, who can read it.
    private static final byte UNASKED = 5;
    // The same but for what they had not: branches, and what is beyond flags of 16.
    private static final byte OLDEST = 2;
    private static final int FIXED = 1 + 8 * 3 + 4 + 4;
    private static final int FORGOTTEN = 8 * 4;
    private static final int SEEN = 8 * 2;
    private static final int PUBLISHED = 1;
    private static final int SILENT = 2;
    private static final int RECOLLECTS = 4;
    private static final int BRANCHES = 8;
    private static final byte SEQUENCES = 1;
    private static final byte IDS = 2;
    private static final int OPEN_NUMBERS = 8 + 1 + 8;
    private static final int CARRIES = 16;
    private static final int MISFIT = 32;
    private static final int RESPONSES = 128;
    private static final int PLACEBO = 64;
    private static final int ALERT = 1;
    private static final int QUIET = 2;
    private static final int GROUNDS = 4;

    private final PosteriorCodec posteriors;
    private final PlaceboCodec placebos;

    /** A codec for states whose posteriors have the given layout. */
    public KeyStateCodec(Layout layout) {
        posteriors = new PosteriorCodec(layout);
        placebos = new PlaceboCodec(layout);
    }

    /** Bytes of a key without an alert, given what tells its duplicates. */
    public int calmSize(Intake.Identity identity) {
        return FIXED
                + posteriors.size()
                + switch (identity) {
                    case NONE -> 0;
                    case SEQUENCE -> SEEN;
                    case ID -> SEEN + 8 * Seen.IDS;
                };
    }

    /** The state as bytes of its own. */
    public byte[] encode(KeyState state) {
        return encode(state, 0);
    }

    /** The state as bytes of its own behind as many for whoever keeps it. */
    public byte[] encode(KeyState state, int before) {
        byte[] bytes = new byte[before + size(state)];
        ByteBuffer out = ByteBuffer.wrap(bytes).position(before).put(state.asking == null ? UNASKED : FORMAT);
        posteriors.encode(state.posterior, out);
        seen(state.seen, out);
        out.putLong(state.placeWithinTime).putLong(state.emittedAt).put(flags(state));
        if (state.isSilent()) {
            out.putLong(state.silentSince);
        }
        if (state.past != null) {
            state.past.write(out);
        }
        if (state.posterior.branches() != null) {
            open(state.open, out);
            state.posterior.branches().write(out);
        }
        if (state.posterior.carried() > 0) {
            out.putLong(state.posterior.carried());
        }
        if (state.misfit != null) {
            AlertCodec.write(state.misfit, out);
        }
        if (state.placebo != null) {
            placebos.write(state.placebo, out);
        }
        ResponsesCodec.write(state, out);
        out.putDouble(state.emittedMean).putInt(state.episodes);
        forgotten(state.forgotten, out);
        out.put((byte) ((state.alert == null ? 0 : ALERT | GROUNDS) | (state.isQuiet() ? QUIET : 0)));
        if (state.alert != null) {
            AlertCodec.write(state.alert, out);
        }
        if (state.isQuiet()) {
            out.putLong(state.quietUntil);
        }
        return bytes;
    }

    private static byte flags(KeyState state) {
        return (byte) ((state.isPublished ? PUBLISHED : 0)
                | (state.isSilent() ? SILENT : 0)
                | (state.past != null ? RECOLLECTS : 0)
                | (state.posterior.branches() != null ? BRANCHES : 0)
                | (state.posterior.carried() > 0 ? CARRIES : 0)
                | (state.misfit != null ? MISFIT : 0)
                | (state.placebo != null ? PLACEBO : 0)
                | (ResponsesCodec.isNeeded(state) ? RESPONSES : 0));
    }

    private static void forgotten(Forgotten forgotten, ByteBuffer out) {
        out.put((byte) (forgotten == null ? 0 : 1));
        if (forgotten != null) {
            out.putLong(forgotten.at()).putDouble(forgotten.retained());
            out.putLong(forgotten.earlierAt()).putDouble(forgotten.earlierRetained());
        }
    }

    private static Forgotten forgotten(ByteBuffer in) {
        return in.get() == 0 ? null : new Forgotten(in.getLong(), in.getDouble(), in.getLong(), in.getDouble());
    }

    private static int branches(KeyState state) {
        Branches branches = state.posterior.branches();
        if (branches == null) {
            return 0;
        }
        return size(state.open) + branches.bytes();
    }

    static int size(Open open) {
        return OPEN_NUMBERS
                + (open.before() == null ? 0 : FORGOTTEN)
                + AlertCodec.bytes(open.kind().name())
                + AlertCodec.bytes(open.promise().guarantee().name());
    }

    static void open(Open open, ByteBuffer out) {
        out.putLong(open.at());
        forgotten(open.before(), out);
        AlertCodec.put(open.kind().name(), out);
        AlertCodec.put(open.promise().guarantee().name(), out);
        out.putDouble(open.promise().dependence());
    }

    static Open open(ByteBuffer in) {
        return new Open(in.getLong(), forgotten(in), ChangeKind.valueOf(AlertCodec.text(in)), AlertCodec.promise(in));
    }

    private static void seen(Seen seen, ByteBuffer out) {
        if (seen == null) {
            out.put((byte) 0);
            return;
        }
        out.put(seen.ids == null ? SEQUENCES : IDS).putLong(seen.highest).putLong(seen.recent);
        if (seen.ids != null) {
            for (long id : seen.ids) {
                out.putLong(id);
            }
        }
    }

    private int size(KeyState state) {
        Seen seen = state.seen;
        int size = FIXED + posteriors.size() + (seen == null ? 0 : SEEN + (seen.ids == null ? 0 : 8 * Seen.IDS));
        size += state.forgotten == null ? 0 : FORGOTTEN;
        size += state.isSilent() ? Long.BYTES : 0;
        size += state.isQuiet() ? Long.BYTES : 0;
        size += state.past == null ? 0 : state.past.bytes();
        size += branches(state);
        size += state.posterior.carried() > 0 ? Long.BYTES : 0;
        size += state.misfit == null ? 0 : AlertCodec.size(state.misfit);
        size += state.placebo == null ? 0 : placebos.bytes(state.placebo);
        size += ResponsesCodec.size(state);
        return size + (state.alert == null ? 0 : AlertCodec.size(state.alert));
    }

    /**
     * Reads a state back.
     *
     * @param key whose state it is
     * @throws IllegalArgumentException saying what does not fit
     */
    public KeyState decode(String key, byte[] bytes) {
        return decode(key, bytes, 0);
    }

    /**
     * Reads a state back that lies behind as many bytes.
     *
     * @param key whose state it is
     * @throws IllegalArgumentException saying what does not fit
     */
    public KeyState decode(String key, byte[] bytes, int before) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(before);
        if (in.remaining() < FIXED + posteriors.size()) {
            throw new IllegalArgumentException("a stored key of this layout has at least " + (FIXED + posteriors.size())
                    + " bytes, found " + in.remaining());
        }
        byte format = in.get();
        if (format < OLDEST || format > FORMAT) {
            throw new IllegalArgumentException("stored key has format " + format + ", this build reads " + FORMAT);
        }
        Posterior posterior = posteriors.decode(in);
        KeyState state = new KeyState(posterior);
        try {
            rest(key, state, in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IllegalArgumentException("stored key is damaged: " + e.getMessage(), e);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("stored key has " + in.remaining() + " bytes too many");
        }
        return state;
    }

    private void rest(String key, KeyState state, ByteBuffer in) {
        byte remembered = in.get();
        if (remembered != 0) {
            state.seen = seen(remembered, in);
        }
        state.placeWithinTime = in.getLong();
        state.emittedAt = in.getLong();
        byte flags = in.get();
        state.isPublished = (flags & PUBLISHED) != 0;
        if ((flags & SILENT) != 0) {
            state.silentSince = in.getLong();
        }
        if ((flags & RECOLLECTS) != 0) {
            state.past = Recollection.read(in);
        }
        if ((flags & BRANCHES) != 0) {
            state.open = open(in);
            Branches.read(in, state.posterior);
        }
        if ((flags & CARRIES) != 0) {
            state.posterior.carry(in.getLong());
        }
        if ((flags & MISFIT) != 0) {
            state.misfit = AlertCodec.misfit(key, in);
        }
        if ((flags & PLACEBO) != 0) {
            state.placebo = placebos.read(in);
        }
        if ((flags & RESPONSES) != 0) {
            ResponsesCodec.read(in, state);
        }
        state.emittedMean = in.getDouble();
        state.episodes = in.getInt();
        state.forgotten = forgotten(in);
        byte told = in.get();
        boolean hasAlert = (told & ALERT) != 0;
        boolean hasGrounds = (told & GROUNDS) != 0;
        if ((told & ~(ALERT | QUIET | GROUNDS)) != 0 || (hasGrounds && !hasAlert)) {
            throw new IllegalArgumentException("what is told of it does not fit");
        }
        if (hasAlert) {
            state.alert = AlertCodec.read(key, hasGrounds, in);
        }
        if ((told & QUIET) != 0) {
            state.quietUntil = in.getLong();
        }
    }

    private static Seen seen(byte remembered, ByteBuffer in) {
        Seen seen = new Seen();
        seen.highest = in.getLong();
        seen.recent = in.getLong();
        if (remembered == IDS) {
            seen.ids = new long[Seen.IDS];
            for (int i = 0; i < Seen.IDS; i++) {
                seen.ids[i] = in.getLong();
            }
        }
        return seen;
    }
}
