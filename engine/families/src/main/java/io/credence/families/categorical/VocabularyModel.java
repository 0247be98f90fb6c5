package io.credence.families.categorical;

import io.credence.core.Accuracy;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Texts;
import io.credence.core.Updater;
import io.credence.core.special.Elementary;
import java.util.List;

/**
 * Categories that nobody listed: texts under a Dirichlet prior over all there could be, of which a belief names those that came first.
 *
 * @param concentration records the prior is worth
 * @param most texts a key keeps by name
 * @param texts that there could be
 */
public record VocabularyModel(double concentration, int most, double texts) implements Model {
    /** Most that a key can keep: what it believes is then 80 kB. */
    static final int MOST = 1000;

    private static final int PREVIEW = 1000; // records
    private static final double PER_UNIT = 10; // a digit is enough of a preview

    /** Checks the numbers. */
    public VocabularyModel {
        Require.positive("concentration", concentration);
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most is " + most + ", not 1 to " + MOST);
        }
        if (!(texts >= 1 && texts <= Texts.VALUES && texts == Math.rint(texts))) { // whole, exactly
            throw new IllegalArgumentException("of " + texts + " texts there could be, none can be told");
        }
    }

    /** Of any texts. */
    VocabularyModel(double concentration, int most) {
        this(concentration, most, Texts.VALUES);
    }

    /** What the prior of each text is worth. */
    double each() {
        return concentration / texts;
    }

    @Override
    public String family() {
        return CategoricalFamily.NAME;
    }

    @Override
    public Layout layout() {
        return new Places(most).layout();
    }

    @Override
    public Accuracy accuracy() {
        return most >= texts
                ? Accuracy.EXACT
                : new Accuracy.Approximate(
                        Elementary.log(texts), "texts beyond those that have a place are not told from each other");
    }

    @Override
    public Updater newUpdater() {
        return new VocabularyUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true; // as long as there are places; beyond, which texts have one is what came first
    }

    @Override
    public boolean admits(Observation y) {
        return y.isMissing() || (y.value() < texts && Texts.isOne(y));
    }

    @Override
    public String possible() {
        return "texts";
    }

    @Override
    public int mostInputs() {
        return Texts.NUMBERS;
    }

    @Override
    public boolean isOfTexts() {
        return true;
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "A value is a text; which there are is learnt, for each key its own. They are independent, with unknown shares that do"
                        + " not drift.",
                "The prior expects a text that never came, after n records, with the chance "
                        + Prose.number(concentration)
                        + "/(" + Prose.number(concentration) + " + n): of " + PREVIEW + " records about "
                        + Prose.number(expectedOf(PREVIEW)) + " to be different.",
                "A key keeps the first " + most + (most == 1 ? " text" : " texts")
                        + " by name and counts any other as others; where what"
                        + " was learnt fades, one worth less than a record gives its place to a new one.",
                "They have no order: there is no mean and no interval, and what is watched is whether rare ones become common or"
                        + " common ones rare. One that has no place is the rarest.");
    }

    /** How many different texts so many records are expected to have: Σ θ/(θ + i). */
    private double expectedOf(int records) {
        double sum = 0;
        for (int i = 0; i < records; i++) {
            sum += concentration / (concentration + i);
        }
        return Math.rint(PER_UNIT * sum) / PER_UNIT;
    }
}
