package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Mergeable;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.PosteriorCodec;
import io.credence.core.Summary;
import java.nio.ByteBuffer;

/** Laws about the numbers of a belief: what stores, moves, widens and adds them up; static. */
public final class BeliefLaws {
    private static final long SEED = 1;
    private static final double[] SHARES = {0.999, 0.7, 0.25, 0.01};

    private BeliefLaws() {}

    /** Where stored bytes go and come back from. */
    public interface Store {
        /** What is read after the posterior was written. */
        Posterior through(PosteriorCodec codec, Posterior written);
    }

    /** What reads stored bytes. */
    public interface Reader {
        /** The posterior the bytes stand for. */
        Posterior read(PosteriorCodec codec, ByteBuffer bytes);
    }

    /** Writes and reads, nothing else. */
    public static Posterior memory(PosteriorCodec codec, Posterior written) {
        ByteBuffer bytes = ByteBuffer.allocate(codec.size());
        codec.encode(written, bytes);
        return codec.decode(bytes.flip());
    }

    /** What is stored is what was believed. */
    public static final Law STORES_EVERY_BIT =
            Law.everywhere("stored bytes return every bit", model -> storesEveryBit(model, BeliefLaws::memory));

    /** What was damaged is not believed. */
    public static final Law REFUSES_DAMAGE =
            Law.everywhere("damaged bytes are refused", model -> refusesDamage(model, PosteriorCodec::decode));

    /** Forecasting, simulating and summarising are questions. */
    public static final Law ASKING_CHANGES_NOTHING =
            Law.everywhere("asking leaves the belief alone, bit for bit", BeliefLaws::askingChangesNothing);

    /** Time passes alike in one step or two, and a forecast ahead is a forecast then. */
    public static final Law EVOLVING_COMPOSES = Law.everywhere("evolving composes", BeliefLaws::evolvingComposes);

    /** A record without a value moves the clock. */
    public static final Law MISSING_ONLY_EVOLVES =
            Law.everywhere("a missing value only evolves", BeliefLaws::missingOnlyEvolves);

    /** From identity at 1 to the prior at 0. */
    public static final Law WIDENING_ENDS =
            Law.everywhere("widening is identity at 1, the prior at 0", BeliefLaws::wideningEnds);

    /** widen(a) then widen(b) is widen(ab). */
    public static final Law WIDENING_COMPOSES = Law.everywhere("widening composes", BeliefLaws::wideningComposes);

    /** Geometric: as if every record so far had counted for less. */
    public static final Law WIDENING_IS_DOWNWEIGHTING = new Law(
            "widening is having weighed the records less",
            model -> model.accuracy() instanceof Accuracy.Exact,
            BeliefLaws::wideningIsDownweighting);

    /** It gives up knowledge, never adds it. */
    public static final Law WIDENING_WIDENS = new Law(
            "widening never narrows where the prior is no tighter",
            model -> !model.isOfTexts(), // a text that never came has no share that could be wide
            BeliefLaws::wideningWidens);

    /** What an exchangeable model believes has no order. */
    public static final Law ORDER_DOES_NOT_MATTER =
            Law.exchangeable("order does not matter", BeliefLaws::orderDoesNotMatter);

    /** A weight is a power of the likelihood. */
    public static final Law WEIGHT_TWO_IS_TWICE = Law.exchangeable("weight two is twice", BeliefLaws::weightTwoIsTwice);

    /** Two beliefs about disjoint data add up. */
    public static final Law MERGING_IS_SEEING_BOTH = new Law(
            "merging is having seen both", m -> m.newUpdater() instanceof Mergeable, BeliefLaws::mergingIsSeeingBoth);

    private static Assimilator assimilator(Model model) {
        return new Assimilator(model, Watched.DETECTOR, DriftPolicy.widenToWorth(20), true);
    }

    private static Posterior posterior(Assimilator assimilator, Model model, int records) {
        Posterior p = assimilator.begin(SEED);
        Trial source = new Trial(model, SEED);
        Inputs inputs = Inputs.of(model);
        double[] values = new double[records];
        for (int i = 0; i < records; i++) {
            values[i] = source.draw();
            source.observe(values[i], 1).evolve(1);
        }
        Counters.counting(model, values);
        for (int i = 0; i < records; i++) {
            assimilator.accept(p, inputs.to(Observation.at(i, values[i]).sequence(i), i));
        }
        return p;
    }

