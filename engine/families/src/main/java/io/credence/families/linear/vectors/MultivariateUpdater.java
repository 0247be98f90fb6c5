package io.credence.families.linear.vectors;

import io.credence.core.Belief;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Marginals;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.linear.ScalarUpdate;
import io.credence.families.linear.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A chain of regressions, each component on those before it; values less the prior mean throughout. */
final class MultivariateUpdater implements Updater, Mergeable, Divergent {
    // As in the Gaussian family: the widest predictive the arithmetic holds.
    private static final double LEAST_DEGREES = 0.01;
    // Of what a record after a gap could teach: see the package.
    private static final double CAUTION = 0.5;
    private static final double LEAST_WEIGHT = 1e-6; // teaches no digit that is shown

    private final int d;
    private final double shift;
    private final int width;
    private final Updater[] links;
    private final ScalarUpdate[] covariances;
    private final int[] starts;
    private final int gaps; // where the records after one are counted
    private final int[] alphas; // from a link's start, as are the next
    private final int[] betas;
    private final int[] factors;
    private final Observation[] parts;
    private final Belief link = new Belief();
    private final Belief otherLink = new Belief();
    private final Surprise scored = new Surprise();
    private final Surprise unasked = new Surprise();
    private final JointPredictive joint;
    private final JointPredictive places; // of the centres alone
    private final double[] extraShapes; // of the prior, beyond the first link's
    private final double[] owns; // scales of the links' noises, squared, when it was predicted last
    private final double[] kept;
    private final double[][] ones; // of a link: a one and the centres before it

    MultivariateUpdater(MultivariateModel model) {
        d = model.dimension();
        shift = model.mean();
        width = model.layout().width();
        links = new Updater[d];
        covariances = new ScalarUpdate[d];
        starts = new int[d];
        alphas = new int[d];
        betas = new int[d];
        factors = new int[d];
        parts = new Observation[d];
        ones = new double[d][];
        joint = new JointPredictive(d);
        places = new JointPredictive(d);
        extraShapes = new double[d];
        owns = new double[d];
        kept = new double[width];
        int next = 0;
        for (int i = 0; i < d; i++) {
            LinearModel component = model.component(i);
            Layout layout = component.layout();
            links[i] = component.newUpdater();
            covariances[i] = new ScalarUpdate(i + 1);
            starts[i] = next;
            factors[i] = layout.fields().get(1).offset();
            alphas[i] = layout.fields().get(2).offset();
            betas[i] = layout.fields().get(3).offset();
            parts[i] = new Observation().inputs(new double[i]);
            ones[i] = new double[i + 1];
            ones[i][0] = 1;
            next += layout.width();
            extraShapes[i] =
                    component.noise().alpha() - model.component(0).noise().alpha();
        }
        gaps = next;
    }

    private Belief link(Belief b, int i) {
        return link.attach(b.array(), b.offset() + starts[i]);
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        for (int i = 0; i < d; i++) {
            links[i].initialise(link(b, i), rng);
            b.set(gaps + i, 0);
        }
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // Means and covariances do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        System.arraycopy(b.array(), b.offset(), kept, 0, width);
        int leading = leading(y);
        boolean hasGap = isAnyFrom(leading, y);
        if (hasGap) {
            predict(b); // before anything is absorbed
            chain(b, 0, true, places);
        }
        out.vector(d);
        boolean isSound = true;
        for (int i = 0; i < d && isSound; i++) {
            double value = y.values()[i] - shift;
            if (i < leading) {
                isSound = links[i].observe(link(b, i), part(i, y), rng, scored);
                out.component(i, scored);
                seen(i, value, hasGap);
            } else if (!Double.isNaN(value)) {
                fillIn(i, y);
                joint.look(i);
                scored.scoreStudentT(
                        part(i, y),
                        joint.conditionalLocation(),
                        joint.conditionalScaleSquared(),
                        joint.conditionalDegrees(),
                        rng);
                out.component(i, scored);
                learnAfterGap(b, i, y, rng);
                seen(i, value, false);
                joint.see(i, value);
            }
        }
        if (isSound) {
            out.vectorEnds();
        }
        if (!isSound || !out.isFinite()) {
            System.arraycopy(kept, 0, b.array(), b.offset(), width);
            return false;
        }
        return true;
    }

    /** Tells a component what those missing before it are expected to be, given those seen. */
    private void fillIn(int i, Observation y) {
        for (int j = 0; j < i; j++) {
            if (Double.isNaN(y.values()[j])) {
                joint.look(j);
                parts[i].inputs()[j] = joint.conditionalLocation();
            }
        }
    }

    /** The link of the component just looked at learns what can be had without some of its covariates. */
    private void learnAfterGap(Belief b, int i, Observation y, RandomGenerator rng) {
        int at = starts[i];
        int place = b.offset() + at + 1;
        double count = b.get(gaps + i) + y.weight();
        double shared = count * places.scaleOfMissing(i, b.array(), place, y.values());
        double left = joint.left();
        double own = owns[i] / left;
        double weight = CAUTION * own / ((1 + shared / left) * (1 + shared / left));
        if (!(weight > LEAST_WEIGHT)) {
            return;
        }
        double alpha = b.get(at + alphas[i]);
        double beta = b.get(at + betas[i]);
        double error = y.values()[i] - shift - joint.conditionalLocation();
        if (links[i].observe(link(b, i), part(i, y).weight(weight * y.weight()), rng, unasked)) {
            double half = 0.5 * weight * weight * y.weight();
            b.set(gaps + i, count);
            b.set(at + alphas[i], alpha + half);
            b.set(at + betas[i], beta + half * (error * own) * error);
        }
    }

