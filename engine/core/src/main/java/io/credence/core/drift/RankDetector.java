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
import java.util.Locale;
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
        /** The values, unless the model foresees better than a line and the value before: then what it did not foresee. */
        VALUES_FIRST,
        /** What the model did not foresee, unless a line and the value before foresee better: then the values. */
        RESIDUALS_FIRST,
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
    private static final int FLAGS = 4; // LINE, BY_MODEL, TIED, and in SINCEs the records since an alarm
    private static final int INTERCEPT = 5;
    private static final int SLOPE = 6;
    private static final int PHI = 7; // of the values
    private static final int ADVANTAGE = 8; // the sum of how much nearer the model was than the regime
    private static final int ADVANTAGE_SQUARES = 9;
    private static final int CALM = 10; // two numbers
    private static final int REMEMBERED = 12; // records of all regimes
    private static final int BEFORE =
            13; // in the warm-up records of the regime that an alarm ended, then those unheard
    private static final int PHASE =
            14; // of the warm-up all values; then what ranks them, what ranks residuals, and bets
    private static final int RESIDUALS = PHASE + RankStream.WIDTH;
    private static final int HEARD = RESIDUALS + RankStream.WIDTH; // links of what is listened to, and bets on it
    private static final int RECENT = HEARD + Links.WIDTH + Bets.WIDTH;
    private static final int JUMPS = RECENT + RecentRecords.WIDTH; // only of what may wander

    private static final int LINE = 1; // values rise or fall with their number in the regime
    private static final int BY_MODEL = 2; // it is the model's residuals that are listened to
    private static final int TIED = 4; // many values are one
    private static final int SINCE = 8; // 1 with the first record after an alarm; 0 where nothing is to be settled

    private static final Layout LAYOUT = layoutOf(
            "count",
            "firstTime",
            "centre",
            "scale",
            "flags",
            "intercept",
            "slope",
            "phi",
            "advantage",
            "advantageSquares",
            "calmMean",
            "calmSd",
            "remembered",
            "before");

    private static final int DECIDED = 1000; // records, after which it stays as it is: two streams cost twice
    private static final int COMPARED_EVERY = 50; // records, when what foresees better is asked again
    private static final double BETTER = 1.5; // sds of the sum
    private static final double BETTER_THROUGHOUT = 0.01; // scales a record: what one parameter less is worth
    private static final double BETTER_AT_FIRST =
            0.85; // of distances, as the regime was fitted to the records they are of
    private static final double WORSE_AT_FIRST = 1.2;
    private static final double FARTHEST = 1e300; // values from what was foreseen: their sum stays finite
    private static final double SLACK_NATS = 2.5;

    // Of what wanders the budget is shared: bets spend half of what they are given, jumps all of it.
    private static final double SHARE_OF_BETS = 0.8;
    private static final double SHARE_OF_JUMPS = 0.45;
    private static final double CLEAR = 2.35; // as much evidence as what a budget asks for

    private final AlarmBudget budget;
    private final Source source;
    private final boolean seesJumps;
    private final double[] seasons;
    private final Layout layout;

    /**
     * A detector that keeps to the budget.
     *
     * @param seasons lengths in seconds of those that the model has
     */
    public RankDetector(AlarmBudget budget, Source source, double... seasons) {
        this.budget = budget;
        this.source = source;
        this.seasons = seasons.clone();
        Arrays.sort(this.seasons);
        seesJumps = source == Source.RESIDUALS_FIRST;
        layout = seesJumps ? withJumps() : LAYOUT;
    }

    private static Layout withJumps() {
        Layout jumps = new Layout(1, List.of(new Layout.Field("jumps", 0, Jumps.WIDTH)));
        return new Layout(6, LAYOUT.then("", jumps).fields());
    }

    private static Layout layoutOf(String... scalars) {
        Layout phase = new Layout(1, List.of(new Layout.Field("phase", 0, RECENT - PHASE)));
        Layout recent = new Layout(1, List.of(new Layout.Field("recent", 0, RecentRecords.WIDTH)));
        Layout all = Layout.of(6, scalars).then("", phase).then("", recent);
        return new Layout(6, all.fields());
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void reset(Belief b) {
        Arrays.fill(b.array(), b.offset(), b.offset() + layout.width(), 0);
    }

    @Override
    public void newRegime(Belief b) {
        double[] a = b.array();
        int o = b.offset();
        double ended = a[o + COUNT];
        a[o + BEFORE] = ended;
        // What a model did not foresee tells nothing of the regime that it is learning; and before its warm-up nothing
        // can have alarmed.
        since(a, o, source != Source.RESIDUALS && ended > WARMUP ? 1 : 0);
        a[o + COUNT] = 0;
        a[o + ADVANTAGE] = 0;
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
        // After an alarm the old line goes on until the new regime has its own.
        scaled -= line(a, o, count <= WARMUP ? a[o + BEFORE] + count : count);
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
        if (hasChoice() && count > WARMUP / 2) { // by then the model has learnt something
            a[o + ADVANTAGE] += Math.min(FARTHEST, Math.abs(value - s.mean()));
        }
        if (count == 1 || count == WARMUP) {
            CalmLevel.keep(a, o + CALM, s);
        }
        if (since(a, o) > 0) {
            settle(a, o, out);
        }
        if (count == WARMUP) {
            begin(a, o, y);
        }
    }

    private void rank(double[] a, int o, Surprise s, double value, double tie, Suspicion out) {
        long seen = (long) a[o + COUNT] - WARMUP - 1;
        boolean isByModel = is(a, o, BY_MODEL);
        boolean isOpen = hasChoice() && seen < DECIDED;
        if (isOpen) {
            compare(a, o, s, value, seen);
        }
        double m;
        if (isByModel) {
            m = RankStream.bet(a, o + RESIDUALS, o + HEARD, s.residual(), seen, unheard(a, o), 0, false, tie);
            if (isOpen) {
                RankStream.count(a, o + PHASE, value, seen, WARMUP, is(a, o, TIED));
            }
        } else {
            m = RankStream.bet(a, o + PHASE, o + HEARD, value, seen, unheard(a, o), WARMUP, is(a, o, TIED), tie);
            if (isOpen) {
                RankStream.count(a, o + RESIDUALS, s.residual(), seen, 0, false);
            }
        }
        a[o + PHI] = RankStream.phi(a, o + PHASE);
        if (is(a, o, LINE)) {
            follow(a, o, a[o + COUNT], Grid.clip(value));
        }
        if (m < seen + 1.0) {
            CalmLevel.keep(a, o + CALM, s);
            if (isOpen && (seen + 1) % COMPARED_EVERY == 0) {
                choose(a, o, seen + 1);
            }
        }
        double allowed = allowed(a, o, (double) s.timeMicros());
        out.strain(m, allowed);
        boolean isFollowed = seesJumps && is(a, o, BY_MODEL);
        if (m >= (isFollowed ? allowed / SHARE_OF_BETS : allowed)) {
            alarm(a, o, Elementary.log(m), out);
        } else if (isFollowed) {
            double jump = Jumps.add(a, o + JUMPS, Links.last(a, o + HEARD), seen);
            if (jump > 0 && jump >= Jumps.threshold(allowed / SHARE_OF_JUMPS)) {
                alarm(a, o, jump, out);
            }
        }
    }

    /**
     * Who foresaw the value better, in scales of the regime. Where values come first its centre is learnt on, as its line is: against one that
     * the warm-up froze any model would win that knows no more than the mean, and then follow a step and hide it. Where a level may wander
     * it stays: a mean that follows slowly foresees well for a while what its ranks are not made for.
     */
    private void compare(double[] a, int o, Surprise s, double value, long seen) {
        boolean hasLine = is(a, o, LINE);
        double foreseen = Grid.scaled(s.mean(), a[o + CENTRE], a[o + SCALE]) - line(a, o, a[o + COUNT]);
        double unexpected = Grid.clip(value - RankStream.expected(a, o + PHASE));
        double since = hasLine || seesJumps ? 0 : RankStream.meanUnexpected(a, o + PHASE, (double) (seen + WARMUP));
        double nearer = Math.abs(unexpected - since) - Math.abs(Grid.clip(value - foreseen));
        a[o + ADVANTAGE] += nearer;
        a[o + ADVANTAGE_SQUARES] += nearer * nearer;
    }

    private static boolean is(double[] a, int o, int flag) {
        return ((int) a[o + FLAGS] & flag) != 0;
    }

    private static void set(double[] a, int o, int flag, boolean value) {
        int flags = (int) a[o + FLAGS];
        a[o + FLAGS] = value ? flags | flag : flags & ~flag;
    }

    private static int since(double[] a, int o) {
        return (int) a[o + FLAGS] / SINCE;
    }

    private static void since(double[] a, int o, int records) {
        a[o + FLAGS] = (int) a[o + FLAGS] % SINCE + SINCE * records;
    }

    /** Ranked records of the regime before what is listened to was chosen; said of none in the warm-up. */
    private static long unheard(double[] a, int o) {
        return (long) a[o + BEFORE];
    }

    private boolean hasChoice() {
        return source == Source.VALUES_FIRST || source == Source.RESIDUALS_FIRST;
    }

    /** Listens to whoever foresees better by more than chance explains, else to whom it listens first. */
    private void choose(double[] a, int o, long compared) {
        double chance = BETTER * Math.sqrt(a[o + ADVANTAGE_SQUARES]);
        double least = source == Source.VALUES_FIRST ? chance + BETTER_THROUGHOUT * compared : -chance;
        boolean isByModel = a[o + ADVANTAGE] > least;
        if (isByModel != is(a, o, BY_MODEL)) {
            set(a, o, BY_MODEL, isByModel);
            Arrays.fill(a, o + HEARD, o + RECENT, 0); // what was heard of the other says nothing of this
            a[o + BEFORE] = compared;
            forgetJumps(a, o);
        }
    }

    /** A score that is not of the records before is none: of another regime, or from when nobody listened. */
    private void forgetJumps(double[] a, int o) {
        if (seesJumps) {
            Arrays.fill(a, o + JUMPS, o + JUMPS + Jumps.WIDTH, 0);
        }
    }

    /** Where the line is, if there is one, at the record of that number in the regime; in scales from the centre. */
    private static double line(double[] a, int o, double number) {
        return is(a, o, LINE) ? a[o + INTERCEPT] + a[o + SLOPE] * number : 0;
    }

    /** Takes a value into the line, as far as it is near: least squares over all records of the regime. */
    private static void follow(double[] a, int o, double count, double distance) {
        a[o + SLOPE] += Line.ofSlope(count) * distance;
        a[o + INTERCEPT] -= Line.ofIntercept(count) * distance;
    }

    /** The grid of the regime, from the values of its warm-up. */
    private void begin(double[] a, int o, Observation y) {
        double[] values = Arrays.copyOfRange(a, o + PHASE, o + PHASE + WARMUP);
        Grid grid = new Grid(WARMUP);
        grid.fit(values, y.resolution());
        a[o + CENTRE] = grid.centre;
        a[o + SCALE] = grid.scale;
        a[o + FLAGS] = 0; // also of what was to be settled
        set(a, o, LINE, grid.hasLine);
        set(a, o, TIED, grid.isTied);
        a[o + INTERCEPT] = grid.line.intercept;
        a[o + SLOPE] = grid.line.slope;
        a[o + PHI] = grid.phi();
        double byRegime = grid.fitResiduals(values, WARMUP / 2);
        RankStream.begin(a, o + PHASE, grid, values[WARMUP - 1]);
        RankStream.begin(a, o + RESIDUALS);
        Arrays.fill(a, o + HEARD, o + RECENT, 0);
        a[o + BEFORE] = 0;
        forgetJumps(a, o);
        RecentRecords.recode(a, o + RECENT, (long) a[o + REMEMBERED], values, WARMUP);
        double share = source == Source.VALUES_FIRST ? BETTER_AT_FIRST : WORSE_AT_FIRST;
        boolean isForeseen = a[o + ADVANTAGE] / grid.scale < share * byRegime;
        set(a, o, BY_MODEL, hasChoice() && isForeseen);
        a[o + ADVANTAGE] = 0;
        a[o + ADVANTAGE_SQUARES] = 0;
    }

    private double allowed(double[] a, int o, double now) {
        return budget.allowed(AlarmBudget.pace(a[o + COUNT], now - a[o + FIRST_TIME]));
    }

    private void alarm(double[] a, int o, double logEvidence, Suspicion out) {
        double dependence = dependence(a, o);
        out.raise(logEvidence, true, guarantee(a, o, dependence));
        out.dependence(dependence);
        diagnose(a, o, (long) a[o + COUNT], 0, out);
    }

    private Suspicion.Guarantee guarantee(double[] a, int o, double dependence) {
        if (!Double.isNaN(dependence)) {
            return Suspicion.Guarantee.NONE;
        }
        return source == Source.RESIDUALS || is(a, o, BY_MODEL)
                ? Suspicion.Guarantee.IF_MODEL_IS_RIGHT
                : Suspicion.Guarantee.IF_EXCHANGEABLE;
    }

    /** Says again what the last alarm was about, if it is time. */
    private void settle(double[] a, int o, Suspicion out) {
        int since = since(a, o);
        since(a, o, since < SETTLED ? since + 1 : 0);
        if (since == SETTLES || since == SETTLED) {
            diagnose(a, o, (long) a[o + BEFORE], since, out);
        }
        if (since == SETTLED) {
            out.conclude();
        }
    }

    @Override
    public boolean looksAgain() {
        return source != Source.RESIDUALS;
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
        Diagnosis d = ShareStory.fit(values, a[o + CENTRE], a[o + SCALE], is(a, o, LINE))
                ? Diagnosis.ofShares(ShareStory.of(values, a[o + CENTRE], a[o + SCALE]), kept, first, last)
                : Diagnosis.of(values, kept, first, last, a[o + PHI], phases(a, o, start, remembered));
        for (ChangeKind kind : ChangeKind.values()) {
            out.kind(kind, d.logWeight(kind));
        }
        // It began after the last record that is as before, and not after the first that is not.
        long from = start + Math.max(0, d.from() - 1);
        out.onset(micros(a, o, start + d.onset(), 0), micros(a, o, from, -1), micros(a, o, start + d.to(), 1));
        if (source == Source.VALUES) {
            before(a, o, values, d.onset(), regime + since - kept + d.onset() + 1.0, out);
        } else {
            CalmLevel.tell(a, o + CALM, out);
        }
        if (since > 0) {
            out.settle(d.logEvidence(), d.isSteady());
        }
    }

    private double[] phases(double[] a, int o, long start, long remembered) {
        if (seasons.length == 0) {
            return null;
        }
        double[] micros = new double[(int) (remembered - start)];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = RecentRecords.micros(a, o + RECENT, start + i, remembered, 0);
        }
        return RegimeSeason.phases(micros, seasons);
    }

    /**
     * How much what is ranked follows what was ranked before it, beyond what chance explains: it takes the guarantee away. NaN where
     * it does not.
     */
    public double dependence(Belief b) {
        return dependence(b.array(), b.offset());
    }

    private static double dependence(double[] a, int o) {
        double heard = a[o + COUNT] - WARMUP - unheard(a, o);
        boolean isByModel = is(a, o, BY_MODEL);
        double share =
                is(a, o, TIED) && !isByModel ? Double.NaN : RankStream.phi(a, o + (isByModel ? RESIDUALS : PHASE));
        return heard > 0 ? Links.dependence(a, o + HEARD, heard, share) : Double.NaN;
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
        double variance = Math.max(0, squares / onset - mean * mean) * onset / (onset - 1.0);
        out.before(a[o + CENTRE] + a[o + SCALE] * (line(a, o, number) + mean), a[o + SCALE] * Math.sqrt(variance));
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

    /** Whether it also looks for jumps of a level that is followed. */
    public boolean seesJumps() {
        return seesJumps;
    }

    /**
     * The smallest jump of a level that is followed with such a gain that is found about nine times in ten after 2,000 records of a regime: it
     * carries 2.35 ln(1/budget) nats, ever; in sds of what the model does not foresee of a record. Said of gains up to 0.2: one that is faster leaves
     * two or three scores of a jump, and ranks cut these off, so that rare alarms are never reached however far it jumps.
     */
    public double smallestJump(double gain, double recordsPerSecond) {
        return Jumps.carrying(CLEAR * Elementary.log(budget.allowed(recordsPerSecond)), gain);
    }

    @Override
    public String standing(Belief b, long micros) {
        double[] a = b.array();
        int o = b.offset();
        double count = a[o + COUNT];
        if (count <= WARMUP) {
            return String.format(
                    Locale.ROOT,
                    "changes are looked for after %d records of a regime, of which there are %.0f",
                    WARMUP,
                    count);
        }
        double pace = AlarmBudget.pace(count, micros - a[o + FIRST_TIME]);
        double dependence = dependence(a, o);
        return String.format(
                Locale.ROOT,
                "a false alarm at most once in %,.0f records, %s; the smallest lasting shift that can show yet is %.2f sds",
                budget.allowed(pace),
                guarantee(a, o, dependence).inWords(dependence),
                smallestShift(count, pace));
    }

    @Override
    public String inWords() {
        String promise = switch (source) {
            case VALUES -> "guaranteed (ranks) whatever the distribution";
            case RESIDUALS -> "guaranteed if the model is right";
            default ->
                "guaranteed (ranks) whatever the distribution where values are ranked, else guaranteed if the model is right";
        };
        String what = switch (source) {
            case VALUES -> "its values";
            case VALUES_FIRST ->
                "its values, or of the residuals where the model foresees more than a line and the record before do";
            case RESIDUALS_FIRST ->
                "the residuals, or of its values where a line and the record before foresee more than the model does";
            case RESIDUALS -> "the residuals";
        };
        String jumps = seesJumps ? "; and looks for jumps of a level that it follows" : "";
        return "bets on a change of ranks within a regime: of " + what + jumps + "; after " + WARMUP
                + " records of each regime; false alarms at most " + budget.inWords() + ", " + promise
                + ", not guaranteed where records hang together otherwise than each with the one before";
    }
}
