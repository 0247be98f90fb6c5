package io.credence.app.placebo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.pipeline.placebo.Interval;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboFigures;
import io.credence.pipeline.placebo.PlaceboWords;
import io.credence.pipeline.placebo.SmallestShift;

/** What placebos showed, as JSON; static. Numbers that do not exist are null. */
public final class PlaceboJson {
    private PlaceboJson() {}

    /** All of it. */
    public static ObjectNode of(PlaceboFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("falseAlarms", figures.falseAlarms())
                .put("falseMisfits", figures.falseMisfits())
                .put("calmRecords", figures.calmRecords())
                .put("calmSeconds", figures.calmSeconds());
        Interval alarms = Interval.ofCount(figures.falseAlarms());
        rate(json.putObject("falseAlarmsPerRecord"), figures.falseAlarms(), alarms, (double) figures.calmRecords());
        rate(json.putObject("falseAlarmsPerDay"), figures.falseAlarms(), alarms, figures.calmSeconds() / 86_400);
        ArrayNode shifts = json.putArray("shifts");
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            Interval share = Interval.ofShare(figures.withinHour(i), figures.injected(i));
            ObjectNode shift = shifts.addObject()
                    .put("sds", Ladder.SDS.get(i))
                    .put("injected", figures.injected(i))
                    .put("found", figures.found(i))
                    .put("withinHour", figures.withinHour(i));
            put(shift, "withinHourLow", figures.injected(i) == 0 ? Double.NaN : share.low());
            put(shift, "withinHourHigh", figures.injected(i) == 0 ? Double.NaN : share.high());
            put(shift, "medianRecords", figures.medianRecords(i));
            put(shift, "medianSeconds", figures.medianSeconds(i));
        }
        SmallestShift smallest = SmallestShift.of(figures);
        ObjectNode within = json.putObject("smallestWithinHour");
        put(within, "sds", smallest.sds());
        put(within, "least", smallest.least());
        put(within, "most", smallest.most());
        ArrayNode words = json.putArray("inWords");
        PlaceboWords.of(figures).forEach(words::add);
        return json;
    }

    private static void rate(ObjectNode to, long count, Interval of, double unit) {
        put(to, "rate", count / unit);
        put(to, "low", of.low() / unit);
        put(to, "high", of.high() / unit);
    }

    private static void put(ObjectNode to, String name, double value) {
        if (Math.abs(value) <= Double.MAX_VALUE) {
            to.put(name, value);
        } else {
            to.putNull(name);
        }
    }
}
