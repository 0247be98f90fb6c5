package io.credence.families.layers.robust;

import io.credence.core.Bell;
import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.special.StudentT;
import io.credence.families.CensoredNormal;
import java.util.random.RandomGenerator;

/** Scores and draws of bells; static. */
final class Bells {
    private Bells() {}

    /** Scores a value, rounded value or side. */
    static void score(Bell bell, Observation y, RandomGenerator rng, Surprise out) {
        double m = bell.location();
        double s = bell.scale();
        if (y.censoring() == Censoring.NONE) {
            if (bell.isNormal()) {
                out.scoreNormal(y, m, s, rng);
            } else {
                out.scoreStudentT(y, m, s * s, bell.degrees(), rng);
            }
        } else if (bell.isNormal()) {
            CensoredNormal.scoreNormal(y, m, s, rng, out);
        } else {
            CensoredNormal.scoreStudentT(y, m, s, bell.degrees(), rng, out);
        }
    }

    static double draw(Bell bell, RandomGenerator rng) {
        double normal = rng.nextGaussian();
        return bell.location()
                + bell.scale() * (bell.isNormal() ? normal : StudentT.fromNormalScore(normal, bell.degrees()));
    }
}
