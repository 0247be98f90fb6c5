package io.credence.streams;

import io.credence.core.Forecast;
import io.credence.core.Summary;
import io.credence.schema.v1.Covariance;
import io.credence.schema.v1.Mode;
import io.credence.schema.v1.Quantile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The small conversions every message needs; static. */
final class Wire {
    private static final int PROBABILITIES = Forecast.PROBABILITIES.size();

    private Wire() {}

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /** The number, or null for what does not exist. */
    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Quantiles without values, to be filled again and again. */
    static List<Quantile> quantiles() {
        List<Quantile> quantiles = new ArrayList<>(PROBABILITIES);
        for (double p : Forecast.PROBABILITIES) {
            quantiles.add(new Quantile(p, Double.NaN));
        }
        return quantiles;
    }

    static List<Quantile> quantiles(double[] values) {
        List<Quantile> quantiles = quantiles();
        for (int i = 0; i < PROBABILITIES; i++) {
            quantiles.get(i).setValue(values[i]);
        }
        return quantiles;
    }

    static List<Mode> modes(List<Summary.Mode> modes) {
        return modes.stream()
                .map(mode -> new Mode(mode.value(), mode.mass(), orNull(mode.sd())))
                .toList();
    }

    /** Null where none is told. */
    static Covariance covariance(Summary summary) {
        if (summary.covariance().length == 0) {
            return null;
        }
        List<Double> packed = DoubleStream.of(summary.covariance()).boxed().toList();
        return new Covariance(summary.covarying(), packed, List.of(), 0, List.of());
    }
}
