package io.credence.families.runlengths;

import io.credence.core.Accuracy;
import io.credence.core.Censoring;
import io.credence.core.ChangeKind;
import io.credence.core.Composition;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Regimes of a model's independent records.
 *
 * @param of what a regime is made of: exchangeable, its updater {@link io.credence.core.Distributed}
 * @param records of a regime, on average
 * @param isLearnt whether that is learnt
 * @param isAlike whether a regime's prior is about the one before, rather than the model's
 * @param keep most runs
 */
public record RunLengthsModel(Model of, double records, boolean isLearnt, boolean isAlike, int keep) implements Model {
    static final int MOST = 1_000;

    /** Checks the numbers. */
    public RunLengthsModel {
        if (!of.isExchangeable()) {
            throw new IllegalArgumentException("a regime is of independent records, which " + of.family() + " are not");
        }
        Require.above("hazard.records", 1, records);
        if (keep < 2 || keep > MOST) {
            throw new IllegalArgumentException("keep is from 2 to " + MOST + ", not " + keep);
        }
    }

    @Override
    public String family() {
        return RunLengthsFamily.NAME;
    }

    @Override
    public Layout layout() {
        int width = of.layout().width();
        List<Layout.Field> fields = new ArrayList<>();
        fields.add(new Layout.Field("runs", Runs.COUNT, 1));
        fields.add(new Layout.Field("records", Runs.RECORDS, 1));
        fields.add(
                new Layout.Field("weight, length, changes and belief of a run", Runs.FIRST, keep * (Runs.OWN + width)));
        return new Layout(of.layout().version(), fields);
    }

    @Override
    public Accuracy accuracy() {
        return new Accuracy.Approximate(5e-3, "the least probable runs are left out");
    }

    @Override
    public Updater newUpdater() {
        return new RunLengthsUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public boolean admits(Observation y) {
        return of.admits(y);
    }

    @Override
    public String possible() {
        return of.possible();
    }

    @Override
    public List<String> categories() {
        return of.categories();
    }

    @Override
    public boolean isOrdered() {
        return of.isOrdered();
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public Set<Censoring> sides() {
        return of.sides();
    }

    @Override
    public Composition composition() {
        return of.composition();
    }

    @Override
    public int leastInputs() {
        return of.leastInputs();
    }

    @Override
    public int mostInputs() {
        return of.mostInputs();
    }

    @Override
    public ChangeKind kindOfShift() {
        return of.kindOfShift();
    }

    @Override
    public int recordsToIdentify() {
        return of.recordsToIdentify();
    }

    @Override
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        words.add("Regimes begin all at once, one every " + Prose.number(records) + " records"
                + (isLearnt ? " at first, which is then learnt." : "."));
        words.add("It is not decided when: up to " + keep
                + " possible lengths of the regime are kept, each with its probability.");
        words.add(
                isAlike
                        ? "A new regime is expected to be like the most probable one before it: its scale about the same, its"
                                + " location hardly known."
                        : "A new regime may be anything that the prior below expects.");
        words.add("Within a regime:");
        words.addAll(of.inWords());
        return words;
    }
}
