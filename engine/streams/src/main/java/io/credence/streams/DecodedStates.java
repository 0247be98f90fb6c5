package io.credence.streams;

import io.credence.pipeline.KeyEvents;
import io.credence.pipeline.KeyState;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;

/**
 * The states that are decoded, by key, in an open hash table; confined to a stream thread.
 *
 * <p>When room is needed, a hand goes by all slots and takes the first that was not used since it last came by. That is
 * nearly the one used longest ago, costs a use no more than a bit, and lets go of what was used only once before the rest.
 */
final class DecodedStates {
    private static final int SMALLEST = 64;
    // Odd, so that the hand comes by every slot, yet not by neighbours one after the other: those it empties would let
    // the next
    // keys pile up before it, and with keys used once each, in turn, stretches of taken slots grew to thousands.
    private static final int STRIDE = 0x9E3779B1;

    private Held[] table = new Held[SMALLEST];
    private int size;
    private int hand;
    private int cursor;

    /** A decoded key, and the bytes it is stored under. */
    static final class Held {
        final String key;
        final Bytes stored;
        KeyState state;
        boolean isChanged;
        boolean isStored; // however old: what never was need not be deleted
        // Where keys are replayed:
        KeyEvents events; // since it was written; null before the first
        int snapshot; // the last one's number; 0 where the next write is the first
        int writes; // since then
        int left; // events until the next
        boolean isBeyondEvents; // it was changed by what events do not say
        boolean isAstray; // its replay led elsewhere
        private final int hash;
        private boolean isUsed;

        Held(String key, Bytes stored, KeyState state) {
            this.key = key;
            this.stored = stored;
            this.state = state;
            hash = KeyHash.of(key);
        }
    }

    int size() {
        return size;
    }

    /** The state of a key, used thereby; null where it is not here. */
    Held use(String key) {
        Held held = peek(key);
        if (held != null) {
            held.isUsed = true;
        }
        return held;
    }

    /** The state of a key without using it; null where it is not here. */
    Held peek(String key) {
        return table[slot(key, KeyHash.of(key))];
    }

    private int slot(String key, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != null && !(table[slot].hash == hash && table[slot].key.equals(key))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Adds a key that is not here. */
    void add(Held held) {
        table[slot(held.key, held.hash)] = held;
        size++;
        if (size * 3L > table.length * 2L) {
            resize(2 * table.length);
        }
    }

    private void resize(int length) {
        Held[] old = table;
        table = new Held[length];
        hand = 0;
        cursor = 0;
        for (Held held : old) {
            if (held != null) {
                table[slot(held.key, held.hash)] = held;
            }
        }
    }

    /** Takes a key out; null where it is not here. */
    Held remove(String key) {
        int slot = slot(key, KeyHash.of(key));
        Held held = table[slot];
        if (held != null) {
            removeAt(slot);
        }
        return held;
    }

    /** Empties a slot and moves up what was displaced by it, so that no probe ends too early. */
    private void removeAt(int slot) {
        size--;
        int mask = table.length - 1;
        int hole = slot;
        for (int next = hole + 1 & mask; table[next] != null; next = next + 1 & mask) {
            // May move only where its home does not lie between the hole and itself, around the end.
            if ((next - table[next].hash & mask) >= (next - hole & mask)) {
                table[hole] = table[next];
                hole = next;
            }
        }
        table[hole] = null;
    }

    /** Takes out one that was not used lately. */
    Held evict() {
        if (size == 0) {
            throw new NoSuchElementException("nothing is decoded");
        }
        while (true) {
            Held held = table[hand];
            if (held != null && !held.isUsed) {
                removeAt(hand); // the hand stays: another may have moved up
                return held;
            }
            if (held != null) {
                held.isUsed = false;
            }
            hand = hand + STRIDE & table.length - 1;
        }
    }

    /** Shows a few, others each time. */
    void sample(int most, PosteriorStore.Visitor visitor) {
        int shown = 0;
        for (int i = 0; i < table.length && shown < most; i++) {
            Held held = table[cursor];
            cursor = cursor + 1 & table.length - 1;
            if (held != null) {
                visitor.visit(held.key, held.state);
                shown++;
            }
        }
    }

    /** The longest stretch of taken slots: as long may finding a key take. */
    int crowding() {
        int longest = 0;
        int stretch = 0;
        for (Held held : table) {
            stretch = held == null ? 0 : stretch + 1;
            longest = Math.max(longest, stretch);
        }
        return longest;
    }

    void clear() {
        table = new Held[SMALLEST];
        size = 0;
        hand = 0;
        cursor = 0;
    }
}
