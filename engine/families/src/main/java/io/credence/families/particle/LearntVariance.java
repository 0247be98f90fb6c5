package io.credence.families.particle;

import io.credence.core.ChangeKind;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Prose;
import io.credence.core.Settings;
import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that wanders by a variance that is not known. Of a random walk the number of its steps and the sum of their squares, each over the time it took, are enough, whatever these times were.
 *
 * @param of the model, as expected
 * @param name of the variance's root
 * @param perSeconds the time that is told about
 * @param worth how many steps what is expected counts for
 * @param learn how it is learnt
 */
public record LearntVariance(Wandering of, String name, double perSeconds, double worth, Learn learn)
        implements Learning {
    static final int SUMS = 2; // how many steps, and their squares

    /** Checks the numbers. */
    public LearntVariance {
        if (!(worth >= VariancePrior.LEAST_WORTH)) {
            throw new IllegalArgumentException(name + " must be worth at least 2 steps, not " + worth);
        }
    }

    /**
     * What a family whose model wanders can be told of it.
     *
     * @param worth the option that says how many moves what is expected counts for
     * @param given the one that says how far it wanders
     */
    public static Options options(String worth, String given) {
        return Options.of(Option.number(
                                worth,
                                "How many moves from record to record what is given of " + given
                                        + " counts for, where it is learnt.")
                        .within(new Option.Range(VariancePrior.LEAST_WORTH, Double.POSITIVE_INFINITY, false))
                        .in("moves")
                        .defaultsTo(4.0))
                .and(Learn.options());
    }

    /**
     * As those options say: the model, or the same with its variance learnt.
     *
     * @param words of the model; what is learnt is told behind the first
     */
    public static ParticleModel model(
            String family,
            Wandering given,
            List<String> words,
            Settings s,
            String worth,
            String name,
            double perSeconds) {
        Learn learn = Learn.of(s, List.of(worth));
        if (learn == null) {
            return new ParticleModel(family, given, Swarm.of(s), words);
        }
        LearntVariance learnt = new LearntVariance(given, name, perSeconds, s.number(worth), learn);
        List<String> all = new ArrayList<>(words);
        all.addAll(1, learnt.inWords());
        return new ParticleModel(family, learnt, Swarm.of(s), all);
    }

    /** What is expected of the variance a second. */
    public VariancePrior expected() {
        return new VariancePrior(Math.sqrt(of.wanderVariance()), worth);
    }

    /** Its place among the states. */
    int at() {
        return of.states().size();
    }

    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>(of.states());
        states.add(name + "², per second");
        if (sums() > 0) {
            states.addAll(List.of("steps", "Σ step² per second"));
        }
        return states;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(expected().parameter());
    }

    @Override
    public int sums() {
        return learn.isBlurred() ? 0 : SUMS;
    }

    @Override
    public double mean(int state) {
        return of.mean(state);
    }

    @Override
    public double variance(int state) {
        return of.variance(state);
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(of.quantities());
        int at = at();
        quantities.add(new Quantity(name, state -> Math.sqrt(state[at] * perSeconds)));
        return quantities;
    }

    @Override
    public List<Summary.Parameter> told(Ensemble states) {
        int at = at();
        return of.told(states, i -> states.state(at, i));
    }

    @Override
    public boolean hasMoments() {
        return of.hasMoments();
    }

    @Override
    public boolean hasQuantiles() {
        return of.hasQuantiles();
    }

    @Override
    public boolean wanders() {
        return of.wanders();
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
    public int mostInputs() {
        return of.mostInputs();
    }

    @Override
    public ChangeKind kindOfShift() {
        return of.kindOfShift();
    }

    @Override
    public List<Double> seasons() {
        return of.seasons();
    }

    @Override
    public Kernel newKernel() {
        return of.newKernel(new LearntWander(this));
    }

    private List<String> inWords() {
        return List.of(
                "How far it wanders is not known: what is said of it counts for " + Prose.number(worth)
                        + " moves from record to record, and records teach it.",
                learn.inWords("it", "move"));
    }
}
