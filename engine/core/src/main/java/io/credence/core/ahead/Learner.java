package io.credence.core.ahead;

import io.credence.core.mixture.Logarithm;
import io.credence.core.mixture.PitHistogram;
import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;

/**
 * What one horizon's forecasts were worth: scales and weights of the candidates, a histogram of pits, the forecasts that wait for
 * their time; confined to a thread for its scratch.
 */
final class Learner {
    static final int MIXED = StudentMixture.size(Candidates.ALL, 0);
    static final int HEIGHTS = MIXED;
    static final int UNIT = HEIGHTS + PitHistogram.BINS;
    static final int WHOLE = UNIT + 1; // 1 where only counts came
    static final int KEPT = WHOLE + 1;

    private static final double KEEPS = 0.99;
    private static final double SHARE = 0.003;
    private static final double PITS_FORGOTTEN = 0.002;
    private static final double PRIOR = 1; // how many errors a walk's are worth before any was seen
    private static final double LEAST_DEGREES = 3;
    private static final double MOST_DEGREES = 100;
    private static final double OVERLAPPING = 4; // of errors over h records one in h/4 tells of a scale
    private static final double NEWS = 2; // and one in h/2 of who forecasts better
    private static final double WIDEST_LOG = 5; // a factor of e⁵
    private static final double EARLIEST = 0.75; // of the time between stored forecasts: clocks are not that exact
    private static final double LONGEST = 10;
    private static final double RETURNS_KEPT = 0.998;
    private static final double HALF_WAY = 0.5; // until a return is learnt

    private final double seconds; // the horizon
    private final Candidates candidates;
    private final StudentMixture mixture = new StudentMixture(Candidates.ALL, 0);
    private final double[] numbers = new double[MIXED];

    Learner(double seconds, Candidates candidates) {
        this.seconds = seconds;
        this.candidates = candidates;
    }

    double seconds() {
        return seconds;
    }

    /** Weights alike for all that take part; called when scales begin. */
    void begin(double[] b, int o, int own) {
        boolean onLog = b[o + Places.ON_LOG] != 0;
        for (int i = 0; i < Candidates.ALL; i++) {
            b[own + Places.WEIGHTS + i] = candidates.has(i, onLog) ? 1.0 / candidates.number(onLog) : 0;
        }
    }

    /** The logarithm is given up: its weight goes to the others. */
    void leaveLog(double[] b, int own) {
        double left = 0;
        for (int i = 0; i < Candidates.EACH; i++) {
            left += b[own + Places.WEIGHTS + i];
        }
        for (int i = 0; i < Candidates.ALL; i++) {
            boolean stays = candidates.has(i, false);
            double weight = left > 0 ? b[own + Places.WEIGHTS + i] / left : 1.0 / candidates.number(false);
            b[own + Places.WEIGHTS + i] = stays ? weight : 0;
        }
    }

    /** Scores the forecasts whose time has come by a record, and forgets those whose time nothing came for. */
    void mature(double[] b, int o, int own, double z, long micros, double share) {
        int ring = own + Places.RING;
        double near = 0.5 * b[o + Places.CADENCE];
        while (Ring.waiting(b, ring) > 0) {
            int slot = Ring.oldest(b, ring);
            double since = (micros - Ring.madeAt(b, slot)) * 1e-6 - seconds;
            if (since < -near) {
                return;
            }
            if (since <= near) {
                score(b, o, own, slot, z, share);
            }
            Ring.dropOldest(b, ring);
        }
    }

