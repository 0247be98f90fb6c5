package io.credence.streams;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How many keys of each group a partition has, told to the groups when it has changed; confined to a stream thread.
 *
 * <p>What is told are whole numbers of a partition, not births and ends: told twice they are as true. They are counted anew from what is
 * stored at every start and then told once; so a crash before they were told is none. Only that a group has no key left is told at once,
 * in the transaction in which it lost the last: nobody would know of it after a crash.
 */
final class Census implements PosteriorStore.Comings {
    private final UnaryOperator<String> groupOf;
    private final Teller teller;
    private final Map<String, Count> groups = new TreeMap<>();
    private boolean isChanged;

    /** Takes a group's number of keys to it. */
    @FunctionalInterface
    interface Teller {
        void tell(String group, long keys);
    }

    private static final class Count {
        private long keys;
        private long told = -1;
    }

    Census(UnaryOperator<String> groupOf, Teller teller) {
        this.groupOf = groupOf;
        this.teller = teller;
    }

    /** So many keys are known, all of that key's group. */
    void knows(String key, long keys) {
        groups.computeIfAbsent(groupOf.apply(key), g -> new Count()).keys += keys;
        isChanged = true;
    }

    @Override
    public void began(String key) {
        knows(key, 1);
    }

    @Override
    public void ended(String key) {
        String group = groupOf.apply(key);
        Count count = groups.get(group);
        if (count == null) {
            return;
        }
        count.keys--;
        isChanged = true;
        if (count.keys <= 0) {
            groups.remove(group);
            teller.tell(group, 0);
        }
    }

    /** Tells what has changed. */
    void tick() {
        if (!isChanged) {
            return;
        }
        isChanged = false;
        groups.forEach((group, count) -> {
            if (count.keys != count.told) {
                teller.tell(group, count.keys);
                count.told = count.keys;
            }
        });
    }
}
