package io.credence.app.simulate;

import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Readings on standard output; static. */
public final class SimulationPipe {
    private static final int BUFFER = 1 << 16;
    private static final String NOBODY_READS = "Broken pipe"; // as POSIX words EPIPE, and Java repeats it

    private SimulationPipe() {}

    /**
     * Writes them all, or as many as somebody reads: {@code head} reads some and goes.
     *
     * @throws IOException when they cannot be written, as on a full disk
     */
    // The descriptor and not System.out, which keeps to itself why it could not write; it is not ours to close.
    @SuppressWarnings("resource")
    public static void play(ScenarioRun run, Scenario scenario, LineFormat format) throws IOException {
        try {
            play(run, scenario, format, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER));
        } catch (IOException e) {
            if (!NOBODY_READS.equals(e.getMessage())) {
                throw new IOException("standard output cannot be written: " + e.getMessage(), e);
            }
        }
    }

    private static void play(ScenarioRun run, Scenario scenario, LineFormat format, OutputStream out)
            throws IOException {
        Lines lines = format.lines(scenario.fleets());
        if (lines.head().isPresent()) {
            out.write(lines.head().get());
            out.write('\n');
        }
        while (run.hasNext()) {
            out.write(lines.of(run.next()));
            out.write('\n');
        }
        out.flush();
    }
}
