package io.credence.families.auto;

import io.credence.core.Accuracy;
import io.credence.core.Composition;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.ahead.AheadModel;
import io.credence.core.clock.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Experts weighed by how well each predicted.
 *
 * @param parts experts and layers
 * @param wall whose day and week are learnt
 * @param initialScale how far from nought the first value is expected, roughly
 */
public record AutoModel(Assembly parts, WallClock wall, double initialScale) implements Model {
    /** How wide "the same again" is, in what the scale is guessed to be, before two values differed. */
    static final double CONSTANT_WIDTH = 1e-3;

    private static final double GUESSED_SHARE = 0.1; // of a value, its scale before there is another
    private static final Places CLOCKED = new Places(true);
    private static final Places PLAIN = new Places(false);

    Places places() {
        return parts.hasClock() ? CLOCKED : PLAIN;
    }

    /** The scale guessed from one value. */
    double unit(double last) {
        double guess = GUESSED_SHARE * Math.abs(last);
        return guess > Double.MIN_NORMAL ? guess : initialScale;
    }

    @Override
    public String family() {
        return AutoFamily.NAME;
    }

    @Override
    public Layout layout() {
        return places().layout;
    }

    @Override
    public Accuracy accuracy() {
        // Measured: at most 0.101 in 28 simulated worlds of two seeds, four keys each
        // [docs/results/2026-11-22-auto-counts.md].
        return new Accuracy.Approximate(
                0.12,
                "beside the truth of simulated worlds from the 500th record on; in the first hundred it may be three times as"
                        + " much. Scales and levels forget, and weights are shared out anew with every record");
    }

    @Override
    public Updater newUpdater() {
        return new AutoUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public List<Double> seasons() {
        return Clock.SEASONS;
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public Composition composition() {
        return parts.hasClock() ? new HoursOfDay(wall) : Composition.LEVEL;
    }

    @Override
    public Model lookingAhead(double... horizonsSeconds) {
        return AheadModel.of(this, parts.hasClock() ? Optional.of(wall) : Optional.empty(), horizonsSeconds);
    }

    @Override
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        words.add("Experts predict the next value: " + experts()
                + (parts.onLog() ? ", each on the value and, while values allow, on its logarithm" : "")
                + ". They are weighed by how well they predicted, and " + Prose.number(100 * parts.share())
                + " % of the weight is shared out anew with every record, so that another can take over.");
        words.add("Every expert learns the scale of its own errors, from the last "
                + Prose.number(1 / (1 - parts.scaleRetain())) + " records or so.");
        if (parts.hasCounts()) {
            words.add(
                    "While every value is a whole number from nought, experts for counts take part, and one for zeros and ones"
                            + " while there is no other; what is then published are whole numbers, too.");
        }
        if (parts.hasPoints()) {
            words.add(
                    "A repeat of the last value and up to eight popular values have a chance of their own; the experts"
                            + " learn nothing from what is explained by it.");
        }
        if (parts.isRecalibrated()) {
            words.add("What is said is corrected by how the values before fell in what was said of them.");
        }
        words.add(
                "Published are the weight of each group of experts in the next prediction and its log Bayes factor: how much better,"
                        + " as a natural logarithm, the best group predicted all records of the key so far.");
        words.add("The prior expects nothing of the values: the first two that differ set every scale.");
        return List.copyOf(words);
    }

    private String experts() {
        List<String> names = new ArrayList<>();
        if (parts.hasLevels()) {
            names.add("two levels that wander");
        }
        if (parts.hasProfile()) {
            names.add(
                    parts.hasClock()
                            ? "a profile of the day (of the year, for slow series) with a level beside it, by the clock of "
                                    + wall.zone()
                            : "a third level");
        }
        if (parts.hasRegression()) {
            names.add("a regression on the last steps" + (parts.hasClock() ? " and the profiles of day and week" : ""));
        }
        return String.join("; ", names);
    }
}
