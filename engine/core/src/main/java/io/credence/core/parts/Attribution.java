package io.credence.core.parts;

import io.credence.core.Composition;
import io.credence.core.Excess;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Surprise;
import java.util.Arrays;

/** The filter of what has moved lately, and the division of a record's excess that goes with it; confined to a thread. */
final class Attribution {
    private static final double NOISE = 2; // against 1 of each part that is there: a single record is an outlier
    private static final double FARTHEST = 6; // sds: no record teaches more
    private static final int LEVEL = Part.LEVEL.ordinal();
    private static final int SEASON = Part.SEASON.ordinal();
    private static final int COVARIATE = Part.COVARIATE.ordinal();
    private static final int OUTLIER = Part.OUTLIER.ordinal();

    private final Composition.Design seasonal;
    private final int[] seasons;
    private final int ofSeasons;
    private final int inputs;
    private final double[] h; // seasons, then inputs in sds from what is usual
    private final double[] squares; // of each season's coefficients; 0 where it has no part in the record

    // Of the record at hand.
    private int present; // seasons that have a part in it
    private double squaresOfInputs;
    private final double[] pulls = new double[Part.values().length];
    private final double[] nats = new double[Part.values().length];

    Attribution(Composition.Design seasonal, int[] seasons, int inputs) {
        this.seasonal = seasonal;
        this.seasons = seasons;
        this.inputs = inputs;
        ofSeasons = Arrays.stream(seasons).sum();
        h = new double[ofSeasons + inputs];
        squares = new double[seasons.length];
    }

    /**
     * Divides what a record cost beyond the usual, then learns from it.
     *
     * @param a in-out: a memory of each component from {@code at} on, and behind these so many numbers what inputs usually are
     */
    void take(double[] a, int at, int memories, Observation y, Surprise s) {
        design(a, at + memories, y);
        Arrays.fill(nats, 0);
        int width = 1 + h.length;
        int components = Math.min(s.components(), memories / width);
        boolean isRarity = s.components() == 1 && s.isOneSided();
        for (int c = 0; c < components; c++) {
            double residual = s.residual(c);
            if (!Double.isNaN(residual)) {
                component(a, at + c * width, residual, isRarity ? Excess.ofRarity(residual) : Excess.of(residual));
            }
        }
    }

    void tell(Parts parts) {
        parts.say(nats[LEVEL], nats[SEASON], nats[COVARIATE], nats[OUTLIER]);
    }

    private void design(double[] a, int usual, Observation y) {
        Arrays.fill(h, 0, ofSeasons, 0);
        seasonal.write(y, h);
        if (inputs > 0) {
            UsualInputs.take(a, usual, y.inputs(), h, ofSeasons, inputs);
        }
        squaresOfInputs = squares(ofSeasons, h.length);
        present = 0;
        int from = 0;
        for (int i = 0; i < seasons.length; i++) {
            squares[i] = squares(from, from + seasons[i]);
            from += seasons[i];
            present += squares[i] > 0 ? 1 : 0;
        }
    }

    private double squares(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += h[i] * h[i];
        }
        return sum;
    }

    private void component(double[] a, int at, double residual, double excess) {
        double error = Math.max(-FARTHEST, Math.min(FARTHEST, residual));
        pulls[SEASON] = sum(a, at + 1, 0, ofSeasons);
        pulls[COVARIATE] = sum(a, at + 1, ofSeasons, h.length);
        pulls[LEVEL] = a[at];
        double vSeason = present > 0 ? 1 : 0;
        double vInputs = inputs > 0 ? Math.min(1, squaresOfInputs / inputs) : 0;
        double each = (error - a[at] - pulls[SEASON] - pulls[COVARIATE]) / (1 + vSeason + vInputs + NOISE);
        pulls[LEVEL] += each;
        pulls[SEASON] += vSeason * each;
        pulls[COVARIATE] += vInputs * each;
        pulls[OUTLIER] = NOISE * each;
        divide(excess, Math.signum(error));
        a[at] += each;
        learnSeasons(a, at + 1, present > 0 ? each / present : 0);
        if (squaresOfInputs > 0) {
            double gain = vInputs * each / squaresOfInputs;
            for (int i = ofSeasons; i < h.length; i++) {
                a[at + 1 + i] += gain * h[i];
            }
        }
    }

    private double sum(double[] a, int at, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += h[i] * a[at + i];
        }
        return sum;
    }

    private void learnSeasons(double[] a, int at, double each) {
        int from = 0;
        for (int i = 0; i < seasons.length; i++) {
            for (int j = from; j < from + seasons[i] && squares[i] > 0; j++) {
                a[at + j] += each * h[j] / squares[i];
            }
            from += seasons[i];
        }
    }

    /** Among those that point the way the record went. */
    private void divide(double excess, double side) {
        double all = 0;
        for (double pull : pulls) {
            all += Math.max(0, side * pull);
        }
        if (all == 0) { // exactly: it lay in the middle, and there is no excess
            return;
        }
        for (int i = 0; i < pulls.length; i++) {
            nats[i] += excess * (Math.max(0, side * pulls[i]) / all);
        }
    }
}
