package io.credence.testkit;

import io.credence.core.Accuracy;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Summary;
import java.util.List;
import java.util.stream.Stream;

/**
 * Laws about frequencies: on the model's own draws what is claimed with probability p is true in a share p; static.
 *
 * <p>Each check fails by chance with {@link Tolerance#FALSE_FAILURE}.
 */
public final class CalibrationLaws {
    private static final int SERIES = 2000;
    private static final int RECORDS = 10;
    private static final int REPETITIONS = 600;
    private static final int FEW = 8;
    // Leaves the truth uncertain by a twentieth of the sd after the first few: under a tenth of a count in each cell.
    private static final int MANY = 3200;
    private static final double ROUNDED = 3; // quartiles: some three values carry all the mass

    private CalibrationLaws() {}

    /** Randomised pits of simulated values are independent uniforms. */
    public static final Law SIMULATED_PITS_ARE_UNIFORM =
            Law.everywhere("pits of simulated values are uniform", model -> simulatedPits(model, false));

    /** So they are when the values are rounded. */
    public static final Law ROUNDED_PITS_ARE_UNIFORM =
            Law.continuous("pits of rounded values are uniform", model -> simulatedPits(model, true));

    /**
     * Simulation-based calibration: parameters and data drawn jointly, the parameter's place in its posterior uniform.
     *
     * <p>A model need not be able to draw parameters. Drawing records one by one from the predictive and absorbing each
     * is a draw from the joint of parameters and data; the mean after very many at one instant is the parameter.
     */
    public static final Law PARAMETER_RANKS_ARE_UNIFORM = new Law(
            "ranks of parameters in their posteriors are uniform",
            model ->
                    model.accuracy() instanceof Accuracy.Exact && !isNearlyImproper(model) && isToldAtOneInstant(model),
            CalibrationLaws::parameterRanks);

    /** A prior without a mean draws series no double can hold. */
    private static boolean isNearlyImproper(Model model) {
        Trial trial = new Trial(model, 0);
        return trial.updater().summarise(trial.belief()).parameters().stream()
                .anyMatch(parameter -> Double.isNaN(parameter.sd()));
    }

    private static boolean isToldAtOneInstant(Model model) {
        Witness witness = EvidenceLaws.witness(model);
        return witness == null || witness.isToldAtOneInstant(EvidenceLaws.named(model));
    }

    private static void simulatedPits(Model model, boolean rounded) {
        double[] pits = new double[SERIES * RECORDS];
        int n = 0;
        double first = rounded ? step(new Trial(model, 1000)) : 0; // of the prior, which all begin with
        for (int s = 0; s < SERIES; s++) {
            Trial trial = new Trial(model, 1000 + s);
            double step = first;
            for (int i = 0; i < RECORDS; i++) {
                double value = trial.draw();
                if (rounded && (i == 1 || i == RECORDS / 2)) { // what is expected changes most at first
                    step = step(trial);
                }
                if (rounded) {
                    value = Math.rint(value / step) * step;
                }
                pits[n++] = trial.observeRounded(value, step).pit();
                trial.evolve(1);
            }
        }
        Tolerance.uniform(pits, model.toString());
    }

    private static double step(Trial trial) {
        Forecast forecast = trial.forecast(Double.NaN);
        return ROUNDED * (forecast.quantile(4) - forecast.quantile(3));
    }

    private static void parameterRanks(Model model) {
        int parameters = new Trial(model, 0)
                .updater()
                .summarise(new Trial(model, 0).belief())
                .parameters()
                .size();
        List<Ranks> ranks = Stream.generate(Ranks::new).limit(parameters).toList();
        for (int r = 0; r < REPETITIONS; r++) {
            Trial trial = new Trial(model, 7000 + r).grow(FEW, 1);
            List<Summary.Parameter> believed = summary(trial);
            trial.grow(MANY, 0);
            List<Summary.Parameter> truth = summary(trial);
            for (int i = 0; i < parameters; i++) {
                ranks.get(i).add(believed.get(i).quantiles(), truth.get(i).mean());
            }
        }
        for (int i = 0; i < parameters; i++) {
            ranks.get(i).areUniform(summary(new Trial(model, 0)).get(i).name() + " of " + model);
        }
    }

    private static List<Summary.Parameter> summary(Trial trial) {
        return trial.updater().summarise(trial.belief()).parameters();
    }
}
