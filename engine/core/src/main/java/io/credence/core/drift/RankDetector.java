package io.credence.core.drift;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.special.Elementary;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bets against the ranks of a regime going on as they did; immutable, shareable, allocates nothing in calm.
 *
 * <p>The derivation and what is promised are in the package's description. An alarm is answered by a {@link Diagnosis} at once,
 * which is made again as more records show what became of the regime.
 */
public final class RankDetector implements DriftDetector {

    /** What is watched. */
    public enum Source {
        /** The values, of a model for which those of a regime come in no order: the promise needs no model. */
        VALUES,
        /** The values where a regime's own line and memory foresee them as well as the model does; else what the model did not foresee. */
        EITHER,
        /** What the model did not foresee. */
        RESIDUALS
    }

    /** Records of a regime that say where its values lie; they are not ranked. */
    public static final int WARMUP = 60;

    // Records after an alarm at which its kind and onset are told again, the last time firmly.
    private static final int SETTLES = 25;
    private static final int SETTLED = 50;

    private static final int COUNT = 0; // records of the regime
    private static final int FIRST_TIME = 1;
    private static final int CENTRE = 2;
    private static final int SCALE = 3;
    private static final int HAS_LINE = 4; // 1 where values rise or fall with their number in the regime
    private static final int INTERCEPT = 5;
    private static final int SLOPE = 6;
    private static final int SUM = 7; // of values as far as they are near the line
    private static final int MOMENT = 8;
    private static final int RANKED = 9; // numbers ranked so far
    private static final int BY_MODEL = 10; // 1 where it is the model's residuals that are ranked
    private static final int PHI = 11; // of the values
    private static final int REGIME_ERROR =
            12; // sums of distances from what was expected, by the regime and by the model
    private static final int MODEL_ERROR = 13;
    private static final int CALM_MEAN = 14;
    private static final int CALM_SD = 15;
    private static final int REMEMBERED = 16; // records of all regimes
    private static final int SINCE_ALARM = 17; // 1 with the first record after it; 0 where nothing is to be settled
    private static final int REGIME_BEFORE = 18; // records of the regime that an alarm ended
    private static final int PHASE = 19; // while warming up the values, then what ranks
    private static final int RECENT = PHASE + WARMUP;
    private static final int WIDTH = RECENT + RecentRecords.WIDTH;

    private static final Layout LAYOUT = layoutOf(
            "count",
            "firstTime",
            "centre",
            "scale",
            "hasLine",
            "intercept",
            "slope",
            "sum",
            "moment",
            "ranked",
            "byModel",
            "phi",
            "regimeError",
            "modelError",
            "calmMean",
            "calmSd",
            "remembered",
            "sinceAlarm",
            "regimeBefore");

    private static final int COMPARED_EVERY = 100; // records, when what foresees better is asked again
    private static final double BETTER = 0.95; // of the regime's errors: then the model foresees better
    private static final double BETTER_AT_FIRST = 0.85; // as the regime's were fitted to the records they are of
    private static final double FARTHEST = 1e300; // values from what was foreseen: their sum stays finite
    private static final double FEWEST_RECORDS_BETWEEN_ALARMS = 50;
    private static final double SLACK_NATS = 2.5;

    private final AlarmBudget budget;
    private final Source source;

    /** A detector that keeps to the budget. */
    public RankDetector(AlarmBudget budget, Source source) {
        this.budget = budget;
        this.source = source;
    }