    /** Tells what comes after a component its value; and the joint predictive, where that is asked later. */
    private void seen(int i, double value, boolean isJointAsked) {
        for (int k = i + 1; k < d; k++) {
            parts[k].inputs()[i] = value;
        }
        if (isJointAsked) {
            joint.look(i);
            joint.see(i, value);
        }
    }

    private static int leading(Observation y) {
        int n = 0;
        while (n < y.dimension() && !Double.isNaN(y.values()[n])) {
            n++;
        }
        return n;
    }

    private boolean isAnyFrom(int first, Observation y) {
        for (int i = first; i < d; i++) {
            if (!Double.isNaN(y.values()[i])) {
                return true;
            }
        }
        return false;
    }

    private Observation part(int i, Observation y) {
        return parts[i].value(y.values()[i] - shift)
                .resolution(y.resolutions()[i])
                .weight(y.weight());
    }

    private double degrees(Belief b) {
        return Math.max(LEAST_DEGREES, 2 * b.get(starts[0] + alphas[0]));
    }

    /** The joint predictive: exact where degrees rise by one from link to link, as an inverse Wishart's do. */
    private void predict(Belief b) {
        chain(b, 1, true, joint);
        for (int i = 0; i < d; i++) {
            owns[i] = ownScaleSquared(b, i);
        }
    }

    /** The scale of a link's noise in a t of the first link's degrees. */
    private double ownScaleSquared(Belief b, int i) {
        return 2 * b.get(starts[i] + betas[i]) / degrees(b) * missed(b, i);
    }

    /** How many times as much a link would have learnt had it been told as often as the first. */
    private double missed(Belief b, int i) {
        double expected = b.get(starts[0] + alphas[0]) + extraShapes[i];
        return Math.max(0.5 * LEAST_DEGREES, expected) / Math.max(0.5 * LEAST_DEGREES, b.get(starts[i] + alphas[i]));
    }

    /**
     * Links the pieces: the scale of each at the centre of those before it, noise counted so many times, and the uncertainty
     * of where it is.
     */
    private void chain(Belief b, double noise, boolean isPlaceUnsure, JointPredictive out) {
        double[] a = b.array();
        double degrees = degrees(b);
        double lacking = 0;
        out.begin();
        for (int i = 0; i < d; i++) {
            int at = b.offset() + starts[i];
            System.arraycopy(out.locations(), 0, ones[i], 1, i);
            double place = isPlaceUnsure ? covariances[i].look(a, at + factors[i], ones[i]) : 0;
            double told = b.get(starts[0] + alphas[0]) + extraShapes[i] - a[at + alphas[i]];
            lacking = Math.max(lacking, 2 * told);
            double own = Math.max(LEAST_DEGREES, degrees - lacking);
            out.add(i, a, at + 1, ownScaleSquared(b, i) * (noise + place), own);
        }
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        predict(b);
        out.components(d);
        for (int i = 0; i < d; i++) {
            out.component(i).studentT(joint.locations()[i] + shift, joint.scale(i), joint.degrees(i), at, i);
        }
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        for (int i = 0; i < d; i++) {
            links[i].simulate(link(b, i), parts[i], rng);
            double value = parts[i].value();
            seen(i, value, false);
            inOut.values()[i] = value + shift;
        }
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        for (int i = 0; i < d; i++) {
            links[i].widen(link(b, i), retain, rng);
            b.set(gaps + i, retain * b.get(gaps + i));
        }
    }

    @Override
    public void merge(Belief into, Belief other) {
        for (int i = 0; i < d; i++) {
            otherLink.attach(other.array(), other.offset() + starts[i]);
            ((Mergeable) links[i]).merge(link(into, i), otherLink);
            into.set(gaps + i, into.get(gaps + i) + other.get(gaps + i));
        }
    }

    @Override
    public double divergence(Belief p, Belief q) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            otherLink.attach(q.array(), q.offset() + starts[i]);
            sum += ((Divergent) links[i]).divergence(link(p, i), otherLink);
        }
        return sum;
    }

    @Override
    public Summary summarise(Belief b) {
        List<Summary.Parameter> parameters = new ArrayList<>();
        chain(b, 0, true, joint);
        for (int i = 0; i < d; i++) {
            double centre = joint.locations()[i] + shift;
            parameters.add(Marginals.studentT("mean " + (i + 1), centre, joint.scale(i), joint.degrees(i)));
        }
        chain(b, 1, false, joint);
        for (int i = 0; i < d; i++) {
            double shape = 0.5 * joint.degrees(i);
            double scale = shape * joint.scale(i) * joint.scale(i);
            parameters.add(Marginals.inverseGamma("variance " + (i + 1), shape, scale));
        }
        return new Summary(parameters);
    }
}
