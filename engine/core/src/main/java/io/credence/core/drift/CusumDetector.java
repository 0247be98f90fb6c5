package io.credence.core.drift;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.random.RandomGenerator;

/**
 * Three CUSUM charts on the residuals: mean up, mean down, spread up; immutable, shareable, allocates nothing.
 *
 * <p>The derivation is in the package's description. A key's numbers are thirteen doubles.
 */
public final class CusumDetector implements DriftDetector {
    private static final int COUNT = 0;
    private static final int FIRST_TIME = 1;
    private static final int CALM = 2; // two numbers
    private static final int UP = 4;
    private static final int DOWN = 7;
    private static final int SPREAD = 10;

    private static final int CHARTS = 3;
    private static final double HALF = 0.5;
    // One record adds at most 2.5 or 2.7: no chart gets from rest to the threshold of any budget in one step.
    private static final double CLIP_MEAN = 3;
    private static final double CLIP_SPREAD = 3;
    private static final double SPREAD_SLOPE = 0.375; // ½(1 − 1/4) for a fourfold variance
    private static final double SPREAD_DRIFT = 0.6931471805599453; // ½ ln 4
    private static final double LEVEL_FIRST = 1.3;
    private static final double WORTH_A_LOOK = 3;

    // How far the onset may lie before the chart left zero, see the package: 1 + q·v/m² records, q the 95 % point of χ²
    // with one degree, v the variance of a chart's steps.
    private static final double REACH_MEAN = 3.84;
    private static final double REACH_SPREAD = 3.84 * 3;

    private static final Layout LAYOUT = Layout.of(
            2,
            "count",
            "firstTime",
            "calmMean",
            "calmSd",
            "up",
            "upSince",
            "upRecords",
            "down",
            "downSince",
            "downRecords",
            "spread",
            "spreadSince",
            "spreadRecords");

    // The same for every budget, and solving them takes longer than many thousand records.
    private static final RunLength MEAN_CHART = new RunLength(CusumDetector::meanIncrementCdf);
    private static final RunLength SPREAD_CHART = new RunLength(CusumDetector::spreadIncrementCdf);

    private final AlarmBudget budget;
    private final int warmup;

    /**
     * A detector that keeps to the budget.
     *
     * @param warmup records of a regime that pass before the charts start
     */
    public CusumDetector(AlarmBudget budget, int warmup) {
        if (warmup < 0) {
            throw new IllegalArgumentException("warmup must be at least 0 records, not " + warmup);
        }
        this.budget = budget;
        this.warmup = warmup;
    }

    private static double meanIncrementCdf(double x) {
        return x >= CLIP_MEAN - HALF ? 1 : x < -CLIP_MEAN - HALF ? 0 : Normal.cdf(x + HALF);
    }