    private static Layout layoutOf(String... scalars) {
        Layout phase = new Layout(1, List.of(new Layout.Field("phase", 0, WARMUP)));
        Layout recent = new Layout(1, List.of(new Layout.Field("recent", 0, RecentRecords.WIDTH)));
        Layout all = Layout.of(3, scalars).then("", phase).then("", recent);
        return new Layout(3, all.fields());
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public void reset(Belief b) {
        Arrays.fill(b.array(), b.offset(), b.offset() + WIDTH, 0);
    }

    @Override
    public void newRegime(Belief b) {
        double[] a = b.array();
        int o = b.offset();
        double ended = a[o + COUNT];
        a[o + REGIME_BEFORE] = ended;
        a[o + SINCE_ALARM] = ended > WARMUP ? 1 : 0; // before that nothing can have alarmed
        a[o + COUNT] = 0;
        a[o + MODEL_ERROR] = 0;
        Arrays.fill(a, o + PHASE, o + RECENT, 0);
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        double[] a = b.array();
        int o = b.offset();
        double value = source == Source.RESIDUALS ? s.residual() : y.value();
        double now = s.timeMicros();
        double count = a[o + COUNT] + 1;
        a[o + COUNT] = count;
        if (count == 1) {
            a[o + FIRST_TIME] = now;
        }
        double scaled = Grid.scaled(value, a[o + CENTRE], a[o + SCALE] == 0 ? 1 : a[o + SCALE]);
        if (a[o + HAS_LINE] != 0) {
            // After an alarm the old line goes on until the new regime has its own.
            double number = count <= WARMUP ? a[o + REGIME_BEFORE] + count : count;
            scaled -= a[o + INTERCEPT] + a[o + SLOPE] * number;
        }
        RecentRecords.add(a, o + RECENT, (long) a[o + REMEMBERED]++, scaled, now);
        if (count > WARMUP) {
            rank(a, o, s, scaled, rng.nextDouble(), out);
        } else {
            warmUp(a, o, value, y, s, out);
        }
    }

    private void warmUp(double[] a, int o, double value, Observation y, Surprise s, Suspicion out) {
        int count = (int) a[o + COUNT];
        a[o + PHASE + count - 1] = value;
        if (count > WARMUP / 2) { // by then the model has learnt something
            a[o + MODEL_ERROR] += Math.min(FARTHEST, Math.abs(value - s.mean()));
        }
        if (count == 1 || count == WARMUP) {
            calm(a, o, s);
        }
        if (a[o + SINCE_ALARM] > 0) {
            settle(a, o, out);
        }
        if (count == WARMUP) {
            begin(a, o, y);
        }
    }

    private void rank(double[] a, int o, Surprise s, double value, double tie, Suspicion out) {
        long seen = (long) a[o + RANKED]++;
        boolean isByModel = a[o + BY_MODEL] != 0;
        if (source == Source.EITHER && !isByModel) {
            compare(a, o, s, value);
        }
        double m = RankStream.add(a, o + PHASE, isByModel ? s.residual() : value, seen, isByModel ? 0 : WARMUP, tie);
        if (!isByModel) {
            a[o + PHI] = RankStream.phi(a, o + PHASE);
        }
        if (a[o + HAS_LINE] != 0) {
            follow(a, o, a[o + COUNT], Grid.clip(value));
        }
        if (m < seen + 1.0) {
            calm(a, o, s);
            if (source == Source.EITHER && !isByModel && (seen + 1) % COMPARED_EVERY == 0) {
                choose(a, o, BETTER);
            }
        }
        if (m >= allowed(a, o, (double) s.timeMicros())) {
            alarm(a, o, Elementary.log(m), out);
        }
    }

    /** Who foresaw the value better, in scales of the regime. */
    private static void compare(double[] a, int o, Surprise s, double value) {
        a[o + REGIME_ERROR] += Math.abs(Grid.clip(value - RankStream.expected(a, o + PHASE)));
        double line = a[o + HAS_LINE] == 0 ? 0 : a[o + INTERCEPT] + a[o + SLOPE] * a[o + COUNT];
        double foreseen = Grid.scaled(s.mean(), a[o + CENTRE], a[o + SCALE]) - line;
        a[o + MODEL_ERROR] += Math.abs(Grid.clip(value - foreseen));
    }

    /** Turns to the model's residuals where the model foresees better. */
    private static void choose(double[] a, int o, double better) {
        if (a[o + MODEL_ERROR] < better * a[o + REGIME_ERROR]) {
            a[o + BY_MODEL] = 1;
            a[o + RANKED] = 0;
            RankStream.begin(a, o + PHASE);
        }
    }

    /** Takes a value into the line, as far as it is near. */
    private static void follow(double[] a, int o, double count, double distance) {
        double y = a[o + INTERCEPT] + a[o + SLOPE] * count + distance;
        a[o + SUM] += y;
        a[o + MOMENT] += count * y;
        a[o + SLOPE] = Line.slope(count, a[o + SUM], a[o + MOMENT]);
        a[o + INTERCEPT] = Line.intercept(count, a[o + SUM], a[o + SLOPE]);
    }

    private static void calm(double[] a, int o, Surprise s) {
        a[o + CALM_MEAN] = s.mean();
        a[o + CALM_SD] = s.sd();
    }

    /** The grid of the regime, from the values of its warm-up. */
    private void begin(double[] a, int o, Observation y) {
        double[] values = Arrays.copyOfRange(a, o + PHASE, o + RECENT);
        Grid grid = new Grid(WARMUP);
        grid.fit(values, y.resolution());
        a[o + CENTRE] = grid.centre;
        a[o + SCALE] = grid.scale;
        a[o + HAS_LINE] = grid.hasLine ? 1 : 0;
        a[o + INTERCEPT] = grid.line.intercept;
        a[o + SLOPE] = grid.line.slope;
        a[o + SUM] = grid.line.sum;
        a[o + MOMENT] = grid.line.moment;
        a[o + PHI] = grid.phi();
        a[o + RANKED] = 0;
        a[o + BY_MODEL] = 0;
        a[o + SINCE_ALARM] = 0;
        double regimeError = grid.fitResiduals(values, WARMUP / 2);
        RankStream.begin(a, o + PHASE, grid, values[WARMUP - 1]);
        RecentRecords.recode(a, o + RECENT, (long) a[o + REMEMBERED], values, WARMUP);
        a[o + REGIME_ERROR] = regimeError;
        a[o + MODEL_ERROR] /= grid.scale;
        if (source == Source.EITHER) {
            choose(a, o, BETTER_AT_FIRST);
        }
        a[o + REGIME_ERROR] = 0;
        a[o + MODEL_ERROR] = 0;
    }

    private double allowed(double[] a, int o, double now) {
        double pace = (a[o + COUNT] - 1) / ((now - a[o + FIRST_TIME]) * 1e-6);
        return Math.max(FEWEST_RECORDS_BETWEEN_ALARMS, budget.recordsBetweenAlarms(pace));
    }

    private void alarm(double[] a, int o, double logEvidence, Suspicion out) {
        double dependence = dependence(a, o);
        Suspicion.Guarantee guarantee = !Double.isNaN(dependence)
                ? Suspicion.Guarantee.NONE
                : source == Source.RESIDUALS || a[o + BY_MODEL] != 0
                        ? Suspicion.Guarantee.IF_MODEL_IS_RIGHT
                        : Suspicion.Guarantee.IF_EXCHANGEABLE;
        out.raise(logEvidence, true, guarantee);
        out.dependence(dependence);
        diagnose(a, o, (long) a[o + COUNT], 0, out);
    }

    /** Says again what the last alarm was about, if it is time. */
    private void settle(double[] a, int o, Suspicion out) {
        int since = (int) a[o + SINCE_ALARM];
        a[o + SINCE_ALARM] = since < SETTLED ? since + 1 : 0;
        if (since == SETTLES || since == SETTLED) {
            diagnose(a, o, (long) a[o + REGIME_BEFORE], since, out);
        }
    }

    /**
     * Weighs what happened.
     *
     * @param regime records of the regime until the alarm
     * @param since records after it
     */
    private void diagnose(double[] a, int o, long regime, int since, Suspicion out) {
        long remembered = (long) a[o + REMEMBERED];
        int kept = (int) Math.min(RecentRecords.KEPT, regime + since);
        long start = remembered - kept;
        double[] values = new double[kept];
        RecentRecords.residuals(a, o + RECENT, start, remembered, values);
        int last = kept - 1 - since;
        int first = Math.min(Diagnosis.FIRST, last);
        Diagnosis d = new Diagnosis(values, kept, first, last, a[o + PHI]);
        for (ChangeKind kind : ChangeKind.values()) {
            out.kind(kind, d.logWeight(kind));
        }
        // It began after the last record that is as before, and not after the first that is not.
        long from = start + Math.max(0, d.from() - 1);
        out.onset(micros(a, o, start + d.onset(), 0), micros(a, o, from, -1), micros(a, o, start + d.to(), 1));
        if (source == Source.VALUES) {
            before(a, o, values, d.onset(), regime + since - kept + d.onset() + 1.0, out);
        } else {
            out.before(a[o + CALM_MEAN], a[o + CALM_SD]);
        }
        if (since > 0) {
            out.settle(d.logEvidence(), d.isSteady());
        }
    }

    /**
     * How much what is ranked follows what was ranked before it, beyond what chance explains: it takes the guarantee away. NaN where
     * it does not.
     */
    public double dependence(Belief b) {
        return dependence(b.array(), b.offset());
    }

    private static double dependence(double[] a, int o) {
        return a[o + COUNT] > WARMUP ? RankStream.dependence(a, o + PHASE, a[o + RANKED]) : Double.NaN;
    }

    private static long micros(double[] a, int o, long index, int side) {
        return Math.round(RecentRecords.micros(a, o + RECENT, index, (long) a[o + REMEMBERED], side));
    }

    /** Mean and sd of the values before the onset, the record of that number in the regime. */
    private static void before(double[] a, int o, double[] values, int onset, double number, Suspicion out) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < onset; i++) {
            sum += values[i];
            squares += values[i] * values[i];
        }
        double mean = sum / onset;
        double level = a[o + HAS_LINE] == 0 ? 0 : a[o + INTERCEPT] + a[o + SLOPE] * number;
        double variance = Math.max(0, squares / onset - mean * mean) * onset / (onset - 1.0);
        out.before(a[o + CENTRE] + a[o + SCALE] * (level + mean), a[o + SCALE] * Math.sqrt(variance));
    }

    /**
     * The smallest lasting shift of the mean, in sds of a regime's values, that is found more often than not in a regime with so many
     * records before it, however many come after: information grows with n₀k/(n₀ + k) only.
     *
     * @param recordsPerSecond the pace of the key, on which a budget by time depends
     */
    public double smallestShift(double regimeRecords, double recordsPerSecond) {
        double ranked = regimeRecords - WARMUP;
        double nats = Elementary.log(budget.recordsBetweenAlarms(recordsPerSecond)) + SLACK_NATS;
        return ranked > 0 ? Math.sqrt(2 * nats / ranked) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String inWords() {
        String what = switch (source) {
            case VALUES -> "a regime's values";
            case EITHER ->
                "a regime's values, or of the residuals where the model foresees more than a line and the record before";
            case RESIDUALS -> "the residuals";
        };
        return "bets against the ranks of " + what + " going on as they did, after " + WARMUP
                + " records of each regime; false alarms at most " + budget.inWords()
                + (source == Source.RESIDUALS ? ", if the model is right" : ", whatever the distribution")
                + ", as long as records do not hang together otherwise than each with the one before";
    }
}
