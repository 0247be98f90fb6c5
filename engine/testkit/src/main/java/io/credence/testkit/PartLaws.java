package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Composition;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Excess;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Parts;
import io.credence.core.Posterior;
import io.credence.core.Surprise;
import io.credence.core.drift.NoDetector;
import io.credence.core.parts.PartMemory;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Laws of what a surprise is made of; static. */
public final class PartLaws {
    private static final double TO = 1e-9; // of a nat, or of as many as there are
    private static final double[][] ATTACKS = {
        {0, 1, 2, 1, 0, 3},
        {1, 1, 1, 1, 1, 1, 0},
        {1e6, -1e6},
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e12},
        {1e154, 1, 1e160, -3, 1e8},
        {1e300, -1e300, 1e300},
        {1e-300, -1e-300, 1e-308},
        {0.1, 0.2, 0.30000000000000004, 1e5, 1e-9},
        {Double.NaN, 5, Double.NaN, 4},
    };
    private static final double[][] HOSTILE_INPUTS = {
        {1e300, -1e300, 1}, {Double.MAX_VALUE, 1}, {1e-300, 1e300}, {0}, {1, 1, 1, 1, 1, 1e12},
    };
    private static final double[] SPANS = {0, 1, 3600, 1e-6, 86_400};

    private PartLaws() {}

    /** Random and hostile records, rounded or not, in order or late: parts are nats, add up, and change nothing. */
    public static final Law PARTS_ADD_UP = Law.everywhere("the parts of a surprise add up to it", PartLaws::partsAddUp);

    private static void partsAddUp(Model model) {
        for (boolean learnt : new boolean[] {false, true}) {
            IntFunction<double[]> inputs = Inputs.of(model)::of;
            follow(model, learnt, series(model), inputs, 1);
            for (double[] attack : ATTACKS) {
                double[][] values = new double[120][model.dimension()];
                for (int i = 0; i < values.length; i++) {
                    for (int c = 0; c < model.dimension(); c++) {
                        values[i][c] = attack[(i + c) % attack.length];
                    }
                }
                follow(model, learnt, values, inputs, SPANS);
            }
            hostileInputs(model, learnt);
        }
    }

    private static void hostileInputs(Model model, boolean learnt) {
        int width = model.composition().covariates();
        for (int a = 0; a < (width > 0 ? HOSTILE_INPUTS.length : 0); a++) {
            double[] attack = HOSTILE_INPUTS[a];
            double[][] values = new double[60][model.dimension()];
            for (int i = 0; i < values.length; i++) {
                Arrays.fill(values[i], i % 3);
            }
            IntFunction<double[]> inputs = i -> {
                double[] given = new double[width];
                Arrays.setAll(given, j -> attack[(i + j) % attack.length]);
                return given;
            };
            follow(model, learnt, values, inputs, 1);
        }
    }

    private static double[][] series(Model model) {
        double[][] series = new double[300][];
        if (model.dimension() > 1) {
            VectorTrial source = new VectorTrial(model, 11);
            for (int i = 0; i < series.length; i++) {
                series[i] = source.draw();
                source.observe(series[i], 0, 1);
            }
            return series;
        }
        Trial source = new Trial(model, 11);
        double[] drawn = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            drawn[i] = source.draw();
            source.observe(drawn[i], 1).evolve(1);
        }
        double[] counted = Counters.counting(model, drawn);
        Arrays.setAll(series, i -> new double[] {counted[i]});
        return series;
    }

    private static Assimilator assimilator(Model model, DriftDetector detector, boolean learnt) {
        return new Assimilator(model, detector, DriftPolicy.ignore(), learnt);
    }

    private static void follow(
            Model model, boolean learnt, double[][] values, IntFunction<double[]> inputs, double... spans) {
        Composition composition = model.composition();
        PartMemory memory = new PartMemory(new NoDetector(), composition, model.dimension());
        Assimilator told = assimilator(model, memory, learnt);
        Assimilator plain = assimilator(model, new NoDetector(), learnt);
        Posterior p = told.begin(1);
        Posterior q = plain.begin(1);
        double seconds = 0;
        for (int i = 0; i < values.length; i++) {
            seconds += spans[i % spans.length];
            String where = "record " + i + ", first value " + values[i][0];
            Absorption absorption = told.accept(p, record(values[i], seconds, inputs, i));
            assertEquals(absorption, plain.accept(q, record(values[i], seconds, inputs, i)), where);
            if (absorption == Absorption.ABSORBED) {
                assertEquals(plain.surprise().logDensity(), told.surprise().logDensity(), where);
                addUp(told.surprise(), composition, where);
            }
            if (absorption == Absorption.ABSORBED && model.isExchangeable() && i % 7 == 3) {
                Absorption late = told.absorbLate(p, record(values[i], seconds - 0.5, inputs, i), 1);
                plain.absorbLate(q, record(values[i], seconds - 0.5, inputs, i), 1);
                if (late == Absorption.ABSORBED) {
                    addUp(told.surprise(), composition, where + ", late");
                    assertEquals(0, told.surprise().parts().of(Part.LEVEL), where + ", late");
                }
            }
        }
        for (int i = 0; i < model.layout().width(); i++) {
            assertEquals(q.number(i), p.number(i), "number " + i); // exactly: to be told is no evidence
        }
        int beside = told.layout().width() - plain.layout().width();
        assertEquals(memory.width(), beside);
        for (int i = 0; i < beside; i++) {
            assertTrue(Double.isFinite(p.number(model.layout().width() + i)), "number " + i + " of the memory");
        }
    }

    private static Observation record(double[] values, double seconds, IntFunction<double[]> inputs, int i) {
        Observation y = new Observation(values.length).inputs(inputs.apply(i)).time(Math.round(seconds * 1e6));
        System.arraycopy(values, 0, y.values(), 0, values.length);
        return y;
    }

    private static void addUp(Surprise s, Composition composition, String where) {
        Parts parts = s.parts();
        double sum = parts.usual();
        double excess = 0;
        for (Part part : Part.values()) {
            double nats = parts.of(part);
            assertTrue(nats >= 0 && nats <= Double.MAX_VALUE, () -> where + ": " + nats + " nats of " + part);
            sum += nats;
            excess += nats;
        }
        double surprise = -s.logDensity();
        double most = Math.max(1, Math.max(Math.abs(surprise), excess));
        assertEquals(surprise, sum, TO * most, where);
        assertEquals(Excess.of(s), excess, TO * most, where);
        assertTrue(!composition.seasons().isEmpty() || parts.of(Part.SEASON) == 0, where);
        assertTrue(composition.covariates() > 0 || parts.of(Part.COVARIATE) == 0, where);
    }
}
