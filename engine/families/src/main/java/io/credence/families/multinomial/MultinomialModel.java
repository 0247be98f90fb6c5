package io.credence.families.multinomial;

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
import java.util.stream.IntStream;

/**
 * Counts of categories under a Dirichlet prior.
 *
 * @param prior events each category is worth
 * @param hasOthers whether the last category is what a record's counts leave of a total given beside them
 */
public record MultinomialModel(List<Double> prior, boolean hasOthers) implements Model {
    static final int MOST = 50;

    private static final double LARGEST_TOTAL = 9007199254740992.0; // 2⁵³: beyond, not every count is a double

    /** Checks the prior. */
    public MultinomialModel {
        prior = List.copyOf(prior);
        if (prior.size() < 2) {
            throw new IllegalArgumentException("counts of fewer than two categories say nothing of shares");
        }
        prior.forEach(each -> Require.positive("prior.each", each));
    }

    /** Every category is expected as often as another. */
    static MultinomialModel even(int counts, boolean hasOthers, double each) {
        return new MultinomialModel(Collections.nCopies(hasOthers ? counts + 1 : counts, each), hasOthers);
    }

    @Override
    public String family() {
        return MultinomialFamily.NAME;
    }

    @Override
    public Layout layout() {
        return new Layout(1, List.of(new Layout.Field("events", 0, prior.size())));
    }

    @Override
    public Updater newUpdater() {
        return new MultinomialUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public int dimension() {
        return hasOthers ? prior.size() - 1 : prior.size();
    }

    @Override
    public boolean isContinuous() {
        return false;
    }

    @Override
    public int leastInputs() {
        return hasOthers ? 1 : 0;
    }

    @Override
    public int mostInputs() {
        return 1; // the total
    }

    @Override
    public boolean admits(Observation y) {
        if (y.dimension() != dimension() || y.inputs().length < leastInputs()) {
            return false;
        }
        double sum = sum(y);
        boolean hasTotal = y.inputs().length > 0;
        double total = hasTotal ? y.inputs()[0] : y.isMissing() ? 0 : sum;
        if (!isCount(total)) {
            return false;
        }
        // Of counts that come without one of them nobody knows whether it was nought.
        return y.isMissing() || (areCounts(y) && (hasOthers ? sum <= total : sum == total)); // whole, exactly
    }

    private static double sum(Observation y) {
        double sum = 0;
        for (double count : y.values()) {
            sum += count;
        }
        return sum;
    }

    private static boolean areCounts(Observation y) {
        for (double count : y.values()) {
            if (!isCount(count)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCount(double count) {
        return count >= 0 && count <= LARGEST_TOTAL && count == Math.rint(count); // whole, exactly
    }

    /**
     * How many events a record is about: the total beside its counts, their sum where there is none, and where they are
     * missing too a single one.
     */
    static double total(Observation y) {
        if (y.inputs().length > 0) {
            return y.inputs()[0];
        }
        double sum = sum(y);
        return Double.isNaN(sum) ? 1 : sum;
    }

    /** What results call the categories, others apart. */
    List<String> names() {
        return IntStream.rangeClosed(1, dimension()).mapToObj(String::valueOf).toList();
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<String> inWords() {
        double total = prior.stream().mapToDouble(each -> each).sum();
        String whole = hasOthers
                ? "A record counts how many of a number of independent events were of " + plural()
                        + "; what the number beside the counts leaves were others."
                : "A record counts independent events of " + dimension() + " categories.";
        return List.of(
                whole
                        + " The shares are unknown and do not drift; how many events a record has is taken as given and not"
                        + " predicted.",
                "The prior expects shares of " + shares(total) + ", worth " + Prose.number(total) + " events.",
                "A record that lacks one of the counts is impossible: nobody knows whether it was nought.");
    }

    private String plural() {
        return dimension() == 1 ? "one category" : dimension() + " categories";
    }

    private String shares(double total) {
        if (prior.stream().distinct().count() == 1) {
            return Prose.number(1.0 / prior.size()) + " each";
        }
        return prior.stream().map(each -> Prose.number(each / total)).collect(Collectors.joining(", "));
    }
}
