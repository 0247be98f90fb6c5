package io.credence.core.drift.classical;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.RunLengths;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.Updater;
import io.credence.core.drift.CalmLevel;
import io.credence.core.special.Elementary;
import java.util.random.RandomGenerator;

/**
 * Alarms where a model of run lengths believes that the run it was in has ended; immutable, shareable, allocates nothing.
 *
 * <p>What a run is and when one has ended is in the package's description. A key's numbers are seven doubles.
 */
public final class RunLengthDropDetector implements DriftDetector {
    /** The usual probability of the run having ended. */
    public static final double PROBABILITY = 0.9;

    /** Records of a regime in which the run it is in is settled. */
    public static final int WARMUP = 15;

    private static final int COUNT = 0;
    private static final int FIRST_TIME = 1;
    private static final int CALM = 2; // two numbers
    private static final int RUN = 4; // that the regime is in
    private static final int NOW = 5; // the most probable one
    private static final int ENDED = 6; // probability that the regime's run has
    private static final double HARDLY = 0.1;

    private static final Layout LAYOUT =
            Layout.of(1, "count", "firstTime", "calmMean", "calmSd", "run", "mostProbableRun", "ended");

    private final double probability;

    /** A detector that alarms at that probability of the run having ended. */
    public RunLengthDropDetector(double probability) {
        if (!(probability >= 0.5 && probability < 1)) {
            throw new IllegalArgumentException("probability must be at least 0.5 and below 1, not " + probability);
        }
        this.probability = probability;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public void reset(Belief b) {
        for (int i = 0; i < LAYOUT.width(); i++) {
            b.set(i, 0);
        }
    }

    @Override
    public void look(Belief b, Updater updater, Belief believed) {
        RunLengths runs = (RunLengths) updater;
        double now = runs.mostProbableRun(believed);
        double gone = b.get(RUN) + 1;
        // A run that is longer than was thought is the one to end.
        double run = b.get(COUNT) < WARMUP ? now : Math.max(gone, now);
        b.set(RUN, run);
        b.set(NOW, now);
        b.set(ENDED, runs.shorterThan(believed, run));
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        double now = s.timeMicros();
        double count = b.get(COUNT) + 1;
        b.set(COUNT, count);
        if (count == 1) {
            b.set(FIRST_TIME, now);
        }
        double ended = b.get(ENDED);
        if (count <= WARMUP || ended < HARDLY) {
            CalmLevel.keep(b.array(), b.offset() + CALM, s);
        }
        if (count > WARMUP && ended >= probability) {
            out.raise(Elementary.log(ended / Math.max(Double.MIN_NORMAL, 1 - ended)), true, Suspicion.Guarantee.NONE);
            out.kind(ChangeKind.RESTART, 0);
            // Records are taken to come evenly.
            double interval = (now - b.get(FIRST_TIME)) / (count - 1);
            double since = Math.max(b.get(FIRST_TIME), now - interval * Math.max(0, b.get(NOW) - 1));
            out.onset((long) since, (long) b.get(FIRST_TIME), (long) now);
            CalmLevel.tell(b.array(), b.offset() + CALM, out);
        }
    }

    @Override
    public String inWords() {
        return "watches for the run having ended that the regime is in, with a probability of "
                + Prose.number(probability) + ", after " + WARMUP
                + " records of each regime; it keeps no budget of false alarms: none is guaranteed";
    }
}
