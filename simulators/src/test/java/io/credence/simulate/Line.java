package io.credence.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A record as it was sent. */
record Line(SensorKind kind, String key, long micros, String text, Sent what) {

    static List<Line> of(FleetOptions options, long seconds) {
        return sliced(new Fleet(options), options, seconds, seconds * 1_000_000);
    }

    /** All lines of so many seconds, advancing in slices. */
    static List<Line> sliced(Fleet fleet, FleetOptions options, long seconds, long slice) {
        List<Line> lines = new ArrayList<>();
        long end = seconds * 1_000_000;
        for (long at = 0; at < end; at = Math.min(end, at + slice)) {
            fleet.advanceTo(options.startMicros() + at, (k, key, t, v, w) -> lines.add(line(k, key, t, v, w)));
        }
        fleet.advanceTo(options.startMicros() + end, (k, key, t, v, w) -> lines.add(line(k, key, t, v, w)));
        return lines;
    }

    static Line line(SensorKind kind, String key, long micros, byte[] value, Sent what) {
        return new Line(kind, key, micros, new String(value, StandardCharsets.UTF_8), what);
    }

    /** Its sequence, where it can be read. */
    long seq() {
        int from = text.indexOf("\"seq\":") + 6;
        return Long.parseLong(text.substring(from, text.indexOf(',', from)));
    }

    /** Its value, where there is one. */
    double value() {
        return Double.parseDouble(text.substring(text.indexOf("\"value\":") + 8, text.length() - 1));
    }
}
