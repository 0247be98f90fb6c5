package io.credence.families.categorical;

import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Categories under a Dirichlet prior.
 *
 * @param categories by name
 * @param prior records each is worth, and behind them any other
 * @param isOrdered whether they are listed from least to greatest
 */
public record CategoricalModel(List<String> categories, List<Double> prior, boolean isOrdered) implements Model {
    /** Checks the prior. */
    public CategoricalModel {
        categories = List.copyOf(categories);
        prior = List.copyOf(prior);
        if (categories.isEmpty() || prior.size() != categories.size() + 1) {
            throw new IllegalArgumentException(
                    "of " + categories.size() + " categories and any other there are not " + prior.size() + " priors");
        }
        prior.forEach(each -> Require.positive("prior.each", each));
    }

    /** Every category is expected as often as another. */
    static CategoricalModel even(List<String> categories, double each, boolean isOrdered) {
        return new CategoricalModel(categories, Collections.nCopies(categories.size() + 1, each), isOrdered);
    }

    @Override
    public String family() {
        return CategoricalFamily.NAME;
    }

    @Override
    public Layout layout() {
        return new Layout(1, List.of(new Layout.Field("records", 0, prior.size())));
    }

    @Override
    public Updater newUpdater() {
        return new CategoricalUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public boolean admits(Observation y) {
        double k = y.value();
        boolean isPlace = k >= 0 && k <= categories.size() && k == Math.rint(k); // whole, exactly
        return isPlace || y.isMissing();
    }

    @Override
    public String possible() {
        return "whole numbers from 0 to " + categories.size();
    }

    @Override
    public boolean hasMoments() {
        return isOrdered;
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<String> inWords() {
        double total = prior.stream().mapToDouble(each -> each).sum();
        return List.of(
                "A value is one of " + String.join(", ", categories)
                        + ", or any other; independent, with unknown shares that do not drift.",
                "The prior expects shares of " + shares(total) + ", worth " + Prose.records(total) + ".",
                isOrdered
                        ? "They are listed from least to greatest, any other above them: a result's numbers are places in"
                                + " the list, and what is watched is a shift along it."
                        : "They have no order: there is no mean and no interval, and what is watched is whether rare ones"
                                + " become common or common ones rare.");
    }

    private String shares(double total) {
        if (prior.stream().distinct().count() == 1) {
            return Prose.number(1.0 / prior.size()) + " each";
        }
        return prior.stream().map(each -> Prose.number(each / total)).collect(Collectors.joining(", "));
    }
}
