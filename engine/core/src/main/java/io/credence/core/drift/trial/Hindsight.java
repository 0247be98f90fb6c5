package io.credence.core.drift.trial;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import java.util.List;

/**
 * What models lost on streams to whichever of some others was best on each, which is known only when it is over; immutable.
 *
 * @param lost by model and stream, in nats a record; less than 0 where it was ahead of all of them
 * @param wins on how many streams each of the others was the best
 */
public record Hindsight(double[][] lost, int[] wins) {
    private static final long SEED = 121;
    private static final long DRAWS = 122;
    private static final long SECOND = 1_000_000;

    /** On so many streams of a world, a record a second. */
    public static Hindsight of(MovingLevel world, List<Model> models, List<Model> others, int streams) {
        double[][] lost = new double[models.size()][streams];
        int[] wins = new int[others.size()];
        for (int s = 0; s < streams; s++) {
            double[] values = world.values(SEED, s);
            int winner = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < wins.length; k++) {
                double nats = natsPerRecord(others.get(k), values);
                winner = nats > most ? k : winner;
                most = Math.max(most, nats);
            }
            wins[winner]++;
            for (int k = 0; k < lost.length; k++) {
                lost[k][s] = most - natsPerRecord(models.get(k), values);
            }
        }
        return new Hindsight(lost, wins);
    }

    /** Mean log density of all records, the first included, each predicted from those before it. */
    private static double natsPerRecord(Model model, double[] values) {
        Updater updater = model.newUpdater();
        Belief belief = Belief.of(model.layout());
        KeyedRandom random = new KeyedRandom().aim(DRAWS, 0, 0, 0);
        Surprise surprise = new Surprise();
        Instants span = new Instants();
        Observation y = new Observation();
        updater.initialise(belief, random);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            updater.evolve(belief, span.set(Math.max(0, i - 1) * SECOND, i * SECOND), random);
            if (!updater.observe(belief, y.value(values[i]).time(i * SECOND), random, surprise)) {
                throw new IllegalStateException(model.family() + ": numerical trouble at " + values[i]);
            }
            sum += surprise.logDensity();
        }
        return sum / values.length;
    }

    /** Which of the others was the best on most streams. */
    public int favourite() {
        int favourite = 0;
        for (int k = 1; k < wins.length; k++) {
            favourite = wins[k] > wins[favourite] ? k : favourite;
        }
        return favourite;
    }
}
