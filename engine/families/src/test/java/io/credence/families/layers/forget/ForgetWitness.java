package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.LinearWitness;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.linear.BatchRegression;
import io.credence.families.linear.LinearModel;
import io.credence.families.poisson.PoissonModel;
import io.credence.testkit.Witness;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Where older records count for less there is no joint density: each record is predicted by all those before it, each counted afresh by
 * its age.
 */
final class ForgetWitness {
    private ForgetWitness() {}

    /** Of regressions, by the normal equations. */
    public static final class OfLinear implements Witness {
        /** Found by the service loader. */
        public OfLinear() {}

        @Override
        public String family() {
            return "linear + forget";
        }

        @Override
        public List<Model> furtherModels() {
            LinearModel.Noise noise = new LinearModel.Noise(3, 2);
            return List.of(
                    new ForgettingModel(new LinearModel(1, true, new LinearModel.Prior(0, 3, 0, 2), noise), 0.9, 2));
        }

        @Override
        public double[] inputs(Model model, int i) {
            return new LinearWitness().inputs(((ForgettingModel) model).of(), i);
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            double evidence = 0;
            for (int i = 0; i < series.size(); i++) {
                evidence += new BatchRegression(model, series.subList(0, i), series.get(i)).logDensity();
            }
            return evidence;
        }
    }

    /** Of counts: negative binomial, from the weighted sums. */
    public static final class OfPoisson implements Witness {
        /** Found by the service loader. */
        public OfPoisson() {}

        @Override
        public String family() {
            return "poisson + forget";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new ForgettingModel(new PoissonModel(3, 0.5), 0.8, 3));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            PoissonModel prior = (PoissonModel) ((ForgettingModel) model).of();
            double evidence = 0;
            for (int i = 0; i < series.size(); i++) {
                double y = series.get(i).value();
                double a = prior.shape() + weighted((ForgettingModel) model, series, i, true);
                double b = prior.rate() + weighted((ForgettingModel) model, series, i, false);
                evidence += LogGamma.value(a + y)
                        - LogGamma.value(a)
                        - LogGamma.value(y + 1)
                        + a * Math.log(b / (b + 1))
                        - y * Math.log(b + 1);
            }
            return evidence;
        }
    }

    /** Of zeros and ones: the share of the weights, and of the prior's. */
    public static final class OfBernoulli implements Witness {
        /** Found by the service loader. */
        public OfBernoulli() {}

        @Override
        public String family() {
            return "bernoulli + forget";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new ForgettingModel(new BernoulliModel(2, 3), 0.5, 4));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            BernoulliModel prior = (BernoulliModel) ((ForgettingModel) model).of();
            double evidence = 0;
            for (int i = 0; i < series.size(); i++) {
                double ones = prior.alpha() + weighted((ForgettingModel) model, series, i, true);
                double all = prior.alpha() + prior.beta() + weighted((ForgettingModel) model, series, i, false);
                evidence += Math.log(series.get(i).value() == 1 ? ones / all : 1 - ones / all);
            }
            return evidence;
        }
    }

    /** The values before the i-th record, or how many they are, each counted by its age then. */
    private static double weighted(ForgettingModel model, List<Observation> series, int i, boolean values) {
        double sum = 0;
        for (Observation y : series.subList(0, i)) {
            double age = 1e-6 * (series.get(i).timeMicros() - y.timeMicros());
            sum += Math.pow(model.fading().retain(), age / model.fading().perSeconds()) * (values ? y.value() : 1);
        }
        return sum;
    }
}
