package io.credence.pipeline.placebo;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;

/** What values of a model can be shifted by; static and stateless but for its constants. */
public enum Kind {
    /** Any number, or any whole one: either way. */
    EITHER_WAY,
    /** Numbers from a limit up: only up. */
    UP,
    /** Nought and one: the rarer becomes commoner. */
    YES_NO,
    /** What only rises: its rate is shifted. */
    COUNTER,
    /** None: names have no size, several values have too many directions, a limit on both sides leaves no room. */
    NONE;

    private static final double FAR = 1e6; // whole, and possible wherever anything is

    /** The kind of a model's values. */
    public static Kind of(Model model) {
        if (!model.isOrdered() || model.dimension() > 1) {
            return NONE;
        }
        if (!model.isComparable()) {
            return COUNTER;
        }
        boolean above = admits(model, FAR);
        if (admits(model, -FAR)) {
            return above ? EITHER_WAY : NONE;
        }
        if (above) {
            return UP;
        }
        return !model.isContinuous() && admits(model, 0) && admits(model, 1) && !admits(model, 2) ? YES_NO : NONE;
    }

    private static boolean admits(Model model, double value) {
        return model.admits(Observation.of(value).inputs(new double[model.leastInputs()]));
    }

    /** Why a model has no placebos, as a clause; empty where it has. */
    public static String whyNot(Model model) {
        if (of(model) != NONE) {
            return "";
        }
        return !model.isOrdered()
                ? "a shift of names has no size"
                : model.dimension() > 1
                        ? "several values can shift in any direction"
                        : "values between two limits leave no room for a shift of known size";
    }

    /**
     * The step that makes a shift of so many sds.
     *
     * @param sds the size
     * @param centre of the predictive
     * @param sd of the predictive; of a counter, its rate's
     * @param random draws the direction, where there are two
     * @return NaN where the size cannot be had
     */
    double step(double sds, double centre, double sd, KeyedRandom random) {
        double size = sds * sd;
        return switch (this) {
            case EITHER_WAY -> random.nextBoolean() ? size : -size;
            case UP, COUNTER -> size;
            case YES_NO -> share(size, centre);
            case NONE -> Double.NaN;
        };
    }

    /** The probability with which the commoner turns into the rarer; below nought where noughts are the rarer. */
    private static double share(double size, double centre) {
        double common = Math.max(centre, 1 - centre);
        double share = size / common;
        return !(share <= 1) ? Double.NaN : centre > 0.5 ? -share : share;
    }
}
