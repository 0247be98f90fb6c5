package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.DriftPolicy;
import io.credence.core.drift.RankDetector.Source;
import io.credence.core.drift.trial.AfterAlarm;
import io.credence.core.drift.trial.AfterAlarm.Shift;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How much of a belief to keep after an alarm: what is learnt against what is fixed, by the records that come; confined to a thread, used once. */
final class WideningTable {
    private static final int STREAMS = 100; // of a shift
    private static final long SEED = 50_000;
    private static final double USUAL = 4; // records' worth kept, by default
    private static final Budget BUDGET = new Budget(1e4);
    private static final int[] BEFORE = {300, 3_000}; // records

    private static final List<Shift> SHIFTS = List.of(
            new Shift(".5 sd", 0.5, 1),
            new Shift("1 sd", 1, 1),
            new Shift("2 sd", 2, 1),
            new Shift("5 sd", 5, 1),
            new Shift("sd × 2", 0, 2),
            new Shift("sd × .5", 0, 0.5),
            new Shift("1 sd, sd × 2", 1, 2),
            new Shift("50 sd", 50, 1)); // last: it decides every mean that it is in

    private final String family;
    private final List<Figure> figures = new ArrayList<>();

    private WideningTable(String family) {
        this.family = family;
    }

    /** What is done after an alarm. */
    private enum Answer {
        LEARNT("what is learnt"),
        TENTH(".1 kept"),
        HALF(".5 kept"),
        NINE_TENTHS(".9 kept"),
        WORTH("4 records' worth kept"),
        RESTART("nothing kept"),
        ALERT("all kept");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        DriftPolicy policy() {
            return switch (this) {
                case LEARNT -> DriftPolicy.widenToWorth(USUAL).learning();
                case TENTH -> DriftPolicy.widen(0.1);
                case HALF -> DriftPolicy.widen(0.5);
                case NINE_TENTHS -> DriftPolicy.widen(0.9);
                case WORTH -> DriftPolicy.widenToWorth(USUAL);
                case RESTART -> DriftPolicy.restart();
                case ALERT -> DriftPolicy.alert();
            };
        }

        boolean isFixedShare() {
            return this == TENTH || this == HALF || this == NINE_TENTHS;
        }
    }

    /** One for each family. */
    static List<Table> of(Pieces pieces, Effort effort) {
        return List.of(
                new WideningTable("gaussian").table(Source.VALUES, pieces, effort),
                new WideningTable("poisson").table(Source.VALUES, pieces, effort),
                new WideningTable("local-level").table(Source.RESIDUALS_FIRST, pieces, effort));
    }

    private Table table(Source source, Pieces pieces, Effort effort) {
        int streams = effort.of(STREAMS);
        List<Callable<List<double[]>>> work = new ArrayList<>();
        for (int before : BEFORE) {
            for (Answer answer : Answer.values()) {
                work.add(() -> nats(source, answer, before, streams));
            }
        }
        List<List<double[]>> done = pieces.all(work);
        int answers = Answer.values().length;
        for (int b = 0; b < BEFORE.length; b++) {
            add(String.format(Locale.ROOT, "after %,d", BEFORE[b]), done.subList(b * answers, (b + 1) * answers));
        }
        return new Table(
                "drift-widening-" + family,
                "Learnt widening of " + family + " against fixed shares",
                List.of(
                        "Streams that change once, after so many records, alarms at a budget of 1e-4. Log density in nats a record of the 200 records after the alarm;"
                                + " streams that alarmed before the change or not within 1,000 records of it are left out. Ahead: stream by stream, for until the"
                                + " alarm nothing differs.",
                        "Learnt is retain: learnt, which begins with 4 records' worth, the default. Mixed: all kinds of change, streams equally. One of 50 sd decides what"
                                + " it is in; so mixed also without it.",
                        "Of poisson values are 20 + √20 times the others', rounded."),
                figures);
    }

    /** Of each kind of shift, stream by stream. */
    private List<double[]> nats(Source source, Answer answer, int before, int streams) {
        AfterAlarm after = new AfterAlarm(Named.model(family), BUDGET.ranks(source), answer.policy());
        List<double[]> nats = new ArrayList<>();
        for (Shift shift : SHIFTS) {
            double[] each = new double[streams];
            for (int i = 0; i < streams; i++) {
                each[i] = after.nats(shift, before, SEED + i);
            }
            nats.add(each);
        }
        return nats;
    }

    private void add(String when, List<List<double[]>> byAnswer) {
        int kinds = SHIFTS.size();
        List<double[]> learnt = byAnswer.get(Answer.LEARNT.ordinal());
        mixed(when + ", mixed: ", byAnswer, kinds);
        mixed(when + ", mixed to 5 sd: ", byAnswer, kinds - 1);
        for (int s = 0; s < kinds; s++) {
            String name = when + ", " + SHIFTS.get(s).words() + ": ";
            Mean own = Mean.of(learnt.get(s));
            figures.add(Figure.share(name + "scored", new Share(own.streams(), learnt.get(s).length)));
            figures.add(limits(name + "learnt", own));
            figures.add(limits(name + "ahead of " + Answer.WORTH.words, ahead(byAnswer, Answer.WORTH, s)));
            Answer best = bestShare(byAnswer, s);
            figures.add(limits(name + "ahead of the best of .1, .5 and .9", ahead(byAnswer, best, s)));
        }
    }

    private void mixed(String name, List<List<double[]>> byAnswer, int kinds) {
        List<double[]> learnt = byAnswer.get(Answer.LEARNT.ordinal());
        figures.add(limits(name + "learnt", Mean.ofKinds(learnt.subList(0, kinds))));
        for (Answer other : Answer.values()) {
            if (other == Answer.LEARNT) {
                continue;
            }
            List<double[]> ahead = new ArrayList<>();
            for (int s = 0; s < kinds; s++) {
                ahead.add(Mean.differences(
                        learnt.get(s), byAnswer.get(other.ordinal()).get(s)));
            }
            Figure figure = limits(name + "ahead of " + other.words, Mean.ofKinds(ahead));
            figures.add(other.isFixedShare() ? figure.askingAtLeast(0) : figure);
        }
    }

    private static Mean ahead(List<List<double[]>> byAnswer, Answer other, int shift) {
        return Mean.of(Mean.differences(
                byAnswer.get(Answer.LEARNT.ordinal()).get(shift),
                byAnswer.get(other.ordinal()).get(shift)));
    }

    /** The fixed share that was best for such shifts, known in the end. */
    private static Answer bestShare(List<List<double[]>> byAnswer, int shift) {
        Answer best = Answer.TENTH;
        for (Answer answer : Answer.values()) {
            boolean isLessBehind = ahead(byAnswer, answer, shift).value()
                    < ahead(byAnswer, best, shift).value();
            best = answer.isFixedShare() && isLessBehind ? answer : best;
        }
        return best;
    }

    private static Figure limits(String name, Mean mean) {
        return Figure.limits(name, mean.value(), mean.limits());
    }
}
