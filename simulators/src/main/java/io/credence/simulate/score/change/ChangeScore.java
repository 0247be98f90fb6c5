package io.credence.simulate.score.change;

import io.credence.simulate.score.Quantiles;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import io.credence.simulate.score.probability.BrierScore;
import io.credence.simulate.score.probability.CalibrationError;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a matching comes to; immutable. */
public final class ChangeScore {
    private final Matching matching;
    private final List<Verdict> judged;
    private final List<Verdict> found;
    private final double[] delays;

    /** Of that matching. */
    public ChangeScore(Matching matching) {
        this.matching = matching;
        // A change near the end is left out also where it was found: those found so near are found quickly.
        judged = matching.verdicts().stream().filter(Verdict::isJudged).toList();
        found = judged.stream().filter(Verdict::isFound).toList();
        delays = found.stream().mapToDouble(Verdict::delay).sorted().toArray();
    }

    /** Found of those that could be. */
    public Share recall() {
        return new Share(found.size(), judged.size());
    }

    /** The same for each kind of change. */
    public SortedMap<String, Share> recallByKind() {
        SortedMap<String, Share> byKind = new TreeMap<>();
        for (Verdict verdict : judged) {
            Share one = new Share(verdict.isFound() ? 1 : 0, 1);
            byKind.merge(
                    verdict.change().kind(), one, (a, b) -> new Share(a.hits() + b.hits(), a.trials() + b.trials()));
        }
        return byKind;
    }

    /** From onset to alarm of those found, ascending. */
    public double[] delays() {
        return delays.clone();
    }

    /** A quantile of the delays of those found, to be read beside recall, since those missed have none; NaN of none. */
    public double delayQuantile(double probability) {
        return Quantiles.of(delays, probability);
    }

    /** Alarms about no change, per record. */
    public Rate unrelatedPerRecord() {
        return new Rate(matching.unrelated().size(), records());
    }

    /** Alarms about no change, per unit of a key's time. */
    public Rate unrelatedPerKeyTime() {
        return new Rate(matching.unrelated().size(), keyTime());
    }

    /** Alarms that find no change, per record: those about none and those that repeat. */
    public Rate unmatchedPerRecord() {
        return new Rate(matching.unrelated().size() + matching.repeats().size(), records());
    }

    /** Alarms that find no change, per unit of a key's time. */
    public Rate unmatchedPerKeyTime() {
        return new Rate(matching.unrelated().size() + matching.repeats().size(), keyTime());
    }

    private double records() {
        return matching.watched().stream().mapToDouble(Watch::records).sum();
    }

    private double keyTime() {
        return matching.watched().stream()
                .mapToDouble(w -> (double) w.to() - w.from())
                .sum();
    }

    /** Alarms that find a change, of all alarms. */
    public Share precision() {
        long finding = matching.verdicts().stream().filter(Verdict::isFound).count();
        return new Share(
                finding,
                finding + matching.repeats().size() + matching.unrelated().size());
    }

    /** Onsets inside their alarm's interval, of those found. */
    public Share onsetsHeld() {
        return share(Verdict::isOnsetHeld);
    }

    /** Mean width of the intervals of those found, from the first to the last instant that may be the onset. */
    public double meanOnsetWidth() {
        return found.stream()
                .mapToDouble(v -> (double) v.alarm().onsetTo() - v.alarm().onsetFrom())
                .average()
                .orElse(Double.NaN);
    }

    /** Alarms that call the change by its kind, of those found. */
    public Share namedRightly() {
        return namedRightly(String::equals);
    }

    /**
     * The same where the two sides have different words.
     *
     * @param isRight of the change's kind and the alarm's
     */
    public Share namedRightly(BiPredicate<String, String> isRight) {
        return share(v -> isRight.test(v.change().kind(), v.alarm().kind()));
    }

    private Share share(Predicate<Verdict> isHit) {
        return new Share(found.stream().filter(isHit).count(), found.size());
    }

    /** What changes of each kind were called, and how often. */
    public SortedMap<String, SortedMap<String, Long>> confusion() {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        for (Verdict verdict : found) {
            counts.computeIfAbsent(verdict.change().kind(), k -> new TreeMap<>())
                    .merge(verdict.alarm().kind(), 1L, Long::sum);
        }
        return counts;
    }

    /** How well alarms' probabilities forecast whether they find a change; those that say none are left out. */
    public BrierScore brier() {
        List<Map.Entry<Double, Boolean>> said = said();
        return BrierScore.of(probabilities(said), outcomes(said));
    }

    /** Whether alarms find a change as often as they say. */
    public CalibrationError reliability(long seed) {
        List<Map.Entry<Double, Boolean>> said = said();
        return CalibrationError.of(probabilities(said), outcomes(said), seed);
    }

    /** By detection, so that nothing depends on how alarms were sorted out. */
    private List<Map.Entry<Double, Boolean>> said() {
        Set<Alarm> finding = new HashSet<>();
        matching.verdicts().stream().filter(Verdict::isFound).forEach(v -> finding.add(v.alarm()));
        return Stream.of(finding.stream(), matching.repeats().stream(), matching.unrelated().stream())
                .flatMap(alarms -> alarms)
                .filter(alarm -> !Double.isNaN(alarm.probability()))
                .sorted(Comparator.comparingLong(Alarm::detectedAt)
                        .thenComparing(Alarm::key)
                        .thenComparing(Alarm::id))
                .map(alarm -> Map.entry(alarm.probability(), finding.contains(alarm)))
                .toList();
    }

    private static double[] probabilities(List<Map.Entry<Double, Boolean>> said) {
        return said.stream().mapToDouble(Map.Entry::getKey).toArray();
    }

    private static boolean[] outcomes(List<Map.Entry<Double, Boolean>> said) {
        boolean[] outcomes = new boolean[said.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = said.get(i).getValue();
        }
        return outcomes;
    }
}
