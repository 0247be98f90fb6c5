package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.categorical.CategoricalModel;
import io.credence.families.exponential.ExponentialModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.testkit.Witness;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/** Learnt forgetting of those families that no other witness knows to forget, each by its textbook's posterior; see {@link ForgetWitness}. */
final class LearntForgetWitness {
    private LearntForgetWitness() {}

    /** Of values: Student's t of the weighted sums. */
    public static final class OfGaussian implements Witness {
        /** Found by the service loader. */
        public OfGaussian() {}

        @Override
        public String family() {
            return "gaussian + forget";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    new LearntForgettingModel(new GaussianModel(0.5, 2, 3, 4)),
                    new LearntForgettingModel(new GaussianModel(0.5, 2, 3, 4), List.of(0.3, 0.9), new Pace(2.5)),
                    new LearntForgettingModel(new GaussianModel(0.5, 2, 3, 4), List.of(0.8, 1.0), Pace.RECORD, 5));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            LearntForgettingModel learnt = (LearntForgettingModel) model;
            return LearntReference.logEvidence(learnt, series, plain((GaussianModel) learnt.of()));
        }

        static LearntReference.Plain plain(GaussianModel prior) {
            return (before, counts, at) -> {
                double kappa = prior.kappa() + LearntReference.sum(before, counts, false);
                double mean = (prior.kappa() * prior.mean() + LearntReference.sum(before, counts, true)) / kappa;
                double alpha = prior.alpha() + 0.5 * LearntReference.sum(before, counts, false);
                double beta = prior.beta() + 0.5 * prior.kappa() * square(prior.mean() - mean);
                for (int j = 0; j < counts.length; j++) {
                    beta += 0.5 * counts[j] * square(before.get(j).value() - mean);
                }
                return logStudent(at.value(), mean, beta * (kappa + 1) / (alpha * kappa), 2 * alpha);
            };
        }

        private static double square(double v) {
            return v * v;
        }

        private static double logStudent(double y, double location, double scaleSquared, double degrees) {
            return LogGamma.value(0.5 * (degrees + 1))
                    - LogGamma.value(0.5 * degrees)
                    - 0.5 * Math.log(degrees * Math.PI * scaleSquared)
                    - 0.5 * (degrees + 1) * Math.log1p(square(y - location) / (scaleSquared * degrees));
        }
    }

    /** Of waits: Lomax, from the weighted sums. */
    public static final class OfExponential implements Witness {
        /** Found by the service loader. */
        public OfExponential() {}

        @Override
        public String family() {
            return "exponential + forget";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    new LearntForgettingModel(new ExponentialModel(3, 2)),
                    new LearntForgettingModel(new ExponentialModel(3, 2), List.of(0.9, 1.0), new Pace(2), 4));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            LearntForgettingModel learnt = (LearntForgettingModel) model;
            ExponentialModel prior = (ExponentialModel) learnt.of();
            return LearntReference.logEvidence(learnt, series, (before, counts, at) -> {
                double a = prior.shape() + LearntReference.sum(before, counts, false);
                double b = prior.rate() + LearntReference.sum(before, counts, true);
                return Math.log(a) + a * Math.log(b) - (a + 1) * Math.log(b + at.value());
            });
        }
    }

    /** Of names, which have no order, and of grades: the share of the weights. */
    public static final class OfCategorical implements Witness {
        private static final List<String> NAMES = List.of("a", "b", "c");
        private static final List<Double> PRIOR = List.of(2.0, 0.5, 1.0, 0.5);

        /** Found by the service loader. */
        public OfCategorical() {}

        @Override
        public String family() {
            return "categorical + forget";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    new LearntForgettingModel(new CategoricalModel(NAMES, PRIOR, false)),
                    new LearntForgettingModel(new CategoricalModel(NAMES, PRIOR, true)));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            LearntForgettingModel learnt = (LearntForgettingModel) model;
            CategoricalModel prior = (CategoricalModel) learnt.of();
            return LearntReference.logEvidence(learnt, series, (before, counts, at) -> {
                double own = prior.prior().get((int) at.value());
                for (int j = 0; j < counts.length; j++) {
                    own += before.get(j).value() == at.value() ? counts[j] : 0;
                }
                double all =
                        prior.prior().stream().mapToDouble(p -> p).sum() + LearntReference.sum(before, counts, false);
                return Math.log(own / all);
            });
        }
    }
}
