package io.credence.families.auto;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;
import java.util.Arrays;
import java.util.List;

/**
 * Who is believed: a weight for each expert, and what has been said for each group of them since the key began; static but for
 * scratch, confined to a thread.
 */
final class Weights {
    /** Students on the value, those on the logarithm, laws of counts. */
    static final int EXPERTS = Places.BANK + CountExperts.EXPERTS;

    /** Groups of experts; and the repeats, which are none. */
    static final int GROUPS = 6;

    static final int REPEATS = GROUPS;

    private static final String[] NAMES = {
        "levels", "profile", "regression", "logarithm", "counts", "zeros and ones", "repeats"
    };
    static final int LOGARITHM = 3;
    static final int COUNTS = 4;
    static final int BITS = 5;
    private static final double IMPOSSIBLE = -700; // whose exponential is nought to any purpose
    private static final int[] GROUP = {
        0, 0, 1, 2, LOGARITHM, LOGARITHM, LOGARITHM, LOGARITHM, COUNTS, COUNTS, COUNTS, BITS
    };

    private final Assembly parts;
    private final Places at;
    private final boolean[] takes = new boolean[EXPERTS];
    private final double[] powers = new double[EXPERTS];
    private final double[] believed = new double[GROUPS];
    private final double[] said = new double[GROUPS];

    Weights(Assembly parts, Places at) {
        this.parts = parts;
        this.at = at;
    }

    /** Whether an expert takes part now. */
    boolean has(double[] b, int o, int expert) {
        if (expert >= Places.BANK) {
            return parts.hasCount(expert - Places.BANK)
                    && b[o + Places.KIND] >= (GROUP[expert] == BITS ? Places.ZEROS_AND_ONES : Places.COUNTS);
        }
        if (!(b[o + Places.UNIT] > 0)) {
            return expert == 0; // in whose place stands the guess from one value
        }
        return parts.has(expert % Places.EXPERTS) && (expert < Places.EXPERTS || b[o + Places.ON_LOG] != 0);
    }

    /** How many take part between two places. */
    int taking(double[] b, int o, int from, int to) {
        int taking = 0;
        for (int i = from; i < to; i++) {
            taking += has(b, o, i) ? 1 : 0;
        }
        return taking;
    }

    /** After the first record: half for real values, half for counts where it is one. */
    void begin(double[] b, int o) {
        int counts = taking(b, o, Places.BANK, EXPERTS);
        for (int i = 0; i < EXPERTS; i++) {
            b[o + at.weights + i] = i >= Places.BANK && has(b, o, i) ? 0.5 / counts : 0;
        }
        b[o + at.weights] = counts > 0 ? 0.5 : 1;
    }

    /** Shares what the guess from one value had among the experts for real values, once there is a unit. */
    void spread(double[] b, int o) {
        double all = b[o + at.weights];
        int taking = taking(b, o, 0, Places.BANK);
        for (int i = 0; i < Places.BANK; i++) {
            b[o + at.weights + i] = has(b, o, i) ? all / taking : 0;
        }
    }

