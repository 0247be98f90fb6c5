package io.credence.families.particle;

import io.credence.core.Accuracy;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Updater;
import java.util.ArrayList;
import java.util.List;

/**
 * A state-space model believed by particles.
 *
 * @param family that it belongs to
 * @param of how the state moves and shows itself
 * @param swarm how many particles, and when they are drawn anew
 * @param assumptions about the state, in sentences for people
 */
public record ParticleModel(String family, StateSpaceModel of, Swarm swarm, List<String> assumptions) implements Model {
    private static final int VERSION = 1;
    private static final int TRACED = 2; // with whose descendants they are
    private static final int SHORT = 10; // more, where states are floats
    private static final int ADAPTED = 3; // with how many there are, in rows of that

    /** Copies the sentences; what is expected of parameters is asked now, so that what cannot be is refused with the spec. */
    public ParticleModel {
        assumptions = List.copyOf(assumptions);
        if (of instanceof Learning learning
                && learning.parameters().size() + learning.sums() >= of.states().size()) {
            throw new IllegalArgumentException("a state is more than parameters and sums: " + of.states());
        }
    }

    @Override
    public Layout layout() {
        int n = swarm.capacity();
        List<Layout.Field> fields = new ArrayList<>(List.of(
                new Layout.Field("words of the first draws", Places.ORIGIN, 2),
                new Layout.Field("words of the next draws", Places.NOISE, 2),
                new Layout.Field("span not yet moved through", Places.FROM, 2),
                new Layout.Field("records no particle could explain", Places.UNEXPLAINED, 1)));
        if (swarm.adaptation() != null) {
            int counted = Places.headcount(of.states().size(), n);
            fields.add(new Layout.Field(
                    "weights, states and founders, in rows of as many as there are",
                    Places.WEIGHTS,
                    counted - Places.WEIGHTS));
            fields.add(new Layout.Field("how many there are, and what tells that", counted, Headcount.WIDTH));
            return new Layout(ADAPTED, fields);
        }
        int dimension = of.states().size();
        int centres = Places.centres(dimension, n, swarm.lag() > 0);
        fields.add(new Layout.Field("weights", Places.WEIGHTS, n));
        for (int d = 0; d < dimension; d++) {
            fields.add(row(of.states().get(d), Places.states(d, n), centres + d));
        }
        if (swarm.lag() > 0) {
            int width = Genealogy.width(n);
            fields.add(new Layout.Field("founders and what they tell", Places.states(dimension, n), width));
        }
        if (swarm.isShort()) {
            fields.add(new Layout.Field("what states are about", centres, dimension));
        }
        return new Layout((swarm.lag() > 0 ? TRACED : VERSION) + (swarm.isShort() ? SHORT : 0), fields);
    }

    private Layout.Field row(String name, int at, int centre) {
        int n = swarm.capacity();
        return swarm.isShort() ? new Layout.Field(name, at, n, centre) : new Layout.Field(name, at, n);
    }

    @Override
    public Accuracy accuracy() {
        int fewest = swarm.adaptation() == null
                ? swarm.particles()
                : swarm.adaptation().fewest();
        return new Accuracy.MonteCarlo(fewest, "the states are drawn");
    }

    @Override
    public Updater newUpdater() {
        return new ParticleUpdater(this);
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
    public boolean hasMoments() {
        return of.hasMoments();
    }

    @Override
    public boolean wanders() {
        return of.wanders();
    }

    @Override
    public List<String> inWords() {
        List<String> words = new ArrayList<>(assumptions);
        Adaptation adaptation = swarm.adaptation();
        String many = adaptation == null
                ? String.valueOf(swarm.particles())
                : adaptation.fewest() + " to " + adaptation.most();
        words.add("It is believed by " + many + " particles, drawn anew where their weights are worth fewer than "
                + (adaptation == null
                        ? Prose.number(swarm.least() * swarm.particles())
                        : Prose.number(swarm.least()) + " of them")
                + ".");
        if (adaptation != null) {
            words.add("There are as many as keep chance from moving the log evidence of " + swarm.lag()
                    + " records by more than " + Prose.number(adaptation.sd()) + " (an sd).");
        }
        if (swarm.isShort()) {
            words.add("Their states are kept as floats, of seven digits.");
        }
        return words;
    }
}
