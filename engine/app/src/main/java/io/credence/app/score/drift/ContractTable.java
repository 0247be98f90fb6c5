package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.RankDetector;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.drift.trial.CalmWorlds;
import io.credence.core.drift.trial.WatchedKey;
import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;

/** False alarms as a share of the budget, and where nothing can be promised whether it is said; static. */
final class ContractTable {
    private static final int SEED = 101;
    private static final int TIES = 102;
    private static final double RARE = 1e5; // records between alarms: half as many alarms will do
    private static final int ALARMS = 400;
    private static final int STREAMS = 1_000;
    private static final int RECORDS = 1_000; // after which what nothing can be promised of is labelled so
    private static final int LONG = 10_000;
    private static final double KEPT_BACK = 0.02; // of streams of which all can be promised
    private static final double GONE =
            0.95; // of these streams: what is beyond doubt at once is taken off and stays promised
    private static final double KEPT = 4; // records' worth of belief, after an alarm
    private static final long SECOND = 1_000_000;
    private static final double NEVER = 1e300; // an alarm would end the regime

    private ContractTable() {}

    /** A kind of noise, for people and for {@link CalmWorlds}. */
    private record Noise(String words, String name) {}

    private static final Noise GAUSSIAN = new Noise("Gaussian", "gauss");
    private static final Noise SKEWED = new Noise("log-normal (σ .5)", "lognormal");
    private static final Noise LINKED = new Noise("autocorrelated .3", "ar0.3");
    private static final Noise SHARP = new Noise("exponential", "exp");
    private static final Noise HELD_FAST = new Noise("autocorrelated .8", "ar0.8");
    private static final List<Noise> NOISES = List.of(
            GAUSSIAN,
            new Noise("Student-t 5", "t5"),
            new Noise("rounded to 1 sd", "rounded"),
            new Noise("yes one time in ten", "rare"),
            SKEWED,
            SHARP,
            LINKED,
            HELD_FAST,
            new Noise("autocorrelated .95", "ar0.95"));

    // Of tied values nothing is taken off before it is beyond doubt, and what the one before the last leaves never is.
    private static final List<Noise> LEFT_OUT = List.of(
            new Noise("autocorrelated .3, rounded to 1 sd", "rounded-ar0.3"),
            new Noise("autocorrelated .3 at lag 2", "lag2-0.3"));

    static Table of(Pieces pieces, Effort effort) {
        int expected = effort.of(ALARMS);
        List<Callable<List<Figure>>> work = new ArrayList<>();
        for (Noise noise : NOISES) {
            for (Budget budget : List.of(new Budget(1e3), new Budget(1e4), new Budget(RARE))) {
                int count = budget.records() < RARE ? expected : expected / 2;
                work.add(() -> held(noise, budget, Source.VALUES, noise.words(), count));
            }
        }
        for (Budget budget : Budget.USUAL) {
            work.add(() -> held(LINKED, budget, Source.RESIDUALS, LINKED.words() + ", as residuals", expected));
        }
        for (Noise noise : List.of(GAUSSIAN, SHARP, LINKED, HELD_FAST)) {
            for (Budget budget : Budget.USUAL) {
                work.add(() -> chosen(noise, budget, expected / 2));
            }
        }
        for (Noise noise : LEFT_OUT) {
            work.add(() -> List.of(gone(noise, RECORDS, effort).askingAtLeast(GONE)));
            for (Budget budget : Budget.USUAL) {
                work.add(() -> leftOut(noise, budget, expected));
            }
        }
        for (Noise noise : List.of(GAUSSIAN, SKEWED, SHARP, HELD_FAST)) {
            for (int records : new int[] {RECORDS, LONG}) {
                work.add(() -> List.of(gone(noise, records, effort).askingAtMost(KEPT_BACK)));
            }
        }
        return new Table(
                "drift-contract",
                "False alarms as a share of the budget",
                List.of(
                        "Values are watched, and what each owes to the one before is taken off it; so it is off the residuals of a model that foresees"
                                + " each record alike. Limits are those of a Poisson count.",
                        "Of auto, which learns as it goes, values are ranked first, and residuals where it foresees more; after an alarm it keeps four records' worth.",
                        "Where values are tied it is not taken off before it is beyond doubt, and what a value owes to the one before the last never is. No"
                                + " rate is proven then, and after 1,000 records the label has to say so. Still promised: alarms that do not say it.",
                        "Of the others, label gone: as often the promise is taken back for nothing."),
                pieces.figures(work));
    }

