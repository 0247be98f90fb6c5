package io.credence.app.score;

import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import io.credence.simulate.score.change.Alarm;
import io.credence.simulate.score.change.ChangeScore;
import io.credence.simulate.score.change.Matching;
import io.credence.simulate.score.change.Watch;
import io.credence.simulate.score.probability.BrierScore;
import io.credence.simulate.score.probability.CalibrationError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Alarms of a replay beside the changes its keys truly had, as a table; confined to a thread, used once. */
public final class ChangeTable {
    private static final double CONFIDENCE = 0.95;
    private static final double PER_THOUSAND = 1000;

    /** Where alarms are many, some come soon after a change whatever they are worth. */
    static final String EVENLY = "found by as many alarms at even distances";

    private static final long SEED = 1; // of the worlds that say what chance does to calibration

    private final ReplayFolder replay;
    private final RegimeTruth truth;
    private final int horizon;
    private final KeyTimes times;
    private final List<Episode> episodes;
    private final List<Watch> watches = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ChangeTable(ReplayFolder replay, RegimeTruth truth, int horizon) throws IOException {
        this.replay = replay;
        this.truth = truth;
        this.horizon = horizon;
        times = KeyTimes.of(replay);
        episodes = replay.episodes();
    }

    /**
     * Judges.
     *
     * @param horizon records after a change within which an alarm is about it
     */
    public static Table of(ReplayFolder replay, RegimeTruth truth, int horizon) throws IOException {
        return of(replay, truth, horizon, "changes", replay.title());
    }

    /** The same under another name and title. */
    static Table of(ReplayFolder replay, RegimeTruth truth, int horizon, String name, String title) throws IOException {
        return new ChangeTable(replay, truth, horizon).table(name, title);
    }

    private Table table(String name, String title) {
        requireSameKeys();
        requireAsManyRecords();
        times.keys().forEach(key -> watches.add(new Watch(key, 0, times.records(key) - 1L, times.records(key))));
        ChangeScore raised = score(Episode::first);
        figures.add(Figure.exact("keys", watches.size()));
        figures.add(Figure.exact(
                "records", watches.stream().mapToLong(Watch::records).sum()));
        figures.add(Figure.exact("changes judged", raised.recall().trials()));
        figures.add(Figure.counted("alarms", episodes.size(), Math.max(2, 0.1 * episodes.size())));
        share("found", raised.recall());
        figures.add(Figure.about(EVENLY, evenly().recall().observed(), 0.1));
        raised.recallByKind().forEach((kind, share) -> share("found of " + kind, share));
        delays(raised);
        falseAlarms(raised);
        onsets(raised);
        share("named rightly, as raised", raised.namedRightly(RegimeTruth::isNamed));
        ChangeScore settled = score(Episode::last);
        names(settled);
        reliability(settled);
        return new Table(name, "Changes found by " + replay.family() + ", " + title, notes, figures);
    }

    private void requireSameKeys() {
        TreeSet<String> strange = new TreeSet<>(times.keys());
        strange.removeAll(truth.kinds().keySet());
        TreeSet<String> absent = new TreeSet<>(truth.kinds().keySet());
        absent.removeAll(times.keys());
        if (!strange.isEmpty() || !absent.isEmpty()) {
            throw new IllegalArgumentException(truth.file() + " does not match " + replay + ": "
                    + (strange.isEmpty()
                            ? "key " + absent.first() + " has labels and no records"
                            : "key " + strange.first() + " has records and no labels"));
        }
    }

    /** Where a replay counts otherwise than the labels do, every index is off by a few. */
    private void requireAsManyRecords() {
        for (String key : truth.kinds().keySet()) {
            int inOrder = times.records(key);
            int labelled = truth.records().getOrDefault(key, inOrder);
            if (inOrder != labelled) {
                throw new IllegalArgumentException(truth.file() + " does not match " + replay + ": key " + key
                        + " has labels of " + labelled + " records in order, and " + inOrder
                        + "; a simulation's readings are replayed whole, with --sequence sequence");
            }
        }
    }

    private ChangeScore score(Function<Episode, Episode.View> view) {
        List<Alarm> alarms = episodes.stream().map(e -> alarm(e, view.apply(e))).toList();
        try {
            return new ChangeScore(Matching.of(truth.changes(), alarms, watches, horizon));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(truth.file() + " does not match " + replay + ": " + e.getMessage(), e);
        }
    }

