package io.credence.families.layers.forget;

import io.credence.core.Accuracy;
import io.credence.core.Distributed;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.families.Beginnings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model of independent records that forgets as fast as predicts best.
 *
 * @param of the model
 * @param factors the share that each copy of the belief keeps of itself, ascending
 * @param pace of what
 * @param runs how many lengths of a run predict beside the copies, as one more; 0 where none do
 */
public record LearntForgettingModel(Model of, List<Double> factors, Pace pace, int runs) implements WrappedModel {
    /** Memories of 5, 10, 20, 50 and 200 records, and of all: between neighbours little is lost [docs/results, forgetting]. */
    public static final List<Double> FACTORS = List.of(0.8, 0.9, 0.95, 0.98, 0.995, 1.0);

    private static final double LEAST_FACTOR = 0.001;
    private static final int MOST = 32;
    static final int MOST_RUNS = 200;

    /** Checks that the model's predictives can be mixed, and the factors. */
    public LearntForgettingModel {
        factors = List.copyOf(factors);
        if (!isMixable(of)) {
            throw new IllegalArgumentException("what " + of.family() + " predicts cannot be mixed");
        }
        if (factors.size() < 2 || factors.size() > MOST) {
            throw new IllegalArgumentException("factors are from 2 to " + MOST + ", not " + factors.size());
        }
        if (runs < 0 || runs == 1 || runs > MOST_RUNS) {
            throw new IllegalArgumentException("runs are from 2 to " + MOST_RUNS + ", or 0, not " + runs);
        }
        for (int i = 0; i < factors.size(); i++) {
            double factor = factors.get(i);
            boolean isAbove = i == 0 ? factor >= LEAST_FACTOR : factor > factors.get(i - 1);
            if (!isAbove || factor > 1) {
                throw new IllegalArgumentException(
                        "factors ascend from " + LEAST_FACTOR + " to 1, which " + factors + " do not");
            }
        }
    }

    /** Without runs. */
    public LearntForgettingModel(Model of, List<Double> factors, Pace pace) {
        this(of, factors, pace, 0);
    }

    /** With the usual factors, each about a record. */
    public LearntForgettingModel(Model of) {
        this(of, FACTORS, Pace.RECORD);
    }

    /** Whether copies of its beliefs can predict together: one value at a time, records in no order. */
    static boolean isMixable(Model model) {
        return model.isExchangeable() && model.dimension() == 1 && model.newUpdater() instanceof Distributed;
    }

    @Override
    public String layer() {
        return ForgetLayer.NAME;
    }

    @Override
    public Layout layout() {
        Layout inside = of.layout();
        List<Layout.Field> fields = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            fields.add(new Layout.Field("weight of " + Prose.number(factors.get(i)), i, 1));
        }
        if (runs > 0) {
            fields.add(new Layout.Field("weight of run lengths", factors.size(), 1));
        }
        fields.add(new Layout.Field("belief under each", voices(), factors.size() * inside.width()));
        Layout copies = new Layout(inside.version(), fields);
        return runs > 0 ? copies.then("run lengths: ", bank().layout()) : copies;
    }

    /** How many predict. */
    int voices() {
        return factors.size() + (runs > 0 ? 1 : 0);
    }

    /** The lengths of a run, of which each is a copy that began then and forgets nothing. */
    Model bank() {
        return Beginnings.of(of, runs);
    }

    /** Exact a record ahead; forgetting by a power is no transition, and has no joint density to be exact about. */
    @Override
    public Accuracy accuracy() {
        Accuracy least = runs > 0 ? bank().accuracy() : of.accuracy();
        double inside = least instanceof Accuracy.Approximate a ? a.natsPerRecord() : 0;
        return new Accuracy.Approximate(inside, "what is forgotten by a power has no joint density");
    }

    @Override
    public Updater newUpdater() {
        return new LearntForgettingUpdater(this);
    }

    /** The weights of the factors depend on which record came after which. */
    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public String layerInWords() {
        return "How fast what was learnt fades is learnt: of " + factors.size() + " copies one keeps "
                + factors.stream().map(Prose::number).collect(Collectors.joining(", another "))
                + " of it " + pace.inWords() + "; each weighs what its predictions were worth lately."
                + (runs > 0
                        ? " So does one more that forgets all at once: it keeps " + runs
                                + " possible beginnings of what lasts now, each with its probability."
                        : "");
    }
}
