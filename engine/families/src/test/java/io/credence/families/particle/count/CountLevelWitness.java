package io.credence.families.particle.count;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.special.Gamma;
import io.credence.families.particle.LearntVariance;
import io.credence.families.particle.LearntVarianceGrid;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.StateSpaceModel;
import io.credence.testkit.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The same integrals on a grid of log rates, moved by the density of what they gain. A season that stays is integrated out by sums over its two
 * numbers.
 */
public final class CountLevelWitness implements Witness {
    private static final int POINTS = 260;
    private static final double REACH = 7; // sds of the log rate at the end
    private static final int SEASONS = 15; // in each direction
    private static final double SEASON_REACH = 4.5; // sds

    /** Found by the service loader. */
    public CountLevelWitness() {}

    @Override
    public String family() {
        return "count-level";
    }

    /** Counts in clusters, a season, and what is learnt. */
    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.of(
                        "level.sd", "0.1",
                        "initial.rate", "8",
                        "initial.sd", "0.3",
                        "dispersion", "0.25",
                        "particles", "250",
                        "resample.how", "stratified"),
                Map.of(
                        "level.sd", "0.12",
                        "per", "PT4S",
                        "initial.rate", "6",
                        "initial.sd", "0.2",
                        "season.period", "PT7S",
                        "season.initial.sd", "0.2",
                        "particles", "800",
                        "resample.how", "residual"),
                Map.of(
                        "level.sd", "0.12",
                        "initial.rate", "3",
                        "initial.sd", "0.3",
                        "learn.how", "storvik",
                        "learn.retain", "1",
                        "learn.level.worth", "8",
                        "particles", "300"));
    }

    /** Of the first model no exposures, so that it may be none; of the others different ones. */
    @Override
    public double[] inputs(Model model, int i) {
        return of(model).levelVariance() == 0.01 ? new double[0] : new double[] {0.5 + 0.25 * (i % 5)};
    }

    private static CountLevel of(Model model) {
        StateSpaceModel of = ((ParticleModel) model).of();
        return (CountLevel) (of instanceof LearntVariance learnt ? learnt.of() : of);
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        CountLevel of = of(model);
        if (((ParticleModel) model).of() instanceof LearntVariance learnt) {
            return LearntVarianceGrid.of(
                            learnt, variance -> grid(of, variance, series).logEvidence())
                    .logEvidence();
        }
        if (of.season().waves() == 0) {
            return new Grid(of, series, i -> 0).logEvidence();
        }
        double[] logs = new double[SEASONS * SEASONS];
        double step = 2 * SEASON_REACH / (SEASONS - 1);
        for (int i = 0; i < logs.length; i++) {
            int row = i / SEASONS;
            double cosine = -SEASON_REACH + step * row;
            double sine = -SEASON_REACH + step * (i % SEASONS);
            logs[i] = new Grid(of, series, season(of, series, cosine, sine)).logEvidence()
                    + StrictMath.log(step * step * normal(cosine, 1) * normal(sine, 1));
        }
        double most = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - most);
        }
        return most + StrictMath.log(sum);
    }

    /** What the season adds at each record, its two numbers at the first one given in their sds. */
    private static IntToDoubleFunction season(CountLevel of, List<Observation> series, double cosine, double sine) {
        double sd = StrictMath.sqrt(of.season().initialVariance());
        return i -> {
            double seconds = (series.get(i).timeMicros() - series.get(0).timeMicros()) * 1e-6;
            double angle = 2 * Math.PI * seconds / of.season().periodSeconds();
            return sd * (cosine * StrictMath.cos(angle) + sine * StrictMath.sin(angle));
        };
    }

    /** Where the log rate gathers that per second, without a season. */
    static Grid grid(CountLevel of, double variance, List<Observation> series) {
        return new Grid(
                new CountLevel(variance, of.initialMean(), of.initialVariance(), of.dispersion(), of.season()),
                series,
                i -> 0);
    }

    static double normal(double away, double sd) {
        double z = away / sd;
        return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
    }

    /** Filters a series under what a season adds at each record. */
    static final class Grid {
        private final CountLevel of;
        private final List<Observation> series;
        private final IntToDoubleFunction season;
        private final double first;
        private final double step;
        private double[] p = new double[POINTS];
        private final double[] means;

        Grid(CountLevel of, List<Observation> series, IntToDoubleFunction season) {
            this.of = of;
            this.series = series;
            this.season = season;
            double seconds =
                    (series.get(series.size() - 1).timeMicros() - series.get(0).timeMicros()) * 1e-6;
            double reach = REACH * StrictMath.sqrt(of.initialVariance() + of.levelVariance() * seconds);
            first = of.initialMean() - reach;
            step = 2 * reach / (POINTS - 1);
            means = new double[series.size()];
        }

        double x(int i) {
            return first + i * step;
        }

        double logEvidence() {
            for (int i = 0; i < POINTS; i++) {
                p[i] = step * normal(x(i) - of.initialMean(), StrictMath.sqrt(of.initialVariance()));
            }
            double logEvidence = 0;
            for (int t = 0; t < series.size(); t++) {
                double elapsed = t == 0
                        ? 0
                        : (series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6;
                if (elapsed > 0) {
                    move(StrictMath.sqrt(of.levelVariance() * elapsed));
                }
                logEvidence += StrictMath.log(weigh(t));
            }
            return logEvidence;
        }

        /** Of the log rate given the records so far; after {@link #logEvidence}. */
        double[] filteredMeans() {
            return means;
        }

        private void move(double sd) {
            double[] kernel = new double[POINTS];
            int reach = 0;
            for (int k = 0; k < POINTS; k++) {
                kernel[k] = step * normal(k * step, sd);
                reach = kernel[k] > 1e-18 ? k : reach;
            }
            double[] moved = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                for (int j = Math.max(0, i - reach); j <= Math.min(POINTS - 1, i + reach); j++) {
                    moved[i] += p[j] * kernel[Math.abs(i - j)];
                }
            }
            p = moved;
        }

        private double weigh(int t) {
            Observation y = series.get(t);
            double exposure = y.inputs().length == 0 ? 1 : y.inputs()[0];
            double sum = 0;
            double first = 0;
            for (int i = 0; i < POINTS; i++) {
                p[i] *= mass(y.value(), exposure * StrictMath.exp(x(i) + season.applyAsDouble(t)));
                sum += p[i];
                first += p[i] * x(i);
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            means[t] = first / sum;
            return sum;
        }

        private double mass(double k, double mean) {
            double log = -Gamma.logGamma(k + 1);
            if (of.dispersion() == 0) {
                return StrictMath.exp(log + k * StrictMath.log(mean) - mean);
            }
            double shape = 1 / of.dispersion();
            double p = shape / (shape + mean);
            return StrictMath.exp(log
                    + Gamma.logGamma(shape + k)
                    - Gamma.logGamma(shape)
                    + shape * StrictMath.log(p)
                    + k * StrictMath.log(1 - p));
        }
    }
}
