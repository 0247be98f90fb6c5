package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Model;
import io.credence.core.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.DoubleStream;

/** Laws about what the data say of the model: the scores must be the pieces of one joint probability; static. */
public final class EvidenceLaws {
    private static final long SEED = 2;
    private static final int RECORDS = 40;
    private static final int WALKS = 1000;
    private static final double TELLING = 0.3; // of the evidence: a bias of 6 % is seen
    // Every trial asks for its model's: finding them anew was a tenth of some laws.
    private static final List<Witness> WITNESSES = ServiceLoader.load(Witness.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private EvidenceLaws() {}

    /** The scores of a series add up to its probability as somebody else computes it. */
    public static final Law EQUALS_THE_WITNESS = new Law(
            "the scores add up to the batch evidence",
            model -> witness(model) != null && !isDrawn(model),
            EvidenceLaws::equalsTheWitness);

    /** Where beliefs are drawn: the evidence itself, not its logarithm, is right on average over the draws. */
    public static final Law AVERAGES_TO_THE_WITNESS = new Law(
            "the evidence averages to the batch evidence",
            model -> witness(model) != null && isDrawn(model),
            EvidenceLaws::averagesToTheWitness);

    /**
     * ∫ p(y₂ | y₁) p(y₁) dy₁ = p(y₂): needs no second opinion, and together with the order law leaves no room for an
     * update other than Bayes'. What forgets by a power has no joint density over time, but has one at each instant.
     */
    public static final Law INTEGRATES_OUT = new Law(
            "a value integrated out is a value never seen",
            model -> model.accuracy() instanceof Accuracy.Exact,
            EvidenceLaws::integratesOut);

    /** The probability of a set of records has no order. */
    public static final Law HAS_NO_ORDER =
            Law.exchangeable("the evidence does not depend on order", EvidenceLaws::hasNoOrder);

    static Witness witness(Model model) {
        for (Witness witness : WITNESSES) {
            if (witness.family().equals(model.family())) {
                return witness;
            }
        }
        return null;
    }

    /** The model a witness knows: an impostor's is the one it pretends to be. */
    static Model named(Model model) {
        return model instanceof Impostor impostor ? impostor.pretended() : model;
    }

    private static boolean isDrawn(Model model) {
        return model.accuracy() instanceof Accuracy.MonteCarlo;
    }

    private static void equalsTheWitness(Model model) {
        List<Observation> series = series(model);
        double expected = witness(model).logEvidence(named(model), series);
        Tolerance.close(expected, evidence(model, 1, series), Tolerance.QUADRATURE, "evidence");
    }

    private static void averagesToTheWitness(Model model) {
        List<Observation> series = series(model);
        double expected = witness(model).logEvidence(named(model), series);
        double sum = 0;
        double squares = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            double ratio = StrictMath.exp(evidence(model, 100 + walk, series) - expected);
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / WALKS;
        double sd = Math.sqrt(squares / WALKS - mean * mean);
        assertTrue(sd < TELLING, "evidences scatter by " + sd + ": too much to tell a bias");
        assertEquals(1, mean, sd * Tolerance.monteCarlo(WALKS), "the mean ratio to the batch evidence");
    }

    private static List<Observation> series(Model model) {
        Inputs inputs = Inputs.of(model);
        Trial source = new Trial(model, SEED);
        List<Observation> series = new ArrayList<>();
        double seconds = 0;
        double counted = 0;
        boolean isCounter = Counters.isOne(model);
        for (int i = 0; i < RECORDS; i++) {
            // Irregular times, and two records at one instant now and then.
            double elapsed = i == 0 ? 0 : 0.5 * (i % 4);
            seconds += elapsed;
            source.evolve(elapsed);
            double draw = source.draw();
            counted = isCounter ? counted + draw : draw;
            series.add(inputs.to(Observation.at(seconds, counted), i));
            source.observe(draw, 1);
        }
        return series;
    }

    private static double evidence(Model model, long seed, List<Observation> series) {
        Walk walk = new Walk(model, seed);
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                walk.evolve(series.get(i - 1).timeMicros() * 1e-6, series.get(i).timeMicros() * 1e-6);
            }
            walk.observe(series.get(i));
        }
        return walk.evidence();
    }

    private static void integratesOut(Model model) {
        double span = model.retained(0.7) < 1 ? 0 : 0.7;
        Trial trial = Trial.grown(model, SEED);
        Trial later = trial.copy().evolve(span).at(trial.record() + 1);
        Trial through = trial.copy();
        boolean isDiscrete = Trial.isDiscrete(model);
        List<Double> masses = isDiscrete ? Predictive.masses(trial) : List.of();
        Predictive predictive = isDiscrete ? null : Predictive.of(trial);
        for (double value : values(model, later)) {
            if (!later.admits(value)) {
                continue;
            }
            double expected = later.density(value);
            double actual;
            if (isDiscrete) {
                actual = 0;
                for (int k = 0; k < masses.size(); k++) {
                    through.reset(trial);
                    actual += masses.get(k) * through.observe(k, 1).evolve(span).density(value);
                }
            } else {
                actual = predictive.mean(y -> {
                    through.reset(trial);
                    return through.observe(y, 1).evolve(span).density(value);
                });
            }
            Tolerance.close(1, actual / expected, Tolerance.QUADRATURE, "density at " + value);
        }
    }

    private static double[] values(Model model, Trial trial) {
        if (Trial.isDiscrete(model)) {
            return DoubleStream.of(0, 1, 4).filter(trial::admits).toArray();
        }
        double centre = trial.forecast(Double.NaN).quantile(3);
        double unit = trial.forecast(Double.NaN).quantile(4) - centre;
        return new double[] {centre, centre - 1.5 * unit, centre + 5 * unit};
    }

    private static void hasNoOrder(Model model) {
        Trial source = new Trial(model, SEED);
        double[] series = new double[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            series[i] = source.draw();
            source.observe(series[i], 1);
        }
        Trial forward = new Trial(model, SEED);
        Trial backward = new Trial(model, SEED);
        double one = 0;
        double other = 0;
        for (int i = 0; i < RECORDS; i++) {
            one += forward.observe(series[i], 1).surprise().logDensity();
            int j = RECORDS - 1 - i;
            other += backward.at(j).observe(series[j], 1).surprise().logDensity();
        }
        Tolerance.close(one, other, 1e-11, "evidence backwards");
    }
}
