package io.credence.families.auto;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.ahead.AheadModel;
import io.credence.core.clock.WallClock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Experts weighed by how well each predicted.
 *
 * @param parts experts and layers
 * @param initialScale how far from nought the first value is expected, roughly
 */
public record AutoModel(Assembly parts, double initialScale) implements Model {
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
        return new Accuracy.Approximate(
                0.5, "experts share what they learn of scales, weights are shared out anew with every record");
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
    public boolean hasMoments() {
        return false;
    }

    @Override
    public Model lookingAhead(double... horizonsSeconds) {
        return AheadModel.of(
                this,
                parts.hasClock() ? Optional.of(new WallClock(ZoneOffset.UTC)) : Optional.empty(),
                horizonsSeconds);
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
        if (parts.hasPoints()) {
            words.add(
                    "A repeat of the last value and up to eight popular values have a chance of their own; the experts"
                            + " learn nothing from what is explained by it.");
        }
        if (parts.isRecalibrated()) {
            words.add("What is said is corrected by how the values before fell in what was said of them.");
        }
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
                            ? "a profile of the day (of the year, for slow series) with a level beside it"
                            : "a third level");
        }
        if (parts.hasRegression()) {
            names.add("a regression on the last steps" + (parts.hasClock() ? " and the profiles of day and week" : ""));
        }
        return String.join("; ", names);
    }
}
