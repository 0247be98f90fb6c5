package io.credence.families.particle;

/**
 * How the number of particles follows what the evidence needs.
 *
 * @param sd how far chance may move the log evidence of as many records as descent is traced over
 * @param fewest particles that are left
 * @param most particles that may be needed: how many a belief has room for
 */
public record Adaptation(double sd, int fewest, int most) {
    /** Checks the numbers. */
    public Adaptation {
        if (!(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("adapt.sd is positive, not " + sd);
        }
        if (fewest < Swarm.FEWEST || fewest > most || most > Swarm.MOST) {
            throw new IllegalArgumentException("adapt.fewest and adapt.most are in order, from " + Swarm.FEWEST + " to "
                    + Swarm.MOST + ", not " + fewest + " and " + most);
        }
    }
}
