package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.pipeline.Alert;
import java.util.List;

/** Draws the newest alerts, the truth beside each; static. */
final class AlertTable {
    private static final int NAME = 3;
    private static final int CHANGE = 24;
    private static final int BEGAN = 41;
    private static final int INTERVAL = 53;
    private static final int PROBABILITY_END = 71;
    private static final int TRUTH = 72;
    private static final int FOUND = 82;
    private static final int SIZE = 96;
    private static final int WIDE = 116;

    private AlertTable() {}

    /** Draws a heading and below it as many as there is room for. */
    static void draw(Canvas canvas, List<Snapshot.Entry> entries, int top, int rows) {
        canvas.put(1, top, "newest alerts", Style.DIM);
        canvas.put(CHANGE, top, "before → after", Style.DIM);
        canvas.put(BEGAN, top, "began (UTC)", Style.DIM);
        canvas.put(INTERVAL, top, "95 %", Style.DIM);
        canvas.putBefore(PROBABILITY_END, top, "prob.", Style.DIM);
        canvas.put(TRUTH, top, "truth", Style.DIM);
        if (canvas.width() >= WIDE) {
            canvas.put(FOUND, top, "found after", Style.DIM);
            canvas.put(SIZE, top, "true size", Style.DIM);
        }
        for (int i = 0; i < Math.min(rows - 1, entries.size()); i++) {
            row(canvas, entries.get(i), top + 1 + i);
        }
    }

    private static void row(Canvas canvas, Snapshot.Entry entry, int y) {
        Alarm alarm = entry.alarm();
        Alert alert = alarm.alert();
        Style mark = !alarm.isOpen() ? Style.GOOD : alarm.hasFired() ? Style.CHANGE : Style.DOUBT;
        canvas.put(1, y, alarm.isOpen() ? '◆' : '■', mark);
        canvas.put(NAME, y, alert.key(), alarm.isOpen() ? Style.STRONG : Style.TEXT);
        canvas.put(CHANGE, y, change(alarm), Style.TEXT);
        canvas.put(BEGAN, y, Numbers.clock(alert.startsAt()), Style.TEXT);
        canvas.put(
                INTERVAL, y, Numbers.seconds(alert.startsFrom()) + "–" + Numbers.seconds(alert.startsTo()), Style.DIM);
        canvas.putBefore(PROBABILITY_END, y, Numbers.probability(alert.probability()), Style.TEXT);
        truth(canvas, entry, y);
    }

    /** From what to what; what came after is not known before the alert fires. */
    static String change(Alarm alarm) {
        Alert alert = alarm.alert();
        boolean isSpread = alert.kind() == ChangeKind.VARIANCE;
        String before =
                Numbers.level(isSpread ? alert.before().sd() : alert.before().mean());
        String after =
                Numbers.level(isSpread ? alert.after().sd() : alert.after().mean());
        return (isSpread ? "sd " : "") + before + " → " + (alarm.hasFired() ? after : "…");
    }

    private static void truth(Canvas canvas, Snapshot.Entry entry, int y) {
        if (entry.truth() == null) {
            canvas.put(TRUTH, y, "none", Style.BAD);
            return;
        }
        long onset = entry.truth().onsetMicros();
        Alert alert = entry.alarm().alert();
        boolean isHeld = alert.startsFrom() <= onset && onset <= alert.startsTo();
        int x = canvas.put(TRUTH, y, Numbers.seconds(onset) + " ", Style.TEXT);
        canvas.put(x, y, isHeld ? '✓' : '×', isHeld ? Style.GOOD : Style.BAD);
        if (canvas.width() >= WIDE) {
            canvas.put(FOUND, y, Numbers.level((alert.detectedAt() - onset) * 1e-6) + " s", Style.TEXT);
            canvas.put(SIZE, y, Numbers.size(entry.truth()), Style.DIM);
        }
    }
}