    private static Figure ofBudget(String name, Rate rate) {
        return Figure.rate(name + ": alarms of the budget", rate);
    }

    /** Alarms against what a budget allows: all, and those that are told with a promise. */
    private record Alarms(Rate all, Rate promised) {}

    private static Alarms alarms(Noise noise, Budget budget, Source source, int expected) {
        DoubleSupplier stream = CalmWorlds.of(noise.name(), new KeyedRandom().aim(SEED, 0, 0, 0));
        WatchedKey key = new WatchedKey(budget.ranks(source), TIES);
        long records = (long) (budget.records() * expected);
        int alarms = 0;
        int promised = 0;
        for (long i = 0; i < records; i++) {
            if (key.alarms(stream.getAsDouble())) {
                alarms++;
                promised += Double.isNaN(key.suspicion.dependence()) ? 1 : 0;
                key.restart();
            }
        }
        return new Alarms(new Rate(alarms, expected), new Rate(promised, expected));
    }

    private static List<Figure> held(Noise noise, Budget budget, Source source, String words, int expected) {
        Alarms alarms = alarms(noise, budget, source, expected);
        return List.of(ofBudget(words + ", " + budget.words(), alarms.all()).askingAtMost(1));
    }

    /** Under a model that chooses among others by what it sees, as a spec has it by default: values are ranked first. */
    private static List<Figure> chosen(Noise noise, Budget budget, int expected) {
        DoubleSupplier stream = CalmWorlds.of(noise.name(), new KeyedRandom().aim(SEED, 2, 0, 0));
        Assimilator assimilator = new Assimilator(
                Named.model("auto"), budget.ranks(Source.VALUES_FIRST), DriftPolicy.widenToWorth(KEPT), false);
        Posterior p = assimilator.begin(SEED);
        Observation y = Observation.of(0);
        long records = (long) (budget.records() * expected);
        int alarms = 0;
        for (long i = 0; i < records; i++) {
            assimilator.accept(p, y.value(stream.getAsDouble()).time(i * SECOND).sequence(0));
            alarms += assimilator.isAlarm() ? 1 : 0;
        }
        return List.of(ofBudget("auto, " + noise.words() + ", " + budget.words(), new Rate(alarms, expected))
                .askingAtMost(1));
    }

    private static List<Figure> leftOut(Noise noise, Budget budget, int expected) {
        Alarms alarms = alarms(noise, budget, Source.VALUES, expected);
        String name = noise.words() + ", " + budget.words();
        return List.of(ofBudget(name, alarms.all()), ofBudget(name + ", still promised", alarms.promised()));
    }

    /** Streams of which the alarm would say that nothing is guaranteed. */
    private static Figure gone(Noise noise, int records, Effort effort) {
        RankDetector ranks = Budget.ranks(NEVER, Source.VALUES);
        WatchedKey key = new WatchedKey(ranks, TIES);
        int streams = effort.of(STREAMS);
        int gone = 0;
        for (int i = 0; i < streams; i++) {
            DoubleSupplier stream = CalmWorlds.of(noise.name(), new KeyedRandom().aim(SEED, 1, i, 0));
            key.restart();
            for (int t = 0; t < records; t++) {
                key.alarms(stream.getAsDouble());
            }
            gone += Double.isNaN(ranks.dependence(key.belief)) ? 0 : 1;
        }
        String name = String.format(Locale.ROOT, "%s: label gone after %,d records", noise.words(), records);
        return Figure.share(name, new Share(gone, streams));
    }
}
