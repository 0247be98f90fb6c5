package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Mergeable;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The laws of {@link FamilyLaws} that have a meaning for vectors; of vectors of counts see {@link CountVectorLaws} besides. Static. */
public final class VectorLaws {
    private static final long SEED = 4;
    private static final double[] SHARES = {0.999, 0.7, 0.25, 0.01};
    private static final int SERIES = 2500;
    private static final int RECORDS = 10;
    private static final double REASONABLE = 1e100;
    private static final int BATCH = 2_000;
    private static final int REPETITIONS = 600; // these three as of scalars
    private static final int FEW = 8;
    private static final int MANY = 3200;
    private static final List<Law> ALL = new ArrayList<>(); // before the laws, which add themselves
    private static final List<Law> OF_DEFAULTS = new ArrayList<>();

    private VectorLaws() {}

    /** The scores of a series add up to its probability as somebody else computes it. */
    public static final Law EQUALS_THE_WITNESS =
            vectors("the scores of vectors add up to the batch evidence", VectorLaws::equalsTheWitness, false);

    /** Exchangeable: beliefs and evidence do not depend on order, a weight is a power, beliefs add up. */
    public static final Law HAS_NO_ORDER = vectors("the order of vectors does not matter", VectorLaws::order, false);

    /** Weight two is twice. */
    public static final Law WEIGHT_TWO_IS_TWICE = vectors("weight two of a vector is twice", VectorLaws::weight, false);

    /** Two beliefs about disjoint data add up. */
    public static final Law MERGING_IS_SEEING_BOTH = vectors(
            "merging is having seen both vectors", VectorLaws::merging, m -> m.newUpdater() instanceof Mergeable);

    /** Widening: identity at 1, the prior at 0, composing. */
    public static final Law WIDENING = vectors("widening vectors ends and composes", VectorLaws::widening, false);

    /** The last component integrates out: with it missing, the density is what is left. */
    public static final Law MARGINALS =
            vectors("a component integrated out is one missing", VectorLaws::marginals, Model::isContinuous);

    /** Pits, and each component's place given those before it, are uniform on the model's own draws. */
    public static final Law PITS_ARE_UNIFORM =
            vectors("pits of simulated vectors are uniform", model -> pits(model, false), false);

    /** So they are where every component is rounded. */
    public static final Law ROUNDED_PITS_ARE_UNIFORM =
            vectors("pits of rounded vectors are uniform", model -> pits(model, true), Model::isContinuous);

    /** The forecast of a component is its distribution. */
    public static final Law FORECASTS_HOLD =
            vectors("forecasts of components hold on simulated vectors", VectorLaws::forecasts, Model::isContinuous);

    /** Simulation-based calibration, as of scalars: each parameter's place in its posterior is uniform. */
    public static final Law PARAMETER_RANKS_ARE_UNIFORM =
            vectors("ranks of parameters of vectors are uniform", VectorLaws::ranks, VectorLaws::isToldAtOneInstant);

    /** Questions change nothing; stored bytes return every bit; a missing vector only evolves. */
    public static final Law KEEPS_EVERY_BIT =
            vectors("asking and storing vectors changes nothing", VectorLaws::bits, true);

    /** Not a byte per record. */
    public static final Law NOTHING_IS_ALLOCATED = vectors("a vector allocates nothing", VectorLaws::allocation, true);

    /** Whatever is thrown at it, numbers stay finite and spreads positive. */
    public static final Law HOSTILE = vectors("hostile vectors leave finite numbers", VectorLaws::hostile, true);

    private static Law vectors(String sentence, Consumer<Model> check, boolean ofDefaultsToo) {
        Law law = vectors(sentence, check, model -> true);
        if (ofDefaultsToo) {
            OF_DEFAULTS.add(law);
        }
        return law;
    }

