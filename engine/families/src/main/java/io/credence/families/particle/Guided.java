package io.credence.families.particle;

import io.credence.core.Instants;
import io.credence.core.Observation;

/**
 * A kernel of states of one number that move by a normal draw, which knows about where they are given the record that follows: for records sharp enough that few blind draws would
 * come near. Whoever can tell the density of the record before that draw in closed form, is {@link PartlyExact} instead and gains more.
 */
public interface Guided extends Kernel {

    /**
     * Writes from which normal the move through a span draws each state, and from which one to draw it given the record: as an extended Kalman filter tells it, say. What is proposed
     * need not be right, only near.
     *
     * @param span reused: not to be kept; not empty
     * @param block states as they are at the beginning of the span; to be left alone
     * @param out the normals of each particle
     */
    void guide(Instants span, Observation y, Block block, Guide out);
}