    /** Weighs those before {@code to} anew by the probabilities they gave a record, for a share of it. */
    void weigh(double[] b, int o, double share, StudentMixture scored, int to) {
        double sum = 0;
        double all = 0;
        int taking = 0;
        int upTo = b[o + Places.KIND] == Places.REAL ? Math.min(to, Places.BANK) : to;
        for (int i = 0; i < upTo; i++) {
            takes[i] = has(b, o, i);
            if (takes[i]) {
                double mass = i < Places.BANK ? scored.massOf(i) : scored.massOfCount(i - Places.BANK);
                powers[i] = share == 1 ? mass : mass > 0 ? Elementary.exp(share * Elementary.log(mass)) : 0;
                sum += b[o + at.weights + i] * powers[i];
                all += b[o + at.weights + i];
                taking++;
            }
        }
        if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
            return; // beyond every tail: it tells none of them apart
        }
        if (to == EXPERTS) {
            compare(b, o, sum, upTo);
        }
        double moved = Math.min(1, parts.share() * share);
        for (int i = 0; i < upTo; i++) {
            if (takes[i]) {
                b[o + at.weights + i] =
                        (1 - moved) * all * b[o + at.weights + i] * powers[i] / sum + moved * all / taking;
            }
        }
    }

    /** Adds what the record says for each group, as a whole, beside all together. */
    private void compare(double[] b, int o, double sum, int upTo) {
        for (int g = 0; g < GROUPS; g++) {
            believed[g] = 0;
            said[g] = 0;
        }
        for (int i = 0; i < upTo; i++) {
            if (takes[i]) {
                believed[GROUP[i]] += b[o + at.weights + i];
                said[GROUP[i]] += b[o + at.weights + i] * powers[i];
            }
        }
        boolean isGuess = !(b[o + Places.UNIT] > 0);
        for (int g = 0; g < GROUPS; g++) {
            int from = isGuess && g <= LOGARITHM ? 0 : g;
            if (believed[from] > 0) {
                double ratio = Math.max(Double.MIN_NORMAL, said[from] / (believed[from] * sum));
                b[o + at.evidence + g] += Elementary.log(ratio);
            }
        }
    }

    /** Those between two places cannot go on: what was given to them goes back to the others. */
    void leave(double[] b, int o, int from, int to) {
        double left = 0;
        int taking = 0;
        for (int i = 0; i < EXPERTS; i++) {
            boolean stays = (i < from || i >= to) && has(b, o, i);
            b[o + at.weights + i] = stays ? b[o + at.weights + i] : 0;
            left += b[o + at.weights + i];
            taking += stays ? 1 : 0;
        }
        for (int i = 0; i < EXPERTS; i++) {
            if ((i < from || i >= to) && has(b, o, i)) {
                b[o + at.weights + i] = left > 0 ? b[o + at.weights + i] / left : 1.0 / taking;
            }
        }
    }

    /** To the power. */
    void widen(double[] b, int o, double retain) {
        double sum = 0;
        for (int i = 0; i < EXPERTS; i++) {
            double weight = b[o + at.weights + i];
            b[o + at.weights + i] = weight > 0 ? Elementary.exp(retain * Elementary.log(weight)) : 0;
            sum += b[o + at.weights + i];
        }
        for (int i = 0; i < EXPERTS && sum > 0; i++) {
            b[o + at.weights + i] /= sum;
        }
        for (int g = 0; g <= REPEATS; g++) {
            b[o + at.evidence + g] *= retain;
        }
    }

    /** The weight of those for real values. */
    double ofStudents(double[] b, int o) {
        double sum = 0;
        for (int i = 0; i < Places.BANK; i++) {
            sum += b[o + at.weights + i];
        }
        return sum;
    }

    /** The weight of a group. */
    double of(double[] b, int o, int group) {
        double sum = 0;
        for (int i = 0; i < EXPERTS; i++) {
            sum += GROUP[i] == group && has(b, o, i) ? b[o + at.weights + i] : 0;
        }
        return sum;
    }

    /** Tells weights and Bayes factors: always of the same groups, those the model has. */
    void addTo(List<Summary.Parameter> all, double[] b, int o, double rest) {
        double most = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < GROUPS; g++) {
            most = isPossible(b, o, g) ? Math.max(most, b[o + at.evidence + g]) : most;
        }
        for (int g = 0; g < GROUPS; g++) {
            if (parts.hasGroup(g)) {
                all.add(known("weight of " + NAMES[g], rest * of(b, o, g)));
            }
        }
        if (parts.hasPoints()) {
            all.add(known("weight of " + NAMES[REPEATS], 1 - rest));
        }
        for (int g = 0; g < GROUPS; g++) {
            if (parts.hasGroup(g)) {
                boolean isPossible = isPossible(b, o, g);
                double factor = isPossible ? b[o + at.evidence + g] - most : IMPOSSIBLE;
                all.add(known("log Bayes factor of " + NAMES[g], Math.max(IMPOSSIBLE, factor)));
            }
        }
        if (parts.hasPoints()) {
            all.add(known("log Bayes factor of " + NAMES[REPEATS], b[o + at.evidence + REPEATS]));
        }
    }

    /** Whether what was seen so far is possible under a group. */
    private boolean isPossible(double[] b, int o, int group) {
        if (group == LOGARITHM) {
            return parts.onLog() && (!(b[o + Places.UNIT] > 0) || b[o + Places.ON_LOG] != 0);
        }
        double least = group == BITS ? Places.ZEROS_AND_ONES : group == COUNTS ? Places.COUNTS : Places.REAL;
        return parts.hasGroup(group) && (b[o + Places.RECORDS] == 0 || b[o + Places.KIND] >= least);
    }

    private static Summary.Parameter known(String name, double value) {
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        Arrays.fill(quantiles, value); // known: it has no spread
        return new Summary.Parameter(name, value, Double.NaN, quantiles);
    }
}
