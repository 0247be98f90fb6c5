package io.credence.core;

import java.util.List;

/**
 * A model that can name the explanations a suspicion may fork into.
 *
 * <p>An alternative is a model of its own, so its belief may be wider: it moves to a larger array at the fork, and calm
 * keys stay small.
 */
public interface Forkable {

    /** The competing explanations; the model itself, unchanged, is not among them. */
    List<Alternative> alternatives();

    /**
     * One explanation.
     *
     * @param kind what it would mean
     * @param model how it predicts
     */
    record Alternative(ChangeKind kind, Model model) {}
}
