package io.credence.app.run;

import io.credence.app.http.Check;
import io.credence.streams.RunningPipeline;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** What people see of a process: messages, and beneath them one line for each pipeline that says how it goes; one thread. */
public final class Board {
    private final PrintWriter out;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private final Map<String, Long> records = new HashMap<>();
    private long drawnAt;
    private int lines;

    Board(PrintWriter out, boolean isTerminal, LongSupplier nanos) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
    }

    /** On standard error; with lines only where that is a terminal. */
    public static Board on(PrintWriter err, boolean isQuiet) {
        // The launcher looks whether standard error is a terminal: the JVM cannot tell on every version.
        return new Board(err, !isQuiet && Boolean.getBoolean("credence.terminal"), System::nanoTime);
    }

    /** Says something for good. */
    public void say(String message) {
        clear();
        out.println("credence: " + message);
        out.flush();
    }

    /** Draws the lines anew. */
    public void draw(Pipelines pipelines) {
        if (!isTerminal) {
            return;
        }
        clear();
        long now = nanos.getAsLong();
        double seconds = Math.max(1e-3, (now - drawnAt) * 1e-9);
        List<Hosted> all = pipelines.all();
        int width = all.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        for (Hosted one : all) {
            out.println(String.format(Locale.ROOT, "%-" + width + "s  ", one.name()) + line(one, seconds));
        }
        out.flush();
        lines = all.size();
        drawnAt = now;
    }

    private String line(Hosted one, double seconds) {
        Check check = one.check();
        RunningPipeline running = one.running();
        if (running == null || one.hasFailed()) {
            return check.state();
        }
        long taken = running.counters().records();
        Long before = records.put(one.name(), taken);
        return line(
                check,
                before == null ? 0 : (taken - before) / seconds,
                running.counters().keys());
    }

    static String line(Check check, double perSecond, long keys) {
        if (check.restoreRemaining() > 0) {
            return String.format(Locale.ROOT, "%s, %,d records to go", check.state(), check.restoreRemaining());
        }
        return String.format(
                Locale.ROOT,
                "%s  %,.0f records/s  %,.0f behind  %,d keys",
                check.state(),
                perSecond,
                check.lag(),
                keys);
    }

    /** Takes the lines away. */
    public void clear() {
        if (lines > 0) {
            out.print("\033[" + lines + "A\r\033[J");
            out.flush();
            lines = 0;
        }
    }
}