    private static Law vectors(String sentence, Consumer<Model> check, Predicate<Model> appliesTo) {
        Law law = new Law(sentence, model -> model.dimension() > 1 && appliesTo.test(model), check);
        ALL.add(law);
        return law;
    }

    private static boolean isToldAtOneInstant(Model model) {
        Witness witness = EvidenceLaws.witness(model);
        return witness == null || witness.isToldAtOneInstant(EvidenceLaws.named(model));
    }

    /** Every one. */
    public static List<Law> all() {
        return List.copyOf(ALL);
    }

    /** Those that need no proper prior. */
    public static List<Law> evenOfDefaults() {
        return List.copyOf(OF_DEFAULTS);
    }

    private static double[][] series(Model model, int records) {
        VectorTrial source = new VectorTrial(model, SEED);
        double[][] series = new double[records][];
        for (int i = 0; i < records; i++) {
            series[i] = source.draw();
            source.observe(series[i], 0, 1);
        }
        return series;
    }

    private static void equalsTheWitness(Model model) {
        List<Observation> series = new ArrayList<>();
        VectorTrial trial = new VectorTrial(model, SEED);
        double evidence = 0;
        for (double[] values : series(model, 30)) {
            Observation y = Inputs.of(model).to(new Observation(values.length), series.size());
            System.arraycopy(values, 0, y.values(), 0, values.length);
            series.add(y);
            evidence += trial.observe(values, 0, 1).logDensity();
        }
        double expected = EvidenceLaws.witness(model).logEvidence(EvidenceLaws.named(model), series);
        Tolerance.close(expected, evidence, Tolerance.QUADRATURE, "evidence");
    }

    private static void order(Model model) {
        double[][] series = series(model, 25);
        VectorTrial forward = new VectorTrial(model, SEED);
        VectorTrial backward = new VectorTrial(model, SEED);
        double one = 0;
        double other = 0;
        for (int i = 0; i < series.length; i++) {
            int j = series.length - 1 - i;
            one += forward.at(i).observe(series[i], 0, 1).logDensity();
            other += backward.at(j).observe(series[j], 0, 1).logDensity();
        }
        Tolerance.close(one, other, 1e-11, "evidence backwards");
        Tolerance.close(forward.numbers(), backward.numbers(), Tolerance.EXACT, "backwards");
    }

    private static void weight(Model model) {
        VectorTrial once = new VectorTrial(model, SEED);
        VectorTrial twice = new VectorTrial(model, SEED);
        for (double[] values : series(model, 15)) {
            once.observe(values, 0, 2);
            int place = twice.record();
            twice.observe(values, 0, 1);
            twice.at(place).observe(values, 0, 1);
            twice.at(place + 1);
        }
        Tolerance.close(once.numbers(), twice.numbers(), Tolerance.EXACT, "twice");
    }

    private static void merging(Model model) {
        VectorTrial all = new VectorTrial(model, SEED);
        VectorTrial some = new VectorTrial(model, SEED);
        VectorTrial others = new VectorTrial(model, SEED);
        double[][] series = series(model, 25);
        for (int i = 0; i < series.length; i++) {
            all.observe(series[i], 0, 1);
            (i % 3 == 0 ? some : others).at(i).observe(series[i], 0, 1);
        }
        ((Mergeable) model.newUpdater()).merge(some.belief(), others.belief());
        Tolerance.close(all.numbers(), some.numbers(), Tolerance.EXACT, "merged");
    }

