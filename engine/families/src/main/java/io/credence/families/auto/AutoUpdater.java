package io.credence.families.auto;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.PitHistogram;
import io.credence.core.mixture.PointMasses;
import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The whole of a record: predict, score, find who answers for it, learn; the package says how. */
final class AutoUpdater implements Updater {
    private static final int INTERVALS_FOR_BINS = 5;
    private static final double CADENCE_GAIN = 0.02;
    private static final double PITS_FORGOTTEN = 0.002;
    private static final double FARTHEST = 1e150; // in units: its square is a double
    private static final double NOISE = 1e-9; // a step so small beside its value is none
    private static final int MIXED = StudentMixture.size(Places.BANK, PointMasses.MOST, CountExperts.EXPERTS);
    private static final int HEIGHTS = MIXED;
    private static final int UNIT = HEIGHTS + PitHistogram.BINS;
    private static final int GRID = UNIT + 1; // 1 where whole numbers are told, else 0
    private static final int KEPT = GRID + 1;
    private static final double EDGE = 1e-9; // what is that near a number's box counts as in it

    private final AutoModel model;
    private final Assembly parts;
    private final Places at;
    private final Bank bank;
    private final PointMasses points = new PointMasses();
    private final double[] now = new double[KEPT];
    private final StudentMixture mixture = new StudentMixture(Places.BANK, PointMasses.MOST, CountExperts.EXPERTS);
    private final Predictive predictive = new Predictive();

    // Of the record at hand, from the recalibrated predictive.
    private double below;
    private double above;
    private double mass;

    AutoUpdater(AutoModel model) {
        this.model = model;
        at = model.places();
        parts = model.parts();
        bank = new Bank(parts, model.wall(), at);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        Arrays.fill(b.array(), b.offset(), b.offset() + at.layout.width(), 0);
        points.begin(b.array(), b.offset() + at.masses);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        b.set(Places.WAITED, b.get(Places.WAITED) + span.elapsedSeconds());
    }

    /** The predictive some seconds on, as numbers from nought in {@code to}. */
    private void predict(Belief belief, Observation of, double seconds, double[] to) {
        double[] b = belief.array();
        int o = belief.offset();
        long micros = of.timeMicros() + Math.round(seconds * 1e6);
        mixture.attach(to, 0);
        double unit = b[o + Places.UNIT];
        double rest = parts.hasPoints() ? points.predict(b, o + at.masses, b[o + Places.REPEATED] != 0) : 1;
        double last = b[o + Places.LAST];
        if (unit > 0) {
            bank.predict(b, o, micros, b[o + Places.WAITED] + seconds, rest, mixture);
        } else {
            // A constant so far, or nothing at all: as wide as the value is large.
            boolean isNew = b[o + Places.RECORDS] == 0;
            unit = model.unit(last);
            double cell = Bank.countCell(b, o, unit);
            mixture.clear(Bank.LEAST_DEGREES, cell > 0 ? cell : AutoModel.CONSTANT_WIDTH);
            mixture.add(isNew ? 1 : rest * b[o + at.weights], last / unit, 1, false);
        }
        bank.predictCounts(b, o, unit, rest, mixture);
        if (parts.hasPoints() && b[o + Places.RECORDS] > 0) {
            points.addTo(mixture, b, o + at.masses, last, unit);
        }
        PitHistogram.heights(b, o + at.histogram, to, HEIGHTS);
        to[UNIT] = unit;
        // Of a count known as such; who asks about exact values gets the density's quantiles.
        to[GRID] = b[o + Places.KIND] != Places.REAL && of.resolution() > 0 ? 1 : 0;
    }

