package io.credence.streams;

import io.credence.core.Posterior;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyEvents;
import io.credence.pipeline.KeyReplay;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.State;
import io.credence.streams.DecodedStates.Held;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the states of keys lie in a store: each whole at every write, or as a snapshot now and then and what happened to the key since.
 *
 * <pre>
 * under the key                       a state as KeyStateCodec writes it, or a snapshot: byte 64 · int number · the state
 * under 0xfe · short n · the key      the n-th write after a snapshot: byte 1 · int the snapshot's number · long observations · long logEvidence, as bits · events
 * </pre>
 *
 * <p>What bears another number than the snapshot is of a cycle before, and as good as gone. Of each write it is known where the replay must arrive.
 * Confined to a thread.
 */
final class StoredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
    private static final byte SINCE = (byte) 0xfe; // no UTF-8 text begins with it
    private static final int PLACE = 1 + Short.BYTES;
    private static final byte SNAPSHOT = 64; // a state of its own begins with its format, which is less
    private static final int NUMBERED = 1 + Integer.BYTES;
    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + Integer.BYTES + 2 * Long.BYTES;

    private final KeyStateCodec codec;
    private final Plan plan;
    private final int every;
    private KeyReplay replay; // made when there is something to replay
    private long astray;

    /**
     * How a pipeline's keys lie.
     *
     * @param every records between two snapshots; 1: every write is a whole state
     */
    StoredKeys(KeyStateCodec codec, Plan plan, int every) {
        this.codec = codec;
        this.plan = plan;
        this.every = every;
    }

    /** As the spec wants it. */
    static StoredKeys of(State state, KeyStateCodec codec, Plan plan) {
        return new StoredKeys(
                codec, plan, state.recordsBetween(codec.calmSize(plan.intake().identity())));
    }

    /** Whether what happens to a key has to be remembered until it is written. */
    boolean areReplayed() {
        return every > 1;
    }

    /** Whether a record's sequence says something; else the pipeline gives it one. */
    boolean keepSequences() {
        return plan.intake().identity() != Intake.Identity.NONE;
    }

    /** Keys that a replay led elsewhere than where they were. */
    long astray() {
        return astray;
    }

    /** Whether a place in the store is one of a key's own, not of what happened to it, nor of the ledger. */
    static boolean isKey(Bytes place) {
        byte[] bytes = place.get();
        return bytes.length == 0 || (bytes[0] != SINCE && !place.equals(PosteriorStore.LEDGER));
    }

    /** The key that a place belongs to. */
    static String key(Bytes place) {
        byte[] bytes = place.get();
        int from = bytes.length > 0 && bytes[0] == SINCE ? PLACE : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static Bytes place(Bytes key, int n) {
        byte[] place = new byte[PLACE + key.get().length];
        ByteBuffer.wrap(place).put(SINCE).putShort((short) n).put(key.get());
        return Bytes.wrap(place);
    }

    /**
     * A key as it is stored.
     *
     * @param stored under the key
     * @param others what is stored elsewhere
     * @throws IllegalArgumentException saying what does not fit
     */
    Held read(String key, Bytes place, byte[] stored, Function<Bytes, byte[]> others) {
        boolean isSnapshot = stored.length > NUMBERED && stored[0] == SNAPSHOT;
        Held held = new Held(key, place, codec.decode(key, stored, isSnapshot ? NUMBERED : 0));
        held.isStored = true;
        if (!isSnapshot) {
            return held;
        }
        held.snapshot = ByteBuffer.wrap(stored).getInt(1);
        held.left = length(held);
        for (int n = 0; n <= 0xffff; n++) {
            byte[] since = others.apply(place(place, n));
            if (since == null || since.length < HEAD || ByteBuffer.wrap(since).getInt(1) != held.snapshot) {
                break;
            }
            goOn(held, ByteBuffer.wrap(since));
        }
        return held;
    }

    /** Replays a write. */
    private void goOn(Held held, ByteBuffer since) {
        if (since.get() != FORMAT) {
            throw new IllegalArgumentException(
                    "what happened to it has format " + since.get(0) + ", this build reads " + FORMAT);
        }
        since.getInt();
        long observations = since.getLong();
        long evidence = since.getLong();
        if (replay == null) {
            replay = new KeyReplay(plan);
        }
        KeyReplay.Arrival arrival = replay.run(held.key, held.state, since);
        if (arrival.state() == null) {
            throw new IllegalArgumentException("what happened to it makes the plan forget it");
        }
        held.state = arrival.state();
        held.writes++;
        held.left -= arrival.events();
        Posterior there = held.state.posterior();
        boolean isThere =
                there.observations() == observations && Double.doubleToRawLongBits(there.logEvidence()) == evidence;
        if (!isThere && !held.isAstray) {
            held.isAstray = true;
            astray++;
            if (Long.bitCount(astray) == 1) { // 1, 2, 4, …: a million keys may do so
                LOG.warn(
                        "pipeline {}: the records of {} keys since they were last stored whole do not lead to where they"
                                + " led, as after another version or another spec; they go on from where they lead now",
                        plan.name(),
                        astray);
            }
        }
    }

    /** Writes what changed of a key. */
    void write(Held held, KeyValueStore<Bytes, byte[]> to) {
        if (every == 1) {
            to.put(held.stored, codec.encode(held.state));
            return;
        }
        KeyEvents events = held.events;
        boolean isWhole = held.snapshot == 0
                || held.left <= 0
                || held.isAstray
                || events == null
                || events.count() == 0
                || held.isBeyondEvents
                || held.state.isOfOthersToo();
        if (isWhole) {
            writeWhole(held, to);
        } else {
            Posterior there = held.state.posterior();
            ByteBuffer out = ByteBuffer.allocate(HEAD + events.size());
            out.put(FORMAT).putInt(held.snapshot).putLong(there.observations());
            out.putLong(Double.doubleToRawLongBits(there.logEvidence()));
            events.write(out);
            to.put(place(held.stored, held.writes++), out.array());
        }
        if (events != null) {
            events.clear();
        }
    }

    /** Writes all of a key where it is not there already: who reads it next has nothing to replay. */
    void writeToRest(Held held, KeyValueStore<Bytes, byte[]> to) {
        if (held.isChanged && every == 1) {
            write(held, to);
        } else if (every > 1 && (held.isChanged || held.writes > 0)) {
            writeWhole(held, to);
        }
    }

    private void writeWhole(Held held, KeyValueStore<Bytes, byte[]> to) {
        held.snapshot = held.snapshot == 0 ? latest(held.stored, to) + 1 : held.snapshot + 1;
        byte[] bytes = codec.encode(held.state, NUMBERED);
        ByteBuffer.wrap(bytes).put(SNAPSHOT).putInt(held.snapshot);
        to.put(held.stored, bytes);
        held.state.stored();
        held.isBeyondEvents = false;
        held.isAstray = false;
        held.writes = 0;
        held.left = length(held);
        if (held.events != null) {
            held.events.clear();
        }
    }

    /** The number of the last snapshot that anything followed: in a cycle places are filled from the first on. */
    private static int latest(Bytes key, KeyValueStore<Bytes, byte[]> in) {
        byte[] first = in.get(place(key, 0));
        return first == null || first.length < HEAD ? 0 : ByteBuffer.wrap(first).getInt(1);
    }

    /** Events until the next snapshot. The first cycle of a key ends anywhere, or keys that begin together would write theirs together for ever. */
    private int length(Held held) {
        return held.snapshot == 1
                ? 1 + (int) Math.floorMod(held.state.posterior().keyHash(), (long) every)
                : every;
    }

    /** Deletes all there is of a key. */
    static void delete(Bytes key, KeyValueStore<Bytes, byte[]> from) {
        from.delete(key);
        for (int n = 0; n <= 0xffff; n++) {
            Bytes place = place(key, n);
            if (from.get(place) == null) {
                return;
            }
            from.delete(place);
        }
    }
}