    /** What as many alarms of each key at even distances, blind to the data, would be worth. */
    private ChangeScore evenly() {
        Map<String, Long> counts =
                episodes.stream().collect(Collectors.groupingBy(Episode::key, Collectors.counting()));
        List<Alarm> even = new ArrayList<>();
        for (Watch watch : watches) {
            long count = counts.getOrDefault(watch.key(), 0L);
            for (long k = 0; k < count; k++) {
                long at = (long) ((k + 0.5) / count * watch.records());
                even.add(new Alarm(watch.key() + "-" + k, watch.key(), at, at, at, "", Double.NaN));
            }
        }
        return new ChangeScore(Matching.of(truth.changes(), even, watches, horizon));
    }

    /** In indices of its key's records, as the truth is. */
    private Alarm alarm(Episode episode, Episode.View view) {
        String key = episode.key();
        int from = times.atOrAfter(key, view.startsFrom());
        int to = Math.max(from, times.atOrBefore(key, view.startsTo()));
        int detected = times.atOrBefore(key, episode.detectedAt());
        return new Alarm(episode.id(), key, detected, from, to, view.kind(), view.probability());
    }

    private void share(String name, Share share) {
        figures.add(Figure.share(name, share));
    }

    private void delays(ChangeScore score) {
        double[] delays = score.delays();
        figures.add(Figure.limits(
                "delay of those found, records, median",
                score.delayQuantile(0.5),
                PredictiveTable.medianLimits(delays)));
        figures.add(Figure.about("delay of those found, records, 90 %", score.delayQuantile(0.9), horizon / 10.0));
        notes.add("An alarm is about the newest change of its key at most " + horizon + " records back.");
    }

    private void falseAlarms(ChangeScore score) {
        rate("alarms about no change per 1,000 records", score.unrelatedPerRecord());
        rate("alarms that find no change per 1,000 records", score.unmatchedPerRecord());
        for (String calm : List.of("none", "outliers_only")) {
            if (truth.kinds().containsValue(calm)) {
                rate("alarms on " + calm + " per 1,000 records", ofKind(calm));
            }
        }
        share("alarms that find a change", score.precision());
    }

    private Rate ofKind(String kind) {
        long alarms = episodes.stream()
                .filter(e -> truth.kinds().get(e.key()).equals(kind))
                .count();
        double records = watches.stream()
                .filter(w -> truth.kinds().get(w.key()).equals(kind))
                .mapToDouble(Watch::records)
                .sum();
        return new Rate(alarms, records);
    }

    private void rate(String name, Rate rate) {
        figures.add(Figure.limits(
                name, PER_THOUSAND * rate.observed(), rate.limits(CONFIDENCE).times(PER_THOUSAND)));
    }

    private void onsets(ChangeScore raised) {
        ChangeScore settled = score(Episode::last);
        share("onset held by the interval as raised", raised.onsetsHeld());
        share("onset held by the interval in the end", settled.onsetsHeld());
        figures.add(Figure.about("width of that, records, as raised", raised.meanOnsetWidth(), horizon / 10.0));
        figures.add(Figure.about("width of that, records, in the end", settled.meanOnsetWidth(), horizon / 10.0));
    }

    private void names(ChangeScore score) {
        share("named rightly, in the end", score.namedRightly(RegimeTruth::isNamed));
        for (Map.Entry<String, SortedMap<String, Long>> truly :
                score.confusion().entrySet()) {
            SortedMap<String, Long> called = new TreeMap<>(truly.getValue());
            long all = called.values().stream().mapToLong(Long::longValue).sum();
            called.forEach((kind, count) -> share(truly.getKey() + " called " + kind, new Share(count, all)));
        }
    }

    private void reliability(ChangeScore score) {
        if (episodes.stream().allMatch(e -> Double.isNaN(e.last().probability()))) {
            return;
        }
        BrierScore brier = score.brier();
        CalibrationError error = score.reliability(SEED);
        figures.add(Figure.about("probabilities: mean said", said(), 0.05));
        figures.add(Figure.about("probabilities: Brier score", brier.score(), 0.05));
        figures.add(Figure.about("probabilities: of which reliability", brier.reliability(), 0.05));
        figures.add(Figure.about("probabilities: of which resolution", brier.resolution(), 0.05));
        figures.add(Figure.about("probabilities: of which uncertainty", brier.uncertainty(), 0.05));
        figures.add(Figure.about("probabilities: calibration error", error.error(), 0.05));
        figures.add(Figure.limits(
                "probabilities: that error if they were right", error.byChance(), new Interval(0, error.limit())));
        notes.add(
                error.isCalibrated()
                        ? "Probabilities are as right as chance allows to see."
                        : "Probabilities are not those of finding a change: the error is beyond what chance explains.");
    }

    private double said() {
        return Arrays.stream(episodes.stream()
                        .mapToDouble(e -> e.last().probability())
                        .filter(p -> !Double.isNaN(p))
                        .toArray())
                .average()
                .orElse(Double.NaN);
    }
}
