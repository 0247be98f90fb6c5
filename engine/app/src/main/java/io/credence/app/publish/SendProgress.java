package io.credence.app.publish;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A line on the terminal that says how many records were sent, and how fast lately; confined to a thread. */
public final class SendProgress implements LongConsumer {
    private static final long REDRAW_NANOS = 200_000_000;

    private final PrintStream terminal; // null where nobody is watching
    private final Ticks ticks;
    private long drawnAt;
    private long drawn;

    private SendProgress(PrintStream terminal, Ticks ticks) {
        this.terminal = terminal;
        this.ticks = ticks;
        drawnAt = ticks.nanos();
    }

    /** On standard error where that is a terminal, else silent. */
    public static SendProgress onTerminal(boolean isQuiet) {
        // The launcher looks whether standard error is a terminal: the JVM cannot tell on every version.
        boolean isWatched = !isQuiet && Boolean.getBoolean("credence.terminal");
        return new SendProgress(isWatched ? System.err : null, Ticks.SYSTEM);
    }

    @Override
    public void accept(long sent) {
        if (terminal == null) {
            return;
        }
        long now = ticks.nanos();
        if (now - drawnAt >= REDRAW_NANOS) {
            double perSecond = (sent - drawn) * 1e9 / (now - drawnAt);
            terminal.print(String.format(Locale.ROOT, "\r%,d records sent  %,.0f/s ", sent, perSecond));
            terminal.flush();
            drawnAt = now;
            drawn = sent;
        }
    }

    /** Clears the line. */
    public void done() {
        if (terminal != null) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
