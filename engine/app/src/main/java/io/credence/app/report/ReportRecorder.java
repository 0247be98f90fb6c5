package io.credence.app.report;

import io.credence.app.replay.ReplaySummary;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Correction;
import io.credence.pipeline.Decision;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches a run and keeps what {@code report.html} shows of it, in memory that does not grow with the records; confined to
 * a thread.
 *
 * <p>The first {@link #CANDIDATES} keys are recorded and the {@link #SHOWN} most eventful of them get a chart. In the
 * steady state a record allocates nothing. The same outputs give the same page, to the byte.
 */
public final class ReportRecorder implements Outputs {
    /** The most keys that get a chart: a page of more is not read. */
    static final int SHOWN = 12;

    /** The most keys recorded, to choose those from; each takes up to 220 kB. */
    static final int CANDIDATES = 64;

    /** The page's name in the folder of a replay. */
    public static final String FILE = "report.html";

    private static final Comparator<Track> MOST_EVENTFUL = Comparator.comparing((Track t) -> t.changes() == 0)
            .thenComparingDouble(t -> -t.surprises().highest())
            .thenComparingLong(t -> -t.records())
            .thenComparing(Track::key);

    private final Plan plan;
    private final boolean clock;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<Reason, String> examples = new LinkedHashMap<>();
    private final Episodes episodes = new Episodes();
    private final Observation rarity = new Observation();
    private String lastKey;
    private Track last;

    /**
     * Nothing recorded yet.
     *
     * @param clock whether times are instants; else they are row numbers
     */
    public ReportRecorder(Plan plan, boolean clock) {
        this.plan = plan;
        this.clock = clock;
    }

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        Track track = find(key);
        if (track != null) {
            track.record(plan.model().isOfTexts() && y != null ? rarity(y, surprise) : y, outcome, forecast, surprise);
        }
    }

    /** A text has no place on a scale: drawn is how rare it was. */
    private Observation rarity(Observation y, Surprise surprise) {
        return rarity.time(y.timeMicros()).value(surprise == null ? Double.NaN : surprise.residual());
    }

    /** The key's track; null for a key that is unknown or came after there were enough. */
    private Track find(String key) {
        // Runs of one key are common and sources reuse its text, so the identity is worth a look.
        if (!isSame(key, lastKey)) {
            lastKey = key;
            last = tracks.get(key);
            if (last == null && key != null && tracks.size() < CANDIDATES) {
                last = new Track(key);
                tracks.put(key, last);
            }
        }
        return last;
    }

    @SuppressWarnings("ReferenceEquality") // a shortcut: another text of the same key only takes the longer way
    private static boolean isSame(String key, String other) {
        return key == other;
    }

    @Override
    public void posterior(String key, KeyState state, Summary summary) {
        // The page shows what was predicted, not what was believed; but how long a unit will last is a prediction, too.
        Track track = tracks.get(key);
        if (track != null) {
            track.lifetimes().add(state.posterior().timeMicros(), summary);
        }
    }

    @Override
    public void alert(Alert alert) {
        episodes.enter(alert);
        Track track = tracks.get(alert.key());
        if (track != null && alert.state() == Alert.State.PENDING) {
            track.changed(alert.detectedAt());
        }
    }

    @Override
    public void redated(Alert alert) {
        episodes.redate(alert);
    }

    @Override
    public void decision(Decision decision) {
        // Its alert is shown.
    }

    @Override
    public void correction(Correction correction) {
        // Its record is shown as late.
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        examples.putIfAbsent(reason, detail);
    }

    /**
     * Writes {@link #FILE} into a folder that exists.
     *
     * @param summary what the run came to
     */
    public void write(Path folder, ReplaySummary summary) throws IOException {
        List<Track> shown =
                tracks.values().stream().sorted(MOST_EVENTFUL).limit(SHOWN).toList();
        ReportPage page = new ReportPage(plan, new Moments(clock), summary, episodes, examples);
        Files.write(folder.resolve(FILE), page.of(shown).getBytes(StandardCharsets.UTF_8));
    }
}
