package io.credence.app.demo;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a demo says where it cannot draw: a line for every alert that fires, and now and then how things stand. One thread. */
public final class Ticker implements Show {
    private static final long EVERY_MILLIS = 10_000;

    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();
    private long saidMillis = Long.MIN_VALUE;

    /** Says things there. */
    public Ticker(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void says(String what) {
        out.println(what);
        out.flush();
    }

    @Override
    public void frame(Snapshot now) {
        List<Snapshot.Entry> entries = now.entries();
        for (int i = entries.size() - 1; i >= 0; i--) { // they come newest first
            Snapshot.Entry entry = entries.get(i);
            if (entry.alarm().hasFired() && told.add(entry.alarm().alert().id())) {
                out.println(line(entry));
            }
        }
        if (saidMillis <= now.nowMillis() - EVERY_MILLIS) {
            saidMillis = now.nowMillis();
            out.println(String.format(
                    Locale.ROOT,
                    "%,d records read, %d of %d shifts found, %d false alarms",
                    now.read().total(),
                    now.score().found(),
                    now.score().shifts(),
                    now.score().unmatched()));
        }
        out.flush();
    }

    private static String line(Snapshot.Entry entry) {
        var alert = entry.alarm().alert();
        return String.format(
                Locale.ROOT,
                "%s  %-20s %-8s %-17s probability %s, truly %s",
                Numbers.clock(alert.startsAt()),
                alert.key(),
                alert.kind().name().toLowerCase(Locale.ROOT),
                AlertTable.change(entry.alarm()),
                Numbers.probability(alert.probability()),
                entry.truth() == null
                        ? "nothing"
                        : "at " + Numbers.clock(entry.truth().onsetMicros()));
    }
}
