package io.credence.app.simulate;

import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Readings on standard output; static. */
public final class SimulationPipe {
    private static final int BUFFER = 1 << 16;

    private SimulationPipe() {}

    /** Writes them all, or as many as somebody reads: {@code head} reads some and goes. */
    public static void play(ScenarioRun run, Scenario scenario, LineFormat format, PrintStream to) throws IOException {
        Lines lines = format.lines(scenario.fleets());
        OutputStream out = new BufferedOutputStream(to, BUFFER);
        if (lines.head().isPresent()) {
            out.write(lines.head().get());
            out.write('\n');
        }
        while (run.hasNext() && !to.checkError()) {
            for (int i = 0; i < 1000 && run.hasNext(); i++) { // checking flushes
                out.write(lines.of(run.next()));
                out.write('\n');
            }
        }
        out.flush();
    }
}
