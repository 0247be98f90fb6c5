package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.core.drift.RankDetector.Source;
import io.credence.simulate.score.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** How soon changes are found by those who ring as often falsely, beside who knows the change; confined to a thread, used once. */
final class DelayTable {
    private static final int STREAMS = 4_000;
    private static final int ASKED_STREAMS = 10_000; // for ratios to be known to two hundredths
    private static final int RARE_STREAMS = 2_000; // where few are without a false alarm for so long
    private static final int ORACLES_STREAMS = 40_000; // which cost little
    private static final int[] REGIMES = {300, 1_000, 4_000}; // records before a change
    private static final int YOUNG = 300;
    private static final int USUAL = 1_000;
    private static final int OLD = 4_000;

    private final Budget budget;
    private final Map<Change, Delays> oracles = new EnumMap<>(Change.class);
    private final List<Figure> figures = new ArrayList<>();

    private DelayTable(Budget budget) {
        this.budget = budget;
    }

    /** The delays at the rate of one of the usual budgets. */
    static Table of(int number, EqualRates rates, Pieces pieces, Effort effort) {
        return new DelayTable(Budget.USUAL[number]).table(number, rates, pieces, effort);
    }

    /**
     * A watcher in regimes of one length.
     *
     * @param before records of a regime until the change
     * @param isAsked whether anything is asked of it
     */
    private record Run(String words, Watcher watcher, int before, boolean isAsked) {}

    private List<Run> runs(int number, EqualRates rates) {
        List<Run> runs = new ArrayList<>();
        for (int before : REGIMES) {
            String words = String.format(Locale.ROOT, "ranks after %,d", before);
            runs.add(new Run(words, rates.watcher(number, Rival.RANKS), before, true));
        }
        Watcher proven = Watcher.of(budget.ranks(Source.VALUES));
        runs.add(new Run("ranks after 1,000 as configured", proven, USUAL, false));
        for (Rival rival : Rival.classical()) {
            runs.add(new Run(rival.words() + " after 1,000", rates.watcher(number, rival), USUAL, false));
        }
        return runs;
    }

    private Table table(int number, EqualRates rates, Pieces pieces, Effort effort) {
        List<Callable<Map<Change, Delays>>> work = new ArrayList<>();
        for (Rival oracle : Rival.oracles()) {
            Watcher watcher = rates.watcher(number, oracle);
            work.add(() -> Delays.of(watcher, USUAL, effort.of(ORACLES_STREAMS), oracle.known()));
        }
        List<Run> runs = runs(number, rates);
        for (Run run : runs) {
            int streams = effort.of(streams(run));
            work.add(() -> Delays.of(run.watcher(), run.before(), streams, Change.values()));
        }
        List<Map<Change, Delays>> done = pieces.all(work);
        int known = Change.values().length;
        done.subList(0, known).forEach(oracles::putAll);
        oracles.forEach((change, delays) -> median("oracle, " + change.words, delays));
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            done.get(known + i).forEach((change, delays) -> add(run, change, delays));
        }
        return new Table(
                "drift-delay-" + budget.words(),
                "Delay where false alarms come " + budget.words() + " a record, as measured",
                List.of(
                        "Records from the first changed one to the alarm, of Gaussian streams on which nothing alarmed before; a median lies"
                                + " within its record.",
                        "The oracle knows the change and what was before, not its sign. Page–Hinkley and ADWIN are given the mean and sd of before;"
                                + " ranks are given nothing.",
                        "As configured: at the threshold that proves the budget, at which false alarms are fewer."),
                figures);
    }

    private int streams(Run run) {
        if (run.before() > budget.records()) {
            return RARE_STREAMS;
        }
        return run.isAsked() && run.before() <= USUAL ? ASKED_STREAMS : STREAMS; // longer regimes take longer
    }

    private void add(Run run, Change change, Delays delays) {
        String name = run.words() + ", " + change.words;
        median(name, delays);
        Delays best = oracles.get(change);
        Figure times = Figure.limits(
                name + ": times the oracle's", finite(delays.times(best)), finite(delays.timesLimits(best)));
        figures.add(run.isAsked() && !change.isAtOnce() ? times.askingAtMost(asked(run, change)) : times);
        if (change.isAtOnce()) {
            double more = (double) delays.wholeMedian() - best.wholeMedian();
            Figure late = Figure.about(name + ": whole records more than the oracle's", more, 1);
            boolean isAsked = run.isAsked() && run.before() != USUAL;
            figures.add(isAsked ? late.askingAtMost(run.before() == OLD ? 1 : 2) : late);
        }
        if (change.canBeMissed()) {
            figures.add(Figure.share(name + ": not found in 3,000", delays.missed()));
        }
    }

    private static double asked(Run run, Change change) {
        return change == Change.VARIANCE ? 2 : run.before() == YOUNG ? 1.5 : 1.25;
    }

    private void median(String name, Delays delays) {
        figures.add(Figure.limits(name + ": median", finite(delays.median()), finite(delays.limits())));
    }

    /** No number, where it is beyond what was waited for. */
    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static Interval finite(Interval limits) {
        return Double.isInfinite(limits.high()) ? new Interval(Double.NaN, Double.NaN) : limits;
    }
}