    /** Fails unless a posterior that went through the store is the same to the bit, and stays so. */
    public static void storesEveryBit(Model model, Store store) {
        Assimilator assimilator = assimilator(model);
        for (int records : new int[] {0, 1, 30}) {
            Posterior p = posterior(assimilator, model, records);
            PosteriorCodec codec = new PosteriorCodec(assimilator.layout());
            Posterior q = store.through(codec, p);
            same(assimilator, p, q);
            // Both go on alike: nothing that matters was left out.
            Observation next = Inputs.of(model).to(Observation.at(records + 1, new Trial(model, SEED).draw()), 0);
            assimilator.accept(p, next);
            assimilator.accept(q, next);
            same(assimilator, p, q);
        }
    }

    private static void same(Assimilator assimilator, Posterior p, Posterior q) {
        for (int i = 0; i < assimilator.layout().width(); i++) {
            assertEquals(
                    Double.doubleToRawLongBits(p.number(i)), Double.doubleToRawLongBits(q.number(i)), "number " + i);
        }
        assertEquals(p.timeMicros(), q.timeMicros());
        assertEquals(p.keyHash(), q.keyHash());
        assertEquals(p.observations(), q.observations());
        assertEquals(p.observationsInRegime(), q.observationsInRegime());
        assertEquals(p.generation(), q.generation());
        assertEquals(p.regime(), q.regime());
        assertEquals(Double.doubleToRawLongBits(p.logEvidence()), Double.doubleToRawLongBits(q.logEvidence()));
    }

