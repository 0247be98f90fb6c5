package io.credence.families.layers.points;

import io.credence.core.Belief;
import io.credence.core.Censoring;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.mixture.OneDraw;
import io.credence.core.mixture.PointMasses;
import io.credence.core.mixture.QuantileSearch;
import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Finds who answers for a record and tells each so much of it. */
final class PointsUpdater implements Updater, Distributed {
    private static final double LEAST_SHARE = 0.01;
    private static final double UNKNOWN_STEP = 1e-3; // of the value
    private static final double NOISE = 1e-9; // of the value: a step so small is none
    private static final double NARROWEST = 1e-290; // whose reciprocal is a number
    private static final double ANY_DEGREES = 1; // of components that are not there

    private final Updater of;
    private final Distributed inside;
    private final int width; // of the model inside
    private final PointMasses points = new PointMasses();
    private final StudentMixture boxes = new StudentMixture(0, PointMasses.MOST);
    private final double[] numbers = new double[StudentMixture.size(0, PointMasses.MOST)];
    private final QuantileSearch quantiles;
    private final OneDraw draw = new OneDraw();
    private final Surprise own = new Surprise();
    private final double[] kept;

    private double rest; // the chance of what is in no box
    private double box; // how wide they are

    PointsUpdater(PointsModel model) {
        of = model.of().newUpdater();
        inside = (Distributed) of;
        width = model.of().layout().width();
        kept = new double[width];
        quantiles = new QuantileSearch(model, this, of::forecast);
        boxes.attach(numbers, 0);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
        beginPoints(b);
    }

    private void beginPoints(Belief b) {
        int at = b.offset() + width;
        Arrays.fill(b.array(), at, at + PointsModel.MASSES, 0);
        points.begin(b.array(), at + PointsModel.MASSES);
    }

    @Override
    public String trouble() {
        return of.trouble();
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
    }

    /** Lays out the boxes. */
    private void predict(Belief b) {
        double[] a = b.array();
        int at = b.offset() + width;
        boolean isFirst = a[at + PointsModel.SEEN] == 0;
        double last = a[at + PointsModel.LAST];
        box = box(a, at);
        boxes.clear(ANY_DEGREES, box);
        rest = 1;
        if (!isFirst) {
            rest = points.predict(a, at + PointsModel.MASSES, a[at + PointsModel.REPEATED] != 0);
            points.addTo(boxes, a, at + PointsModel.MASSES, last, 1);
        }
    }

    /** As wide as the last value was rounded, or the smallest difference seen. */
    private static double box(double[] a, int at) {
        double last = Math.abs(a[at + PointsModel.LAST]);
        double step = a[at + PointsModel.STEP];
        double rounded = a[at + PointsModel.ROUNDED];
        double known = step > 0 && rounded > 0 ? Math.min(step, rounded) : Math.max(step, rounded);
        double width = known > 0 ? known : UNKNOWN_STEP * (last == 0 ? 1 : last);
        return Math.max(NARROWEST, Math.max(NOISE * last, width));
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        predict(b);
        draw.take(rng); // one for all: so the whole's pit is uniform within a step
        boolean isValue = y.censoring() == Censoring.NONE;
        double[] a = b.array();
        int at = b.offset() + width;
        boolean isFirst = a[at + PointsModel.SEEN] == 0;
        boolean isRepeat = isValue && !isFirst && y.value() == a[at + PointsModel.LAST]; // exactly
        double repeat = isRepeat ? points.repeat() : 0;
        double popular = isValue && !isFirst ? points.popularAt(a, at + PointsModel.MASSES, y.value()) : 0;
        boolean isShared = repeat + popular > 0 || !isValue;
        if (isShared) {
            System.arraycopy(a, b.offset(), kept, 0, width);
        }
        if (!of.observe(b, y, draw, own)) {
            return false;
        }
        score(y, out);
        double each = 1;
        double share = 1;
        if (isValue && isShared) {
            double cell = y.resolution() > 0 ? y.resolution() : box;
            double byRest = rest * Math.min(1, Elementary.exp(own.logDensity() + Elementary.log(cell)));
            each = 1 / (repeat + popular + byRest);
            share = each * byRest;
        } else if (!isValue) {
            share = Math.min(1, rest * Elementary.exp(own.logDensity() - out.logDensity()));
        }
        if (isShared && share < 1 && !tellAgain(b, y, share)) {
            return false;
        }
        if (isValue) {
            double w = y.weight();
            if (!isFirst) {
                boolean wasRepeat = a[at + PointsModel.REPEATED] != 0;
                double byPopular = popular > 0 ? w * each * popular : 0;
                double byRepeat = repeat > 0 ? w * each * repeat : 0;
                points.learn(a, at + PointsModel.MASSES, wasRepeat, byRepeat, byPopular, w * share, y.value());
            }
            turnTo(a, at, y.value(), isFirst, isRepeat);
            a[at + PointsModel.ROUNDED] = y.resolution();
        }
        return true;
    }

