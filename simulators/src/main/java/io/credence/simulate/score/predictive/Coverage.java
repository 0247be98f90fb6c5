package io.credence.simulate.score.predictive;

import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a central interval held the next value, by randomised pits; immutable.
 *
 * @param nominal the share it says
 * @param held records inside, of those scored
 */
public record Coverage(double nominal, Share held) {
    private static final double CONFIDENCE = 0.95;

    /** Of each level; a pit that is NaN is left out. */
    public static List<Coverage> of(double[] pits, List<Double> levels) {
        List<Coverage> all = new ArrayList<>();
        for (double level : levels) {
            long records = 0;
            long held = 0;
            for (double pit : pits) {
                records += Double.isNaN(pit) ? 0 : 1;
                held += 2 * Math.abs(pit - 0.5) <= level ? 1 : 0;
            }
            all.add(new Coverage(level, new Share(held, records)));
        }
        return all;
    }

    /** The share that was held; NaN where nothing was scored. */
    public double observed() {
        return held.observed();
    }

    /** Observed less nominal: above 0 the interval is wider than it need be. */
    public double excess() {
        return observed() - nominal;
    }

    /** The exact 95 % limits of the true share, if records are independent. */
    public Interval limits() {
        return held.limits(CONFIDENCE);
    }

    /** Whether chance alone explains the difference. */
    public boolean isAsItSays() {
        return limits().holds(nominal);
    }
}
