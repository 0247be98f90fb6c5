package io.credence.app.demo;

import io.credence.pipeline.Alert;
import io.credence.simulate.FleetOptions;
import io.credence.simulate.SensorKind;
import io.credence.simulate.Shift;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Puts together how a running demo stands; confined to the thread that runs it. */
final class Watch {
    private static final int NEWEST = 12; // readings of a sensor that its cell speaks of
    private static final int CURVES = 4;
    private static final int ENTRIES = 64;
    private static final int READINGS = 240;
    private static final long PACE_MILLIS = 3_000;

    private final long intervalMicros;
    private final long startedMillis;
    private final Clock clock;
    private final Feed feed;
    private final Witness witness;
    private final Supplier<DemoCluster.Committed> committed;
    private final Spotlight spotlight;
    private final Album album;
    private final Deque<long[]> pace = new ArrayDeque<>();

    Watch(
            FleetOptions fleet,
            long startedMillis,
            Clock clock,
            Feed feed,
            Witness witness,
            Supplier<DemoCluster.Committed> committed) {
        intervalMicros = fleet.interval().toMillis() * 1_000;
        this.startedMillis = startedMillis;
        this.clock = clock;
        this.feed = feed;
        this.witness = witness;
        this.committed = committed;
        album = new Album(intervalMicros);
        spotlight = new Spotlight(CURVES, feed.keys());
    }

    /** How things stand. */
    Snapshot snapshot() {
        long now = clock.millis();
        // In this order nothing is seen before it was sent.
        Account read = witness.account();
        Account done = committed.get().account();
        Feed.News news = feed.news();
        List<Alarm> alarms = witness.alarms();
        Verdicts verdicts = Verdicts.of(news.shifts(), alarms, intervalMicros, witness.readMicros());
        album.look(verdicts, witness.readMicros(), key -> witness.last(key, Album.READINGS));
        double[] delays = verdicts.delays();
        return new Snapshot(
                now,
                (now - startedMillis) * 1e-3,
                rate(now, read.total()),
                witness.predictionLatency(),
                cells(alarms),
                curves(alarms, now),
                entries(alarms, news.shifts()),
                new Snapshot.Score(
                        verdicts.verdicts().size(),
                        verdicts.count(Verdicts.Fate.FOUND),
                        verdicts.count(Verdicts.Fate.MISSED),
                        verdicts.unmatched().size(),
                        delays.length == 0 ? Double.NaN : delays[delays.length / 2]),
                witness.coverage(),
                news.sent(),
                done,
                read);
    }

    private double rate(long now, long total) {
        pace.addLast(new long[] {now, total});
        while (pace.size() > 2 && now - pace.peekFirst()[0] > PACE_MILLIS) {
            pace.removeFirst();
        }
        long[] first = pace.peekFirst();
        return now == first[0] ? 0 : (total - first[1]) * 1e3 / (now - first[0]);
    }

    private List<Snapshot.Cell> cells(List<Alarm> alarms) {
        Map<String, Snapshot.Mood> moods = moods(alarms);
        List<Snapshot.Cell> cells = new ArrayList<>();
        for (String key : feed.keys()) {
            int slash = key.indexOf('/');
            String word = key.substring(slash + 1, key.lastIndexOf('-'));
            cells.add(new Snapshot.Cell(
                    key.substring(0, slash),
                    SensorKind.valueOf(word.toUpperCase(Locale.ROOT)),
                    witness.surprise(key, NEWEST),
                    moods.getOrDefault(key, Snapshot.Mood.CALM)));
        }
        return cells;
    }

    private static Map<String, Snapshot.Mood> moods(List<Alarm> alarms) {
        Map<String, Snapshot.Mood> moods = new HashMap<>();
        for (Alarm alarm : alarms) {
            Snapshot.Mood mood = !alarm.isOpen()
                    ? Snapshot.Mood.CALM
                    : alarm.hasFired() ? Snapshot.Mood.CHANGED : Snapshot.Mood.SUSPECTED;
            moods.put(alarm.alert().key(), mood);
        }
        return moods;
    }

    private List<Snapshot.Curve> curves(List<Alarm> alarms, long nowMillis) {
        Map<String, Snapshot.Mood> moods = moods(alarms);
        Map<String, Alert> last = new HashMap<>();
        alarms.forEach(alarm -> last.put(alarm.alert().key(), alarm.alert()));
        List<Snapshot.Curve> curves = new ArrayList<>();
        spotlight
                .keys(alarms, nowMillis)
                .forEach(key -> curves.add(new Snapshot.Curve(
                        key,
                        moods.getOrDefault(key, Snapshot.Mood.CALM),
                        witness.last(key, READINGS),
                        last.containsKey(key) ? last.get(key).startsAt() : Long.MIN_VALUE)));
        return curves;
    }

    private List<Snapshot.Entry> entries(List<Alarm> alarms, List<Shift> shifts) {
        List<Snapshot.Entry> entries = new ArrayList<>();
        for (int i = alarms.size() - 1; i >= 0 && entries.size() < ENTRIES; i--) {
            Alarm alarm = alarms.get(i);
            if (!alarm.isDismissed()) {
                entries.add(new Snapshot.Entry(alarm, Verdicts.truthOf(alarm, shifts, intervalMicros)));
            }
        }
        return entries;
    }

    /** What it all came to, once nothing more comes. */
    Findings findings(DemoOptions options, long liveMillis, double seconds) {
        Feed.News news = feed.news();
        Verdicts verdicts = Verdicts.of(news.shifts(), witness.alarms(), intervalMicros, witness.readMicros());
        album.look(verdicts, Long.MAX_VALUE, key -> witness.last(key, Album.READINGS));
        DemoCluster.Committed books = committed.get();
        double first = verdicts.found().stream()
                .mapToDouble(found -> (found.alarm().seenMillis() - startedMillis) * 1e-3)
                .min()
                .orElse(Double.NaN);
        return new Findings(
                options,
                liveMillis * 1_000,
                seconds,
                news.sent(),
                books.account(),
                books.balance(),
                witness.account(),
                verdicts,
                witness.coverage(),
                witness.predictionLatency(),
                witness.posteriorLatency(),
                first);
    }

    /** Close-ups taken so far. */
    List<Album.Photo> photos() {
        return album.photos();
    }
}
