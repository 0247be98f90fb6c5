package io.credence.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What a belief says, by name; immutable.
 *
 * @param parameters in the family's order
 */
public record Summary(List<Parameter> parameters) {

    /** Copies the list. */
    public Summary {
        parameters = List.copyOf(parameters);
    }

    /**
     * One quantity's marginal.
     *
     * @param name as the textbook calls it
     * @param mean NaN where it does not exist
     * @param sd NaN where it does not exist
     * @param quantiles at {@link Forecast#PROBABILITIES}, in that order; owned by the record, not to be changed
     */
    public record Parameter(String name, double mean, double sd, double[] quantiles) {}

    /** The same with further ones behind. */
    public Summary and(List<Parameter> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(further);
        return new Summary(all);
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
