package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.JsonDecoder;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Plans;
import io.credence.simulate.Fleet;
import io.credence.simulate.FleetOptions;
import io.credence.simulate.SensorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a minute of the demo comes to without Kafka, where a minute takes half a second: the records, pipelines and verdicts
 * are the demo's, and neither broker nor clock has a say in what is found.
 */
final class OddsTest {
    private static final long MINUTE = 60_000_000;
    private static final long USUAL_SEED = 11;

    @Test
    void theUsualSeedMissesNothingWhenever() {
        for (int start = 0; start < 4; start++) {
            Verdicts verdicts = minute(USUAL_SEED, Fixtures.NOON / 1_000 + 777_777L * start);
            assertEquals(0, verdicts.clearMissed());
            assertTrue(verdicts.clearJudged() >= 20, () -> verdicts.clearJudged() + " judged");
        }
    }

    /** The table in {@code docs/results}: the usual seed at many times, and many seeds. */
    @Test
    @Tag("slow")
    void tableOfMinutes() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| minutes | shifts judged | found | of 3 sd or more | missed of these | minutes with one missed | false alarms |");
        lines.add("|---|---|---|---|---|---|---|");
        lines.add(row("seed 11 at 300 times", 300, i -> minute(USUAL_SEED, Fixtures.NOON / 1_000 + 777_777L * i)));
        lines.add(row("seeds 1 to 300", 300, i -> minute(i + 1, Fixtures.NOON / 1_000)));
        Files.write(Path.of("target", "odds.md"), lines);
    }

    private interface Minute {
        Verdicts of(int number);
    }

    private static String row(String what, int minutes, Minute minute) {
        long judged = 0;
        long found = 0;
        long clear = 0;
        long missed = 0;
        long bad = 0;
        long unmatched = 0;
        for (int i = 0; i < minutes; i++) {
            Verdicts verdicts = minute.of(i);
            found += verdicts.found().size();
            judged += verdicts.found().size() + verdicts.count(Verdicts.Fate.MISSED);
            clear += verdicts.clearJudged();
            missed += verdicts.clearMissed();
            bad += verdicts.clearMissed() > 0 ? 1 : 0;
            unmatched += verdicts.unmatched().size();
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %d | %d | %d |",
                what,
                judged,
                found,
                clear,
                missed,
                bad,
                unmatched);
    }

    private static Verdicts minute(long seed, long liveMillis) {
        FleetOptions options =
                new DemoOptions(seed, 1_000, Optional.empty(), 0, Optional.empty(), Optional.empty()).fleet(liveMillis);
        Map<String, Alarm> alarms = new LinkedHashMap<>();
        Map<SensorKind, Pipeline> pipelines = pipelines(alarms);
        JsonDecoder decoder = new JsonDecoder(new Columns("/ts", null, "/seq", List.of("/value"), List.of()));
        Envelope envelope = new Envelope();
        Fleet fleet = new Fleet(options);
        Fleet.Sink sink = (kind, key, time, value, what) ->
                decoder.decode(envelope.value(value).key(key).time(time), into(pipelines.get(kind)));
        fleet.advanceTo(liveMillis * 1_000 + MINUTE, sink);
        fleet.drain(sink);
        return Verdicts.of(
                fleet.shifts(),
                new ArrayList<>(alarms.values()),
                options.interval().toMillis() * 1_000,
                liveMillis * 1_000 + MINUTE);
    }

    private static Map<SensorKind, Pipeline> pipelines(Map<String, Alarm> alarms) {
        Map<SensorKind, Pipeline> pipelines = new EnumMap<>(SensorKind.class);
        for (SensorKind kind : SensorKind.values()) {
            Outputs outputs = new Outputs() {
                @Override
                public boolean wantsForecasts() {
                    return false;
                }

                @Override
                public void alert(Alert alert) {
                    alarms.merge(kind + alert.id(), Alarm.first(alert, 0), (was, now) -> was.next(alert, 0));
                }
            };
            pipelines.put(kind, new Pipeline(Plans.of(DemoSpecs.of(kind), true), KeyStates.onHeap(), outputs));
        }
        return pipelines;
    }

    private static Decoder.Sink into(Pipeline pipeline) {
        return new Decoder.Sink() {
            @Override
            public void observation(String key, Observation y) {
                pipeline.accept(key, y);
            }

            @Override
            public void rejected(String key, Reason reason, String detail) {
                pipeline.reject(key, reason, detail);
            }
        };
    }
}