    /** Puts the model back and tells it no more than its share. */
    private boolean tellAgain(Belief b, Observation y, double share) {
        System.arraycopy(kept, 0, b.array(), b.offset(), width);
        if (share < LEAST_SHARE) {
            return true;
        }
        double whole = y.weight();
        y.weight(whole * share);
        boolean isAbsorbed = of.observe(b, y, draw, own);
        y.weight(whole);
        return isAbsorbed;
    }

    private static void turnTo(double[] a, int at, double value, boolean isFirst, boolean isRepeat) {
        double distance = Math.abs(value - a[at + PointsModel.LAST]);
        if (!isFirst && distance > NOISE * Math.abs(value) && distance <= Double.MAX_VALUE) {
            double step = a[at + PointsModel.STEP];
            a[at + PointsModel.STEP] = step > 0 ? Math.min(step, distance) : distance;
        }
        a[at + PointsModel.LAST] = value;
        a[at + PointsModel.REPEATED] = isRepeat ? 1 : 0;
        a[at + PointsModel.SEEN] = 1;
    }

    /** Adds up what the model inside and the boxes say of a value, of its cell or of a side. */
    private void score(Observation y, Surprise out) {
        double u = draw.nextDouble();
        double boxBelow;
        double boxAbove;
        double boxDensity;
        if (y.censoring() != Censoring.NONE) {
            boxes.point(y.value());
            boolean isAbove = y.censoring() == Censoring.ABOVE;
            boxDensity = isAbove ? boxes.above() : boxes.below();
            boxBelow = isAbove ? boxes.below() + u * boxes.above() : u * boxes.below();
            boxAbove = isAbove ? (1 - u) * boxes.above() : boxes.above() + (1 - u) * boxes.below();
        } else if (y.resolution() > 0) {
            boxes.cell(y.value(), y.resolution());
            boxDensity = boxes.mass() / y.resolution();
            boxBelow = boxes.below() + u * boxes.mass();
            boxAbove = boxes.above() + (1 - u) * boxes.mass();
        } else {
            boxes.point(y.value());
            boxDensity = boxes.density();
            boxBelow = boxes.below();
            boxAbove = boxes.above();
        }
        double log = Elementary.log(rest) + own.logDensity();
        if (boxDensity > 0) {
            double other = Elementary.log(boxDensity);
            double top = Math.max(log, other);
            log = top + Elementary.log(Elementary.exp(log - top) + Elementary.exp(other - top));
        }
        out.scoreContinuous(
                log,
                rest * Normal.cdf(own.residual()) + boxBelow,
                rest * Normal.cdf(-own.residual()) + boxAbove,
                own.mean(),
                own.sd());
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        quantiles.owe(b, at, horizonSeconds, out);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        predict(b);
        boxes.point(y);
        return rest * inside.below(b, at, horizonSeconds, y) + boxes.below();
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        predict(b);
        double left = rng.nextDouble() - rest;
        if (left < 0 || boxes.boxes() == 0) {
            of.simulate(b, inOut, rng);
            return;
        }
        int i = 0;
        while (i < boxes.boxes() - 1 && left >= boxes.boxWeight(i)) {
            left -= boxes.boxWeight(i);
            i++;
        }
        inOut.value(boxes.boxCentre(i) + box * (rng.nextDouble() - 0.5));
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng);
        if (retain == 0) { // exactly: nothing is kept
            beginPoints(b);
            return;
        }
        points.widen(b.array(), b.offset() + width + PointsModel.MASSES, retain);
    }

    @Override
    public Summary summarise(Belief b) {
        int at = b.offset() + width;
        boolean repeated = b.array()[at + PointsModel.REPEATED] != 0;
        return of.summarise(b).and(List.of(points.chance(b.array(), at + PointsModel.MASSES, repeated)));
    }
}
