package io.credence.families.structural;

import io.credence.core.Observation;
import io.credence.core.clock.Cycle;
import io.credence.families.DenseJoint;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole series at once: the covariance of any two records by summing what every part of the signal brings to both.
 *
 * <p>From the textbook, with the JDK's calendar, plain sums over ticks and Simpson's rule where the filter has closed forms;
 * slow. Variances are in noise variances.
 */
final class StructuralJoint {
    private static final int PANELS = 4_000;

    private final StructuralModel model;
    private final long start;

    StructuralJoint(StructuralModel model, long startMicros) {
        this.model = model;
        start = startMicros;
    }

    double logEvidence(List<Observation> series) {
        List<Observation> centred = new ArrayList<>();
        for (Observation y : series) {
            Observation copy = new Observation();
            copy.copyFrom(y);
            centred.add(copy.value(y.value() - mean(y.timeMicros())));
        }
        Noise noise = model.noise();
        boolean fades = noise.fading().retain() < 1;
        double unit = fades ? 1 : noise.isKnown() ? noise.sd() * noise.sd() : noise.beta() / noise.alpha();
        DenseJoint joint = new DenseJoint(
                centred,
                0,
                (a, b, same) -> unit * (signal(a.timeMicros(), b.timeMicros()) + regressed(a, b) + (same ? 1 : 0)));
        if (fades) {
            return joint.logFading(series, noise.alpha(), noise.beta(), noise.fading());
        }
        return noise.isKnown() ? joint.logNormal() : joint.logStudent(2 * noise.alpha());
    }

    double mean(long t) {
        double climbed = model.slope() == null ? 0 : model.slope().initialMean() * run(seconds(start, t));
        return model.level().initialMean() + climbed;
    }

    /** The covariance of the signal at two times, given the first record's. */
    double signal(long a, long b) {
        double shared = seconds(start, Math.min(a, b));
        double sum = model.level().initialVariance() + model.level().perSecond() * shared;
        sum += model.slope() == null ? 0 : climbed(a, b);
        sum += model.memory() == null ? 0 : remembered(a, b);
        for (Effect effect : model.effects()) {
            if (effect instanceof Waves waves) {
                sum += waved(waves, a, b);
            } else if (effect instanceof Bins bins) {
                sum += binned(bins, a, b);
            } else if (effect instanceof CalendarDays days) {
                sum += set(days, a, b);
            }
        }
        return sum;
    }

    private double regressed(Observation a, Observation b) {
        double sum = 0;
        for (Effect effect : model.effects()) {
            if (effect instanceof Regressors regressors) {
                double shared = seconds(start, Math.min(a.timeMicros(), b.timeMicros()));
                double variance = regressors.initial() + regressors.perSecond() * shared;
                for (int i = 0; i < regressors.size(); i++) {
                    sum += a.inputs()[i] * b.inputs()[i] * variance;
                }
            }
        }
        return sum;
    }

    private static double seconds(long from, long to) {
        return (to - from) * 1e-6;
    }

    /** How far a slope of one carries the level. */
    private double run(double seconds) {
        double rate = model.slope().damping();
        return rate == 0 ? seconds : -Math.expm1(-rate * seconds) / rate;
    }

    private double climbed(long a, long b) {
        Slope slope = model.slope();
        double sum = slope.initialVariance() * run(seconds(start, a)) * run(seconds(start, b));
        long end = Math.min(a, b);
        if (slope.everyMicros() > 0) {
            for (long tick = Math.floorDiv(start, slope.everyMicros()) + 1; tick * slope.everyMicros() <= end; tick++) {
                long at = tick * slope.everyMicros();
                sum += slope.perSecond() * slope.everyMicros() * 1e-6 * seconds(at, a) * seconds(at, b);
            }
            return sum;
        }
        double length = seconds(start, end) / PANELS;
        for (int i = 0; i <= PANELS; i++) {
            double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
            double at = i * length;
            sum += slope.perSecond() * weight * length / 3 * run(seconds(start, a) - at) * run(seconds(start, b) - at);
        }
        return sum;
    }