    private static void widening(Model model) {
        VectorTrial grown = new VectorTrial(model, SEED).grow(12);
        VectorTrial trial = grown.copy();
        trial.updater().widen(trial.belief(), 1, trial.random());
        assertArrayEquals(grown.numbers(), trial.numbers(), "at 1");
        trial.updater().widen(trial.belief(), 0, trial.random());
        Tolerance.close(new VectorTrial(model, SEED).numbers(), trial.numbers(), Tolerance.EXACT, "at 0");
        for (double first : SHARES) {
            VectorTrial lighter = new VectorTrial(model, SEED);
            VectorTrial widened = new VectorTrial(model, SEED);
            for (double[] values : series(model, 12)) {
                lighter.observe(values, 0, first);
                widened.observe(values, 0, 1);
            }
            widened.updater().widen(widened.belief(), first, widened.random());
            Tolerance.close(lighter.numbers(), widened.numbers(), Tolerance.EXACT, "a share of " + first);
            for (double second : SHARES) {
                VectorTrial twice = widened.copy();
                VectorTrial once = new VectorTrial(model, SEED);
                for (double[] values : series(model, 12)) {
                    once.observe(values, 0, 1);
                }
                twice.updater().widen(twice.belief(), second, twice.random());
                once.updater().widen(once.belief(), first * second, once.random());
                Tolerance.close(once.numbers(), twice.numbers(), Tolerance.EXACT, first + " then " + second);
            }
        }
    }

    private static void marginals(Model model) {
        VectorTrial trial = new VectorTrial(model, SEED).grow(12);
        int last = model.dimension() - 1;
        double[] values = trial.draw();
        Forecast forecast = trial.forecast().component(last);
        for (int gap = 0; gap <= last; gap++) {
            // The component put last is the one integrated: with others missing before it, or not.
            double[] given = values.clone();
            for (int i = last - gap; i < last; i++) {
                given[i] = Double.NaN;
            }
            if (gap == last) {
                continue; // nothing would be left
            }
            double[] without = given.clone();
            without[last] = Double.NaN;
            double expected = trial.score(without, 0);
            double centre = forecast.quantile(3);
            double unit = forecast.quantile(4) - centre;
            double sum = 0;
            for (double u = -14; u < 14; u += 0.25) {
                sum += Predictive.panel(
                        v -> {
                            given[last] = centre + unit * StrictMath.sinh(v);
                            return StrictMath.exp(trial.score(given, 0) - expected) * unit * StrictMath.cosh(v);
                        },
                        u,
                        u + 0.25);
            }
            assertEquals(1, sum, Tolerance.QUADRATURE, gap + " missing before it");
        }
    }

    private static void pits(Model model, boolean rounded) {
        int d = model.dimension();
        double[] pits = new double[SERIES * RECORDS];
        double[][] residuals = new double[d][SERIES * RECORDS];
        int n = 0;
        for (int s = 0; s < SERIES; s++) {
            VectorTrial trial = new VectorTrial(model, 1000 + s);
            for (int i = 0; i < RECORDS; i++) {
                double[] values = trial.draw();
                double step = 0;
                if (rounded) {
                    Forecast forecast = trial.forecast();
                    step = 3 * (forecast.quantile(4) - forecast.quantile(3));
                    // What is absorbed is the rounded value, so that what follows it is drawn given that.
                    for (int j = 0; j < d; j++) {
                        values[j] = Math.rint(values[j] / step) * step;
                    }
                }
                Surprise surprise = trial.observe(values, step, 1);
                pits[n] = surprise.pit();
                assertEquals(d, surprise.components());
                for (int j = 0; j < d; j++) {
                    // One that those before it leave no choice has no place, in any record.
                    assertEquals(n > 0 && Double.isNaN(residuals[j][0]), n > 0 && Double.isNaN(surprise.residual(j)));
                    residuals[j][n] = io.credence.core.special.Normal.cdf(surprise.residual(j));
                }
                n++;
            }
        }
        if (rounded) {
            // Later components are drawn given exact earlier ones and scored given rounded ones: only the first is
            // exact.
            Tolerance.uniform(residuals[0], "first component of " + model);
            return;
        }
        Tolerance.uniform(pits, model.toString());
        for (int j = 0; j < d; j++) {
            if (!model.isContinuous() && Double.isNaN(residuals[j][0])) {
                continue; // that it has no choice is another law
            }
            Tolerance.uniform(residuals[j], "component " + (j + 1) + " of " + model);
        }
    }

