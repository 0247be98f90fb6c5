package io.credence.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A model around another one: whatever it does not say for itself the other one says. */
public interface WrappedModel extends Model {

    /** The model inside. */
    Model of();

    /** What is around it, in a word, as {@link ModelLayer#name} says it. */
    String layer();

    /** What that means, in a sentence for people. */
    String layerInWords();

    @Override
    default String family() {
        return of().family() + " + " + layer();
    }

    @Override
    default Layout layout() {
        return of().layout();
    }

    @Override
    default Accuracy accuracy() {
        return of().accuracy();
    }

    @Override
    default boolean isExchangeable() {
        return of().isExchangeable();
    }

    @Override
    default boolean admits(Observation y) {
        return of().admits(y);
    }

    @Override
    default String possible() {
        return of().possible();
    }

    @Override
    default boolean isContinuous() {
        return of().isContinuous();
    }

    @Override
    default Set<Censoring> sides() {
        return of().sides();
    }

    @Override
    default double retained(double elapsedSeconds) {
        return of().retained(elapsedSeconds);
    }

    @Override
    default List<Double> seasons() {
        return of().seasons();
    }

    @Override
    default int recordsToIdentify() {
        return of().recordsToIdentify();
    }

    @Override
    default int dimension() {
        return of().dimension();
    }

    @Override
    default int leastInputs() {
        return of().leastInputs();
    }

    @Override
    default int mostInputs() {
        return of().mostInputs();
    }

    @Override
    default List<String> categories() {
        return of().categories();
    }

    @Override
    default boolean isOfTexts() {
        return of().isOfTexts();
    }

    @Override
    default boolean isOrdered() {
        return of().isOrdered();
    }

    @Override
    default boolean hasMoments() {
        return of().hasMoments();
    }

    @Override
    default boolean isComparable() {
        return of().isComparable();
    }

    @Override
    default boolean wanders() {
        return of().wanders();
    }

    @Override
    default Composition composition() {
        return of().composition();
    }

    @Override
    default ChangeKind kindOfShift() {
        return of().kindOfShift();
    }

    @Override
    default List<String> inWords() {
        List<String> words = new ArrayList<>(of().inWords());
        words.add(layerInWords());
        return words;
    }
}
