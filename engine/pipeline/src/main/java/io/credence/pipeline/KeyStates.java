package io.credence.pipeline;

import io.credence.core.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where the state of keys lives: the seam between a pipeline and its store. Confined to a thread. */
public interface KeyStates {

    /** The state of a key, ready to be changed in place; null for a key never seen. */
    KeyState find(String key);

    /** Keeps the state of a key seen for the first time. */
    void add(String key, KeyState state);

    /** Forgets a key. */
    void remove(String key);

    /** A record comes that is fit to be taken in, before anything is made of it: what is changed next is changed by it. */
    default void arrives(Observation y) {}

    /** Says that the state last found or added was changed; called once per observation that changed it. */
    void changed(String key, KeyState state);

    /** On the heap, for as long as the process lives. */
    static OnHeap onHeap() {
        return new OnHeap();
    }

    /** A plain map. */
    final class OnHeap implements KeyStates {
        private final Map<String, KeyState> states = new HashMap<>();

        private OnHeap() {}

        @Override
        public KeyState find(String key) {
            return states.get(key);
        }

        @Override
        public void add(String key, KeyState state) {
            states.put(key, state);
        }

        @Override
        public void remove(String key) {
            states.remove(key);
        }

        @Override
        public void changed(String key, KeyState state) {
            // The map holds the very object that was changed.
        }

        /** How many keys there are. */
        public int size() {
            return states.size();
        }

        /** Every key in the order of its text, so that outputs do not depend on hashing. */
        public void forEachInOrder(BiConsumer<String, KeyState> action) {
            states.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
        }
    }
}
