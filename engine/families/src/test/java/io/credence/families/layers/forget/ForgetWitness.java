package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.WrappedModel;
import io.credence.families.LinearWitness;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.linear.BatchRegression;
import io.credence.families.linear.LinearModel;
import io.credence.families.poisson.PoissonModel;
import io.credence.testkit.Witness;
import java.util.ArrayList;
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
            LinearModel line = new LinearModel(1, true, new LinearModel.Prior(0, 3, 0, 2), noise);
            return List.of(
                    new ForgettingModel(line, 0.9, 2),
                    new LearntForgettingModel(line, LearntForgettingModel.FACTORS, new Pace(0.5)));
        }

        @Override
        public double[] inputs(Model model, int i) {
            return new LinearWitness().inputs(((WrappedModel) model).of(), i);
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            if (model instanceof LearntForgettingModel learnt) {
                return learnt(learnt, series);
            }
            double evidence = 0;
            for (int i = 0; i < series.size(); i++) {
                evidence += new BatchRegression(model, series.subList(0, i), series.get(i)).logDensity();
            }
            return evidence;
        }

        /** Of records that weigh what they count. */
        private static double learnt(LearntForgettingModel model, List<Observation> series) {
            return LearntReference.logEvidence(model, series, (before, counts, at) -> {
                List<Observation> weighed = new ArrayList<>();
                for (int j = 0; j < counts.length; j++) {
                    Observation y = before.get(j);
                    weighed.add(Observation.of(y.value()).inputs(y.inputs()).weight(counts[j]));
                }
                return new BatchRegression(model.of(), weighed, at).logDensity();
            });
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
            PoissonModel counts = new PoissonModel(3, 0.5);
            return List.of(new ForgettingModel(counts, 0.8, 3), new LearntForgettingModel(counts));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            PoissonModel prior = (PoissonModel) ((WrappedModel) model).of();
            if (model instanceof LearntForgettingModel learnt) {
                return LearntReference.logEvidence(
                        learnt,
                        series,
                        (before, counts, at) -> logMass(
                                at.value(),
                                prior.shape() + LearntReference.sum(before, counts, true),
                                prior.rate() + LearntReference.sum(before, counts, false)));
            }
            double evidence = 0;
            for (int i = 0; i < series.size(); i++) {
                evidence += logMass(
                        series.get(i).value(),
                        prior.shape() + weighted((ForgettingModel) model, series, i, true),
                        prior.rate() + weighted((ForgettingModel) model, series, i, false));
            }
            return evidence;
        }

        private static double logMass(double y, double a, double b) {
            return LogGamma.value(a + y)
                    - LogGamma.value(a)
                    - LogGamma.value(y + 1)
                    + a * Math.log(b / (b + 1))
                    - y * Math.log(b + 1);
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
            BernoulliModel bits = new BernoulliModel(2, 3);
            return List.of(new ForgettingModel(bits, 0.5, 4), new LearntForgettingModel(bits));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            BernoulliModel prior = (BernoulliModel) ((WrappedModel) model).of();
            if (model instanceof LearntForgettingModel learnt) {
                return LearntReference.logEvidence(learnt, series, (before, counts, at) -> {
                    double ones = prior.alpha() + LearntReference.sum(before, counts, true);
                    double all = prior.alpha() + prior.beta() + LearntReference.sum(before, counts, false);
                    return Math.log(at.value() == 1 ? ones / all : 1 - ones / all);
                });
            }
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