    private static void forecasts(Model model) {
        int d = model.dimension();
        int cells = Forecast.PROBABILITIES.size() + 1;
        int[][] counts = new int[d][cells];
        for (int s = 0; s < 3 * SERIES; s++) {
            VectorTrial trial = new VectorTrial(model, 9000 + s).grow(4);
            Forecast forecast = trial.forecast();
            assertEquals(d, forecast.components());
            double[] values = trial.draw();
            for (int j = 0; j < d; j++) {
                int cell = 0;
                while (cell < cells - 1 && values[j] > forecast.component(j).quantile(cell)) {
                    cell++;
                }
                counts[j][cell]++;
            }
        }
        for (int j = 0; j < d; j++) {
            Tolerance.counts(counts[j], probabilities(), "component " + (j + 1) + " of " + model);
        }
    }

    /** Between the quantiles. */
    private static double[] probabilities() {
        double[] probabilities = new double[Forecast.PROBABILITIES.size() + 1];
        double below = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double upTo = i < Forecast.PROBABILITIES.size() ? Forecast.PROBABILITIES.get(i) : 1;
            probabilities[i] = upTo - below;
            below = upTo;
        }
        return probabilities;
    }

    private static void ranks(Model model) {
        List<Summary.Parameter> named = summary(new VectorTrial(model, 0));
        int cells = Forecast.PROBABILITIES.size() + 1;
        int[][] counts = new int[named.size()][cells];
        for (int r = 0; r < REPETITIONS; r++) {
            VectorTrial trial = new VectorTrial(model, 7000 + r).grow(FEW);
            List<Summary.Parameter> believed = summary(trial);
            List<Summary.Parameter> truth = summary(trial.grow(MANY));
            for (int i = 0; i < counts.length; i++) {
                int cell = 0;
                while (cell < cells - 1 && truth.get(i).mean() > believed.get(i).quantiles()[cell]) {
                    cell++;
                }
                counts[i][cell]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            Tolerance.counts(counts[i], probabilities(), named.get(i).name() + " of " + model);
        }
    }

    private static List<Summary.Parameter> summary(VectorTrial trial) {
        return trial.updater().summarise(trial.belief()).parameters();
    }

    private static Assimilator assimilator(Model model, boolean learnt) {
        return assimilator(model, learnt, DriftPolicy.widenToWorth(20));
    }

    private static Assimilator assimilator(Model model, boolean learnt, DriftPolicy policy) {
        return new Assimilator(model, Watched.DETECTOR, policy, learnt);
    }

    private static void bits(Model model) {
        Assimilator assimilator = assimilator(model, true);
        Posterior p = assimilator.begin(SEED);
        Observation y = new Observation(model.dimension());
        Inputs inputs = Inputs.of(model);
        double[][] series = series(model, 20);
        for (int i = 0; i < series.length; i++) {
            System.arraycopy(series[i], 0, y.values(), 0, y.dimension());
            assertEquals(
                    Absorption.ABSORBED, assimilator.accept(p, inputs.to(y, i).time(i * 1_000_000L)));
        }
        PosteriorCodec codec = new PosteriorCodec(assimilator.layout());
        Posterior q = BeliefLaws.memory(codec, p);
        double[] before = new double[model.layout().width()];
        for (int i = 0; i < before.length; i++) {
            before[i] = p.number(i);
            assertEquals(p.number(i), q.number(i), "stored number " + i);
        }
        Arrays.fill(y.values(), Double.NaN);
        assimilator.forecast(p, y, 3, new Forecast());
        assimilator.summarise(p);
        assertEquals(Absorption.MISSING, assimilator.accept(p, y.time(30_000_000L)));
        Instants span = new Instants().set((series.length - 1) * 1_000_000L, 30_000_000L);
        model.newUpdater().evolve(new Belief().attach(before, 0), span, new KeyedRandom());
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], p.number(i), "number " + i);
        }
        assertEquals(20, p.observations());
    }

    private static void allocation(Model model) {
        double[][] series = series(model, BATCH);
        Assimilator assimilator = assimilator(model, true, DriftPolicy.ignore()); // a response may be an object
        assimilator.forecasting(true);
        Posterior p = assimilator.begin(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Observation y = new Observation(model.dimension());
        double[][] inputs = new double[BATCH][];
        Arrays.setAll(inputs, Inputs.of(model)::of);
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < 12; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < BATCH; i++) {
                System.arraycopy(series[i], 0, y.values(), 0, y.dimension());
                if (i % 7 == 0) {
                    y.values()[i % y.dimension()] = Double.NaN;
                }
                y.inputs(inputs[i]).time((batch * BATCH + i) * 1_000_000L);
                assimilator.accept(p, y);
            }
            long spent = threads.getCurrentThreadAllocatedBytes() - before;
            least = batch < 6 ? Long.MAX_VALUE : Math.min(least, spent);
        }
        assertEquals(0, least, "bytes in " + BATCH + " records");
    }

    private static void hostile(Model model) {
        double[][] attacks = {
            {1e300, -1e300, 1e300},
            {Double.MAX_VALUE, -Double.MAX_VALUE},
            {1e-300, -1e-300, 1e-308},
            {Double.MIN_VALUE, 0},
            {0},
            {1},
            {1e6, -1e6},
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e12},
            {0.1, 0.2, 0.30000000000000004, 1e5, 1e-9},
            {Double.NaN, 5, Double.NaN, 2},
            {Double.NaN, Double.NaN, 1},
            {Double.POSITIVE_INFINITY, 1, Double.NaN, Double.NEGATIVE_INFINITY},
        };
        for (boolean learnt : new boolean[] {false, true}) {
            Assimilator assimilator = assimilator(model, learnt);
            assimilator.forecasting(true);
            for (double[] attack : attacks) {
                // Every component the same, and each its own.
                for (int stride : new int[] {0, 1}) {
                    endure(assimilator, attack, stride, 1);
                    endure(assimilator, attack, stride, StreamLaws.YEAR);
                }
            }
        }
    }

    private static void endure(Assimilator assimilator, double[] attack, int stride, double span) {
        Model model = assimilator.model();
        Posterior p = assimilator.begin(1);
        boolean reasonable = Arrays.stream(attack).noneMatch(value -> Math.abs(value) > REASONABLE);
        Observation y = new Observation(model.dimension());
        Inputs inputs = Inputs.of(model);
        for (int i = 0; i < 300 && i * span < StreamLaws.CENTURY; i++) {
            if (model.leastInputs() > 0) { // others may be without: what they say need not fit an attack
                inputs.to(y, i);
            }
            for (int j = 0; j < y.dimension(); j++) {
                y.values()[j] = attack[(i + j * stride) % attack.length];
            }
            Absorption absorption = assimilator.accept(p, y.time(Math.round(i * span * 1e6)));
            int record = i;
            Supplier<String> where = () -> "record " + record + " of " + Arrays.toString(attack) + ", stride " + stride
                    + ", every " + span + " s";
            if (reasonable) {
                assertNotEquals(Absorption.NUMERICAL, absorption, where);
            }
            if (absorption == Absorption.ABSORBED) {
                assertTrue(assimilator.surprise().isFinite(), where);
            }
            if (absorption != Absorption.IMPOSSIBLE) {
                for (int j = 0; j < y.dimension(); j++) {
                    int component = j;
                    StreamLaws.ordered(
                            assimilator.forecast().component(j), () -> where.get() + ", component " + component);
                }
            }
            StreamLaws.finite(assimilator, p, where);
        }
        for (Summary.Parameter parameter : assimilator.summarise(p).parameters()) {
            assertTrue(Double.isNaN(parameter.sd()) || parameter.sd() > 0, () -> "sd of " + parameter);
        }
    }
}
