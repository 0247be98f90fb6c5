package io.credence.families.auto;

import io.credence.core.OptionException;

/**
 * Which experts and layers a model is made of; immutable.
 *
 * @param hasClock whether times are instants, so that there is a day and a week to learn
 * @param hasLevels whether two levels that wander take part
 * @param hasProfile whether the profile of the day with a level beside it takes part
 * @param hasRegression whether the regression of the next step takes part
 * @param hasCounts whether those for counts, zeros and ones take part while all values are
 * @param onLog whether each runs on the logarithm, too, while values allow
 * @param hasPoints whether values seen before have a chance of their own
 * @param isRecalibrated whether the predictive is corrected by how its pits fell
 * @param scaleRetain what a record leaves of the knowledge of scales before it
 * @param share of the weights that is shared out anew with every record
 */
public record Assembly(
        boolean hasClock,
        boolean hasLevels,
        boolean hasProfile,
        boolean hasRegression,
        boolean hasCounts,
        boolean onLog,
        boolean hasPoints,
        boolean isRecalibrated,
        double scaleRetain,
        double share) {
    /** As the study of real series found best, untuned by series. */
    static final Assembly DEFAULT = new Assembly(true, true, true, true, true, true, true, true, 0.95, 0.003);

    /** Checks that somebody is left to ask. */
    public Assembly {
        if (!hasLevels && !hasProfile && !hasRegression) {
            throw new OptionException(
                    "experts",
                    "is " + (hasCounts ? "[counts]" : "[]")
                            + ", which leaves nobody to predict: name at least one of levels,"
                            + " profile, regression");
        }
        if (!(scaleRetain > 0 && scaleRetain < 1)) {
            throw new OptionException("scale.retain", "must lie between 0 and 1, not at " + scaleRetain);
        }
        if (!(share >= 0 && share < 1)) {
            throw new OptionException("share", "must be at least 0 and less than 1, not " + share);
        }
    }

    /** Whether the expert of that place among those for counts takes part. */
    boolean hasCount(int expert) {
        return hasCounts && (expert != CountExperts.PROFILED || (hasProfile && hasClock));
    }

    /** Whether any expert of a group takes part, while values allow. */
    boolean hasGroup(int group) {
        return switch (group) {
            case Weights.LOGARITHM -> onLog;
            case Weights.COUNTS, Weights.BITS -> hasCounts;
            default -> has(group + 1); // both levels, then one expert a group
        };
    }

    /** Whether the expert of that place on a scale takes part. */
    boolean has(int expert) {
        return expert < 2 ? hasLevels : expert == 2 ? hasProfile : hasRegression;
    }
}
