package io.credence.pipeline;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A record as its source sent it, and ways in which many of them arrive. */
record Sent(long time, double value, long sequence, Censoring side) {
    private static final long SECOND = 1_000_000;

    Observation observation() {
        return new Observation().time(time).value(value).sequence(sequence).censored(side);
    }

    /** A walk at irregular times, with gaps, ties, missing values and sides of a limit. */
    static List<Sent> walk(int n, SplittableRandom random) {
        List<Sent> sent = new ArrayList<>();
        long time = 0;
        double level = 3;
        boolean wasCensored = false;
        for (int i = 0; i < n; i++) {
            boolean isCensored = random.nextInt(9) == 0;
            // At one time order matters to sides, which are absorbed by moments.
            boolean isTied = random.nextInt(8) == 0 && !isCensored && !wasCensored;
            wasCensored = isCensored;
            time += isTied ? 0 : 1 + random.nextInt(2 * (int) SECOND);
            level += 0.3 * random.nextDouble() - 0.15;
            Censoring side = isCensored ? Censoring.ABOVE : Censoring.NONE;
            // A late record without a value is only counted, also where it would have been the first.
            double value = i > 20 && random.nextInt(10) == 0 ? Double.NaN : level + random.nextDouble();
            sent.add(new Sent(time, value, i, Double.isNaN(value) ? Censoring.NONE : side));
        }
        return sent;
    }

    /** The same without ties, where order matters also at one time. */
    static List<Sent> apart(List<Sent> sent) {
        return sent.stream()
                .map(s -> new Sent(s.time + s.sequence, s.value, s.sequence, s.side))
                .toList();
    }

    /** The same without sides, for families that know none. */
    static List<Sent> exact(List<Sent> sent) {
        return sent.stream()
                .map(s -> new Sent(s.time, s.value, s.sequence, Censoring.NONE))
                .toList();
    }

    /** The same, begun at another time and so many times as slow. */
    static List<Sent> slowly(List<Sent> sent, long begin, long times) {
        return sent.stream()
                .map(s -> new Sent(begin + times * s.time, s.value, s.sequence, s.side))
                .toList();
    }

    /** The same, some of it up to so many microseconds late. */
    static List<Sent> disordered(List<Sent> sent, long most, SplittableRandom random) {
        record Arrival(Sent what, long at) {}
        return sent.stream()
                .map(s -> new Arrival(s, s.time + (random.nextInt(3) == 0 ? random.nextLong(most) : 0)))
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::what)
                .toList();
    }
}