    /** Fails unless the reader refuses bytes of which a single bit was turned, or that end early. */
    public static void refusesDamage(Model model, Reader reader) {
        Assimilator assimilator = assimilator(model);
        PosteriorCodec codec = new PosteriorCodec(assimilator.layout());
        byte[] bytes = new byte[codec.size()];
        codec.encode(posterior(assimilator, model, 5), ByteBuffer.wrap(bytes));
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bytes[i] ^= (byte) (1 << bit);
                assertThrows(IllegalArgumentException.class, () -> reader.read(codec, ByteBuffer.wrap(bytes)));
                bytes[i] ^= (byte) (1 << bit);
            }
        }
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
            assertThrows(IllegalArgumentException.class, () -> reader.read(codec, cut));
        }
    }

    private static void askingChangesNothing(Model model) {
        Trial trial = Trial.grown(model, SEED);
        double[] before = trial.numbers();
        trial.updater().forecast(trial.belief(), trial.asked(1), 3, new Forecast());
        assertArrayEquals(before, trial.numbers(), "after forecast");
        trial.updater().simulate(trial.belief(), trial.asked(Double.NaN), trial.random());
        assertArrayEquals(before, trial.numbers(), "after simulate");
        trial.updater().summarise(trial.belief());
        assertArrayEquals(before, trial.numbers(), "after summarise");
    }

    private static void evolvingComposes(Model model) {
        for (double[] times : new double[][] {{1, 2}, {0, 1.5}, {1e-6, 3600}, {86_400, 7e8}}) {
            Trial twice = Trial.grown(model, SEED);
            Trial once = twice.copy();
            double whole = times[0] + times[1];
            twice.evolve(times[0]).evolve(times[1]);
            Forecast ahead = new Forecast();
            once.updater().forecast(once.belief(), once.asked(Double.NaN), whole, ahead);
            once.evolve(whole);
            Tolerance.close(once.numbers(), twice.numbers(), Tolerance.EXACT, "evolved by " + whole + " s");
            Forecast then = once.forecast(Double.NaN);
            for (int i = 0; model.isOrdered() && i < Forecast.PROBABILITIES.size(); i++) {
                Tolerance.close(then.quantile(i), ahead.quantile(i), Tolerance.EXACT, "forecast ahead");
            }
        }
    }

    private static void missingOnlyEvolves(Model model) {
        Assimilator assimilator = assimilator(model);
        Posterior p = posterior(assimilator, model, 10);
        int width = model.layout().width();
        Trial trial = new Trial(model, SEED);
        for (int i = 0; i < width; i++) {
            trial.belief().set(i, p.number(i));
        }
        double rest = p.number(width);
        assimilator.accept(p, Inputs.of(model).to(Observation.at(12, Double.NaN), 10));
        trial.clock(9_000_000).evolve(3); // the time of the tenth record
        for (int i = 0; i < width; i++) {
            assertEquals(trial.belief().get(i), p.number(i), "number " + i);
        }
        assertEquals(rest, p.number(width), "the detector's count");
        assertEquals(Counters.isOne(model) ? 9 : 10, p.observations());
    }

    private static void wideningEnds(Model model) {
        Trial trial = Trial.grown(model, SEED);
        double[] before = trial.numbers();
        trial.updater().widen(trial.belief(), 1, trial.random());
        assertArrayEquals(before, trial.numbers(), "at 1");
        trial.updater().widen(trial.belief(), 0, trial.random());
        Tolerance.close(new Trial(model, SEED).numbers(), trial.numbers(), Tolerance.EXACT, "at 0");
    }

    private static void wideningComposes(Model model) {
        for (double first : SHARES) {
            for (double second : SHARES) {
                Trial twice = Trial.grown(model, SEED);
                Trial once = twice.copy();
                twice.updater().widen(twice.belief(), first, twice.random());
                twice.updater().widen(twice.belief(), second, twice.random());
                once.updater().widen(once.belief(), first * second, once.random());
                Tolerance.close(
                        once.numbers(), twice.numbers(), Tolerance.of(model.layout()), first + " then " + second);
            }
        }
    }

    private static void wideningIsDownweighting(Model model) {
        double[] series = series(model);
        for (double share : SHARES) {
            // At one instant, where even a level that wanders stands still.
            Trial widened = new Trial(model, SEED);
            Trial lighter = new Trial(model, SEED);
            for (double value : series) {
                widened.observe(value, 1);
                lighter.observe(value, share);
            }
            widened.updater().widen(widened.belief(), share, widened.random());
            Tolerance.close(lighter.numbers(), widened.numbers(), Tolerance.EXACT, "a share of " + share);
        }
    }

    private static boolean isDerived(Model model, Summary.Parameter parameter) {
        Witness witness = EvidenceLaws.witness(model);
        return witness != null && witness.isDerived(parameter.name());
    }

    private static void wideningWidens(Model model) {
        Trial trial = new Trial(model, SEED);
        Summary prior = trial.updater().summarise(trial.belief());
        trial.grow(200, 0);
        Summary before = trial.updater().summarise(trial.belief());
        int checked = 0;
        for (double share : SHARES) {
            Trial wide = trial.copy();
            wide.updater().widen(wide.belief(), share, wide.random());
            Summary after = wide.updater().summarise(wide.belief());
            for (int i = 0; i < before.parameters().size(); i++) {
                double own = width(before.parameters().get(i));
                if (width(prior.parameters().get(i)) >= own
                        && !isDerived(model, before.parameters().get(i))) {
                    assertTrue(width(after.parameters().get(i)) >= own, "narrower at " + share);
                    checked++;
                }
            }
        }
        assertTrue(checked > 0, "two hundred records left the prior tighter");
    }

    private static double width(Summary.Parameter parameter) {
        return parameter.quantiles()[6] - parameter.quantiles()[0];
    }

    private static void orderDoesNotMatter(Model model) {
        double[] series = series(model);
        Trial forward = new Trial(model, SEED);
        Trial backward = new Trial(model, SEED);
        for (int i = 0; i < series.length; i++) {
            forward.observe(series[i], 1 + i % 3);
            int j = series.length - 1 - i;
            backward.at(j).observe(series[j], 1 + j % 3);
        }
        Tolerance.close(forward.numbers(), backward.numbers(), Tolerance.EXACT, "backwards");
    }

    private static double[] series(Model model) {
        Trial source = new Trial(model, SEED);
        double[] series = new double[25];
        for (int i = 0; i < series.length; i++) {
            series[i] = source.draw();
            source.observe(series[i], 1);
        }
        return series;
    }

    private static void weightTwoIsTwice(Model model) {
        Trial once = new Trial(model, SEED);
        Trial twice = new Trial(model, SEED);
        double[] series = series(model);
        for (int i = 0; i < series.length; i++) {
            once.observe(series[i], 2);
            twice.at(i).observe(series[i], 1).at(i).observe(series[i], 1);
            Tolerance.close(once.numbers(), twice.numbers(), Tolerance.EXACT, "at " + series[i]);
        }
    }

    private static void mergingIsSeeingBoth(Model model) {
        double[] series = series(model);
        Trial all = new Trial(model, SEED);
        Trial some = new Trial(model, SEED);
        Trial others = new Trial(model, SEED);
        for (int i = 0; i < series.length; i++) {
            all.observe(series[i], 1);
            (i % 3 == 0 ? some : others).at(i).observe(series[i], 1);
        }
        double[] untouched = others.numbers();
        merge(model, some.belief(), others.belief());
        Tolerance.close(all.numbers(), some.numbers(), Tolerance.EXACT, "merged");
        assertArrayEquals(untouched, others.numbers(), "the other is only read");
        merge(model, some.belief(), new Trial(model, SEED).belief());
        Tolerance.close(all.numbers(), some.numbers(), Tolerance.EXACT, "merged with nothing");
    }

    private static void merge(Model model, Belief into, Belief other) {
        ((Mergeable) model.newUpdater()).merge(into, other);
    }
}
