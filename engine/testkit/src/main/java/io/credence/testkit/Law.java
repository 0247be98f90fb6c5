package io.credence.testkit;

import io.credence.core.Model;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Something that must be true of every model, whoever wrote it; immutable.
 *
 * @param sentence what is true
 * @param appliesTo which models it speaks about
 * @param check throws {@link AssertionError} unless it is true of the model
 */
public record Law(String sentence, Predicate<Model> appliesTo, Consumer<Model> check) {

    /** A law about every model. */
    static Law everywhere(String sentence, Consumer<Model> check) {
        return new Law(sentence, model -> true, check);
    }

    /** A law about models whose belief does not depend on the order of observations. */
    static Law exchangeable(String sentence, Consumer<Model> check) {
        return new Law(sentence, Model::isExchangeable, check);
    }

    /** A law about models with a density. */
    static Law continuous(String sentence, Consumer<Model> check) {
        return new Law(sentence, model -> !Trial.isDiscrete(model), check);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
