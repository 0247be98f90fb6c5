package io.credence.app.placebo;

import io.credence.app.cluster.Instance;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboFigures;

/**
 * What an instance's meters say of its placebos.
 *
 * @param instance that was asked
 * @param pipeline whose
 */
public record MeteredPlacebos(Instance instance, String pipeline) implements PlaceboFigures {
    private double of(String meter, String tag) {
        return instance.sum("credence_placebo_" + meter, pipeline, tag);
    }

    private double of(String meter, int size) {
        return of(meter, "sds=\"" + Ladder.SDS.get(size) + "\"");
    }

    @Override
    public long calmRecords() {
        return (long) of("calm_records", "");
    }

    @Override
    public double calmSeconds() {
        return of("calm_seconds", "");
    }

    @Override
    public long falseAlarms() {
        return (long) of("false_alarms", "");
    }

    @Override
    public long falseMisfits() {
        return (long) of("false_misfits", "");
    }

    @Override
    public long injected(int i) {
        return (long) of("injected", i);
    }

    @Override
    public long found(int i) {
        return (long) of("found", i);
    }

    @Override
    public long withinHour(int i) {
        return (long) of("found_hour", i);
    }

    @Override
    public double medianRecords(int i) {
        return of("delay_records", i);
    }

    @Override
    public double medianSeconds(int i) {
        return of("delay_seconds", i);
    }
}