    private void score(double[] b, int o, int own, int slot, double z, double share) {
        mixture.attach(numbers, 0).clear(degrees(b, o, own), 0);
        int n = b[o + Places.ON_LOG] != 0 ? Candidates.ALL : Candidates.EACH;
        double whole =
                0; // less than one of what was forecast while the logarithm took part, and because floats are rounded
        for (int i = 0; i < n; i++) {
            whole += Ring.weight(b, slot, i);
        }
        if (!(whole > 0)) {
            return;
        }
        for (int i = 0; i < n; i++) {
            double origin = i < Candidates.EACH ? b[o + Places.ORIGIN] : 0;
            mixture.add(
                    Ring.weight(b, slot, i) / whole,
                    origin + Ring.location(b, slot, i),
                    Ring.scale(b, slot, i),
                    i >= Candidates.EACH);
        }
        mixture.cell(z, b[o + Places.BOX]);
        PitHistogram.learn(b, own + Places.PITS, mixture.below(), 1 - mixture.above(), PITS_FORGOTTEN * share, share);
        weigh(b, o, own, n, share * Math.min(1, NEWS / overlap(b, o)));
        double keeps = 1 - (1 - KEEPS) * share;
        double onLog = Logarithm.of(z);
        learnReturn(b, own, slot, 0, z - b[o + Places.ORIGIN], share);
        if (n > Candidates.EACH) {
            learnReturn(b, own, slot, 1, onLog, share);
        }
        for (int i = 0; i < n; i++) {
            boolean isLog = i >= Candidates.EACH;
            double location = (isLog ? 0 : b[o + Places.ORIGIN]) + Ring.location(b, slot, i);
            double error = (isLog ? onLog : z) - location;
            b[own + Places.SQUARES + i] = keeps * b[own + Places.SQUARES + i] + share * error * error;
        }
        b[own + Places.DEGREES] = keeps * b[own + Places.DEGREES] + share;
    }

    /** A regression of what came on how far the record stood from its season's mean when the forecast was made. */
    private static void learnReturn(double[] b, int own, int slot, int scale, double x, double share) {
        double mean = Ring.location(b, slot, scale * Candidates.EACH + Candidates.MEAN);
        double away = Ring.location(b, slot, scale * Candidates.EACH + Candidates.AWAY) - mean;
        int at = own + Places.RETURNS + 2 * scale;
        double keeps = 1 - (1 - RETURNS_KEPT) * share;
        b[at] = keeps * b[at] + share * away * (x - mean);
        b[at + 1] = keeps * b[at + 1] + share * away * away;
    }

    /** Asks the candidates, and adds those whose share of the way back is learnt. */
    private void locate(double[] b, int o, int own, long micros) {
        candidates.locate(b, o, micros);
        for (int scale = 0; scale < (b[o + Places.ON_LOG] != 0 ? 2 : 1); scale++) {
            int at = own + Places.RETURNS + 2 * scale;
            int first = scale * Candidates.EACH;
            double square = Candidates.stepSquare(b, o, first);
            double left = (b[at] + HALF_WAY * square) / (b[at + 1] + square);
            double mean = candidates.locations[first + Candidates.MEAN];
            double away = candidates.locations[first + Candidates.AWAY] - mean;
            candidates.locations[first + Candidates.LEARNT] = mean + Math.max(0, Math.min(1, left)) * away;
        }
    }

