package io.credence.families.particle.simulator;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.List;

/** What a user's class says of values in one state after the other; throws {@link SimulatorFault} where an answer is no number. */
final class Scatter {
    // Of the tail beside it, less than which a step's probability has lost its digits: the density speaks for it.
    private static final double NARROW = 1e-7;
    private static final List<String> TOLD = List.of("logDensity", "below", "draw");

    private final Simulator simulator;
    private final boolean isNormal; // nothing but mean and sd is its own

    Scatter(Simulator simulator) {
        this.simulator = simulator;
        isNormal = isNormal(simulator.getClass());
    }

    /** Whether values scatter normally, by the mean and sd that it tells. */
    boolean isNormal() {
        return isNormal;
    }

    /** Whether a class leaves to the interface how values scatter: then mean and sd are all there is to ask. */
    private static boolean isNormal(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (var method : c.getDeclaredMethods()) {
                if (TOLD.contains(method.getName())) {
                    return false;
                }
            }
        }
        return true;
    }

    double mean(double[] state) {
        double mean = simulator.mean(state);
        if (!(Math.abs(mean) <= Double.MAX_VALUE)) {
            throw new SimulatorFault("mean gave " + mean);
        }
        return mean;
    }

    double sd(double[] state) {
        double sd = simulator.sd(state);
        if (!(sd > 0 && sd <= Double.MAX_VALUE)) {
            throw new SimulatorFault("sd gave " + sd);
        }
        return sd;
    }

    double logDensity(double[] state, double mean, double sd, double value) {
        double log = isNormal
                ? Normal.logDensity((value - mean) / sd) - Elementary.log(sd)
                : simulator.logDensity(state, value);
        if (!(log < Double.POSITIVE_INFINITY)) {
            throw new SimulatorFault("logDensity gave " + log);
        }
        return log;
    }

    /** The log probability per unit of a value rounded to twice the half. */
    double logDensity(double[] state, double mean, double sd, double value, double half) {
        double from = below(state, mean, sd, value - half);
        double beyond = above(state, mean, sd, value + half);
        boolean isHigh = beyond < from; // there the tail above has the digits
        double mass =
                isHigh ? above(state, mean, sd, value - half) - beyond : below(state, mean, sd, value + half) - from;
        return mass > NARROW * Math.min(from, beyond)
                ? Elementary.log(mass) - Elementary.log(2 * half)
                : logDensity(state, mean, sd, value);
    }

    double below(double[] state, double mean, double sd, double value) {
        if (isNormal) {
            return Normal.cdf((value - mean) / sd);
        }
        double p = simulator.below(state, value);
        if (!(p >= 0 && p <= 1)) {
            throw new SimulatorFault("below gave " + p + ", which is no probability");
        }
        return p;
    }

    /** P(Y &gt; value). */
    double above(double[] state, double mean, double sd, double value) {
        return isNormal ? Normal.upperTail((value - mean) / sd) : 1 - below(state, mean, sd, value);
    }
}
