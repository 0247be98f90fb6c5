package io.credence.simulate;

import io.credence.core.random.KeyedRandom;

/**
 * Whose turn it is to shift, and when; immutable, and any turn can be computed without those before.
 *
 * <p>Turns are {@code every} apart, each up to half of that late. In a round every sensor has one turn. The order of the
 * round is shuffled once, and in each round again within fifths: the order is hard to guess, and yet nobody's turns are
 * less than four fifths of a round apart.
 */
final class Schedule {
    private static final int FIFTHS = 5;
    private static final int ORDER = 1;
    private static final int TURN = 2;
    private static final int WITHIN = 3;

    private final long seed;
    private final long first;
    private final long every;
    private final int[] order;
    private final int[] seat;

    Schedule(long seed, long firstMicros, long everyMicros, int sensors) {
        this.seed = seed;
        first = firstMicros;
        every = everyMicros;
        order = new int[sensors];
        seat = new int[sensors];
        for (int i = 0; i < sensors; i++) {
            order[i] = i;
        }
        shuffle(order, 0, sensors, new KeyedRandom().aim(seed, 0, 0, ORDER));
        for (int i = 0; i < sensors; i++) {
            seat[order[i]] = i;
        }
    }

    /** The least event time between two shifts of one sensor. */
    static long leastMicrosBetweenShifts(int sensors, long every) {
        return (sensors - fifth(sensors) + 1) * every - every / 2;
    }

    private static int fifth(int sensors) {
        return Math.max(1, sensors / FIFTHS);
    }

    /** When a sensor shifts in a round, rounds counted from zero. */
    long micros(int sensor, long round) {
        int size = fifth(order.length);
        int from = seat[sensor] / size * size;
        int to = Math.min(order.length, from + size);
        int[] block = new int[to - from];
        System.arraycopy(order, from, block, 0, block.length);
        shuffle(block, 0, block.length, new KeyedRandom().aim(seed, round, from, WITHIN));
        int place = from;
        while (block[place - from] != sensor) {
            place++;
        }
        long turn = round * order.length + place;
        return first + turn * every + new KeyedRandom().aim(seed, turn, 0, TURN).nextLong(every / 2);
    }

    private static void shuffle(int[] a, int from, int to, KeyedRandom random) {
        for (int i = to - 1; i > from; i--) {
            int j = from + random.nextInt(i - from + 1);
            int kept = a[i];
            a[i] = a[j];
            a[j] = kept;
        }
    }
}
