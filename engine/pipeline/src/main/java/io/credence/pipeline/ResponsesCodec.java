package io.credence.pipeline;

import io.credence.core.AnswerTimes;
import io.credence.core.ChangeKind;
import io.credence.core.Hold;
import io.credence.core.Posterior;
import java.nio.ByteBuffer;

/** The part of a stored key that is about answers to alarms: a hold, when the last ones were given, and a request that is due; static. */
final class ResponsesCodec {
    private static final int HOLD = 1;
    private static final int OPEN = 2;
    private static final int ANSWERS = 4;
    private static final int ASKING = 8;

    private ResponsesCodec() {}

    static boolean isNeeded(KeyState state) {
        return state.posterior.lastHold() != null || AnswerTimes.areKept(state.posterior) || state.asking != null;
    }

    /** What is known of an answer that may be taken back is stored with its branches, where it has any. */
    private static boolean hasOpen(KeyState state) {
        return state.posterior.hold() != null && state.posterior.branches() == null;
    }

    static int size(KeyState state) {
        Posterior p = state.posterior;
        if (!isNeeded(state)) {
            return 0;
        }
        return 1
                + (p.lastHold() == null ? 0 : Hold.BYTES)
                + (hasOpen(state) ? KeyStateCodec.size(state.open) : 0)
                + AnswerTimes.bytes(p)
                + (state.asking == null
                        ? 0
                        : 2 * Long.BYTES + AlertCodec.bytes(state.asking.kind().name()));
    }

    static void write(KeyState state, ByteBuffer out) {
        Posterior p = state.posterior;
        if (!isNeeded(state)) {
            return;
        }
        out.put((byte) ((p.lastHold() == null ? 0 : HOLD)
                | (hasOpen(state) ? OPEN : 0)
                | (AnswerTimes.areKept(p) ? ANSWERS : 0)
                | (state.asking == null ? 0 : ASKING)));
        if (p.lastHold() != null) {
            p.lastHold().write(out);
        }
        if (hasOpen(state)) {
            KeyStateCodec.open(state.open, out);
        }
        AnswerTimes.write(p, out);
        if (state.asking != null) {
            out.putLong(state.asking.left());
            AlertCodec.put(state.asking.kind().name(), out);
            out.putLong(state.asking.onset());
        }
    }

    static void read(ByteBuffer in, KeyState state) {
        byte which = in.get();
        if ((which & ~(HOLD | OPEN | ANSWERS | ASKING)) != 0) {
            throw new IllegalArgumentException("what is kept of its answers does not fit");
        }
        if ((which & HOLD) != 0) {
            Hold.read(in, state.posterior);
        }
        if ((which & OPEN) != 0) {
            state.open = KeyStateCodec.open(in);
        }
        if ((which & ANSWERS) != 0) {
            AnswerTimes.read(in, state.posterior);
        }
        if ((which & ASKING) != 0) {
            state.asking = new Asking(in.getLong(), ChangeKind.valueOf(AlertCodec.text(in)), in.getLong());
        }
    }
}
