package io.credence.families.particle.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What users' classes do wrong, and that nothing comes of it but a record that is refused. */
final class UsersClassTest {
    private static final SimulatorFamily FAMILY = new SimulatorFamily();

    private static Model model(Class<?> type, String... more) {
        Map<String, Object> settings = new HashMap<>(Map.of("class", type.getName(), "particles", "50"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i].equals("options") ? List.of(more[i + 1]) : more[i + 1]);
        }
        return FAMILY.create(Settings.of(FAMILY.options(), settings));
    }

    private static Assimilator assimilator(Model model) {
        return new Assimilator(
                model, new CusumDetector(new AlarmBudget.PerRecords(1, 1_000_000), 5), DriftPolicy.ignore(), false);
    }

    /** A level that wanders; certain values set off what is wrong with it. */
    public static class Level implements Simulator {
        static final CountDownLatch NEVER = new CountDownLatch(1);

        @Override
        public List<String> states() {
            return List.of("level");
        }

        @Override
        public void first(double[] state, RandomGenerator random) {
            state[0] = 5 * random.nextGaussian();
        }

        @Override
        public void move(double[] state, double seconds, RandomGenerator random) {
            state[0] += 0.1 * Math.sqrt(seconds) * random.nextGaussian();
        }

        @Override
        public double mean(double[] state) {
            return state[0];
        }

        @Override
        public double sd(double[] state) {
            return 1;
        }

        @Override
        public double logDensity(double[] state, double value) {
            if (value == 13) {
                throw new IllegalStateException("no thirteens");
            }
            if (value == 14) {
                return Double.NaN;
            }
            if (value == 15) {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Simulator.super.logDensity(state, value);
        }
    }

    private static final double[] BAD = {13, 14, 15};

    @Test
    void whatItDoesWrongCostsTheRecordAndNothingElse() {
        Assimilator step = assimilator(model(Level.class, "timeLimit", "PT0.5S"));
        Posterior disturbed = step.begin(1);
        Posterior calm = step.begin(1);
        List<String> troubles = List.of(
                "threw java.lang.IllegalStateException: no thirteens", "logDensity gave NaN", "took longer than");
        for (int i = 0; i < 30; i++) {
            Observation y = Observation.at(i, Math.sin(i));
            assertEquals(Absorption.ABSORBED, step.accept(calm, y));
            assertEquals(Absorption.ABSORBED, step.accept(disturbed, y));
            if (i % 10 == 5) {
                double[] before = numbers(disturbed, step);
                assertEquals(Absorption.NUMERICAL, step.accept(disturbed, Observation.at(i + 0.5, BAD[i / 10])));
                assertTrue(
                        step.trouble().startsWith(Level.class.getName())
                                && step.trouble().contains(troubles.get(i / 10)),
                        step.trouble());
                assertArrayEquals(before, numbers(disturbed, step));
            }
        }
        assertArrayEquals(numbers(calm, step), numbers(disturbed, step));
        assertEquals(calm.logEvidence(), disturbed.logEvidence());
    }

    private static double[] numbers(Posterior p, Assimilator step) {
        double[] numbers = new double[step.model().layout().width()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = p.number(i);
        }
        return numbers;
    }

    /** Holds only what is near possible. */
    public static final class Narrow extends Level {
        @Override
        public double logDensity(double[] state, double value) {
            return Math.abs(value - state[0]) < 4 ? 0 : Double.NEGATIVE_INFINITY;
        }
    }

    /** Kills a guard that keeps to itself that half the particles were drawn anew. */
    @Test
    void whatItHoldsImpossibleIsTold() {
        Model model = model(Narrow.class);
        Updater updater = model.newUpdater();
        Belief b = Belief.of(model.layout());
        KeyedRandom random = new KeyedRandom().aim(6, 0, 0, 0);
        updater.initialise(b, random);
        Surprise surprise = new Surprise();
        for (int i = 0; i < 3; i++) {
            assertTrue(updater.observe(b, Observation.at(i, 0), random, surprise));
            assertEquals(0, surprise.renewals());
        }
        assertTrue(updater.observe(b, Observation.at(3, 9), random, surprise), updater.trouble());
        assertEquals(1, surprise.renewals());
    }

    /** Works in the trial before, and not for keys afterwards, until it does. */
    public static final class Reluctant extends Level {
        static boolean isBroken;

        @Override
        public void first(double[] state, RandomGenerator random) {
            if (isBroken) {
                throw new IllegalStateException("not yet");
            }
            super.first(state, random);
        }
    }

    @Test
    void aKeyWhoseFirstStateCannotBeDrawnBeginsWhenItCan() {
        Model model = model(Reluctant.class);
        Assimilator step = assimilator(model);
        Posterior usual = step.begin(7);
        step.accept(usual, Observation.at(0, 1));
        Reluctant.isBroken = true;
        try {
            Posterior late = step.begin(7);
            assertEquals(Absorption.NUMERICAL, step.accept(late, Observation.at(0, 1)));
            assertTrue(step.trouble().contains("not yet"), step.trouble());
            Forecast forecast = new Forecast();
            step.forecast(late, Observation.at(0, Double.NaN), 0, forecast);
            assertTrue(Double.isNaN(forecast.quantile(3)));
            assertTrue(Double.isNaN(step.summarise(late).parameter("level").mean()));
            Reluctant.isBroken = false;
            assertEquals(Absorption.ABSORBED, step.accept(late, Observation.at(0, 1)));
            assertArrayEquals(numbers(usual, step), numbers(late, step));
        } finally {
            Reluctant.isBroken = false;
        }
    }

    /** Values scatter evenly within a width: nothing of the normal is used. */
    public static final class Even extends Level {
        private double width = Double.NaN;

        @Override
        public void options(Map<String, String> given) {
            if (!given.keySet().equals(java.util.Set.of("width"))) {
                throw new IllegalArgumentException("tell me the width alone, as width=2");
            }
            width = Double.parseDouble(given.get("width"));
        }

        @Override
        public double sd(double[] state) {
            return width / Math.sqrt(12);
        }

        @Override
        public double logDensity(double[] state, double value) {
            return Math.abs(value - state[0]) < width / 2 ? -StrictMath.log(width) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double below(double[] state, double value) {
            return Math.max(0, Math.min(1, 0.5 + (value - state[0]) / width));
        }

        @Override
        public double draw(double[] state, RandomGenerator random) {
            return state[0] + width * (random.nextDouble() - 0.5);
        }
    }

    /** Without its own density and distribution function the interval would be a normal's. */
    @Test
    void aClassMaySayHowValuesScatter() {
        Model model = model(Even.class, "options", " width = 2 ", "particles", "2000");
        Assimilator step = assimilator(model);
        Posterior p = step.begin(1);
        for (int i = 0; i < 20; i++) {
            step.accept(p, Observation.at(i, i % 2 == 0 ? 3 : 4.9));
        }
        // The level must lie from 3.9 to 4: values from 2.9 to 5, evenly but for the ends.
        Forecast forecast = new Forecast();
        step.forecast(p, Observation.at(19, Double.NaN), 0, forecast);
        assertEquals(3.95 - 0.95, forecast.quantile(0), 0.1);
        assertEquals(3.95, forecast.quantile(3), 0.1);
        assertEquals(3.95 + 0.95, forecast.quantile(6), 0.1);
        assertEquals(3.95, step.summarise(p).parameter("level").mean(), 0.07);
    }

    /** Kills: a thread that does not know where in a belief the weights are. */
    @Test
    void itsNumberOfParticlesMayFollowTheEvidence() {
        Model model = model(Level.class, "adapt.sd", "0.3");
        Assimilator step = assimilator(model);
        Posterior p = step.begin(1);
        for (int i = 0; i < 100; i++) {
            assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(i, 0.1 * i)));
        }
        assertTrue(step.summarise(p).parameter("particles").mean() >= 10);
    }

    private static String problem(Class<?> type, String... more) {
        return assertThrows(OptionException.class, () -> model(type, more)).getMessage();
    }

    /** No public constructor without parameters. */
    public static final class Needy extends Level {
        /** Needs something. */
        public Needy(int something) {
            assertTrue(something > 0);
        }
    }

    /** Draws what is no number. */
    public static final class Lost extends Level {
        @Override
        public void first(double[] state, RandomGenerator random) {
            state[0] = Double.NaN;
        }
    }

    private static final class Hidden extends Level {}

    @Test
    void whatIsWrongWithAClassIsSaidBeforeAnyRecord() {
        Settings missing = Settings.of(FAMILY.options(), Map.of("class", "com.example.Nowhere"));
        String said = assertThrows(OptionException.class, () -> FAMILY.create(missing))
                .getMessage();
        assertTrue(said.startsWith("class: com.example.Nowhere is not on the class path"), said);
        assertTrue(said.contains("CREDENCE_CLASS_PATH"), said);
        assertTrue(problem(String.class).contains("does not implement io.credence"), "not a simulator");
        assertTrue(problem(Needy.class).contains("public constructor without parameters"), "constructor");
        assertTrue(problem(Hidden.class).contains("must be public"), "hidden");
        assertTrue(problem(Lost.class).contains("first made the state's 'level' NaN"), problem(Lost.class));
        assertTrue(problem(Level.class, "options", "a=1").startsWith("options: "), "takes none");
        assertTrue(problem(Even.class).contains("as width=2"), "needs one");
        assertThrows(OptionException.class, () -> model(Level.class, "particles", "9"));
        assertFalse(model(Level.class).hasMoments());
    }

    /** A level whose scatter is not known; options say what it does wrong. */
    public static final class Unknown implements Simulator {
        private Map<String, String> told = Map.of();

        @Override
        public void options(Map<String, String> given) {
            told = given;
        }

        private boolean does(String wrong) {
            return told.containsKey(wrong);
        }

        @Override
        public List<String> states() {
            return does("before") ? List.of("scatter", "level") : List.of("level", "scatter");
        }

        @Override
        public Map<String, Scale> parameters() {
            if (does("twice")) {
                return Map.of(states().get(1), Scale.POSITIVE, "scatter", Scale.REAL);
            }
            if (does("none")) {
                return null;
            }
            Map<String, Scale> parameters = new HashMap<>();
            parameters.put(does("nowhere") ? "spread" : "scatter", does("unscaled") ? null : Scale.POSITIVE);
            return parameters;
        }

        @Override
        public void first(double[] state, RandomGenerator random) {
            state[0] = 5 * random.nextGaussian();
            state[1] = StrictMath.exp(random.nextGaussian()) - (does("negative") ? 1 : 0);
        }

        @Override
        public void move(double[] state, double seconds, RandomGenerator random) {
            state[0] += 0.1 * Math.sqrt(seconds) * random.nextGaussian();
            if (does("moves") || (does("later") && seconds == 7)) {
                state[1] *= 1.01;
            }
        }

        @Override
        public double mean(double[] state) {
            return state[0];
        }

        @Override
        public double sd(double[] state) {
            return Math.abs(state[1]) + 1e-3;
        }
    }

    private static String wrongly(String does) {
        return problem(Unknown.class, "options", does + "=1");
    }

    @Test
    void whatIsWrongWithItsParametersIsSaidBeforeAnyRecord() {
        assertTrue(wrongly("nowhere").contains("a parameter 'spread' that is none of states() [level, scatter]"));
        assertTrue(wrongly("twice").contains("duplicate key: scatter"), wrongly("twice"));
        assertTrue(wrongly("none").contains("parameters() null"), wrongly("none"));
        assertTrue(wrongly("unscaled").contains("no scale of its parameter 'scatter'"), wrongly("unscaled"));
        assertTrue(wrongly("before").contains("put parameters last"), wrongly("before"));
        assertTrue(wrongly("negative").contains("which is not positive"), wrongly("negative"));
        assertTrue(wrongly("moves").contains("move made the parameter 'scatter'"), wrongly("moves"));
        assertTrue(problem(Level.class, "learn.discount", "0.9").startsWith("learn.discount: needs a class"));
        String words =
                String.join(" ", model(Unknown.class, "learn.discount", "0.97").inWords());
        assertTrue(words.contains("not known: scatter. Draws of them") && words.contains("discount 0.97"), words);
    }

    /** Kills: a class that is only watched in its trial. */
    @Test
    void aParameterThatMovesCostsTheRecordAndNothingElse() {
        Assimilator step = assimilator(model(Unknown.class, "options", "later=1"));
        Posterior p = step.begin(1);
        for (int i = 0; i < 5; i++) {
            assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(i, 1)));
        }
        double[] before = numbers(p, step);
        assertEquals(Absorption.NUMERICAL, step.accept(p, Observation.at(11, 1)));
        assertTrue(step.trouble().contains("what parameters() names stands still"), step.trouble());
        assertArrayEquals(before, numbers(p, step));
        assertEquals(Absorption.ABSORBED, step.accept(p, Observation.at(12, 1)));
    }

    /** Kills: a parameter that is widened to where it cannot be. */
    @Test
    void widenedParametersStayOnTheirScale() {
        Model model = model(Unknown.class, "particles", "500");
        Updater updater = model.newUpdater();
        Belief b = Belief.of(model.layout());
        KeyedRandom random = new KeyedRandom().aim(9, 0, 0, 0);
        updater.initialise(b, random);
        Summary first = updater.summarise(b);
        Surprise surprise = new Surprise();
        Instants span = new Instants();
        for (int i = 0; i < 50; i++) {
            updater.evolve(b, span.set(i * 1_000_000L, (i + 1) * 1_000_000L), random);
            updater.observe(b, Observation.at(i + 1, 2 + 0.1 * Math.sin(i)), random, surprise);
        }
        Summary.Parameter sure = updater.summarise(b).parameter("scatter");
        assertTrue(sure.sd() < 0.2 * first.parameter("scatter").sd(), "it learns: " + sure);
        updater.widen(b, 1e-3, random);
        Summary.Parameter wide = updater.summarise(b).parameter("scatter");
        assertTrue(wide.sd() > 3 * sure.sd(), sure + " became " + wide);
        assertTrue(wide.quantiles()[0] > 0, "it stays positive: " + wide);
    }
}
