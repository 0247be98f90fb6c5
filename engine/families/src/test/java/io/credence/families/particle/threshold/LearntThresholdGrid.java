package io.credence.families.particle.threshold;

import io.credence.core.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The evidence where the six numbers are not known, and what is believed of them: of means and shares by Gauss and Hermite's nodes, of sds by even distances of their logarithms, of the level given
 * the six by a filter on a grid whose steps are sums. Shares no code with the particles.
 */
final class LearntThresholdGrid {
    private static final int POINTS = 110;
    private static final double REACH = 5; // sds of the widest regime
    private static final double[] FOUR = {-2.334414218338977, -0.741963784302725, 0.741963784302725, 2.334414218338977};
    private static final double[] OF_FOUR = {
        0.04587585476806849, 0.45412414523193145, 0.45412414523193145, 0.04587585476806849
    };
    private static final double[] THREE = {-1.7320508075688772, 0, 1.7320508075688772};
    private static final double[] OF_THREE = {1.0 / 6, 2.0 / 3, 1.0 / 6};
    private static final int CELLS = 5; // of an sd's logarithm
    private static final double FAR = 0.68; // the ends, of an sd worth twelve steps: three of its sds

    private final LearntThreshold of;
    private final List<Observation> series;
    private final double low;
    private final double step;
    private final List<Node> below;
    private final List<Node> above;
    private final double[][] posterior; // of the nodes, below and above
    private double logEvidence;

    /** Numbers of a regime, what is expected of them, and where each level goes by them. */
    record Node(double mean, double phi, double sd, double weight, double[][] moved) {}

    LearntThresholdGrid(LearntThreshold of, List<Observation> series) {
        this.of = of;
        this.series = series;
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (Regime regime : List.of(of.expected().below(), of.expected().above())) {
            double sd = regime.sd() / StrictMath.sqrt(1 - regime.phi() * regime.phi());
            least = Math.min(least, regime.mean() - REACH * (sd + 0.5 * of.meanSd()));
            most = Math.max(most, regime.mean() + REACH * (sd + 0.5 * of.meanSd()));
        }
        low = least;
        step = (most - least) / (POINTS - 1);
        below = nodes(of.expected().below());
        above = nodes(of.expected().above());
        posterior = new double[below.size()][above.size()];
        fill();
    }

    private double x(int i) {
        return low + i * step;
    }

    private List<Node> nodes(Regime regime) {
        double sum = 0;
        double[] sds = new double[CELLS];
        double[] weights = new double[CELLS];
        for (int k = 0; k < CELLS; k++) {
            double log = FAR * (2 * (k + 0.5) / CELLS - 1);
            sds[k] = regime.sd() * StrictMath.exp(log);
            // Of the logarithm of σ, where σ² is inverse gamma.
            weights[k] = StrictMath.exp(-of.worth() * (log + 0.5 * StrictMath.exp(-2 * log) - 0.5));
            sum += weights[k];
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < FOUR.length; i++) {
            for (int j = 0; j < THREE.length; j++) {
                for (int k = 0; k < CELLS; k++) {
                    double mean = regime.mean() + of.meanSd() * FOUR[i];
                    double phi = regime.phi() + of.phiSd() * THREE[j];
                    double weight = OF_FOUR[i] * OF_THREE[j] * weights[k] / sum;
                    nodes.add(new Node(mean, phi, sds[k], weight, moved(mean, phi, sds[k])));
                }
            }
        }
        return nodes;
    }

    private double[][] moved(double mean, double phi, double sd) {
        double[][] moved = new double[POINTS][POINTS]; // from, to
        for (int from = 0; from < POINTS; from++) {
            for (int to = 0; to < POINTS; to++) {
                moved[from][to] = step * normal(x(to) - mean - phi * (x(from) - mean), sd);
            }
        }
        return moved;
    }

    private static double normal(double away, double sd) {
        double z = away / sd;
        return StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
    }

    private void fill() {
        double[][] densities = new double[series.size()][POINTS];
        for (int t = 0; t < series.size(); t++) {
            for (int i = 0; i < POINTS; i++) {
                densities[t][i] =
                        normal(series.get(t).value() - x(i), of.expected().noiseSd());
            }
        }
        double top = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < below.size(); b++) {
            for (int a = 0; a < above.size(); a++) {
                posterior[b][a] =
                        StrictMath.log(below.get(b).weight() * above.get(a).weight())
                                + filter(below.get(b).moved(), above.get(a).moved(), densities);
                top = Math.max(top, posterior[b][a]);
            }
        }
        double sum = 0;
        for (double[] row : posterior) {
            for (int a = 0; a < row.length; a++) {
                row[a] = StrictMath.exp(row[a] - top);
                sum += row[a];
            }
        }
        for (double[] row : posterior) {
            for (int a = 0; a < row.length; a++) {
                row[a] /= sum;
            }
        }
        logEvidence = top + StrictMath.log(sum);
    }

    private double filter(double[][] lower, double[][] upper, double[][] densities) {
        double[] p = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            p[i] = step
                    * normal(x(i) - of.expected().initialMean(), of.expected().initialSd());
        }
        double log = 0;
        for (int t = 0; t < series.size(); t++) {
            for (long k = t == 0 ? 0 : ticks(t) - ticks(t - 1); k > 0; k--) {
                double[] next = new double[POINTS];
                for (int from = 0; from < POINTS; from++) {
                    add(p[from], x(from) < of.expected().at() ? lower[from] : upper[from], next);
                }
                p = next;
            }
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                p[i] *= densities[t][i];
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            log += StrictMath.log(sum);
        }
        return log;
    }

    private static void add(double by, double[] from, double[] inOut) {
        for (int i = 0; i < POINTS; i++) {
            inOut[i] += by * from[i];
        }
    }

    private long ticks(int t) {
        return (long)
                Math.floor(series.get(t).timeMicros() * 1e-6 / of.expected().perSeconds());
    }

    double logEvidence() {
        return logEvidence;
    }

    /** The posterior's mean of something of one side. */
    double mean(boolean isBelow, ToDoubleFunction<Node> something) {
        double mean = 0;
        for (int b = 0; b < below.size(); b++) {
            for (int a = 0; a < above.size(); a++) {
                mean += posterior[b][a] * something.applyAsDouble(isBelow ? below.get(b) : above.get(a));
            }
        }
        return mean;
    }
}
