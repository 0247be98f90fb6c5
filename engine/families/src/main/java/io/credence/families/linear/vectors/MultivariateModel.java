package io.credence.families.linear.vectors;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.families.linear.LinearModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaussian vectors, means and covariance unknown: each component a regression on those before it.
 *
 * @param dimension components of a vector
 * @param mean prior mean of each
 * @param kappa records the prior mean is worth
 * @param covariance prior of the covariance
 */
public record MultivariateModel(int dimension, double mean, double kappa, Covariance covariance) implements Model {
    static final int MOST = 50;

    private static final double WIDEST = 1e8; // of a coefficient, as the default of the family linear
    private static final double LEAST_BETA = 1e-100;
    private static final double SHORT_OF_IMPROPER = 0.005; // as there

    /**
     * An inverse Wishart whose scale matrix has one number on its diagonal.
     *
     * @param nu degrees of freedom; NaN where nothing is assumed
     * @param psi the number
     */
    public record Covariance(double nu, double psi) {
        /** Nothing is assumed. */
        public static final Covariance UNKNOWN = new Covariance(Double.NaN, Double.NaN);

        boolean isUnknown() {
            return Double.isNaN(nu);
        }
    }

    /** Checks the prior. */
    public MultivariateModel {
        Require.finite("prior.mean", mean);
        Require.positive("prior.kappa", kappa);
        if (!covariance.isUnknown()) {
            Require.above("prior.nu", dimension - 1, covariance.nu());
            Require.positive("prior.psi", covariance.psi());
        }
    }

    /** The regression of the i-th component, less the prior mean, on those before it. */
    LinearModel component(int i) {
        boolean unknown = covariance.isUnknown();
        double sd = unknown ? WIDEST : 1 / Math.sqrt(covariance.psi());
        LinearModel.Noise noise = unknown
                ? new LinearModel.Noise(SHORT_OF_IMPROPER - 0.5 * (i + 1), LEAST_BETA)
                : new LinearModel.Noise(0.5 * (covariance.nu() - dimension + 1 + i), 0.5 * covariance.psi());
        LinearModel.Prior prior = new LinearModel.Prior(0, 1 / Math.sqrt(kappa), 0, sd);
        return new LinearModel(i, true, prior, noise);
    }

    @Override
    public String family() {
        return MultivariateFamily.NAME;
    }

    @Override
    public Layout layout() {
        List<Layout.Field> fields = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < dimension; i++) {
            for (Layout.Field field : component(i).layout().fields()) {
                fields.add(new Layout.Field("y" + (i + 1) + "." + field.name(), next, field.length()));
                next += field.length();
            }
        }
        fields.add(new Layout.Field("records after a gap", next, dimension));
        return new Layout(3, fields);
    }

    @Override
    public Accuracy accuracy() {
        return new Accuracy.Approximate(
                0.07, "what is measured after a missing component teaches at most half; whole records are exact");
    }

    @Override
    public Updater newUpdater() {
        return new MultivariateUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public int recordsToIdentify() {
        return dimension;
    }

    @Override
    public boolean admits(Observation y) {
        if (y.dimension() != dimension) {
            return false;
        }
        for (double value : y.values()) {
            if (Double.isInfinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "Vectors of " + dimension
                        + " values scatter independently around one mean with one covariance; both are"
                        + " unknown and do not drift.",
                "The prior expects each mean at " + Prose.number(mean) + ", worth " + Prose.records(kappa)
                        + (covariance.isUnknown()
                                ? "; of the covariance it assumes nothing, so that predictions begin with record "
                                        + (dimension + 2) + "."
                                : ", and independent values with a scale matrix of " + Prose.number(covariance.psi())
                                        + ", worth " + Prose.records(covariance.nu()) + "."),
                "A value that is missing teaches nothing of itself, and lets those named after it teach at most half: name"
                        + " first what is never missing.");
    }
}
