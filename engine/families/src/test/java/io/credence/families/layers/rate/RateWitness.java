package io.credence.families.layers.rate;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.ExponentialWitness;
import io.credence.families.GaussianWitness;
import io.credence.families.LocalLevelWitness;
import io.credence.families.exponential.ExponentialModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence of the rates as the family's own witness tells it, less the logarithms of the spans. Rates of the models here are far from
 * nought, or cannot be below it, so that what the laws draw counts on.
 */
final class RateWitness {
    private RateWitness() {}

    /** Of independent rates. */
    public static final class OfGaussian implements Witness {
        /** Found by the service loader. */
        public OfGaussian() {}

        @Override
        public String family() {
            return "gaussian + rate";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    new RateModel(new KnownVarianceModel(9, 200, 0.5), 1, RateModel.NEVER),
                    new RateModel(new GaussianModel(5000, 0.2, 8, 40), 3600, RateModel.NEVER));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told((RateModel) model, ((RateModel) model).of(), series, new GaussianWitness());
        }
    }

    /** Of rates that wander, which they do from the first counter on. */
    public static final class OfLocalLevel implements Witness {
        /** Found by the service loader. */
        public OfLocalLevel() {}

        @Override
        public String family() {
            return "local-level + rate";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new RateModel(new LocalLevelModel(0.3, 2, 400, 4), 2, RateModel.NEVER));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            LocalLevelModel level = (LocalLevelModel) ((RateModel) model).of();
            double wandered = level.levelVariance() * firstRate(series);
            Model begun = new LocalLevelModel(
                    level.levelVariance(),
                    level.noiseVariance(),
                    level.initialMean(),
                    level.initialVariance() + wandered);
            return told((RateModel) model, begun, series, new LocalLevelWitness());
        }

        private static double firstRate(List<Observation> series) {
            long start = series.get(0).timeMicros();
            return series.stream()
                    .filter(y -> y.timeMicros() > start)
                    .mapToDouble(y -> 1e-6 * (y.timeMicros() - start))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of rates that are positive. */
    public static final class OfExponential implements Witness {
        /** Found by the service loader. */
        public OfExponential() {}

        @Override
        public String family() {
            return "exponential + rate";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(new RateModel(new ExponentialModel(4, 12), 1, RateModel.NEVER));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told((RateModel) model, ((RateModel) model).of(), series, new ExponentialWitness());
        }
    }

    private static double told(RateModel model, Model of, List<Observation> series, Witness witness) {
        List<Observation> rates = new ArrayList<>();
        double logSpans = 0;
        for (int i = 1; i < series.size(); i++) {
            double span = (series.get(i).timeMicros() - series.get(i - 1).timeMicros()) / 1e6 / model.perSeconds();
            if (span > 0) {
                double counted = series.get(i).value() - series.get(i - 1).value();
                rates.add(Observation.of(counted / span).time(series.get(i).timeMicros()));
                logSpans += Math.log(span);
            }
        }
        return witness.logEvidence(of, rates) - logSpans;
    }
}