    @Override
    public boolean observe(Belief belief, Observation y, RandomGenerator rng, Surprise out) {
        double[] b = belief.array();
        int o = belief.offset();
        predict(belief, y, 0, now);
        double value = y.value();
        double z = value / now[UNIT];
        boolean isScaled = b[o + Places.UNIT] > 0;
        if (isScaled && !(Math.abs(z) < FARTHEST)) {
            return false;
        }
        boolean isFirst = b[o + Places.RECORDS] == 0;
        boolean isRepeat = !isFirst && value == b[o + Places.LAST]; // exactly: that is what a repeat is
        boolean hasPoints = parts.hasPoints() && !isFirst;
        double repeat = isRepeat && hasPoints ? points.repeat() : 0;
        double popular = hasPoints ? points.popularAt(b, o + at.masses, value) : 0;
        double counted = Bank.countCell(b, o, now[UNIT]);
        double step = isScaled ? b[o + Places.BOX] : counted > 0 ? counted : AutoModel.CONSTANT_WIDTH;
        double asked = publish(y, z, step, repeat + popular > 0, rng, out);
        if (!out.isFinite()) {
            return false;
        }
        if (asked != step) { // exactly: another question than the published one
            mixture.cell(z, step);
        }
        double weight = y.weight();
        // Who answers for the value: what the last, the popular ones and the experts gave it, each of the whole.
        double each = weight / (repeat + popular + mixture.massOfComponents());
        double share = repeat + popular > 0 ? each * mixture.massOfComponents() : weight;
        double shareOfStudents = hasPoints ? students(b, o, y, isRepeat, share) : share;
        learnCounts(b, o, value, share);
        if (!isFirst) {
            compareRepeats(b, o, repeat + popular, weight);
        }
        if (isScaled) {
            learnPits(b, o, weight);
            learnStep(b, o, value);
            bank.learn(b, o, z, shareOfStudents);
        } else if (!isFirst) {
            beginScale(b, o, value, y.timeMicros(), weight);
        }
        if (hasPoints) {
            boolean wasRepeat = b[o + Places.REPEATED] != 0;
            double byRepeat = repeat > 0 ? each * repeat : 0;
            double byPopular = popular > 0 ? each * popular : 0;
            points.learn(b, o + at.masses, wasRepeat, byRepeat, byPopular, share, value);
        }
        turnTo(b, o, y, isRepeat);
        return true;
    }

    private void learnCounts(double[] b, int o, double value, double share) {
        if (b[o + Places.RECORDS] == 0) {
            bank.beginCounts(b, o, value);
            return;
        }
        boolean wereCounts = b[o + Places.KIND] != Places.REAL;
        bank.learnCounts(b, o, value, share, mixture);
        if (wereCounts && b[o + Places.KIND] == Places.REAL) {
            PointMasses.takeShadow(b, o + at.masses);
        }
    }

    /** The record becomes the last one. */
    private void turnTo(double[] b, int o, Observation y, boolean isRepeat) {
        if (b[o + Places.RECORDS] > 0) {
            learnCadence(b, o);
        }
        b[o + Places.REPEATED] = isRepeat ? 1 : 0;
        b[o + Places.LAST] = y.value();
        learnBox(b, o, y.resolution());
        b[o + Places.WAITED] = 0;
        b[o + Places.RECORDS] += 1;
    }

    /** The share of a record that Students learn: what laws of counts explain beside them shrinks no scale. */
    private double students(double[] b, int o, Observation y, boolean isRepeat, double share) {
        double believed = bank.weights().ofStudents(b, o) * points.rest();
        boolean isCount = b[o + Places.KIND] != Places.REAL && CountExperts.isCount(y.value());
        if (!isCount || !(believed > 0)) {
            return share;
        }
        boolean wasRepeat = b[o + Places.REPEATED] != 0;
        // Before there is a unit a guess is not to explain what a repeat does: its cell is narrow then, as of a real
        // value.
        double narrowed = b[o + Places.UNIT] > 0 ? 1 : AutoModel.CONSTANT_WIDTH * now[UNIT];
        double alone = narrowed * mixture.massOfStudents() / believed;
        return points.learnShadow(b, o + at.masses, wasRepeat, isRepeat, y.value(), alone, y.weight());
    }

