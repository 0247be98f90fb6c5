package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Surprise;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The laws of vectors that are counts, by sums over every vector there can be: what {@link VectorLaws} integrates or counts on draws is
 * exact here. The records' inputs, which a {@link Witness} gives, leave few enough. Static.
 */
public final class CountVectorLaws {
    private static final long SEED = 6;
    private static final int MOST = 8; // of each component, in these laws
    private static final double SUMS = 1e-11; // of some hundred masses, each good to a dozen digits
    private static final List<Law> ALL = new ArrayList<>(); // before the laws, which add themselves

    private CountVectorLaws() {}

    /** The probabilities of all vectors add up to one. */
    public static final Law MASS_IS_ONE = counts("probabilities of vectors add up to one", CountVectorLaws::mass);

    /** Σ p(y₂ | y₁) p(y₁) over y₁ is p(y₂): with the law of order this leaves no room for an update other than Bayes'. */
    public static final Law SUMS_OUT = counts("a vector summed out is a vector never seen", CountVectorLaws::sumsOut);

    /** The forecast of a component is its distribution whatever the others are: mean, sd, quantiles, CRPS. */
    public static final Law FORECASTS_ARE_MARGINALS =
            counts("forecasts of counts are their marginals", CountVectorLaws::forecasts);

    /** A component's residual is its place among those that the ones before it leave; the pit is that of their distance. */
    public static final Law PLACES = counts("counts are placed given those before them", CountVectorLaws::places);

    private static Law counts(String sentence, Consumer<Model> check) {
        Law law = new Law(sentence, model -> model.dimension() > 1 && !model.isContinuous(), check);
        ALL.add(law);
        return law;
    }

    /** Every one. */
    public static List<Law> all() {
        return List.copyOf(ALL);
    }

    private static List<VectorTrial> trials(Model model) {
        return List.of(new VectorTrial(model, SEED), new VectorTrial(model, SEED).grow(12));
    }

    /**
     * Every vector the next record can be, and how probable.
     *
     * @param vectors they
     * @param probabilities of each
     */
    private record Table(List<double[]> vectors, double[] probabilities) {
        static Table of(Model model, VectorTrial trial) {
            List<double[]> outcomes = outcomes(model, trial);
            double[] probabilities =
                    outcomes.stream().mapToDouble(c -> probability(trial, c)).toArray();
            return new Table(outcomes, probabilities);
        }

        double sum(ToDoubleFunction<double[]> of) {
            double sum = 0;
            for (int i = 0; i < probabilities.length; i++) {
                sum += probabilities[i] * of.applyAsDouble(vectors.get(i));
            }
            return sum;
        }
    }

    private static List<double[]> outcomes(Model model, VectorTrial trial) {
        List<double[]> found = new ArrayList<>();
        double[] counts = new double[model.dimension()];
        int place = 0;
        while (place < counts.length) {
            if (trial.admits(counts)) {
                found.add(counts.clone());
            }
            place = 0;
            while (place < counts.length && counts[place] == MOST) {
                counts[place++] = 0;
            }
            if (place < counts.length) {
                counts[place]++;
            }
        }
        return found;
    }

    private static double probability(VectorTrial trial, double[] counts) {
        return StrictMath.exp(trial.score(counts, 0));
    }

    private static void mass(Model model) {
        for (VectorTrial trial : trials(model)) {
            Table table = Table.of(model, trial);
            assertTrue(table.vectors().size() > 3, "the witness leaves no choice");
            Tolerance.close(1, table.sum(c -> 1), SUMS, "record " + trial.record());
        }
    }

    private static void sumsOut(Model model) {
        for (VectorTrial trial : trials(model)) {
            VectorTrial later = trial.copy().at(trial.record() + 1);
            Table table = Table.of(model, trial);
            for (double[] next : outcomes(model, later)) {
                double through = table.sum(c -> {
                    VectorTrial seen = trial.copy();
                    seen.observe(c, 0, 1);
                    return probability(seen, next);
                });
                Tolerance.close(1, through / probability(later, next), SUMS, "probability of the next");
            }
        }
    }

    private static void forecasts(Model model) {
        for (VectorTrial trial : trials(model)) {
            Table table = Table.of(model, trial);
            for (int j = 0; j < model.dimension(); j++) {
                int i = j;
                Forecast forecast = trial.forecast().component(i);
                double mean = table.sum(c -> c[i]);
                Tolerance.close(mean, forecast.mean(), SUMS, "mean " + i);
                double square = table.sum(c -> (c[i] - mean) * (c[i] - mean));
                Tolerance.close(Math.sqrt(square), forecast.sd(), SUMS, "sd " + i);
                for (int q = 0; q < Forecast.PROBABILITIES.size(); q++) {
                    double at = forecast.quantile(q);
                    double p = Forecast.PROBABILITIES.get(q);
                    double upTo = table.sum(c -> c[i] <= at ? 1 : 0);
                    double below = table.sum(c -> c[i] < at ? 1 : 0);
                    assertTrue(upTo >= p - SUMS && below <= p + SUMS, "quantile " + p + " of " + i + ": " + at);
                }
                for (double[] seen : table.vectors()) {
                    double crps = 0;
                    for (int k = 0; k <= MOST; k++) {
                        double last = k;
                        double miss = table.sum(c -> c[i] <= last ? 1 : 0) - (seen[i] <= k ? 1 : 0);
                        crps += miss * miss;
                    }
                    Tolerance.close(crps, trial.forecast(seen).component(i).crps(), SUMS, "CRPS of " + i);
                }
            }
        }
    }

    private static void places(Model model) {
        for (VectorTrial trial : trials(model)) {
            Table table = Table.of(model, trial);
            for (double[] seen : table.vectors()) {
                Surprise surprise = trial.score(seen, () -> Long.MIN_VALUE); // a half: the middle of each step
                double squares = 0;
                int told = 0;
                for (int j = 0; j < model.dimension(); j++) {
                    int i = j;
                    double before = table.sum(c -> isSameBefore(i, c, seen) ? 1 : 0);
                    double below = table.sum(c -> isSameBefore(i, c, seen) && c[i] < seen[i] ? 1 : 0);
                    double here = table.sum(c -> isSameBefore(i + 1, c, seen) ? 1 : 0);
                    double residual = surprise.residual(i);
                    if (Double.isNaN(residual)) {
                        Tolerance.close(before, here, SUMS, "component " + i + " has no place and yet a choice");
                        continue;
                    }
                    Tolerance.close((below + 0.5 * here) / before, Normal.cdf(residual), SUMS, "place of " + i);
                    squares += residual * residual;
                    told++;
                }
                assertTrue(told > 0, "nothing is told");
                double distance = IncompleteGamma.regularisedP(0.5 * told, 0.5 * squares);
                assertEquals(distance, surprise.pit(), SUMS, "the whole");
            }
        }
    }

    private static boolean isSameBefore(int place, double[] one, double[] other) {
        for (int i = 0; i < place; i++) {
            if (one[i] != other[i]) { // whole numbers
                return false;
            }
        }
        return true;
    }
}
