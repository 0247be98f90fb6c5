package io.credence.app.simulate;

import io.credence.app.publish.Outgoing;
import io.credence.simulate.scenario.Reading;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Readings as records of a topic: keyed by unit, lines of JSON as values, due when they arrive. Confined to a thread. */
public final class SimulationRecords implements Iterator<Outgoing> {
    private final ScenarioRun run;
    private final Lines lines;
    private final Copy copy;

    /** Is told of every reading as well. */
    @FunctionalInterface
    public interface Copy {
        /** Takes what is about to be sent. */
        void take(Reading reading) throws IOException;
    }

    /** The records of a run that begins. */
    public SimulationRecords(ScenarioRun run, Scenario scenario, Copy copy) {
        this.run = run;
        lines = LineFormat.JSON.lines(scenario.fleets());
        this.copy = copy;
    }

    @Override
    public boolean hasNext() {
        return run.hasNext();
    }

    @Override
    public Outgoing next() {
        Reading reading = run.next();
        try {
            copy.take(reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] key = reading.source().key().getBytes(StandardCharsets.UTF_8);
        return new Outgoing(key, lines.of(reading), reading.eventMicros(), reading.arrivalMicros());
    }
}