    /** Evidence to the power of how far errors are news, so that h of them that overlap do not count as h. */
    private void weigh(double[] b, int o, int own, int n, double power) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += b[own + Places.WEIGHTS + i] * power(mixture.massOf(i), power);
        }
        if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
            return; // beyond every tail: it tells none of them apart
        }
        double moved = SHARE * power;
        boolean onLog = b[o + Places.ON_LOG] != 0;
        for (int i = 0; i < n; i++) {
            double weight = b[own + Places.WEIGHTS + i] * power(mixture.massOf(i), power) / sum;
            b[own + Places.WEIGHTS + i] =
                    (1 - moved) * weight + (candidates.has(i, onLog) ? moved / candidates.number(onLog) : 0);
        }
    }

    private static double power(double mass, double power) {
        return power == 1 ? mass : mass > 0 ? Elementary.exp(power * Elementary.log(mass)) : 0;
    }

    /** How many of the forecasts that wait overlap. */
    private double overlap(double[] b, int o) {
        return Math.max(1, Math.min(Ring.SLOTS, Candidates.steps(b, o, seconds)));
    }

    private double degrees(double[] b, int o, int own) {
        double n = (b[own + Places.DEGREES] + PRIOR) * OVERLAPPING / overlap(b, o);
        return Math.max(LEAST_DEGREES, Math.min(MOST_DEGREES, n));
    }

    /** A candidate's scale: of its errors, and of a walk's while they are few. */
    private double scale(double[] b, int o, int own, int i, double last) {
        double walk = Candidates.stepSquare(b, o, i) * Math.max(1, Candidates.steps(b, o, seconds));
        double variance = (b[own + Places.SQUARES + i] + PRIOR * walk) / (b[own + Places.DEGREES] + PRIOR);
        boolean isLog = i >= Candidates.EACH;
        double box = b[o + Places.BOX] * (isLog ? Logarithm.slope(last) : 1);
        double scale = Math.sqrt(Math.max(box * box / 12, variance));
        return isLog ? Math.min(WIDEST_LOG, scale) : scale;
    }

    /** Keeps what is forecast now until its time comes, unless the last that is kept was but now. */
    void keep(double[] b, int o, int own) {
        int ring = own + Places.RING;
        int waiting = Ring.waiting(b, ring);
        double micros = b[o + Places.LAST_TIME];
        if (waiting == Ring.SLOTS) {
            return;
        }
        if (waiting > 0) {
            int newest = Ring.newest(b, ring);
            double between = (micros - Ring.madeAt(b, newest)) * 1e-6;
            if (between < EARLIEST * seconds / Ring.SLOTS || between == 0) { // exactly: of one instant there is one
                return;
            }
        }
        locate(b, o, own, (long) micros + Math.round(seconds * 1e6));
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        int slot = Ring.append(b, ring, micros);
        int n = b[o + Places.ON_LOG] != 0 ? Candidates.ALL : Candidates.EACH;
        for (int i = 0; i < n; i++) {
            double origin = i < Candidates.EACH ? b[o + Places.ORIGIN] : 0;
            Ring.write(
                    b,
                    slot,
                    i,
                    candidates.locations[i] - origin,
                    scale(b, o, own, i, last),
                    b[own + Places.WEIGHTS + i]);
        }
    }

    /** What is said of an instant by what was learnt of this horizon, as numbers from nought in {@code to}. */
    void say(double[] b, int o, int own, long micros, double[] to) {
        locate(b, o, own, micros);
        mixture.attach(to, 0).clear(degrees(b, o, own), 0);
        double last = b[o + Places.LAST] / b[o + Places.UNIT];
        double since = (micros - b[o + Places.LAST_TIME]) * 1e-6;
        // Farther from the last record than the horizon: as a walk goes on.
        double farther = Math.sqrt(Math.max(1, Math.min(LONGEST, since / seconds)));
        int n = b[o + Places.ON_LOG] != 0 ? Candidates.ALL : Candidates.EACH;
        for (int i = 0; i < n; i++) {
            double scale = farther * scale(b, o, own, i, last);
            mixture.add(b[own + Places.WEIGHTS + i], candidates.locations[i], scale, i >= Candidates.EACH);
        }
        PitHistogram.heights(b, own + Places.PITS, to, HEIGHTS);
        to[UNIT] = b[o + Places.UNIT];
        to[WHOLE] = 1 - b[o + Places.NO_COUNT];
    }

    /** Counts by the factor, weights to the power. */
    void widen(double[] b, int own, double retain) {
        b[own + Places.DEGREES] *= retain;
        double sum = 0;
        for (int i = 0; i < Candidates.ALL; i++) {
            b[own + Places.SQUARES + i] *= retain;
            double weight = b[own + Places.WEIGHTS + i];
            b[own + Places.WEIGHTS + i] = weight > 0 ? Elementary.exp(retain * Elementary.log(weight)) : 0;
            sum += b[own + Places.WEIGHTS + i];
        }
        for (int i = 0; i < Candidates.ALL && sum > 0; i++) {
            b[own + Places.WEIGHTS + i] /= sum;
        }
        for (int i = Places.PITS; i < Places.RING; i++) { // pits and returns
            b[own + i] *= retain;
        }
    }
}
