package io.credence.app.replay;

import io.credence.format.RecordSource;
import io.credence.pipeline.Emission;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * One run of a pipeline over a source, leaving the contract's files in a folder; used once, by one thread.
 *
 * <p>Deterministic: the same plan and the same records give the same bytes. What a clock measured is not in these files.
 */
public final class Replay {
    private static final int PROGRESS_EVERY =
            1 << 13; // records: often enough to look alive, rare enough to cost nothing

    private static final List<String> FILES = List.of(
            "summary.json",
            "timing.json",
            "report.html",
            "uncertainty.jsonl",
            "posterior.jsonl",
            "alerts.jsonl",
            ChangesFile.NAME,
            "corrections.jsonl",
            "decisions.jsonl",
            "quarantine.jsonl",
            ReplayFiles.REFRESHES,
            FleetFile.NAME,
            WithoutDecision.NAME);

    private final Plan plan;
    private final Path folder;
    private final boolean clock;
    private final Tally tally = new Tally();
    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final List<Outputs> watchers = new ArrayList<>();
    private int segmented;
    private FleetFile fleet;

    /**
     * A run that leaves its files in a folder that exists.
     *
     * @param clock whether the source's times are instants; else they are row numbers
     */
    public Replay(Plan plan, Path folder, boolean clock) {
        this.plan = plan;
        this.folder = folder;
        this.clock = clock;
    }

    /** Another receiver of everything, such as a report. */
    public void watch(Outputs watcher) {
        watchers.add(watcher);
    }

    /** How many keys, the first that come, are read as segments into {@code changes.jsonl}; 0, unless said, for none. */
    public void readSegments(int keys) {
        segmented = keys;
    }

    /**
     * Which keys changed within each horizon is said in {@code fleet.jsonl}.
     *
     * @param share of the keys named that may not have changed, on average
     */
    public void judgeFleet(Duration horizon, double share) {
        fleet = new FleetFile(folder, clock, horizon, share);
    }

    /** Names keep no level. */
    private boolean isSegmented() {
        return segmented > 0 && plan.model().isOrdered();
    }

    /** Runs the source to its end; {@code progress} is told the number of records from time to time. */
    public ReplaySummary run(RecordSource source, LongConsumer progress) throws IOException {
        for (String stale : FILES) {
            // Results of an earlier run must not stand beside those of one that was cut short.
            Files.deleteIfExists(folder.resolve(stale));
        }
        try (ReplayFiles files = new ReplayFiles(folder, plan, clock);
                ChangesFile changes = isSegmented() ? new ChangesFile(folder, clock, segmented) : null) {
            // Regime changes publish too, but the contract of this file is the last line per key, or every n-th.
            files.posteriors(plan.emission() instanceof Emission.EveryNth);
            watchers.add(0, files);
            watchers.add(1, tally);
            if (changes != null) {
                watchers.add(changes);
            }
            if (fleet != null) {
                watchers.add(fleet);
            }
            Pipeline pipeline = new Pipeline(plan, states, new Tee(watchers));
            long records = 0;
            while (source.next()) {
                if (source.rejection() != null) {
                    pipeline.reject(source.key(), source.rejection(), source.detail());
                } else {
                    pipeline.accept(source.key(), source.observation());
                }
                if ((++records & (PROGRESS_EVERY - 1)) == 0) {
                    progress.accept(records);
                }
            }
            files.posteriors(true);
            states.forEachInOrder((key, state) -> {
                if (!state.isPublished()) {
                    pipeline.publish(key, state);
                }
            });
            progress.accept(records);
            if (fleet != null) {
                fleet.finish();
            }
            Segments segments = changes == null ? Segments.NONE : changes.finish();
            return new ReplaySummary(plan, states.size(), pipeline.books(), tally, source.unlisted(), segments);
        }
    }
}