    private static double spreadIncrementCdf(double x) {
        double square = (x + SPREAD_DRIFT) / SPREAD_SLOPE;
        if (square <= 0) {
            return 0;
        }
        return square >= CLIP_SPREAD * CLIP_SPREAD ? 1 : 2 * Normal.cdf(Math.sqrt(square)) - 1;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public void reset(Belief b) {
        for (int i = 0; i < LAYOUT.width(); i++) {
            b.set(i, 0);
        }
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        double[] a = b.array();
        int o = b.offset();
        double now = s.timeMicros();
        double count = a[o + COUNT] + 1;
        a[o + COUNT] = count;
        if (count == 1) {
            a[o + FIRST_TIME] = now;
        }
        if (count <= warmup + 1) {
            CalmLevel.keep(a, o + CALM, s);
            if (count <= warmup) {
                return;
            }
        }
        if (a[o + UP] == 0 && a[o + DOWN] == 0 && a[o + SPREAD] == 0) {
            CalmLevel.keep(a, o + CALM, s);
        }
        double z = s.residual();
        double clipped = Math.max(-CLIP_MEAN, Math.min(CLIP_MEAN, z));
        double wide = Math.max(-CLIP_SPREAD, Math.min(CLIP_SPREAD, z));
        double up = Climb.add(a, o + UP, 1, clipped - HALF, now);
        double down = Climb.add(a, o + DOWN, 1, -clipped - HALF, now);
        double spread = Climb.add(a, o + SPREAD, 1, SPREAD_SLOPE * wide * wide - SPREAD_DRIFT, now);
        if (up > WORTH_A_LOOK || down > WORTH_A_LOOK || spread > WORTH_A_LOOK) {
            suspect(a, o, now, out);
        }
    }

    private void suspect(double[] a, int o, double now, Suspicion out) {
        double pace = AlarmBudget.pace(a[o + COUNT], now - a[o + FIRST_TIME]);
        double allowed = allowed(pace);
        double level = MEAN_CHART.threshold(allowed);
        double width = SPREAD_CHART.threshold(allowed);
        double up = a[o + UP];
        double down = a[o + DOWN];
        double spread = a[o + SPREAD];
        boolean alarm = up >= level || down >= level || spread >= width;
        // Charts are compared by how far along they are to their own threshold: that is what spends the budget.
        int chart = spread / width > Math.max(up, down) / level ? SPREAD : up >= down ? UP : DOWN;
        out.raise(a[o + chart], alarm, Suspicion.Guarantee.IF_MODEL_IS_RIGHT);
        // A large step drives the clipped spread chart a little faster than its own: 2.7 against 2.5 a record.
        out.kind(ChangeKind.LEVEL, LEVEL_FIRST * Math.max(up, down));
        out.kind(ChangeKind.VARIANCE, spread);
        Climb.date(a, o + chart, chart == SPREAD ? REACH_SPREAD : REACH_MEAN, pace, a[o + FIRST_TIME], now, out);
        CalmLevel.tell(a, o + CALM, out);
    }

    /** Records between alarms of one chart. */
    private double allowed(double pace) {
        return CHARTS * budget.allowed(pace);
    }

    /**
     * A lasting shift of the mean, in sds of a predictive that does not follow it, that is noticed within so many records
     * on average, or somewhat sooner; infinite where no shift is, however large.
     *
     * <p>The shift whose drift takes the chart to its threshold in that time. What is left out speeds it up: the ups and
     * downs of the way, which matter for small shifts, and the other charts.
     *
     * @param recordsPerSecond the pace of the key, on which a budget by time depends
     */
    public double smallestShift(double records, double recordsPerSecond) {
        double needed = HALF + MEAN_CHART.threshold(allowed(recordsPerSecond)) / records;
        if (needed >= CLIP_MEAN) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = 2 * CLIP_MEAN + 2;
        for (int i = 0; i < 60; i++) {
            double shift = 0.5 * (low + high);
            if (clippedMean(shift) < needed) {
                low = shift;
            } else {
                high = shift;
            }
        }
        return 0.5 * (low + high);
    }

    /** The fewest records in which anything can be noticed: no record counts for more than the clip. */
    public int fewestRecords(double recordsPerSecond) {
        double allowed = allowed(recordsPerSecond);
        double largest = SPREAD_SLOPE * CLIP_SPREAD * CLIP_SPREAD - SPREAD_DRIFT;
        return (int) Math.ceil(Math.min(
                MEAN_CHART.threshold(allowed) / (CLIP_MEAN - HALF), SPREAD_CHART.threshold(allowed) / largest));
    }

    /** E min(c, Z + shift) = c − (c−shift)Φ(c−shift) − φ(c−shift); the clip below does not matter to a shift up. */
    private static double clippedMean(double shift) {
        double room = CLIP_MEAN - shift;
        return CLIP_MEAN - room * Normal.cdf(room) - Elementary.exp(Normal.logDensity(room));
    }

    /** Records of a regime that pass before the charts start. */
    public int warmup() {
        return warmup;
    }

    @Override
    public String inWords() {
        return "watches the residuals for a moved mean or a widened spread (CUSUM), after " + warmup
                + " records of each regime; false alarms at most " + budget.inWords()
                + ", if the model is right";
    }
}
