package io.credence.core.drift.classical;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CalmLevel;
import io.credence.core.drift.Climb;
import java.util.random.RandomGenerator;

/**
 * Page and Hinkley's test on the residuals, both ways; immutable, shareable, allocates nothing.
 *
 * <p>The derivation is in the package's description. A key's numbers are eleven doubles.
 */
public final class PageHinkleyDetector implements DriftDetector {
    /** What is summed, and when it alarms. */
    public record Settings(double delta, double alpha, int nMin) {
        /** The usual ones. */
        public static final Settings USUAL = new Settings(0.005, 0.9999, 30);

        /** Checks all. */
        public Settings {
            if (!(delta >= 0 && delta <= 2)) {
                throw new IllegalArgumentException("delta must lie in 0 to 2 sds, not " + delta);
            }
            if (!(alpha >= 0.9 && alpha <= 1)) {
                throw new IllegalArgumentException("alpha must lie in 0.9 to 1, not " + alpha);
            }
            if (nMin < 1) {
                throw new IllegalArgumentException("nMin must be at least 1 record, not " + nMin);
            }
        }
    }

    /** The usual threshold, in sds. */
    public static final double LAMBDA = 50;

    private static final int COUNT = 0;
    private static final int FIRST_TIME = 1;
    private static final int CALM = 2; // two numbers
    private static final int MEAN = 4;
    private static final int UP = 5;
    private static final int DOWN = 8;

    private static final int SIDES = 2;
    private static final double REACH = 3.84; // χ² with one degree, 95 %: as for the charts of CUSUM

    private static final Layout LAYOUT = Layout.of(
            1,
            "count",
            "firstTime",
            "calmMean",
            "calmSd",
            "mean",
            "up",
            "upSince",
            "upRecords",
            "down",
            "downSince",
            "downRecords");

    private final Settings settings;
    private final double lambda; // NaN where the budget says it
    private final AlarmBudget budget; // null where lambda is given
    private final FadingRunLength solved;
    private final double least; // lambda at the slowest pace

    private PageHinkleyDetector(Settings settings, double lambda, AlarmBudget budget) {
        this.settings = settings;
        this.lambda = lambda;
        this.budget = budget;
        solved = new FadingRunLength(settings.delta(), settings.alpha());
        least = lambda(Double.MIN_VALUE);
    }

    /** A detector that alarms where a sum passes lambda. */
    public static PageHinkleyDetector at(double lambda, Settings settings) {
        if (!(lambda >= 1 && lambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("lambda must be at least 1 sd, not " + lambda);
        }
        return new PageHinkleyDetector(settings, lambda, null);
    }

    /** A detector that keeps to the budget. */
    public static PageHinkleyDetector within(AlarmBudget budget, Settings settings) {
        return new PageHinkleyDetector(settings, Double.NaN, budget);
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
        if (count == 1 || a[o + UP] == 0 || a[o + DOWN] == 0) { // sums of a wander are seldom both nought
            CalmLevel.keep(a, o + CALM, s);
        }
        double z = Residuals.of(s);
        a[o + MEAN] += (z - a[o + MEAN]) / count;
        double away = z - a[o + MEAN];
        double up = Climb.add(a, o + UP, settings.alpha(), away - settings.delta(), now);
        double down = Climb.add(a, o + DOWN, settings.alpha(), -away - settings.delta(), now);
        if (count < settings.nMin()) {
            return;
        }
        double most = Math.max(up, down);
        if (most > least) {
            double pace = AlarmBudget.pace(count, now - a[o + FIRST_TIME]);
            if (most > lambda(pace)) {
                alarm(a, o, up >= down ? UP : DOWN, now, pace, out);
            }
        }
    }

    private void alarm(double[] a, int o, int side, double now, double pace, Suspicion out) {
        double records = Climb.records(a, o + side);
        double drift = Climb.slope(a, o + side) + settings.delta();
        // Of a shift of that size since the sum left zero, against none.
        out.raise(0.5 * records * drift * drift, true, Suspicion.Guarantee.IF_MODEL_IS_RIGHT);
        out.kind(ChangeKind.LEVEL, 0);
        Climb.date(a, o + side, REACH, pace, a[o + FIRST_TIME], now, out);
        CalmLevel.tell(a, o + CALM, out);
    }

    /** What a sum has to pass at that pace of the key, in records a second. */
    public double lambda(double pace) {
        return budget == null ? lambda : solved.threshold(SIDES * budget.allowed(pace));
    }

    /** Records between false alarms at that threshold, if the model is right. */
    public double records(double threshold) {
        return solved.records(threshold) / SIDES;
    }

    @Override
    public String inWords() {
        String what = "watches the residuals for a moved mean (Page–Hinkley, both ways, delta "
                + Prose.number(settings.delta()) + ", alpha " + Prose.number(settings.alpha()) + ") after "
                + settings.nMin() + " records of each regime; ";
        return budget == null
                ? what + "at lambda " + Prose.number(lambda) + " sds a false alarm comes about once in "
                        + Prose.number(records(lambda)) + " records, if the model is right"
                : what + "lambda is solved for: false alarms at most " + budget.inWords() + ", if the model is right";
    }
}
