package io.credence.core;

/**
 * Something put around a family's model that changes how it learns or what it says, found with {@link
 * java.util.ServiceLoader}: forgetting, heavy tails, another scale.
 *
 * <p>Its options stand beside the family's own in a spec, and it is there where one of them is given.
 */
public interface ModelLayer {

    /** What messages and documents call it: the group its options are in, or the only one's name. */
    String name();

    /** One sentence for the list of layers. */
    String sentence();

    /** The option that a bare value in place of its group is, as in {@code transform: log}; empty where none. */
    default String brief() {
        return "";
    }

    /** What a model must be for this to fit, for people, as in "an order of records that makes no difference". */
    String needs();

    /** Where it lies among the others: the smaller, the nearer to the family's model. */
    int place();

    /** Every option a spec may set; the names begin with this layer's. */
    Options options();

    /** Whether it can be put around models like this one. */
    boolean fits(Model model);

    /**
     * The model with this around it.
     *
     * @param settings of {@link #options}
     * @throws OptionException when settings that are legal alone do not fit together, or not the model
     */
    Model around(Model model, Settings settings);
}
