package io.credence.core.drift;

import io.credence.core.Belief;
import io.credence.core.DetectorAround;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Misfit;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.special.Elementary;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Says when predictions miss while nothing changes, beside a detector of change; immutable, shareable, allocates nothing.
 *
 * <p>Ranks grow with their regime and are uniform under any law that stays as it is, so they cannot tell that predictions are too narrow for it; pits
 * can. The derivation is in the package's description. What a change does to pits is no misfit: it is waited until the evidence has stood
 * for {@link #STANDS} records in which the detector of change is calm.
 */
public final class MisfitWatch extends DetectorAround {
    /** Records that evidence of a misfit has to stand before it is told. */
    public static final int STANDS = 50;

    private static final int WARMUP = RankDetector.WARMUP;
    private static final int QUIET = 500; // records without new evidence, after which a misfit is over
    private static final double NINE_TENTHS = 1.6448536269514722; // sds: the central interval of that probability

    private static final int COUNT = 0; // records of the regime, or since the last word was said
    private static final int INSIDE = 1; // of them, beyond the warm-up, inside the central nine tenths
    private static final int FIRST_TIME = 2; // of those looked at
    private static final int BEFORE = 3; // the score before, clipped
    // 0: nothing; above: the count at which evidence sufficed; below: told, SHAPES times after how many and which.
    private static final int MARK = 4;
    private static final int BETS = 5;
    private static final int SHAPES = FitBets.SHAPES.length;

    private final AlarmBudget budget;
    private final boolean isDistance;

    /**
     * A watch beside a detector.
     *
     * @param budget how often it may be wrong, beside what the detector may
     * @param isDistance whether what is scored is how far a record is from what was predicted, as of vectors and names, so that too far is
     *     too narrow
     */
    public MisfitWatch(DriftDetector detector, AlarmBudget budget, boolean isDistance) {
        super(detector, joined(detector.layout()));
        this.budget = Objects.requireNonNull(budget, "budget");
        this.isDistance = isDistance;
    }

    private static Layout joined(Layout detector) {
        Layout own = Layout.of(1, "count", "inside", "firstTime", "before", "mark");
        Layout bets = new Layout(1, List.of(new Layout.Field("bets", 0, FitBets.WIDTH)));
        return new Layout(
                detector.version(),
                detector.then("misfit.", own).then("misfit.", bets).fields());
    }

    @Override
    public void newRegime(Belief b) {
        super.newRegime(b);
        clear(b);
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        detector().watch(b, y, s, rng, out);
        if (out.isHeld()) {
            clear(b); // it begins when the belief learns again
        } else if (!out.isAlarm()) {
            judge(b.array(), own(b), s, out);
        }
    }

    private void judge(double[] a, int o, Surprise s, Suspicion out) {
        double count = a[o + COUNT] + 1;
        a[o + COUNT] = count;
        if (count <= WARMUP) {
            return; // what a model says while it learns the regime is its prior's
        }
        if (count == WARMUP + 1) {
            a[o + FIRST_TIME] = s.timeMicros();
        }
        double z = s.residual();
        if (Math.abs(z) <= NINE_TENTHS) {
            a[o + INSIDE]++;
        }
        double m = FitBets.add(a, o + BETS, z, a[o + BEFORE]);
        a[o + BEFORE] = FitBets.clip(z);
        double looked = count - WARMUP;
        double mark = a[o + MARK];
        if (m >= budget.allowed(AlarmBudget.pace(looked, s.timeMicros() - a[o + FIRST_TIME]))) {
            weigh(a, o, m, looked, out);
        } else if (mark > 0 && looked - mark >= STANDS) {
            a[o + MARK] = 0; // it has passed
        } else if (mark < 0 && looked >= Math.max(QUIET, 2 * Math.floor(-mark / SHAPES))) {
            tell(a, o, Misfit.News.ENDED, (int) (-mark % SHAPES), 0, looked, out);
            a[o + MARK] = 0;
        }
    }

    /** There is evidence enough. */
    private void weigh(double[] a, int o, double m, double looked, Suspicion out) {
        double mark = a[o + MARK];
        if (mark == 0) {
            a[o + MARK] = looked;
        } else if (mark < 0) {
            again(a, o); // it goes on
        } else if (looked - mark >= STANDS && out.isUnstrained()) {
            int shape = FitBets.best(a, o + BETS);
            tell(a, o, Misfit.News.BEGAN, shape, Elementary.log(m), looked, out);
            a[o + MARK] = -(SHAPES * looked + shape);
            again(a, o);
        }
    }

    private static void again(double[] a, int o) {
        a[o + COUNT] = WARMUP;
        a[o + INSIDE] = 0;
        Arrays.fill(a, o + BETS, o + BETS + FitBets.WIDTH, 0);
    }

    private void tell(
            double[] a, int o, Misfit.News news, int shape, double logEvidence, double looked, Suspicion out) {
        double covered = a[o + INSIDE] / looked;
        out.misfit().tell(news, named(shape), logEvidence, (long) looked, covered, Math.round(a[o + FIRST_TIME]));
    }

    private Misfit.Shape named(int shape) {
        Misfit.Shape named = FitBets.SHAPES[shape];
        return switch (named) {
            case LOW -> isDistance ? Misfit.Shape.NARROW : named;
            case HIGH -> isDistance ? Misfit.Shape.WIDE : named;
            default -> named;
        };
    }
}