    /** What the record says for having chances of repeats, beside experts alone. */
    private void compareRepeats(double[] b, int o, double byRepeats, double weight) {
        if (!parts.hasPoints()) {
            return;
        }
        double experts = mixture.massOfComponents();
        double rest = points.rest();
        double ratio = (byRepeats + experts) * rest / experts;
        if (ratio > 0 && ratio <= Double.MAX_VALUE) {
            b[o + at.evidence + Weights.REPEATS] += weight * Elementary.log(ratio);
        }
    }

    private void learnPits(double[] b, int o, double weight) {
        if (parts.isRecalibrated()) {
            double forgotten = PITS_FORGOTTEN * Math.min(1, weight);
            PitHistogram.learn(b, o + at.histogram, mixture.below(), 1 - mixture.above(), forgotten, weight);
        }
    }

    /** Scores what is published of a value, and says of how wide a cell; 0 where of a point. */
    private double publish(Observation y, double z, double step, boolean isHit, RandomGenerator rng, Surprise out) {
        double unit = now[UNIT];
        double width = y.resolution() > 0 ? Math.min(FARTHEST, y.resolution() / unit) : isHit ? step : 0;
        double centre = unit * mixture.centre();
        double spread = unit * mixture.spread();
        if (width > 0) {
            mixture.cell(z, width);
            recalibrate(mixture.mass());
            double logMass = Elementary.log(Math.max(Double.MIN_NORMAL, mass));
            out.scoreInterval(logMass, width * unit, below, above, centre, spread, rng);
        } else {
            mixture.point(z);
            recalibrate(0);
            double density = mixture.density() * PitHistogram.density(now, HEIGHTS, mixture.below());
            double logDensity = Elementary.log(Math.max(Double.MIN_NORMAL, density)) - Elementary.log(unit);
            out.scoreContinuous(logDensity, below, above, centre, spread);
        }
        return width;
    }

    private void recalibrate(double cell) {
        below = PitHistogram.share(now, HEIGHTS, mixture.below(), false);
        above = PitHistogram.share(now, HEIGHTS, mixture.above(), true);
        mass = PitHistogram.mass(now, HEIGHTS, mixture.below(), cell);
    }

    private void beginScale(double[] b, int o, double value, long micros, double weight) {
        double last = b[o + Places.LAST];
        double distance = Math.abs(value - last);
        if (!(distance > NOISE * Math.abs(value)) || !(distance <= Double.MAX_VALUE)) {
            return;
        }
        bank.begin(b, o, last, value);
        double unit = b[o + Places.UNIT];
        mixture.attach(now, 0);
        bank.predict(b, o, micros, 0, 1, mixture);
        mixture.cell(value / unit, 1);
        bank.weights().weigh(b, o, Math.min(1, weight), mixture, Places.BANK);
        bank.learn(b, o, value / unit, Math.min(1, weight));
    }

    private static void learnStep(double[] b, int o, double value) {
        double distance = Math.abs(value - b[o + Places.LAST]);
        if (distance > NOISE * Math.abs(value)) {
            b[o + Places.STEP] = Math.min(b[o + Places.STEP], distance / b[o + Places.UNIT]);
        }
    }

    /** As fine as the values are known to be, never coarser than the smallest step between them. */
    private static void learnBox(double[] b, int o, double resolution) {
        double unit = b[o + Places.UNIT];
        if (unit > 0) {
            double known = resolution > 0 ? resolution / unit : Double.POSITIVE_INFINITY;
            double least = NOISE * Math.abs(b[o + Places.LAST] / unit);
            double counted = Bank.countCell(b, o, unit);
            b[o + Places.BOX] = counted > 0 ? counted : Math.max(least, Math.min(b[o + Places.STEP], known));
        }
    }

