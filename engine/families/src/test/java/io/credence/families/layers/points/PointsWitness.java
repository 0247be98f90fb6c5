package io.credence.families.layers.points;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.gaussian.GaussianModel;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** There is no joint density: the recursion itself, on lists. */
public final class PointsWitness implements Witness {
    private static final double NEVER = 1;
    private static final double EVER = 0.05;

    /** Found by the service loader. */
    public PointsWitness() {}

    @Override
    public String family() {
        return "gaussian + points";
    }

    @Override
    public List<Model> furtherModels() {
        return List.of(new PointsModel(new GaussianModel(0.5, 2, 3, 4)));
    }

    /** A popular value and how often it came. */
    private static final class Count {
        final double value;
        double times;

        Count(double value) {
            this.value = value;
        }
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        GaussianModel m = (GaussianModel) ((PointsModel) model).of();
        double[] belief = {m.mean(), m.kappa(), m.alpha(), m.beta()};
        double[][] chances = {{EVER, NEVER}, {EVER, NEVER}, {EVER, NEVER}
        }; // after another, after a repeat, of the popular
        List<Count> counts = new ArrayList<>();
        double step = 0;
        int repeated = 0;
        double evidence = 0;
        for (int i = 0; i < series.size(); i++) {
            double y = series.get(i).value();
            double f = density(belief, y);
            if (i == 0) {
                evidence += Math.log(f);
                learn(belief, y, 1);
                continue;
            }
            double last = series.get(i - 1).value();
            double box = Math.max(1e-9 * Math.abs(last), step > 0 ? step : 1e-3 * Math.abs(last));
            double repeat = chances[repeated][0] / (chances[repeated][0] + chances[repeated][1]);
            List<Count> likely = counts.stream().filter(c -> c.times >= 1.5).toList();
            double all = likely.stream().mapToDouble(c -> c.times).sum();
            double popular = all > 0 ? (1 - repeat) * chances[2][0] / (chances[2][0] + chances[2][1]) : 0;
            double rest = 1 - repeat - popular;
            double boxed = Math.abs(y - last) < box / 2 ? repeat / box : 0;
            double byPopular = 0;
            for (Count count : likely) {
                boxed += Math.abs(y - count.value) < box / 2 ? popular * count.times / all / box : 0;
                byPopular += y == count.value ? popular * count.times / all : 0;
            }
            evidence += Math.log(rest * f + boxed);
            double byRepeat = y == last ? repeat : 0;
            double byRest = byRepeat + byPopular > 0 ? rest * f * box : 1;
            double sum = byRepeat + byPopular > 0 ? byRepeat + byPopular + byRest : 1;
            double share = byRest / sum;
            if (share >= 0.01) {
                learn(belief, y, share);
            }
            count(chances[repeated], byRepeat / sum, 1 - byRepeat / sum);
            if (all > 0) {
                count(chances[2], byPopular / sum, share);
            }
            add(counts, y);
            step = y == last ? step : step > 0 ? Math.min(step, Math.abs(y - last)) : Math.abs(y - last);
            repeated = y == last ? 1 : 0;
        }
        return evidence;
    }

    private static void count(double[] chance, double yes, double no) {
        double weight = Math.min(1, yes + no);
        chance[0] = (1 - 0.002 * weight) * chance[0] + 0.02 * weight * EVER + yes;
        chance[1] = (1 - 0.002 * weight) * chance[1] + 0.02 * weight * NEVER + no;
    }

    private static void add(List<Count> counts, double y) {
        Count found = counts.stream().filter(c -> c.value == y).findFirst().orElse(null);
        if (found == null) {
            if (counts.size() == 8) {
                counts.remove(counts.stream()
                        .min(Comparator.comparingDouble(c -> c.times))
                        .orElseThrow());
            }
            found = new Count(y);
            counts.add(found);
        }
        for (Count count : counts) {
            count.times *= 0.998;
        }
        found.times++;
    }

    private static double density(double[] b, double y) {
        double nu = 2 * b[2];
        double scale = Math.sqrt(b[3] / b[2] * (1 + 1 / b[1]));
        double t = (y - b[0]) / scale;
        return Math.exp(LogGamma.value((nu + 1) / 2)
                        - LogGamma.value(nu / 2)
                        - 0.5 * Math.log(nu * Math.PI)
                        - (nu + 1) / 2 * Math.log1p(t * t / nu))
                / scale;
    }

    private static void learn(double[] b, double y, double weight) {
        b[3] += 0.5 * b[1] * weight / (b[1] + weight) * (y - b[0]) * (y - b[0]);
        b[0] = (b[1] * b[0] + weight * y) / (b[1] + weight);
        b[1] += weight;
        b[2] += weight / 2;
    }
}
