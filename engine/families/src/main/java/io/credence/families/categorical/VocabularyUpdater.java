package io.credence.families.categorical;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.special.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Dirichlet arithmetic where most of the categories were never seen. */
final class VocabularyUpdater implements Updater, Mergeable {
    private final VocabularyModel model;
    private final Places places;
    private final double each;
    private final double[] masses;

    VocabularyUpdater(VocabularyModel model) {
        this.model = model;
        places = new Places(model.most());
        each = model.each();
        masses = new double[model.most()];
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        places.clear(b);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // Shares do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        int at = places.find(b, y.value());
        double all = model.concentration() + places.total(b);
        int taken = places.taken(b);
        for (int i = 0; i < taken; i++) {
            masses[i] = (places.count(b, i) + each) / all;
        }
        Arrays.fill(masses, taken, masses.length, 0);
        double rest = rest(b);
        double mass = at >= 0 ? masses[at] : rest / (model.texts() - taken) / all;
        out.scoreName(Elementary.log(mass), masses, at >= 0 ? at : masses.length, rest / all, rng);
        if (!out.isFinite() || !(all + y.weight() <= Double.MAX_VALUE)) {
            return false;
        }
        if (at >= 0) {
            places.add(b, at, y.weight());
        } else {
            count(b, y);
        }
        return true;
    }

    /** What all that have no place are worth: each its part of the prior, and what is known of them together. */
    private double rest(Belief b) {
        return each * (model.texts() - places.taken(b)) + places.others(b);
    }

    /** Counts a text that has no place. */
    private void count(Belief b, Observation y) {
        if (places.isFull(b)) {
            int least = places.least(b);
            double worth = places.count(b, least);
            if (!(worth < y.weight())) { // unless something was forgotten, nothing is worth less than a record
                places.addOthers(b, y.weight());
                return;
            }
            places.remove(b, least);
            places.addOthers(b, worth);
        }
        places.insert(b, y.value(), y.weight(), y.inputs(), 0);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        out.undefined();
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double left = rng.nextDouble() * (model.concentration() + places.total(b));
        int taken = places.taken(b);
        for (int i = 0; i < taken; i++) {
            left -= places.count(b, i) + each;
            if (left < 0 || (i == taken - 1 && taken == model.texts())) {
                inOut.value(places.value(b, i));
                return;
            }
        }
        // The j-th of those without a place: one further for every place before it.
        double value = Math.floor(rng.nextDouble() * (model.texts() - taken));
        for (int i = 0; i < taken && places.value(b, i) <= value; i++) {
            value++;
        }
        inOut.value(value);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        places.shrink(b, retain);
    }

    @Override
    public void merge(Belief into, Belief other) {
        places.addAll(into, other);
    }

    /** The commonest first; before anything came there is nothing to tell. */
    @Override
    public Summary summarise(Belief b) {
        double all = model.concentration() + places.total(b);
        List<Summary.Parameter> shares = new ArrayList<>();
        for (int i = 0; i < places.taken(b); i++) {
            double worth = places.count(b, i) + each;
            shares.add(Marginals.beta("share of " + places.name(b, i), worth, all - worth));
        }
        shares.sort(
                Comparator.comparingDouble(Summary.Parameter::mean).reversed().thenComparing(Summary.Parameter::name));
        double others = rest(b);
        if (others > 0 && others < all) {
            shares.add(Marginals.beta("share left to others", others, all - others)); // which no text's is called
        }
        return new Summary(shares);
    }
}
