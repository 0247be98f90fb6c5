package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.drift.trial.FollowedLevel;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Jumps of a level that the best filter follows: how often they are found, and what is found about nothing; static. */
final class TrackingTable {
    private static final int SEED = 111;
    private static final int ALARMS = 300;
    private static final double ASKED = 1.5; // ln(1/budget) that a jump carries
    private static final double CLEAR = 1.25; // times as far: what explain calls the smallest that shows
    private static final double SLOW = 0.2; // a gain, up to which explain says so
    private static final double MOST = 0.9; // of the jumps
    private static final int[] BEFORE = {600, 2_000}; // records until the jump
    private static final int[] TIMES = {2_000, 3_000};

    private TrackingTable() {}

    static Table of(Pieces pieces, Effort effort) {
        List<Callable<List<Figure>>> work = new ArrayList<>();
        for (double walk : new double[] {0.3, 0.1, 0.03, 0.01}) {
            for (Budget budget : Budget.USUAL) {
                work.add(() -> List.of(falseAlarms(walk, budget, effort.of(ALARMS))));
                for (double times : new double[] {1, CLEAR}) {
                    work.add(() -> found(walk, budget, times, effort));
                }
            }
        }
        return new Table(
                "drift-tracking",
                "Jumps of a level that is followed",
                List.of(
                        "A level that wanders by so much a step, in variances of the noise, and the exact filter that follows it. The jump carries that many"
                                + " times ln(1/budget) nats, ever. Found is found while its trace lasts and ten records more.",
                        "2.34 ln(1/budget) is the jump that explain says is found nine times in ten, of gains up to .2."),
                pieces.figures(work));
    }

    private static FollowedLevel level(double walk, Budget budget) {
        return new FollowedLevel(walk, budget.ranks(Source.RESIDUALS_FIRST), SEED);
    }

    private static String words(double walk, FollowedLevel level, Budget budget) {
        return String.format(Locale.ROOT, "walk %s (gain %.2f), %s", walk, level.gain, budget.words());
    }

    private static Figure falseAlarms(double walk, Budget budget, int expected) {
        FollowedLevel level = level(walk, budget);
        long alarms = 0;
        long records = (long) (expected * budget.records());
        for (long i = 0; i < records; i++) {
            if (level.alarms(0)) {
                alarms++;
                level.key.newRegime();
            }
        }
        return Figure.rate(words(walk, level, budget) + ": alarms of the budget", new Rate(alarms, expected))
                .askingAtMost(1);
    }

    private static List<Figure> found(double walk, Budget budget, double times, Effort effort) {
        FollowedLevel level = level(walk, budget);
        double jump = times * level.carrying(ASKED * StrictMath.log(budget.records()));
        String name = String.format(
                Locale.ROOT,
                "%s, jump of %.2f (%.2f ln): found",
                words(walk, level, budget),
                jump,
                ASKED * times * times);
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < BEFORE.length; i++) {
            FollowedLevel.Found found = level.found(jump, BEFORE[i], effort.of(TIMES[i]));
            Figure share = Figure.share(
                    String.format(Locale.ROOT, "%s after %,d", name, BEFORE[i]), new Share(found.found(), found.of()));
            boolean isAsked = i > 0 && (times == 1 || level.gain <= SLOW);
            figures.add(isAsked ? share.askingAtLeast(MOST) : share);
        }
        return figures;
    }
}
