package io.credence.core.ahead;

import io.credence.core.Belief;
import io.credence.core.Censoring;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Hands every question to the inner model but that of a horizon whose errors are known. */
final class AheadUpdater implements Updater {
    private static final int RECORDS_FOR_A_CADENCE = 3;
    private static final double NEXT = 1.5; // cadences: nearer is the next record, whose errors the inner model learns
    private static final double MONTH = 0.5; // an instant so many seconds on may lie in another month than the record
    private static final double FARTHEST = 1e150; // in units: its square is a double
    private static final double SAME = 1e-6; // seconds

    private final Updater inner;
    private final Places at;
    private final Candidates candidates;
    private final Learner[] learners;
    private final Predictive predictive = new Predictive();
    private final Forecast nearer = new Forecast();
    private final Forecast farther = new Forecast();

    AheadUpdater(AheadModel model) {
        inner = model.of().newUpdater();
        at = model.places();
        candidates = new Candidates(at, model.clock().map(Season::new).orElse(null));
        learners = model.horizons().stream()
                .map(seconds -> new Learner(seconds, candidates))
                .toArray(Learner[]::new);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        inner.initialise(b, rng);
        int o = b.offset();
        Arrays.fill(b.array(), o + at.course, o + at.layout.width(), 0);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        inner.evolve(b, span, rng);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        if (!inner.observe(b, y, rng, out)) {
            return false;
        }
        if (y.censoring() == Censoring.NONE && y.weight() > 0) {
            learn(b.array(), b.offset(), y, Math.min(1, y.weight()));
        }
        return true;
    }

    private void learn(double[] b, int offset, Observation y, double share) {
        int o = offset + at.course;
        double unit = b[o + Places.UNIT];
        double z = y.value() / unit;
        if (unit > 0) {
            if (!(Math.abs(z) < FARTHEST)) {
                return; // its square is no double: no forecast can be scored by it
            }
            boolean leaves = b[o + Places.ON_LOG] != 0 && !(z > -1);
            b[o + Places.ON_LOG] = leaves ? 0 : b[o + Places.ON_LOG];
            for (int i = 0; i < learners.length; i++) {
                if (leaves) {
                    learners[i].leaveLog(b, offset + at.horizon(i));
                }
                learners[i].mature(b, o, offset + at.horizon(i), z, y.timeMicros(), share);
            }
        }
        candidates.learn(b, o, y.value(), y.resolution(), y.timeMicros(), share);
        if (b[o + Places.UNIT] > 0) {
            for (int i = 0; i < learners.length; i++) {
                if (unit == 0) {
                    learners[i].begin(b, o, offset + at.horizon(i));
                }
                if (answers(b, o, learners[i])) {
                    learners[i].keep(b, o, offset + at.horizon(i));
                }
            }
        }
    }

    /** Whether a horizon is more than the next record away, and anything is known of it. */
    private static boolean answers(double[] b, int o, Learner learner) {
        double cadence = b[o + Places.CADENCE];
        if (!(b[o + Places.UNIT] > 0) || b[o + Places.RECORDS] < RECORDS_FOR_A_CADENCE || !(cadence > 0)) {
            return false;
        }
        return learner.seconds() > cadence * (Season.countsMonths(cadence, (int) b[o + Places.SEASON]) ? MONTH : NEXT);
    }

    @Override
    public void forecast(Belief b, Observation y, double horizonSeconds, Forecast out) {
        int above = 0;
        while (above < learners.length - 1 && learners[above].seconds() < horizonSeconds - SAME) {
            above++;
        }
        int o = b.offset() + at.course;
        if (horizonSeconds <= 0 || !answers(b.array(), o, learners[above])) {
            inner.forecast(b, y, horizonSeconds, out);
        } else if (learners[above].seconds() <= horizonSeconds + SAME) {
            say(above, b, y, horizonSeconds, out);
        } else {
            between(above, b, y, horizonSeconds, out);
        }
    }

    private void say(int which, Belief b, Observation y, double seconds, Forecast out) {
        double[] numbers = out.defer(Double.NaN, Double.NaN, predictive, Learner.KEPT);
        int o = b.offset();
        long then = y.timeMicros() + Math.round(seconds * 1e6);
        learners[which].say(b.array(), o + at.course, o + at.horizon(which), then, numbers);
    }

    /** Between two horizons, or now and the first: quantile by quantile, by how near each is. */
    private void between(int above, Belief b, Observation y, double seconds, Forecast out) {
        double from = 0;
        if (above > 0 && answers(b.array(), b.offset() + at.course, learners[above - 1])) {
            say(above - 1, b, y, seconds, nearer);
            from = learners[above - 1].seconds();
        } else {
            inner.forecast(b, y, seconds, nearer);
        }
        say(above, b, y, seconds, farther);
        double share = (seconds - from) / (learners[above].seconds() - from);
        boolean areCounts = b.get(at.course + Places.NO_COUNT) == 0;
        out.moments(Double.NaN, Double.NaN, Double.NaN);
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            double value = (1 - share) * nearer.quantile(i) + share * farther.quantile(i);
            out.quantile(i, areCounts ? Predictive.count(value) : value);
        }
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inner.simulate(b, inOut, rng);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        if (retain == 0) {
            initialise(b, rng);
            return;
        }
        inner.widen(b, retain, rng);
        if (b.get(at.course + Places.UNIT) > 0 && retain < 1) {
            for (int i = 0; i < learners.length; i++) {
                learners[i].widen(b.array(), b.offset() + at.horizon(i), retain);
            }
        }
    }

    @Override
    public Summary summarise(Belief b) {
        return inner.summarise(b);
    }
}
