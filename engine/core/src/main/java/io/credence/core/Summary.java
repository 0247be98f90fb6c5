package io.credence.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What a belief says, by name; immutable.
 *
 * @param parameters in the family's order
 * @param covariance of the first d of the parameters, lower triangle row by row, d(d+1)/2 numbers; empty where none is told; owned by the record, not to be
 *     changed
 */
public record Summary(List<Parameter> parameters, double[] covariance) {
    private static final double[] NONE = {};

    /** Copies the list. */
    public Summary {
        parameters = List.copyOf(parameters);
    }

    /** Marginals alone. */
    public Summary(List<Parameter> parameters) {
        this(parameters, NONE);
    }

    /** Of how many of the parameters the covariance is told, the first ones. */
    public int covarying() {
        return (int) Math.round((Math.sqrt(1 + 8.0 * covariance.length) - 1) / 2);
    }

    /**
     * One quantity's marginal.
     *
     * @param name as the textbook calls it
     * @param mean NaN where it does not exist
     * @param sd NaN where it does not exist
     * @param quantiles at {@link Forecast#PROBABILITIES}, in that order; owned by the record, not to be changed
     * @param modes where the belief crowds, the most probable first; none where the family does not look for them
     */
    public record Parameter(String name, double mean, double sd, double[] quantiles, List<Mode> modes) {
        /** Copies the modes. */
        public Parameter {
            modes = List.copyOf(modes);
        }

        /** Of which modes are not told. */
        public Parameter(String name, double mean, double sd, double[] quantiles) {
            this(name, mean, sd, quantiles, List.of());
        }
    }

    /**
     * Where a marginal crowds: what lies nearer to one summit of its density than to the next.
     *
     * @param value of the summit
     * @param mass the share of the belief that is about it
     * @param sd of that share about its own mean
     */
    public record Mode(double value, double mass, double sd) {}

    /** The same with further ones behind. */
    public Summary and(List<Parameter> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(further);
        return new Summary(all, covariance);
    }

    /** The parameter of that name. */
    public Parameter parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("no parameter " + name + " among " + parameters);
    }
}
