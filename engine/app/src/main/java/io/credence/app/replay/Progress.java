package io.credence.app.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line on the terminal that says how far a run is, how fast, and how long it will take; confined to a thread. */
public final class Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final int WIDTH = 30;

    private final PrintStream terminal; // null where nobody is watching
    private final long bytes;
    private final LongSupplier bytesRead;
    private final LongSupplier clock;
    private final long started;
    private long drawn;
    private long records;
    private long ended;

    Progress(PrintStream terminal, long bytes, LongSupplier bytesRead, LongSupplier clock) {
        this.terminal = terminal;
        this.bytes = Math.max(1, bytes);
        this.bytesRead = bytesRead;
        this.clock = clock;
        started = clock.getAsLong();
        drawn = started;
    }

    /** On standard error where that is a terminal, else silent. */
    public static Progress onTerminal(boolean quiet, long bytes, LongSupplier bytesRead) {
        // The launcher looks whether standard error is a terminal: the JVM cannot tell on every version.
        boolean watched = !quiet && Boolean.getBoolean("credence.terminal");
        return new Progress(watched ? System.err : null, bytes, bytesRead, System::nanoTime);
    }

    /** Tells the number of records so far. */
    public void records(long count) {
        records = count;
        long now = clock.getAsLong();
        if (terminal != null && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            terminal.print("\r" + line(now));
            terminal.flush();
        }
    }

    String line(long now) {
        double seconds = (now - started) * 1e-9;
        double share = Math.min(1, (double) bytesRead.getAsLong() / bytes);
        double left = share > 0 ? seconds * (1 - share) / share : 0;
        int filled = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s%s %3.0f %%  %,d records  %,.0f/s  %s left ",
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                100 * share,
                records,
                records / seconds,
                duration(left));
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60 ? s + " s" : s / 60 + " min " + s % 60 + " s";
    }

    /** Clears the line. */
    public void done() {
        ended = clock.getAsLong();
        if (terminal != null) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }

    /** What the run took, once done. */
    public Timing timing() {
        return new Timing(records, Math.max(1e-9, (ended - started) * 1e-9));
    }
}
