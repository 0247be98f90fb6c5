package io.credence.families.layers.transform;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.families.GaussianWitness;
import io.credence.families.LinearWitness;
import io.credence.families.LocalLevelWitness;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.linear.LinearModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.structural.StructuralFamily;
import io.credence.families.structural.StructuralWitness;
import io.credence.testkit.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The evidence of the numbers as the family's own witness tells it, times the textbook's Jacobians. */
final class TransformWitness {
    private TransformWitness() {}

    /** Of independent values: log-normal and its t, and the logit-normal. */
    public static final class OfGaussian implements Witness {
        /** Found by the service loader. */
        public OfGaussian() {}

        @Override
        public String family() {
            return "gaussian + transform";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    TransformedModel.logarithm(new GaussianModel(0.5, 2, 3, 1), 0),
                    TransformedModel.logarithm(new KnownVarianceModel(0.3, 1, 3), -2, 5),
                    TransformedModel.inUnits(new GaussianModel(0.5, 2, 3, 1), 32, 1.8),
                    TransformedModel.logit(new KnownVarianceModel(0.5, 0.4, 1), 0, 1));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told(model, series, new GaussianWitness());
        }
    }

    /** Of levels: a power, and odds of bounds on both sides of nought. */
    public static final class OfLocalLevel implements Witness {
        /** Found by the service loader. */
        public OfLocalLevel() {}

        @Override
        public String family() {
            return "local-level + transform";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(
                    TransformedModel.power(new LocalLevelModel(0.3, 0.5, 1, 4), 0.5, 1, 2),
                    TransformedModel.power(new LocalLevelModel(0.1, 0.5, 0, 1), 0, 0, 1),
                    TransformedModel.inUnits(new LocalLevelModel(0.3, 0.5, 1, 4), -3, 0.001));
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told(model, series, new LocalLevelWitness());
        }
    }

    /** Of regressions, whose inputs are left alone. */
    public static final class OfLinear implements Witness {
        private final LinearWitness inside = new LinearWitness();

        /** Found by the service loader. */
        public OfLinear() {}

        @Override
        public String family() {
            return "linear + transform";
        }

        @Override
        public List<Model> furtherModels() {
            LinearModel.Noise noise = new LinearModel.Noise(3, 0.4);
            return List.of(
                    TransformedModel.logarithm(new LinearModel(1, true, new LinearModel.Prior(0, 2, 0, 1), noise), 0));
        }

        @Override
        public double[] inputs(Model model, int i) {
            return inside.inputs(((TransformedModel) model).of(), i);
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told(model, series, inside);
        }
    }

    /** Of what depends on the hour and the day. */
    public static final class OfStructural implements Witness {
        private final StructuralWitness inside = new StructuralWitness();

        /** Found by the service loader. */
        public OfStructural() {}

        @Override
        public String family() {
            return "structural + transform";
        }

        @Override
        public List<Model> furtherModels() {
            return List.of(TransformedModel.power(new StructuralFamily().exemplar(), 0.7, 0, 1));
        }

        @Override
        public double[] inputs(Model model, int i) {
            return inside.inputs(((TransformedModel) model).of(), i);
        }

        @Override
        public boolean isToldAtOneInstant(Model model) {
            return inside.isToldAtOneInstant(((TransformedModel) model).of());
        }

        @Override
        public double logEvidence(Model model, List<Observation> series) {
            return told(model, series, inside);
        }
    }

    private static double told(Model model, List<Observation> series, Witness witness) {
        TransformedModel transformed = (TransformedModel) model;
        DoubleUnaryOperator number = number(transformed.scale());
        List<Observation> told = new ArrayList<>();
        double logSlopes = 0;
        for (Observation y : series) {
            told.add(Observation.of(number.applyAsDouble(y.value()))
                    .time(y.timeMicros())
                    .inputs(y.inputs()));
            logSlopes += Math.log(slope(transformed.scale(), y.value()));
        }
        return witness.logEvidence(transformed.of(), told) + logSlopes;
    }

    static DoubleUnaryOperator number(Told scale) {
        if (scale instanceof Told.InUnits units) {
            return y -> (y - units.origin()) / units.unit();
        }
        if (scale instanceof Told.Logarithm log) {
            return y -> Math.log(y - log.origin()) - Math.log(log.unit());
        }
        if (scale instanceof Told.Logit logit) {
            return y -> Math.log((y - logit.origin()) / (logit.top() - y));
        }
        Told.Power power = (Told.Power) scale;
        return y -> {
            double u = (y - power.origin()) / power.unit();
            double p = u >= 0 ? power.lambda() : 2 - power.lambda();
            double size = 1 + Math.abs(u);
            return Math.signum(u) * (p == 0 ? Math.log(size) : (Math.pow(size, p) - 1) / p);
        };
    }

    static double slope(Told scale, double y) {
        if (scale instanceof Told.InUnits units) {
            return 1 / units.unit();
        }
        if (scale instanceof Told.Logarithm log) {
            return 1 / (y - log.origin());
        }
        if (scale instanceof Told.Logit logit) {
            return 1 / (y - logit.origin()) + 1 / (logit.top() - y);
        }
        Told.Power power = (Told.Power) scale;
        double u = (y - power.origin()) / power.unit();
        return Math.pow(1 + Math.abs(u), (u >= 0 ? power.lambda() : 2 - power.lambda()) - 1) / power.unit();
    }
}
