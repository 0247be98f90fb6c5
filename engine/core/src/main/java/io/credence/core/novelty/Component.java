package io.credence.core.novelty;

import io.credence.core.Layout;
import io.credence.core.NoveltyCause;
import java.util.ArrayList;
import java.util.List;

/** The long memory of one component of a key, or of a vector's distance, over four views: stateless, over numbers of a key. */
final class Component {
    /** Rises whenever the meaning of the numbers changes. */
    static final int VERSION = 1;

    private static final int SEASON = NoveltyCause.SEASON.ordinal();
    private static final int VIEWS = NoveltyCause.values().length;

    private static final double REACH = 1e150; // whose square is a double; what is beyond is as new as that
    private static final double GRAIN = 0x1p-40; // of the magnitude: below are rounding errors of means
    private static final long SLOW_RECORDS = 200; // the gain ends at one in so many
    private static final long SLOWEST_RECORDS = 1_000;
    private static final double TAMED_BEYOND = 3; // mean absolute residuals

    private static final int RECORDS = 0;
    private static final int SLOW = 1;
    private static final int SLOWEST = 2;
    private static final int SPREAD = 3;
    private static final int ANCHOR = 4; // of the week
    private static final int SCALARS = 5;
    private static final int VALUES = SCALARS;
    private static final int RESIDUALS = VALUES + Recent.WIDTH;
    private static final int VIEW = RESIDUALS + Recent.WIDTH;
    private static final int WEEK = VIEW + VIEWS * Extremes.WIDTH;

    private Component() {}

    /** How many numbers a component needs. */
    static int width(int bins) {
        return WEEK + Week.width(bins);
    }

    /** Their names. */
    static Layout layout(int bins) {
        List<Layout.Field> fields = new ArrayList<>();
        String[] scalars = {"records", "slow", "slowest", "spread", "anchor"};
        for (int i = 0; i < SCALARS; i++) {
            fields.add(new Layout.Field(scalars[i], i, 1));
        }
        fields.add(new Layout.Field("values", VALUES, Recent.WIDTH));
        fields.add(new Layout.Field("residuals", RESIDUALS, Recent.WIDTH));
        for (NoveltyCause cause : NoveltyCause.values()) {
            fields.add(new Layout.Field(cause.word(), VIEW + cause.ordinal() * Extremes.WIDTH, Extremes.WIDTH));
        }
        fields.add(new Layout.Field("week", WEEK, Week.width(bins)));
        return new Layout(VERSION, fields);
    }

    /**
     * Judges a value and learns it.
     *
     * @param bin of the week
     * @param memories of the key, any of which may be the one that is new
     * @param parts receives what each view adds, from {@code partsAt}
     * @return their sum
     */
    static double take(double[] a, int at, double value, int bin, int memories, double[] parts, int partsAt) {
        double y = Math.min(REACH, Math.max(-REACH, value));
        long records = (long) a[at + RECORDS];
        if (records == 0) {
            a[at + ANCHOR] = y;
        }
        double means = GRAIN * Math.max(Math.abs(y), Extremes.farthest(a, at + VIEW, 0));
        double anchor = a[at + ANCHOR];
        double week = Week.GRAIN * Math.max(Math.abs(y - anchor), Extremes.farthest(a, at + VIEW, anchor));
        double rarity = Double.NaN; // a logarithm that most records do not need
        double sum = 0;
        for (int v = 0; v < VIEWS; v++) {
            double x = view(a, at, v, y, bin, records);
            double grain = v == SEASON ? Math.max(means, week) : means;
            int own = at + VIEW + v * Extremes.WIDTH;
            parts[partsAt + v] = 0;
            double excess = records < Extremes.FIRST ? 0 : Extremes.excess(a, own, x, grain);
            if (excess > 0) {
                rarity = Double.isNaN(rarity) ? Extremes.rarity(records, memories) : rarity;
                parts[partsAt + v] = Extremes.evidence(excess, rarity);
                sum += parts[partsAt + v];
            }
            Extremes.learn(a, own, x, records, grain);
        }
        a[at + RECORDS] = records + 1;
        return sum;
    }

    private static double view(double[] a, int at, int v, double y, int bin, long records) {
        return switch (v) {
            case 0 -> y;
            case 1 -> Recent.mean(a, at + VALUES, y, records);
            case 2 -> offSlow(a, at, y, records);
            default -> Recent.mean(a, at + RESIDUALS, offWeek(a, at, y, bin, records), records);
        };
    }

    private static double offSlow(double[] a, int at, double y, long records) {
        double residual = records == 0 ? 0 : y - a[at + SLOW];
        a[at + SLOW] = towards(a[at + SLOW], y, SLOW_RECORDS, records);
        return residual;
    }

    private static double offWeek(double[] a, int at, double y, int bin, long records) {
        double anchor = a[at + ANCHOR];
        boolean isKnown = Week.visits(a, at + WEEK, bin) > 0;
        double foreseen = isKnown ? anchor + Week.mean(a, at + WEEK, bin) : a[at + SLOWEST];
        double residual = records == 0 ? 0 : y - foreseen;
        a[at + SLOWEST] = towards(a[at + SLOWEST], y, SLOWEST_RECORDS, records);
        double size = Math.abs(residual);
        a[at + SPREAD] = towards(a[at + SPREAD], size, SLOWEST_RECORDS, records);
        double tame = TAMED_BEYOND * a[at + SPREAD];
        Week.learn(a, at + WEEK, bin, y - anchor, size > tame ? tame / size : 1);
        return residual;
    }

    /** A running mean; of the first record the record itself. */
    private static double towards(double mean, double x, long most, long records) {
        return records == 0 ? x : mean + (x - mean) / Math.min(most, records + 1);
    }
}
