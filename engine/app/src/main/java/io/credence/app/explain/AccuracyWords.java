package io.credence.app.explain;

import io.credence.core.Accuracy;
import io.credence.core.Prose;

/** How near what is believed is to the posterior of what is assumed; static. */
final class AccuracyWords {
    private static final double WHOLE =
            1; // a nat a record: then no prediction is near, and the reason says which are exact

    private AccuracyWords() {}

    static String of(Accuracy accuracy) {
        if (accuracy instanceof Accuracy.MonteCarlo drawn) {
            return "What is believed stands near the posterior of this, by " + drawn.draws()
                    + " draws: right on average, with an error that falls with the root of their number: "
                    + drawn.reason() + ".";
        }
        if (!(accuracy instanceof Accuracy.Approximate near)) {
            return "What is believed is the posterior of this, exactly.";
        }
        String because = ": " + near.reason() + ".";
        if (near.natsPerRecord() == 0) { // exactly: nothing is lost, there is nothing to lose against
            return "What is predicted is exact; it is the posterior of no model" + because;
        }
        return near.natsPerRecord() >= WHOLE
                ? "What is believed is the posterior of this, exactly, but for one thing" + because
                : "What is believed is near the posterior of this, within " + Prose.number(near.natsPerRecord())
                        + " nats a record" + because;
    }
}
