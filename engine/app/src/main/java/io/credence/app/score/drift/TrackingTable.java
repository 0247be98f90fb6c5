package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.drift.trial.Followed;
import io.credence.core.drift.trial.FollowedLevel;
import io.credence.core.drift.trial.FollowedTrend;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Jumps of a level, and of a slope, that the best filter follows: how often they are found, and what is found about nothing; static. */
final class TrackingTable {
    private static final int SEED = 111;
    private static final int ALARMS = 300;
    private static final double ASKED = 1.5; // ln(1/budget) that a jump carries
    private static final double[] TIMES_AS_FAR = {1, 1.25}; // the second is what explain calls the smallest that shows
    private static final double[][] TRENDS = {{0.01, 1e-4}, {0.1, 1e-3}, {0, 0.01}
    }; // variances of steps of level and slope
    private static final double SLOW = 0.2; // a gain, up to which explain says so
    private static final double MOST = 0.9; // of the jumps
    private static final int[] BEFORE = {600, 2_000}; // records until the jump
    private static final int[] TIMES = {2_000, 3_000};

    private TrackingTable() {}

    static Table of(Pieces pieces, Effort effort) {
        List<Callable<List<Figure>>> work = new ArrayList<>();
        for (double walk : new double[] {0.3, 0.1, 0.03, 0.01}) {
            for (Budget budget : Budget.USUAL) {
                addLevel(work, walk, budget, effort);
            }
        }
        for (double[] trend : TRENDS) {
            for (Budget budget : Budget.USUAL) {
                addTrend(work, trend[0], trend[1], budget, effort);
            }
        }
        return new Table(
                "drift-tracking",
                "Jumps of a level that is followed, and of a slope",
                List.of(
                        "A level that wanders by so much a step, in variances of the noise, and the exact filter that follows it. The jump carries that many"
                                + " times ln(1/budget) nats, ever. Found is found while its trace lasts and ten records more.",
                        "Of a trend it is the slope that jumps; its trace rises before it falls, and is looked for by what is made for levels.",
                        "2.34 ln(1/budget) is the jump that explain says is found nine times in ten, of gains up to .2."),
                pieces.figures(work));
    }

    private static void addLevel(List<Callable<List<Figure>>> work, double walk, Budget budget, Effort effort) {
        FollowedLevel one = level(walk, budget);
        String words = String.format(Locale.ROOT, "walk %s (gain %.2f), %s", walk, one.gain, budget.words());
        work.add(() -> {
            FollowedLevel level = level(walk, budget);
            return List.of(falseAlarms(words, level, level.key, budget, effort.of(ALARMS)));
        });
        for (double times : TIMES_AS_FAR) {
            double jump = times * one.carrying(ASKED * StrictMath.log(budget.records()));
            boolean isAsked = times == 1 || one.gain <= SLOW;
            work.add(() -> found(words, level(walk, budget), jump, times, isAsked, effort));
        }
    }

    private static void addTrend(
            List<Callable<List<Figure>>> work, double walk, double bend, Budget budget, Effort effort) {
        FollowedTrend one = trend(walk, bend, budget);
        String words = String.format(
                Locale.ROOT, "trend, walks %s and %s (gain %.2f), %s", walk, bend, one.gain, budget.words());
        work.add(() -> {
            FollowedTrend trend = trend(walk, bend, budget);
            return List.of(falseAlarms(words, trend, trend.key, budget, effort.of(ALARMS)));
        });
        for (double times : TIMES_AS_FAR) {
            double jump = times * one.carrying(ASKED * StrictMath.log(budget.records()));
            work.add(() -> found(words, trend(walk, bend, budget), jump, times, true, effort));
        }
    }

    private static FollowedLevel level(double walk, Budget budget) {
        return new FollowedLevel(walk, budget.ranks(Source.RESIDUALS_FIRST), SEED);
    }

    private static FollowedTrend trend(double walk, double bend, Budget budget) {
        return new FollowedTrend(walk, bend, budget.ranks(Source.RESIDUALS_FIRST), SEED);
    }

    private static Figure falseAlarms(String words, Followed calm, WatchedKey key, Budget budget, int expected) {
        long alarms = 0;
        long records = (long) (expected * budget.records());
        for (long i = 0; i < records; i++) {
            if (calm.alarms(0)) {
                alarms++;
                key.newRegime();
            }
        }
        return Figure.rate(words + ": alarms of the budget", new Rate(alarms, expected))
                .askingAtMost(1);
    }

    private static List<Figure> found(
            String words, Followed followed, double jump, double times, boolean isAsked, Effort effort) {
        String name =
                String.format(Locale.ROOT, "%s, jump of %.2f (%.2f ln): found", words, jump, ASKED * times * times);
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < BEFORE.length; i++) {
            Followed.Found found = followed.found(jump, BEFORE[i], effort.of(TIMES[i]));
            Figure share = Figure.share(
                    String.format(Locale.ROOT, "%s after %,d", name, BEFORE[i]), new Share(found.found(), found.of()));
            figures.add(i > 0 && isAsked ? share.askingAtLeast(MOST) : share);
        }
        return figures;
    }
}
