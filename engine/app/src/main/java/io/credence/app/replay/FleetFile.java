package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.drift.Discoveries;
import io.credence.core.drift.HorizonEvidence;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes {@code fleet.jsonl}: for each horizon, which keys changed within it, of whom a stated share is named wrongly at most; confined to a thread.
 *
 * <p>Horizons follow each other from 1970 on, and evidence begins anew in each. What is watched are the residuals, so the promise holds if the model is right. A key is
 * judged in a horizon if it spoke in the one before: as many records as it had there are what its bets are spread over; more are not looked at. Its own alarm ends its evidence
 * for that horizon, which may be read at any time that is chosen without looking ahead: what is believed afterwards follows the change, and would speak against it.
 */
final class FleetFile implements Outputs {
    static final String NAME = "fleet.jsonl";

    private final Path file;
    private final boolean clock;
    private final long horizonMicros;
    private final double share;
    private final Map<String, Watched> keys = new HashMap<>();
    private final SortedMap<Long, List<Judged>> horizons = new TreeMap<>();

    /**
     * A file in a folder that exists.
     *
     * @param clock whether times are instants; else they are row numbers
     * @param share of the named keys that may not have changed, on average over horizons
     */
    FleetFile(Path folder, boolean clock, Duration horizon, double share) {
        file = folder.resolve(NAME);
        this.clock = clock;
        this.share = share;
        horizonMicros = Math.max(1, horizon.toNanos() / 1_000);
    }

    /** A key in the horizon at hand. */
    private static final class Watched {
        private final double[] numbers = new double[HorizonEvidence.WIDTH];
        private HorizonEvidence evidence; // null where it was not heard in the horizon before
        private long horizon;
        private int regime; // in which it began
        private long records;
    }

    private record Judged(String key, double evidence) {}

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        if (outcome != Outcome.ABSORBED) {
            return; // what came late is no news of its time
        }
        long horizon = Math.floorDiv(y.timeMicros(), horizonMicros);
        Watched watched = keys.computeIfAbsent(key, k -> new Watched());
        if (watched.records == 0 || watched.horizon != horizon) {
            begin(key, watched, horizon);
            watched.regime = regime;
        }
        watched.records++;
        if (watched.evidence != null && watched.regime == regime) {
            watched.evidence.add(watched.numbers, 0, surprise.uncorrected());
        }
    }

    private void begin(String key, Watched watched, long horizon) {
        end(key, watched);
        boolean wasHeard = watched.records > 0 && watched.horizon == horizon - 1;
        watched.evidence = wasHeard ? new HorizonEvidence(watched.records) : null;
        if (wasHeard) {
            watched.evidence.begin(watched.numbers, 0);
        }
        watched.horizon = horizon;
        watched.records = 0;
    }

    private void end(String key, Watched watched) {
        if (watched.evidence != null) {
            double evidence = watched.evidence.evidence(watched.numbers, 0);
            horizons.computeIfAbsent(watched.horizon, h -> new ArrayList<>()).add(new Judged(key, evidence));
        }
    }

    /** Writes every horizon, the last one as far as it was heard. */
    void finish() throws IOException {
        keys.forEach(this::end);
        try (OutputStream stream = Files.newOutputStream(file)) {
            JsonBuffer lines = new JsonBuffer(stream);
            for (Map.Entry<Long, List<Judged>> entry : horizons.entrySet()) {
                line(lines, entry.getKey(), entry.getValue());
            }
            lines.flush();
        }
    }

    private void line(JsonBuffer lines, long horizon, List<Judged> all) throws IOException {
        double least =
                Discoveries.threshold(all.stream().mapToDouble(Judged::evidence).toArray(), share);
        List<Judged> named = all.stream()
                .filter(one -> one.evidence() >= least)
                .sorted(Comparator.comparingDouble(Judged::evidence).reversed().thenComparing(Judged::key))
                .toList();
        Names.time(lines.raw(ascii("{\"from\":")), clock, true, horizon * horizonMicros);
        Names.time(lines.raw(ascii(",\"to\":")), clock, true, (horizon + 1) * horizonMicros);
        lines.raw(ascii(",\"keys\":")).integer(all.size());
        lines.raw(ascii(",\"share\":")).number(share);
        lines.raw(ascii(",\"changed\":["));
        for (int i = 0; i < named.size(); i++) {
            lines.raw(ascii(i == 0 ? "{\"key\":" : ",{\"key\":"))
                    .text(named.get(i).key());
            lines.raw(ascii(",\"evidence\":")).number(named.get(i).evidence()).raw('}');
        }
        lines.raw(ascii("]}"));
        lines.endLine();
    }
}
