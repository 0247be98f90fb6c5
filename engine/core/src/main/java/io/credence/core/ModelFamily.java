package io.credence.core;

/** A named family of models, found with {@link java.util.ServiceLoader}: the one extension point for statistics. */
public interface ModelFamily {

    /** The name a spec uses and every stored posterior carries. */
    String name();

    /** One sentence for the list of families. */
    String sentence();

    /** Every option a spec may set, declared once. */
    Options options();

    /**
     * A model from checked settings.
     *
     * @throws OptionException when settings that are legal alone do not fit together
     */
    Model create(Settings settings);

    /**
     * A model from checked settings for observations of a shape. Where no model of the family fits the shape it is the
     * nearest that exists: who asks compares {@link Model#dimension} and the numbers of inputs.
     *
     * @throws OptionException as above, also when the settings do not fit the shape
     */
    default Model create(Settings settings, Shape shape) {
        return create(settings);
    }

    /** A proper model to hold the laws against. */
    Model exemplar();
}
