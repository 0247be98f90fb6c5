package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;

/**
 * A parameter that differs from site to site and from unit to unit; immutable.
 *
 * @param value what it is in the middle
 * @param sites standard deviation between sites
 * @param units standard deviation between the units of a site
 */
public record Spread(double value, double sites, double units) {
    /** The same everywhere. */
    public static Spread same(double value) {
        return new Spread(value, 0, 0);
    }

    /** Which parameter is drawn, and for whom: the same whatever else is drawn. */
    record Draw(long site, long unit, int parameter) {
        private static final int STEP = 1;

        private double between(long hash) {
            return new KeyedRandom().aim(hash, parameter, 0, STEP).nextGaussian();
        }
    }

    /** A unit's own, where any number will do: spreads are in its unit of measure. */
    double location(Draw draw) {
        return value + sites * draw.between(draw.site) + units * draw.between(draw.unit);
    }

    /** A unit's own, where the sign must stay: spreads are of logarithms, 0.1 about a tenth. */
    double scale(Draw draw) {
        return value * Elementary.exp(sites * draw.between(draw.site) + units * draw.between(draw.unit));
    }
}
