package io.credence.simulate;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.JsonDecoder;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The engine as the demo runs it, one pipeline for each kind of sensor, over the records of a fleet. */
final class EngineRun {
    private static final Columns POINTERS = new Columns("/ts", "/sensor", "/seq", List.of("/value"), List.of());

    private final Map<SensorKind, Pipeline> pipelines = new EnumMap<>(SensorKind.class);
    private final Map<SensorKind, List<Alert>> firing = new EnumMap<>(SensorKind.class);
    private final JsonDecoder decoder = new JsonDecoder(POINTERS);
    private final Envelope envelope = new Envelope();

    /** {@code drift} is the spec's section of this name. */
    EngineRun(String drift) {
        for (SensorKind kind : SensorKind.values()) {
            PipelineSpec spec = SpecReader.installed()
                    .parse(
                            kind.word() + ".yaml",
                            String.join(
                                    "\n",
                                    "apiVersion: credence/v1",
                                    "kind: Pipeline",
                                    "metadata: { name: " + kind.word() + " }",
                                    "spec:",
                                    "  input: { format: json, key: /sensor, time: /ts, sequence: /seq, value: /value }",
                                    "  model: { family: " + kind.family() + " }",
                                    "  drift: " + drift,
                                    "  output: { emit: PT1H }"));
            List<Alert> fired = new ArrayList<>();
            firing.put(kind, fired);
            pipelines.put(kind, new Pipeline(Plans.of(spec, true), KeyStates.onHeap(), new Outputs() {
                @Override
                public boolean wantsForecasts() {
                    return false;
                }

                @Override
                public void alert(Alert alert) {
                    if (alert.state() == Alert.State.FIRING) {
                        fired.add(alert);
                    }
                }

                @Override
                public void redated(Alert alert) {
                    fired.replaceAll(known -> known.id().equals(alert.id()) ? alert : known);
                }
            }));
        }
    }

    /** Feeds the engine all records up to a time, and those on their way after. */
    void run(Fleet fleet, long micros) {
        Fleet.Sink sink = (kind, key, time, value, what) ->
                decoder.decode(envelope.value(value).key((String) null).time(time), feeder(pipelines.get(kind)));
        fleet.advanceTo(micros, sink);
        fleet.drain(sink);
    }

    private static Decoder.Sink feeder(Pipeline pipeline) {
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

    /** Alerts that fired, in order. */
    List<Alert> firing(SensorKind kind) {
        return firing.get(kind);
    }

    long count(SensorKind kind, Outcome outcome) {
        return pipelines.get(kind).books().count(outcome);
    }
}
