package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import io.credence.app.bench.report.Change.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run beside a kept one of the same sizes; immutable.
 *
 * <p>Three rounds against three are few. Where nothing has changed, one in twenty figures has all three of its rounds
 * beyond all three kept ones, whatever the noise; with a median 15 % worse besides, still up to one in 23 where rounds
 * scatter by a fifth. That is good enough to say so in words, not to fail: a run has 15 ratios. So a failure wants more:
 * the two spreads lie further apart than the wider of them is wide. Of simulated log-normal rounds that happened, without
 * any change, to 0.00 % of figures whose rounds scatter by 3 %, 0.04 % by 6 %, 0.24 % by 10 %, 0.36 % by 20 %: for 15 ratios
 * less than one run in 17 even if all are as noisy as the worst. It sees half as much again in 93 % of cases at a scatter
 * of 6 %, and twice as much in 91 % at 10 %. Rounds of a run share its JVM, so runs differ by somewhat more than this.
 *
 * <p>Only ratios to a control that ran beside it can fail: times and rates follow what else the machine does. Two runs of
 * one build at loads of 5 and 10 on two cores differed fivefold, with spreads far apart, so those are judged only between
 * runs that began on a quiet machine. And a ratio fails only on a like machine: elsewhere it may be another one.
 */
public final class Comparison {
    private static final double THRESHOLD = 1.15;
    private static final int FEWEST = 3; // rounds: of fewer the spread says next to nothing

    private final BenchRun now;
    private final KeptRun kept;
    private final List<Change> changes = new ArrayList<>();

    private Comparison(BenchRun now, KeptRun kept) {
        this.now = now;
        this.kept = kept;
    }

    /** With nothing kept there is nothing to compare. */
    public static Comparison of(BenchRun now, Optional<KeptRun> kept) {
        Comparison comparison = new Comparison(now, kept.orElse(null));
        kept.ifPresent(k -> comparison.compare(k.run()));
        return comparison;
    }

    private void compare(BenchRun earlier) {
        if (!now.origin().sizes().equals(earlier.origin().sizes())) {
            throw new IllegalArgumentException(
                    "figures of a " + now.origin().sizes().name() + " run and of a "
                            + earlier.origin().sizes().name() + " one are not compared");
        }
        boolean isLike = isOfLikeMachine();
        for (Figure figure : now.figures()) {
            earlier.find(figure)
                    .ifPresent(before -> changes.add(new Change(figure, before, verdict(figure, before, isLike))));
        }
    }

    private Verdict verdict(Figure now, Figure before, boolean isLike) {
        return switch (now.kind()) {
            case COUNTED ->
                now.value() == before.value() // by construction: any difference is one
                        ? Verdict.SAME
                        : now.value() < before.value() ? Verdict.BETTER : Verdict.WORSE;
            case CONTROL -> Verdict.NOT_JUDGED;
            case OURS ->
                isLike && (areBothQuiet() || now.measured().scale() == Scale.BYTES)
                        ? judged(now.measured(), before.measured())
                        : Verdict.NOT_JUDGED;
            case RATIO -> {
                Verdict verdict = judged(now.measured(), before.measured());
                boolean isSure = verdict == Verdict.WORSE && isLike && areFarApart(now.measured(), before.measured());
                yield isSure ? Verdict.SURELY_WORSE : verdict;
            }
        };
    }

    private static Verdict judged(Measured now, Measured before) {
        boolean isMore = now.median() > before.median();
        double low = Math.min(now.median(), before.median());
        double high = Math.max(now.median(), before.median());
        boolean isFew = Math.min(now.rounds(), before.rounds()) < FEWEST;
        boolean isSmall = !(high / low > THRESHOLD) || high - low <= now.scale().negligible();
        if (isFew || isSmall || gap(now, before) <= 0) {
            return Verdict.SAME;
        }
        return isMore == now.scale().isLargerBetter() ? Verdict.BETTER : Verdict.WORSE;
    }

    private static boolean areFarApart(Measured now, Measured before) {
        return gap(now, before) > Math.max(now.width(), before.width());
    }

    /** Between the two spreads; negative where they overlap. */
    private static double gap(Measured a, Measured b) {
        return Math.max(a.least() - b.most(), b.least() - a.most());
    }

    /** What was compared with; empty where nothing was. */
    public Optional<KeptRun> kept() {
        return Optional.ofNullable(kept);
    }

    /** The figure and its kept one; empty where none is kept. */
    public Optional<Change> of(Figure figure) {
        return changes.stream().filter(c -> c.now().equals(figure)).findFirst();
    }

    /** What is worse, ratios to a control first: they say most. */
    public List<Change> worse() {
        return changes.stream()
                .filter(Change::isWorse)
                .sorted(Comparator.comparing(c -> c.now().kind() != Figure.Kind.RATIO))
                .toList();
    }

    /** What is better, ratios to a control first. */
    public List<Change> better() {
        return changes.stream()
                .filter(c -> c.verdict() == Verdict.BETTER)
                .sorted(Comparator.comparing(c -> c.now().kind() != Figure.Kind.RATIO))
                .toList();
    }

    /** Whether something is worse beyond doubt. */
    public boolean isSurelyWorse() {
        return changes.stream().anyMatch(c -> c.verdict() == Verdict.SURELY_WORSE);
    }

    /** Whether the kept run is of a machine whose times say something about ours. */
    public boolean isOfLikeMachine() {
        return kept != null && now.origin().machine().isLike(kept.run().origin().machine());
    }

    /** Whether both runs had their machine to themselves; otherwise their times and rates are not judged. */
    public boolean areBothQuiet() {
        return kept != null && now.isBegunQuietly() && kept.run().isBegunQuietly();
    }

    /** Kept figures that the run has not, by subject and name: those of subjects that failed, or are gone. */
    public List<String> missing() {
        return kept == null
                ? List.of()
                : kept.run().figures().stream()
                        .filter(f -> now.find(f).isEmpty())
                        .map(f -> f.subject() + ": " + f.name())
                        .toList();
    }
}
