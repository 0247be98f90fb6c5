package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is truly there for a unit to read. Confined to a thread; time only goes on. */
final class UnitWorld {
    private static final double SECOND = 1e-6;

    // Parameters are told apart by numbers that never change.
    private static final int LEVEL = 0;
    private static final int TREND = 1;
    private static final int NOISE = 2;
    private static final int WANDER = 3;
    private static final int WEAR = 4;
    private static final int SEASONS = 1_000;
    private static final int PEAKS = 2_000;
    private static final int HOURS = 3_000;

    private static final double FARTHER = 1.5; // the farthest outlier over the nearest
    private static final double FEWEST = 1e-9; // events: keeps means and standard deviations above nought

    private final FleetPlan plan;
    private final Signal signal;
    private final LocalClock wall;
    private final Course course;
    private final Course.Effects effects = new Course.Effects();
    private final Map<String, Double> parameters = new TreeMap<>();
    private final long start;
    private final double level;
    private final double trend;
    private final double noise;
    private final double wander;
    private final double wearRate;
    private final double[] amplitudes;
    private final double[] peaks;
    private final double[] hours;
    private final double sd;
    private double walked;
    private double worn;
    private double residual;
    private boolean hasResidual;

    UnitWorld(Scenario scenario, Source source, long siteHash, long hash, List<Force> forces) {
        plan = source.fleet();
        signal = plan.signal();
        wall = new LocalClock(scenario.zone());
        course = new Course(signal.dependence(), forces);
        start = scenario.startMicros();
        level = atLeastNought(signal.level().location(new Spread.Draw(siteHash, hash, LEVEL)));
        trend = signal.trend().location(new Spread.Draw(siteHash, hash, TREND));
        noise = signal.noise().scale(new Spread.Draw(siteHash, hash, NOISE));
        wander = signal.wander().scale(new Spread.Draw(siteHash, hash, WANDER));
        wearRate = plan.wear()
                .map(wear -> wear.rate().scale(new Spread.Draw(siteHash, hash, WEAR)))
                .orElse(0.0);
        amplitudes = new double[plan.seasons().size()];
        peaks = new double[plan.seasons().size()];
        for (int i = 0; i < amplitudes.length; i++) {
            Season season = plan.seasons().get(i);
            amplitudes[i] = season.amplitude().scale(new Spread.Draw(siteHash, hash, SEASONS + i));
            peaks[i] = new Spread(0, 0, season.scatter()).location(new Spread.Draw(siteHash, hash, PEAKS + i));
        }
        hours = new double[plan.hours().size()];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = plan.hours().get(i).add().location(new Spread.Draw(siteHash, hash, HOURS + i));
        }
        sd = signal.sd(level, noise);
        note();
    }

    /** Shares and mean counts are possible whatever is drawn. */
    private double atLeastNought(double drawn) {
        return switch (signal.kind()) {
            case NUMBER -> drawn;
            case COUNT, RATE -> Math.max(FEWEST, drawn);
            case ON_OFF -> Math.max(0, Math.min(1, drawn));
        };
    }

    private void note() {
        parameters.put("level", level);
        if (trend != 0) {
            parameters.put("trendPerSecond", trend);
        }
        if (signal.kind().hasNoise()) {
            parameters.put("noise", noise);
        }
        if (wander != 0) {
            parameters.put("wanderPerRootSecond", wander);
        }
        if (wearRate != 0) {
            parameters.put("wearPerSecond", wearRate);
        }
        for (int i = 0; i < amplitudes.length; i++) {
            parameters.put("amplitude" + i, amplitudes[i]);
        }
        parameters.put("sd", sd);
    }

    /** What it was like at the beginning. */
    Map<String, Double> parameters() {
        return parameters;
    }

    /**
     * Time passes.
     *
     * @param micros since then
     * @return whether the unit has failed and been repaired
     */
    boolean pass(long micros, KeyedRandom random) {
        if (wander != 0) {
            walked += wander * Math.sqrt(micros * SECOND) * random.nextGaussian();
        }
        if (wearRate == 0) {
            return false;
        }
        Wear wear = plan.wear().orElseThrow();
        worn += wear.roughness() * Draws.gamma(wearRate * micros * SECOND / wear.roughness(), random);
        boolean hasFailed = worn >= wear.limit();
        worn = hasFailed ? 0 : worn;
        return hasFailed;
    }

    /** Moves on to a time; what is asked next is of then. */
    void at(long micros) {
        course.at(micros, effects);
    }

    /** The share of outliers that a burst brings. */
    double outliers() {
        return effects.outliers;
    }

    /** The mean of a reading, per unit of exposure. */
    double mean(long micros) {
        double mean = level + trend * (micros - start) * SECOND + walked + worn + effects.level * sd;
        long local = wall.at(micros);
        for (int i = 0; i < amplitudes.length; i++) {
            Season season = plan.seasons().get(i);
            mean += effects.amplitude
                    * amplitudes[i]
                    * season.at(season.isLocal() ? local : micros, peaks[i] + effects.phase);
        }
        for (int i = 0; i < hours.length; i++) {
            mean += plan.hours().get(i).hold(local) ? hours[i] : 0;
        }
        return atLeastNought(mean * effects.rate);
    }

    /** A reading. */
    double read(double mean, double exposure, KeyedRandom random) {
        return switch (signal.kind()) {
            case NUMBER -> mean + noise * effects.noise * residual(random);
            case COUNT -> count(mean, random);
            case RATE -> count(mean * exposure, random);
            case ON_OFF -> random.nextDouble() < mean ? 1 : 0;
        };
    }

    private double count(double mean, KeyedRandom random) {
        double own = signal.dispersion() == Double.POSITIVE_INFINITY
                ? mean
                : mean * Draws.gamma(signal.dispersion(), random) / signal.dispersion();
        return Draws.poisson(own, random);
    }

    /** Noise of variance one, dependent on the reading before. */
    private double residual(KeyedRandom random) {
        double fresh = signal.tails() == Double.POSITIVE_INFINITY
                ? random.nextGaussian()
                : Draws.student(signal.tails(), random);
        double kept = hasResidual ? effects.dependence : 0;
        residual = kept * residual + Math.sqrt(1 - kept * kept) * fresh;
        hasResidual = true;
        return residual;
    }

    /** A reading far off. */
    double readOutlier(double mean, double exposure, KeyedRandom random) {
        double size = plan.faults().outlierSize() * random.nextDouble(1, FARTHER);
        boolean isAbove = random.nextBoolean();
        if (signal.kind().hasNoise()) {
            return mean + (isAbove ? size : -size) * noise * effects.noise;
        }
        double count = signal.kind() == Signal.Kind.RATE ? mean * exposure : mean;
        double far = size * signal.sdOfCount(count);
        // No count is far below a few.
        return isAbove || count < far ? Math.ceil(count + far) : Math.floor(count - far);
    }

    /** How long a reading was exposed; NaN where that means nothing. */
    double exposure(KeyedRandom random) {
        return signal.exposure()
                .map(e -> random.nextDouble(e.least(), Math.nextUp(e.most())))
                .orElse(Double.NaN);
    }
}