    private double remembered(long a, long b) {
        Autoregression memory = model.memory();
        double variance = memory.sd() * memory.sd();
        if (memory.isContinuous()) {
            double apart = Math.abs(a - b) / (double) memory.everyMicros();
            return variance * Math.pow(memory.coefficients().get(0), apart);
        }
        int lag = (int) Math.abs(Math.floorDiv(a, memory.everyMicros()) - Math.floorDiv(b, memory.everyMicros()));
        double[] response = new double[5_000]; // of the process to one shock
        response[0] = 1;
        for (int i = 1; i < response.length; i++) {
            for (int j = 0; j < Math.min(i, memory.order()); j++) {
                response[i] += memory.coefficients().get(j) * response[i - 1 - j];
            }
        }
        double own = 0;
        double lagged = 0;
        for (int i = 0; i < response.length; i++) {
            own += response[i] * response[i];
            lagged += i + lag < response.length ? response[i] * response[i + lag] : 0;
        }
        return variance * lagged / own;
    }

    private ZonedDateTime local(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(model.clock().zone());
    }

    private double phase(Cycle cycle, long micros) {
        double ofDay = local(micros).toLocalTime().toNanoOfDay()
                / (double) Duration.ofDays(1).toNanos();
        LocalDate date = local(micros).toLocalDate();
        return switch (cycle.kind()) {
            case DAY -> ofDay;
            case WEEK -> (date.getDayOfWeek().getValue() - 1 + ofDay) / 7;
            case YEAR -> (date.getDayOfYear() - 1 + ofDay) / date.lengthOfYear();
            case PERIOD -> Math.floorMod(micros, cycle.periodMicros()) / (double) cycle.periodMicros();
        };
    }

    private double waved(Waves waves, long a, long b) {
        double apart = 2 * Math.PI * (phase(waves.cycle(), a) - phase(waves.cycle(), b));
        double gathered =
                waves.perPeriod() * (Math.min(a, b) - start) / waves.cycle().periodMicros();
        double sum = 0;
        for (int k = 1; k <= waves.harmonics(); k++) {
            sum += (waves.initial() + gathered) * Math.cos(k * apart);
        }
        return sum;
    }

    private int bin(Bins bins, long micros) {
        if (bins.cycle().kind() == Cycle.Kind.YEAR && bins.bins() == 12) {
            return local(micros).getMonthValue() - 1;
        }
        return (int) Math.floor(phase(bins.cycle(), micros) * bins.bins() + 1e-9);
    }

    private double binned(Bins bins, long a, long b) {
        int n = bins.bins();
        int one = bin(bins, a);
        int other = bin(bins, b);
        double sum = bins.initial() * (one == other ? 1 : -1.0 / (n - 1));
        long origin = bins.cycle().kind() == Cycle.Kind.WEEK ? monday() : 0;
        double width = bins.cycle().periodMicros() / (double) n;
        long tick = (long) Math.floor((start - origin) / width + 1e-9) + 1;
        for (; origin + tick * width <= Math.min(a, b) + 0.5; tick++) {
            int begun = (int) Math.floorMod(tick, (long) n);
            int next = (begun + 1) % n;
            int ours = one == begun ? 1 : one == next ? -1 : 0;
            int theirs = other == begun ? 1 : other == next ? -1 : 0;
            sum += bins.perPeriod() * ours * theirs;
        }
        return sum;
    }

    private static long monday() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("1969-12-29T00:00:00Z"));
    }

    private double set(CalendarDays days, long a, long b) {
        double sum = 0;
        for (CalendarDays.Kind kind : days.kinds()) {
            sum += applies(days, kind, a) && applies(days, kind, b) ? days.initial() : 0;
        }
        return sum;
    }

    private boolean applies(CalendarDays days, CalendarDays.Kind kind, long micros) {
        LocalDate date = local(micros).toLocalDate();
        return switch (kind) {
            case WEEKEND -> date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            case FIRST_OF_MONTH -> date.getDayOfMonth() == 1;
            case LAST_OF_MONTH -> date.getDayOfMonth() == date.lengthOfMonth();
            case HOLIDAY ->
                days.holidays().stream()
                        .anyMatch(day -> date.atTime(LocalTime.NOON)
                                .toLocalDate()
                                .equals(LocalDate.of(
                                        day.year() == 0 ? date.getYear() : day.year(), day.month(), day.day())));
        };
    }
}
