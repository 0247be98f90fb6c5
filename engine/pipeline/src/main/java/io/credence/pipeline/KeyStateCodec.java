package io.credence.pipeline;

import io.credence.core.Branches;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Misfit;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Recollection;
import io.credence.core.Suspicion;
import io.credence.pipeline.placebo.PlaceboCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The stored form of a key's whole state: what a store writes and a restart reads back to the bit.
 *
 * <pre>
 * byte format = 4 · posterior · byte seen: 0 nothing, 1 sequences, 2 ids (· long highest · long recent (· 64 longs))
 * long placeWithinTime · long emittedAt · byte flags: 1 published, 2 silent (· long since), 4 recollects (· it), 8 branches (· long alarm · hasForgotten as below, by then · text kind · text guarantee · double dependence · they), 16 carries (· long), 32 misfit (· text id · text shape · 4 longs · 2 doubles · int regime), 64 placebo (· it), 128 held or limited (· byte which: 1 hold (· double · 5 longs), 2 open as of branches, 4 answers (· byte · longs)) · double emittedMean · int episodes
 * byte hasForgotten (· long · double · long · double)
 * byte told: 1 alert (· text id · text kind · text state · 6 longs · 5 doubles · text response · int regime · text guarantee · double dependence), 2 no alert fires yet (· long until)
 * </pre>
 *
 * Texts are a length in two bytes and UTF-8. Immutable; may be shared. What does not fit is refused with a reason.
 */
public final class KeyStateCodec {
    private static final byte FORMAT = 4;
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
    private static final int ALERT_NUMBERS = 8 * 12 + 4;
    private static final int OPEN_NUMBERS = 8 + 1 + 8;
    private static final int CARRIES = 16;
    private static final int MISFIT = 32;
    private static final int MISFIT_NUMBERS = 8 * 6 + 4;
    private static final int RESPONSES = 128;
    private static final int PLACEBO = 64;
    private static final int ALERT = 1;
    private static final int QUIET = 2;

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
        byte[] bytes = new byte[size(state)];
        ByteBuffer out = ByteBuffer.wrap(bytes).put(FORMAT);
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
            misfit(state.misfit, out);
        }
        if (state.placebo != null) {
            placebos.write(state.placebo, out);
        }
        ResponsesCodec.write(state, out);
        out.putDouble(state.emittedMean).putInt(state.episodes);
        forgotten(state.forgotten, out);
        out.put((byte) ((state.alert == null ? 0 : ALERT) | (state.isQuiet() ? QUIET : 0)));
        if (state.alert != null) {
            alert(state.alert, out);
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
                + text(open.kind().name())
                + text(open.promise().guarantee().name());
    }

    static void open(Open open, ByteBuffer out) {
        out.putLong(open.at());
        forgotten(open.before(), out);
        put(open.kind().name(), out);
        put(open.promise().guarantee().name(), out);
        out.putDouble(open.promise().dependence());
    }

    static Open open(ByteBuffer in) {
        return new Open(in.getLong(), forgotten(in), ChangeKind.valueOf(text(in)), promise(in));
    }

    private static Promise promise(ByteBuffer in) {
        return new Promise(Suspicion.Guarantee.valueOf(text(in)), in.getDouble());
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
        MisfitAlert m = state.misfit;
        size += m == null ? 0 : MISFIT_NUMBERS + text(m.id()) + text(m.shape().name());
        size += state.placebo == null ? 0 : placebos.bytes(state.placebo);
        size += ResponsesCodec.size(state);
        Alert a = state.alert;
        return a == null
                ? size
                : size
                        + ALERT_NUMBERS
                        + text(a.id())
                        + text(a.kind().name())
                        + text(a.state().name())
                        + text(a.response())
                        + text(a.promise().guarantee().name());
    }

    private static int text(String text) {
        return 2 + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void alert(Alert a, ByteBuffer out) {
        put(a.id(), out);
        put(a.kind().name(), out);
        put(a.state().name(), out);
        out.putLong(a.startsAt()).putLong(a.startsFrom()).putLong(a.startsTo());
        out.putLong(a.detectedAt()).putLong(a.settledAt()).putLong(a.updatedAt());
        out.putDouble(a.probability());
        out.putDouble(a.before().mean()).putDouble(a.before().sd());
        out.putDouble(a.after().mean()).putDouble(a.after().sd());
        put(a.response(), out);
        out.putInt(a.regime());
        put(a.promise().guarantee().name(), out);
        out.putDouble(a.promise().dependence());
    }

    private static void misfit(MisfitAlert m, ByteBuffer out) {
        put(m.id(), out);
        put(m.shape().name(), out);
        out.putLong(m.since()).putLong(m.detectedAt()).putLong(m.updatedAt()).putLong(m.records());
        out.putDouble(m.covered()).putDouble(m.logEvidence());
        out.putInt(m.regime());
    }

    private static MisfitAlert misfit(String key, ByteBuffer in) {
        String id = text(in);
        Misfit.Shape shape = Misfit.Shape.valueOf(text(in));
        return new MisfitAlert(
                id,
                key,
                shape,
                null,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getInt());
    }

    private static void put(String text, ByteBuffer out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    /**
     * Reads a state back.
     *
     * @param key whose state it is
     * @throws IllegalArgumentException saying what does not fit
     */
    public KeyState decode(String key, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < FIXED + posteriors.size()) {
            throw new IllegalArgumentException("a stored key of this layout has at least " + (FIXED + posteriors.size())
                    + " bytes, found " + bytes.length);
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
            state.misfit = misfit(key, in);
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
        if ((told & ~(ALERT | QUIET)) != 0) {
            throw new IllegalArgumentException("what is told of it does not fit");
        }
        if ((told & ALERT) != 0) {
            state.alert = alert(key, in);
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

    private static Alert alert(String key, ByteBuffer in) {
        String id = text(in);
        ChangeKind kind = ChangeKind.valueOf(text(in));
        Alert.State entered = Alert.State.valueOf(text(in));
        long startsAt = in.getLong();
        long startsFrom = in.getLong();
        long startsTo = in.getLong();
        long detectedAt = in.getLong();
        long settledAt = in.getLong();
        long updatedAt = in.getLong();
        double probability = in.getDouble();
        Alert.Level before = new Alert.Level(in.getDouble(), in.getDouble());
        Alert.Level after = new Alert.Level(in.getDouble(), in.getDouble());
        String response = text(in);
        int regime = in.getInt();
        Promise promise = promise(in);
        return new Alert(
                id,
                key,
                kind,
                entered,
                startsAt,
                startsFrom,
                startsTo,
                detectedAt,
                settledAt,
                updatedAt,
                probability,
                before,
                after,
                response,
                regime,
                promise);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xffff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
