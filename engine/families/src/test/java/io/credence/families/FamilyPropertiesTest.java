package io.credence.families;

import static io.credence.testkit.Tolerance.QUADRATURE;
import static io.credence.testkit.Tolerance.close;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownMeanModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.testkit.Walk;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The evidence, over the hyperparameters a user may set and series nobody drew from the model; seeds are fixed. */
final class FamilyPropertiesTest {
    private static final String SEED = "20261121";
    private static final int TRIES = 200;

    @Property(seed = SEED, tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void gaussianEvidence(
            @ForAll @DoubleRange(min = -100, max = 100) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double kappa,
            @ForAll @DoubleRange(min = 0.1, max = 100) double alpha,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double beta,
            @ForAll @Size(min = 1, max = 25) List<@DoubleRange(min = -100, max = 100) Double> values) {
        List<Observation> series = at(values, 1);
        agree(new GaussianWitness(), new GaussianModel(mean, kappa, alpha, beta), series);
        agree(new GaussianWitness(), new KnownVarianceModel(beta, mean, kappa), series);
        agree(new GaussianWitness(), new KnownMeanModel(mean, alpha, beta), series);
    }

    @Property(seed = SEED, tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void localLevelEvidence(
            @ForAll @DoubleRange(min = 0.01, max = 100) double level,
            @ForAll @DoubleRange(min = 0.01, max = 100) double noise,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double initial,
            @ForAll @DoubleRange(min = 0.1, max = 50) double alpha,
            @ForAll @DoubleRange(min = 0, max = 60) double every,
            @ForAll @Size(min = 1, max = 25) List<@DoubleRange(min = -100, max = 100) Double> values) {
        List<Observation> series = at(values, every);
        agree(new LocalLevelWitness(), new LocalLevelModel(level, noise, 1, initial), series);
        agree(new LocalLevelWitness(), new UnknownNoiseModel(level, 1, initial, alpha, noise), series);
    }

    @Property(seed = SEED, tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void bernoulliEvidence(
            @ForAll @DoubleRange(min = 0.2, max = 500) double alpha,
            @ForAll @DoubleRange(min = 0.2, max = 500) double beta,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 1) Integer> values) {
        List<Double> numbers = values.stream().map(Integer::doubleValue).toList();
        agree(new BernoulliWitness(), new BernoulliModel(alpha, beta), at(numbers, 1));
    }

    /** What the laws say of exchangeable models holds for a wandering level at one instant. */
    @Property(seed = SEED, tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void atOneInstantALevelStandsStill(
            @ForAll @DoubleRange(min = 0.01, max = 100) double noise,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double initial,
            @ForAll @DoubleRange(min = -100, max = 100) double value,
            @ForAll @DoubleRange(min = -100, max = 100) double other) {
        for (Model model :
                List.of(new LocalLevelModel(1, noise, 0, initial), new UnknownNoiseModel(1, 0, initial, 2, noise))) {
            Walk once = new Walk(model).observe(Observation.of(value).weight(2)).observe(Observation.of(other));
            Walk twice = new Walk(model);
            twice.observe(Observation.of(other)).observe(Observation.of(value)).observe(Observation.of(value));
            for (int i = 0; i < model.layout().width(); i++) {
                close(once.number(i), twice.number(i), 1e-11, "number " + i);
            }
        }
    }

    private static List<Observation> at(List<Double> values, double every) {
        List<Observation> series = new ArrayList<>();
        KeyedRandom random = new KeyedRandom();
        double seconds = 0;
        for (double value : values) {
            series.add(Observation.at(seconds, value));
            seconds += every * random.nextDouble();
        }
        return series;
    }

    private static void agree(Witness witness, Model model, List<Observation> series) {
        Walk walk = new Walk(model);
        for (int i = 0; i < series.size(); i++) {
            if (i > 0) {
                walk.evolve(series.get(i - 1).timeMicros() * 1e-6, series.get(i).timeMicros() * 1e-6);
            }
            walk.observe(series.get(i));
        }
        close(witness.logEvidence(model, series), walk.evidence(), QUADRATURE, model.toString());
    }
}
