package io.credence.app.demo;

import io.credence.app.report.Figures;
import io.credence.app.report.Html;
import io.credence.pipeline.Alert;
import io.credence.simulate.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Draws as SVG when sensors truly changed, and when they were said to have; static. */
final class Timeline {
    private static final int WIDTH = 1180;
    private static final int LEFT = 160;
    private static final int RIGHT = 12;
    private static final int ROW = 15;
    private static final int TOP = 6;
    private static final int BOTTOM = 26;
    private static final double THINNEST = 3;
    private static final double THICK = 8;
    private static final double HALF_TICK = 6;
    private static final long[] STEPS = {5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400};
    private static final int MOST_STEPS = 13;

    private Timeline() {}

    static void draw(Html html, Verdicts verdicts, long fromMicros, long toMicros) {
        List<String> keys = keys(verdicts);
        int height = TOP + ROW * keys.size() + BOTTOM;
        Scale scale = new Scale(fromMicros, Math.max(fromMicros + 1, toMicros));
        html.raw("<svg class=\"full\" viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"")
                .text("Shifts of " + keys.size()
                        + " sensors and the alerts that answered them; the table below has both")
                .raw("\">\n");
        axis(html, scale, height);
        for (int i = 0; i < keys.size(); i++) {
            double y = TOP + ROW * (i + 0.5);
            html.raw("<line class=\"row\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + at(y) + "\" y2=\""
                    + at(y) + "\"/><text class=\"axis\" x=\"" + (LEFT - 8) + "\" y=\"" + at(y + 4)
                    + "\" text-anchor=\"end\">");
            html.text(keys.get(i)).raw("</text>\n");
        }
        for (Verdicts.Verdict verdict : verdicts.verdicts()) {
            double y = TOP + ROW * (keys.indexOf(verdict.shift().key()) + 0.5);
            if (verdict.alarm() != null) {
                alarm(html, "bar", scale, verdict.alarm().alert(), y);
            }
            truth(html, scale, verdict, y);
        }
        for (Alarm alarm : verdicts.unmatched()) {
            double y = TOP + ROW * (keys.indexOf(alarm.alert().key()) + 0.5);
            alarm(html, "bar out", scale, alarm.alert(), y);
        }
        html.raw("</svg>\n");
    }

    private static List<String> keys(Verdicts verdicts) {
        Set<String> keys = new TreeSet<>();
        verdicts.verdicts().forEach(verdict -> keys.add(verdict.shift().key()));
        verdicts.unmatched().forEach(alarm -> keys.add(alarm.alert().key()));
        return new ArrayList<>(keys);
    }

    private static void alarm(Html html, String kind, Scale scale, Alert alert, double y) {
        double from = scale.x(alert.startsFrom());
        double width = Math.max(THINNEST, scale.x(alert.startsTo()) - from);
        html.raw("<rect class=\"" + kind + "\" rx=\"2\" x=\"" + at(from) + "\" y=\"" + at(y - THICK / 2) + "\" width=\""
                + at(width) + "\" height=\"" + at(THICK) + "\"/>\n");
    }

    private static void truth(Html html, Scale scale, Verdicts.Verdict verdict, double y) {
        Shift shift = verdict.shift();
        double x = scale.x(shift.onsetMicros());
        html.raw("<line class=\"truth\" x1=\"" + at(x) + "\" x2=\"" + at(x) + "\" y1=\"" + at(y - HALF_TICK)
                + "\" y2=\"" + at(y + HALF_TICK) + "\"><title>");
        html.text(shift.key() + " " + Numbers.size(shift) + " at " + Numbers.clock(shift.onsetMicros()))
                .raw("</title></line>\n");
        if (verdict.fate() == Verdicts.Fate.MISSED) {
            html.raw("<circle class=\"missed\" cx=\"" + at(x) + "\" cy=\"" + at(y) + "\" r=\"6\"/>\n");
        }
    }

    private static void axis(Html html, Scale scale, int height) {
        long seconds = (scale.to() - scale.from()) / 1_000_000;
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_STEPS; i--) {
            step = STEPS[i];
        }
        long every = step * 1_000_000;
        for (long at = Math.floorDiv(scale.from(), every) * every + every; at <= scale.to(); at += every) {
            double x = scale.x(at);
            html.raw("<line class=\"row\" x1=\"" + at(x) + "\" x2=\"" + at(x) + "\" y1=\"" + TOP + "\" y2=\""
                    + (height - BOTTOM) + "\"/><text class=\"axis\" x=\"" + at(x) + "\" y=\"" + (height - 9)
                    + "\" text-anchor=\"middle\">" + Numbers.clock(at).substring(0, "HH:mm:ss".length())
                    + "</text>\n");
        }
    }

    private static String at(double coordinate) {
        return Figures.ascii(coordinate, 1);
    }

    private record Scale(long from, long to) {
        double x(long micros) {
            double share = (micros - from) / (double) (to - from);
            return LEFT + (WIDTH - LEFT - RIGHT) * Math.max(0, Math.min(1, share));
        }
    }
}
