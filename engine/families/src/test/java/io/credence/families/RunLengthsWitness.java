package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.special.Gamma;
import io.credence.families.categorical.CategoricalModel;
import io.credence.families.categorical.CategoricalWitness;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.poisson.PoissonModel;
import io.credence.families.runlengths.RunLengthsModel;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sum over every way to cut a series into regimes, each with the evidence that another witness gives it. */
public final class RunLengthsWitness implements Witness {
    /** Found by the service loader. */
    public RunLengthsWitness() {}

    @Override
    public String family() {
        return "run-lengths";
    }

    @Override
    public List<Map<String, String>> furtherSettings() {
        return List.of(
                Map.of(
                        "of",
                        "poisson",
                        "hazard.records",
                        "15",
                        "hazard.learn",
                        "false",
                        "keep",
                        "40",
                        "regimes",
                        "independent",
                        "poisson.prior.shape",
                        "3",
                        "poisson.prior.rate",
                        "0.5"),
                Map.of(
                        "of",
                        "gaussian",
                        "hazard.records",
                        "30",
                        "keep",
                        "40",
                        "gaussian.prior.mean",
                        "1",
                        "gaussian.prior.kappa",
                        "0.5",
                        "gaussian.prior.alpha",
                        "3",
                        "gaussian.prior.beta",
                        "4"));
    }

    /** Names, which have no order. */
    @Override
    public List<Model> furtherModels() {
        Model names = new CategoricalModel(List.of("a", "b", "c"), List.of(2.0, 0.5, 1.0, 0.5), false);
        return List.of(new RunLengthsModel(names, 15, false, false, 40));
    }

    @Override
    public double logEvidence(Model model, List<Observation> series) {
        RunLengthsModel runs = (RunLengthsModel) model;
        if (runs.isAlike()) {
            return alike(runs, (GaussianModel) runs.of(), series);
        }
        Witness part = runs.of() instanceof PoissonModel
                ? new PoissonWitness()
                : runs.of() instanceof CategoricalModel ? new CategoricalWitness() : new GaussianWitness();
        double hazard = 1 / runs.records();
        int n = series.size();
        // The evidence of the first t records with a regime's end right behind them.
        double[] logEnded = new double[n + 1];
        double whole = Double.NEGATIVE_INFINITY;
        for (int t = 1; t <= n; t++) {
            double log = Double.NEGATIVE_INFINITY;
            for (int from = 0; from < t; from++) {
                double going = (t - from - 1) * StrictMath.log1p(-hazard);
                double regime = logEnded[from] + going + part.logEvidence(runs.of(), series.subList(from, t));
                log = add(log, regime);
            }
            logEnded[t] = log + StrictMath.log(hazard);
            whole = log;
        }
        return whole;
    }

    /** The recursion itself, on lists: a run is its log weight, its length, the changes before it and m, κ, α, β. */
    private static double alike(RunLengthsModel model, GaussianModel of, List<Observation> series) {
        List<double[]> runs = new ArrayList<>();
        runs.add(new double[] {0, 0, 0, of.mean(), of.kappa(), of.alpha(), of.beta()});
        double evidence = 0;
        int seen = 0;
        for (Observation y : series) {
            double log = Double.NEGATIVE_INFINITY;
            for (double[] run : runs) {
                run[0] += observe(run, y.value());
                log = add(log, run[0]);
            }
            evidence += log;
            double ended = 0;
            double changes = 0;
            double[] most =
                    runs.stream().max(Comparator.comparingDouble(run -> run[0])).orElseThrow();
            for (double[] run : runs) {
                double hazard = (model.isLearnt() ? 1 + run[2] : 1) / (model.records() + (model.isLearnt() ? seen : 0));
                double weight = StrictMath.exp(run[0] - log);
                ended += weight * hazard;
                changes += weight * hazard * (run[2] + 1);
                run[0] = StrictMath.log(weight * (1 - hazard));
                run[1]++;
            }
            runs.add(new double[] {StrictMath.log(ended), 0, changes / ended, most[3], 0.01, 1, most[6] / most[5]});
            seen++;
        }
        return evidence;
    }

    /** The log density of a value under a run, which then absorbs it. */
    private static double observe(double[] run, double y) {
        double[] before = run.clone();
        double error = y - run[3];
        run[4]++;
        run[3] += error / run[4];
        run[5] += 0.5;
        run[6] += 0.5 * before[4] / run[4] * error * error;
        // The ratio of the normalisers of posterior and prior.
        return Gamma.logGamma(run[5])
                - Gamma.logGamma(before[5])
                + before[5] * StrictMath.log(before[6])
                - run[5] * StrictMath.log(run[6])
                + 0.5 * StrictMath.log(before[4] / run[4])
                - 0.5 * StrictMath.log(2 * Math.PI);
    }

    private static double add(double a, double b) {
        double top = Math.max(a, b);
        return top == Double.NEGATIVE_INFINITY
                ? top
                : top + StrictMath.log(StrictMath.exp(a - top) + StrictMath.exp(b - top));
    }
}
