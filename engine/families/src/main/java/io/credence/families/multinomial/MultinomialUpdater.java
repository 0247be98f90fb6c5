package io.credence.families.multinomial;

import io.credence.core.Belief;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Renewable;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.families.Shares;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Dirichlet–multinomial, one category after the other. */
final class MultinomialUpdater implements Updater, Mergeable, Divergent, Renewable {
    private final Shares shares;
    private final List<String> names;
    private final int counts; // a record has
    private final int categories; // others among them
    private final Count one = new Count();
    private final Surprise scored = new Surprise();

    MultinomialUpdater(MultinomialModel model) {
        shares = new Shares(model.prior());
        names = model.names();
        counts = model.dimension();
        categories = model.prior().size();
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        shares.initialise(b);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // Shares do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double left = MultinomialModel.total(y);
        double all = shares.worthFrom(b, 0) + y.weight() * left;
        if (counts == 1) {
            one.set(left, b.get(0), b.get(1));
            one.score(y.value(), rng, out);
        } else {
            left = scoreAll(b, y, left, rng, out);
        }
        if (!out.isFinite() || !(all <= Double.MAX_VALUE)) {
            return false;
        }
        for (int i = 0; i < counts; i++) {
            b.set(i, b.get(i) + y.weight() * y.values()[i]);
        }
        if (counts < categories) {
            b.set(counts, b.get(counts) + y.weight() * (counts == 1 ? left - y.value() : left));
        }
        return true;
    }

    /** Scores each count given those before it; returns what they leave of the total. */
    private double scoreAll(Belief b, Observation y, double total, RandomGenerator rng, Surprise out) {
        double left = total;
        out.vector(counts);
        for (int i = 0; i < counts; i++) {
            if (i < categories - 1) { // the last category is what is left
                one.set(left, b.get(i), shares.worthFrom(b, i + 1));
                one.score(y.values()[i], rng, scored);
                out.component(i, scored);
            }
            left -= y.values()[i];
        }
        out.vectorEnds();
        // The first count's would be the size of a change that may be among the others, and of totals that differ.
        out.withoutLevel();
        return left;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double total = MultinomialModel.total(at);
        double all = shares.worthFrom(b, 0);
        out.components(counts);
        for (int i = 0; i < counts; i++) {
            one.set(total, b.get(i), all - b.get(i));
            one.forecast(at.values()[i], out.component(i));
        }
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double left = MultinomialModel.total(inOut);
        for (int i = 0; i < counts; i++) {
            double drawn = left;
            if (i < categories - 1) {
                drawn = one.set(left, b.get(i), shares.worthFrom(b, i + 1)).quantile(rng.nextDouble());
            }
            inOut.values()[i] = drawn;
            left -= drawn;
        }
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        shares.widen(b, retain);
    }

    /** Any shares as likely as others. */
    @Override
    public boolean renew(Belief old, Belief fresh) {
        shares.renew(fresh);
        return true;
    }

    @Override
    public void merge(Belief into, Belief other) {
        shares.merge(into, other);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return shares.divergence(p, q);
    }

    @Override
    public Summary summarise(Belief b) {
        return shares.summarise(b, names);
    }
}
