package io.credence.families.particle;

import java.util.List;

/**
 * A state-space model some of whose parameters are not known: each particle has its own, behind the numbers that move, and behind these the sums that
 * are enough for them, where there are such.
 *
 * <p>So {@link StateSpaceModel#states} names first what moves, then the parameters, then the sums. By sums [4], a {@link Kernel#move} draws the parameters
 * from their distribution given the sums, or takes a step that leaves it as it is, then moves the state and adds to the sums. Without ({@link Learn#isBlurred}),
 * the filter blurs the parameters before it asks for a move [5], and the kernel only uses them.
 */
public interface Learning extends StateSpaceModel {

    /** What is learnt, in the order of the states; may be nothing. */
    List<Parameter> parameters();

    /** How many sums there are, behind the parameters. */
    int sums();

    /** How it is learnt. */
    Learn learn();

    /**
     * What is not known.
     *
     * @param scale on which it is a real number
     * @param mean on that scale, before anything is seen
     * @param variance on that scale: where widening leads
     */
    record Parameter(Scale scale, double mean, double variance) {}
}
