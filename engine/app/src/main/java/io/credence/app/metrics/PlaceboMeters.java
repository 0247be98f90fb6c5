package io.credence.app.metrics;

import io.credence.pipeline.placebo.Interval;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboBooks;
import io.credence.pipeline.placebo.SmallestShift;
import io.credence.streams.Counters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/** The meters of placebos. All are gauges: partitions bring their whole history along when they move here. */
final class PlaceboMeters {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Counters counters;

    PlaceboMeters(MeterRegistry registry, Tags tags, Counters counters) {
        this.registry = registry;
        this.tags = tags;
        this.counters = counters;
    }

    void bind() {
        gauge("calm.records", "Records of placebos before their change", tags, PlaceboBooks::calmRecords);
        gauge("calm.seconds", "Event time that passed over them", tags, PlaceboBooks::calmSeconds);
        gauge("false.alarms", "Alarms over them", tags, PlaceboBooks::falseAlarms);
        gauge("false.misfits", "Alerts over them that predictions do not fit", tags, PlaceboBooks::falseMisfits);
        rate("low", Interval::low);
        rate("high", Interval::high);
        gauge(
                "smallest.shift",
                "The smallest shift, in sds, of which half are noticed within an hour; NaN while it is not known, or none is",
                tags,
                books -> SmallestShift.of(books).sds());
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            int size = i;
            Tags with = tags.and("sds", Ladder.SDS.get(i).toString());
            gauge("injected", "Shifts of a size whose episode ended", with, books -> books.injected(size));
            gauge("found", "How many of them were noticed", with, books -> books.found(size));
            gauge("found.hour", "How many within an hour of event time", with, books -> books.withinHour(size));
            gauge("delay.records", "Median delay in records", with, books -> books.medianRecords(size));
            gauge("delay.seconds", "Median delay in event time", with, books -> books.medianSeconds(size));
        }
    }

    private void rate(String bound, ToDoubleFunction<Interval> of) {
        gauge(
                "false.alarm.rate",
                "Where the mean number of false alarms in a record lies, with 95 %",
                tags.and("bound", bound),
                books -> books.calmRecords() == 0
                        ? Double.NaN
                        : of.applyAsDouble(Interval.ofCount(books.falseAlarms())) / books.calmRecords());
    }

    private void gauge(String name, String description, Tags with, ToDoubleFunction<PlaceboBooks> value) {
        Gauge.builder("credence.placebo." + name, () -> value.applyAsDouble(counters.placebo()))
                .description(description)
                .tags(with)
                .register(registry);
    }
}
