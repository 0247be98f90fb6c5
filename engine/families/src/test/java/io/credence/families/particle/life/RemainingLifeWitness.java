package io.credence.families.particle.life;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.particle.LearntVariance;
import io.credence.families.particle.LearntVarianceGrid;
import io.credence.families.particle.ParticleModel;
import io.credence.testkit.Witness;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same integrals on a grid of wear and logarithms of rates. */
public final class RemainingLifeWitness implements Witness {
    private static final int RATES = 90;
    private static final double REACH = 5; // sds

    /** Found by the service loader. */
    public RemainingLifeWitness() {}

    @Override
    public String family() {
        return "remaining-life";
    }

    /** Exponentials of what is stretched, and when a unit fails: what is less sure of rate and wear may be surer of these. */
    @Override
    public boolean isDerived(String parameter) {
        return Set.of("wear", "rate", RemainingLife.TIME_TO_FAILURE).contains(parameter);
    }

    /** Wear that multiplies; and what is learnt. */
    @Override
    public List<Map<String, ?>> furtherSettings() {
        return List.of(
                Map.ofEntries(
                        Map.entry("growth", "exponential"),
                        Map.entry("limit", "20"),
                        Map.entry("initial.mean", "0.5"),
                        Map.entry("initial.sd", "0.2"),
                        Map.entry("rate.typical", "0.04"),
                        Map.entry("rate.sd", "0.3"),
                        Map.entry("rate.wander", "0.05"),
                        Map.entry("process.sd", "0.06"),
                        Map.entry("noise.sd", "1.2"),
                        Map.entry("within", List.of("PT10S", "PT1M")),
                        Map.entry("particles", "250"),
                        Map.entry("resample.how", "residual")),
                Map.ofEntries(
                        Map.entry("limit", "15"),
                        Map.entry("initial.mean", "1"),
                        Map.entry("initial.sd", "0.5"),
                        Map.entry("rate.typical", "0.2"),
                        Map.entry("rate.sd", "0.25"),
                        Map.entry("rate.wander", "0.05"),
                        Map.entry("process.sd", "0.2"),
                        Map.entry("noise.sd", "1.2"),
                        Map.entry("learn.how", "storvik"),
                        Map.entry("learn.retain", "1"),
                        Map.entry("learn.process.worth", "8"),
                        Map.entry("particles", "200")));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        if (((ParticleModel) model).of() instanceof LearntVariance learnt) {
            return grid(learnt, series).logEvidence();
        }
        return new Grid((RemainingLife) ((ParticleModel) model).of(), series).logEvidence();
    }

    /** Of the variance that is learnt. */
    static LearntVarianceGrid grid(LearntVariance learnt, List<Observation> series) {
        RemainingLife of = (RemainingLife) learnt.of();
        return LearntVarianceGrid.of(learnt, variance -> new Grid(with(of, variance), series).logEvidence());
    }

    private static RemainingLife with(RemainingLife of, double processVariance) {
        return new RemainingLife(
                of.isExponential(),
                of.limit(),
                of.initialMean(),
                of.initialSd(),
                of.rateMean(),
                of.rateSd(),
                of.rateVariance(),
                processVariance,
                of.noiseSd(),
                of.horizons());
    }

    /** Filters a series. */
    private static final class Grid {
        private final RemainingLife of;
        private final List<Observation> series;
        private final int points;
        private final double low;
        private final double step;
        private final double lowRate;
        private final double rateStep;
        private double[][] p; // by rate, then wear

        Grid(RemainingLife of, List<Observation> series) {
            this.of = of;
            this.series = series;
            double seconds =
                    (series.get(series.size() - 1).timeMicros() - series.get(0).timeMicros()) * 1e-6;
            double rateReach = REACH * StrictMath.sqrt(of.rateSd() * of.rateSd() + of.rateVariance() * seconds);
            lowRate = of.rateMean() - rateReach;
            rateStep = 2 * rateReach / (RATES - 1);
            double reach = REACH * StrictMath.sqrt(of.initialSd() * of.initialSd() + of.processVariance() * seconds);
            low = of.initialMean() - reach;
            step = 0.9 * StrictMath.sqrt(of.processVariance());
            double most = of.initialMean() + reach + 0.7 * seconds * StrictMath.exp(of.rateMean() + rateReach);
            points = (int) StrictMath.ceil((most - low) / step);
            p = new double[RATES][points];
        }

        double logEvidence() {
            for (int k = 0; k < RATES; k++) {
                double rate = rateStep * normal(lowRate + k * rateStep - of.rateMean(), of.rateSd());
                for (int i = 0; i < points; i++) {
                    p[k][i] = rate * step * normal(low + i * step - of.initialMean(), of.initialSd());
                }
            }
            double logEvidence = 0;
            for (int t = 0; t < series.size(); t++) {
                if (t > 0) {
                    move((series.get(t).timeMicros() - series.get(t - 1).timeMicros()) * 1e-6);
                }
                logEvidence += StrictMath.log(weigh(series.get(t).value()));
            }
            return logEvidence;
        }

        private void move(double seconds) {
            if (seconds > 0) {
                rates(StrictMath.sqrt(of.rateVariance() * seconds));
                wear(seconds);
            }
        }

        private void rates(double sd) {
            double[][] moved = new double[RATES][points];
            for (int from = 0; from < RATES; from++) {
                for (int to = 0; to < RATES; to++) {
                    double share = rateStep * normal((to - from) * rateStep, sd);
                    for (int i = 0; share > 1e-15 && i < points; i++) {
                        moved[to][i] += share * p[from][i];
                    }
                }
            }
            p = moved;
        }

        private void wear(double seconds) {
            double sd = StrictMath.sqrt(of.processVariance() * seconds);
            for (int k = 0; k < RATES; k++) {
                double drift = seconds * StrictMath.exp(lowRate + k * rateStep);
                double[] shares = new double[2 * points]; // by how many points it goes up
                for (int d = 0; d < 2 * points; d++) {
                    shares[d] = step * normal((d - points) * step - drift, sd);
                }
                double[] moved = new double[points];
                for (int from = 0; from < points; from++) {
                    if (p[k][from] > 1e-16) {
                        for (int to = 0; to < points; to++) {
                            moved[to] += shares[to - from + points] * p[k][from];
                        }
                    }
                }
                p[k] = moved;
            }
        }

        private double weigh(double y) {
            double sum = 0;
            for (double[] row : p) {
                for (int i = 0; i < points; i++) {
                    double x = low + i * step;
                    row[i] *= normal(y - (of.isExponential() ? StrictMath.exp(x) : x), of.noiseSd());
                    sum += row[i];
                }
            }
            for (double[] row : p) {
                for (int i = 0; i < points; i++) {
                    row[i] /= sum;
                }
            }
            return sum;
        }

        private static double normal(double away, double sd) {
            double z = away / sd;
            return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
        }
    }
}
