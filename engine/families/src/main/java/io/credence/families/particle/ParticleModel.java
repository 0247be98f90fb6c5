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

    /** Copies the sentences. */
    public ParticleModel {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public Layout layout() {
        int n = swarm.particles();
        List<Layout.Field> fields = new ArrayList<>(List.of(
                new Layout.Field("words of the first draws", Places.ORIGIN, 2),
                new Layout.Field("words of the next draws", Places.NOISE, 2),
                new Layout.Field("span not yet moved through", Places.FROM, 2),
                new Layout.Field("records no particle could explain", Places.UNEXPLAINED, 1),
                new Layout.Field("weights", Places.WEIGHTS, n)));
        for (int d = 0; d < of.states().size(); d++) {
            fields.add(new Layout.Field(of.states().get(d), Places.states(d, n), n));
        }
        if (swarm.lag() > 0) {
            int width = Genealogy.width(n);
            fields.add(new Layout.Field(
                    "founders and what they tell", Places.states(of.states().size(), n), width));
        }
        return new Layout(swarm.lag() > 0 ? TRACED : VERSION, fields);
    }

    @Override
    public Accuracy accuracy() {
        return new Accuracy.MonteCarlo(swarm.particles(), "the states are drawn");
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
        words.add("It is believed by " + swarm.particles()
                + " particles, drawn anew where their weights are worth fewer than "
                + Prose.number(swarm.least() * swarm.particles()) + ".");
        return words;
    }
}