    private void learnCadence(double[] b, int o) {
        double waited = b[o + Places.WAITED];
        if (!(waited > 0)) {
            return;
        }
        double n = b[o + Places.INTERVALS];
        double typical = b[o + Places.CADENCE];
        double gain = Math.max(CADENCE_GAIN, 1 / (n + 1));
        b[o + Places.CADENCE] = n == 0 ? waited : typical + gain * typical * Math.signum(waited - typical);
        b[o + Places.INTERVALS] = Math.min(n + 1, 1 / CADENCE_GAIN);
        if (at.hasClock && b[o + Places.BINS] == 0 && n + 1 >= INTERVALS_FOR_BINS) {
            b[o + Places.BINS] = Clock.bins(b[o + Places.CADENCE]);
        }
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double[] numbers = out.defer(Double.NaN, Double.NaN, predictive, KEPT);
        predict(b, at, horizonSeconds, numbers);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        predict(b, inOut, 0, now);
        inOut.value(predictive.quantile(now, Math.max(Double.MIN_NORMAL, rng.nextDouble())));
    }

    @Override
    public void widen(Belief belief, double retain, RandomGenerator rng) {
        if (retain == 0) {
            initialise(belief, rng);
            return;
        }
        double[] b = belief.array();
        int o = belief.offset();
        points.widen(b, o + at.masses, retain);
        for (int i = 0; i < PitHistogram.BINS; i++) {
            b[o + at.histogram + i] *= retain;
        }
        if (b[o + Places.RECORDS] > 0 && retain < 1) {
            bank.widen(b, o, retain);
        }
    }

    @Override
    public Summary summarise(Belief belief) {
        double[] b = belief.array();
        int o = belief.offset();
        List<Summary.Parameter> all = new ArrayList<>();
        all.add(level(b, o));
        all.add(points.chance(b, o + at.masses, b[o + Places.REPEATED] != 0));
        bank.weights()
                .addTo(
                        all,
                        b,
                        o,
                        parts.hasPoints() ? points.predict(b, o + at.masses, b[o + Places.REPEATED] != 0) : 1);
        return new Summary(all);
    }

    /** The level of whichever of the two that wander is believed more. */
    private Summary.Parameter level(double[] b, int o) {
        double unit = b[o + Places.UNIT];
        if (!(unit > 0)) {
            double last = b[o + Places.LAST];
            return Marginals.studentT("level", last, model.unit(last), Bank.LEAST_DEGREES);
        }
        int window = o + at.level(0, b[o + at.weights] >= b[o + at.weights + 1] ? 0 : 1);
        double n = Math.max(Bank.LEAST_DEGREES, b[o + Places.DEGREES]);
        double floor = b[o + Places.BOX] * b[o + Places.BOX] / 12;
        double variance =
                Math.max(floor, b[window + LevelExpert.SQUARES] / Math.max(Double.MIN_NORMAL, b[o + Places.DEGREES]));
        double scale = Math.sqrt(variance * b[window + LevelExpert.SPREAD]);
        return Marginals.studentT(
                "level", unit * b[window + LevelExpert.MEAN], Math.max(Double.MIN_VALUE, unit * scale), n);
    }

    /** Quantiles of numbers that were kept. */
    private static final class Predictive implements Forecast.Quantiles {
        private final StudentMixture mixture = new StudentMixture(Places.BANK, PointMasses.MOST, CountExperts.EXPERTS);

        @Override
        public void compute(double[] numbers, double[] quantiles) {
            double least = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < quantiles.length; i++) {
                // Each is solved for alone: two that are nearly one must not change places.
                least = Math.max(least, quantile(numbers, Forecast.PROBABILITIES.get(i)));
                quantiles[i] = least;
            }
        }

        double quantile(double[] numbers, double p) {
            mixture.attach(numbers, 0);
            double low;
            double high;
            if (p < 0.5) {
                low = PitHistogram.inverse(numbers, HEIGHTS, p, false);
                high = 1 - low;
            } else {
                high = PitHistogram.inverse(numbers, HEIGHTS, 1 - p, true);
                low = 1 - high;
            }
            double exact = numbers[UNIT] * mixture.quantile(low, high);
            return numbers[GRID] == 0 ? exact : Math.max(0, Math.ceil(exact - 0.5 - EDGE));
        }
    }
}
