package io.credence.core.ahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.clock.WallClock;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.families.locallevel.LocalLevelModel;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers what, what a gap teaches, and whether bands of known processes hold. */
final class AheadModelTest {
    private static final Optional<WallClock> UTC = Optional.of(new WallClock(ZoneOffset.UTC));
    private static final long HOUR = 3_600_000_000L;
    private static final double[] AHEAD = {3600, 6 * 3600, 24 * 3600};
    private static final Model INNER = new LocalLevelModel(1e-4, 1, 0, 1e6);
    private static final int MEDIAN = 3;

    private final KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);

    private static final class Run {
        final Model model;
        final Assimilator step;
        final Posterior key;
        final Forecast forecast = new Forecast();

        Run(Model model) {
            this.model = model;
            step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), true);
            key = step.begin(9);
        }

        Run feed(int from, int to, IntToDoubleFunction values) {
            for (int i = from; i < to; i++) {
                Observation y =
                        Observation.of(values.applyAsDouble(i)).time(i * HOUR).sequence(0);
                assertEquals(Absorption.ABSORBED, step.accept(key, y));
            }
            return this;
        }

        double[] ahead(double seconds) {
            step.forecast(key, new Observation().time(key.timeMicros()), seconds, forecast);
            double[] q = new double[7];
            for (int i = 0; i < q.length; i++) {
                q[i] = forecast.quantile(i);
                assertTrue(Double.isFinite(q[i]) && (i == 0 || q[i] >= q[i - 1]), "quantile " + i);
            }
            return q;
        }

        double[] learnt(int horizon) {
            Places at = ((AheadModel) model).places();
            double[] numbers = new double[Places.RING];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = key.number(at.horizon(horizon) + i);
            }
            return numbers;
        }
    }

    private static Run run(Model model) {
        return new Run(model);
    }

    /** Whatever it forecasts, its belief about the next record and its scores are the inner model's, bit for bit. */
    @Test
    void theInnerModelNeverNotices() {
        Run plain = run(INNER);
        Run looking = run(AheadModel.of(INNER, UTC, AHEAD));
        for (int i = 0; i < 200; i++) {
            double y = random.nextGaussian();
            plain.feed(i, i + 1, ignored -> y);
            looking.feed(i, i + 1, ignored -> y);
            assertEquals(
                    plain.step.surprise().logDensity(), looking.step.surprise().logDensity());
            assertEquals(plain.step.surprise().pit(), looking.step.surprise().pit());
            for (int j = 0; j < INNER.layout().width(); j++) {
                assertEquals(plain.key.number(j), looking.key.number(j));
            }
        }
        assertEquals(List.of(plain.ahead(0)[1]), List.of(looking.ahead(0)[1]));
        assertEquals(plain.ahead(3600)[1], looking.ahead(3600)[1], "the next record is the inner model's");
        assertNotEquals(plain.ahead(6 * 3600)[1], looking.ahead(6 * 3600)[1]);
    }

    /** Quantiles move without a jump from one who answers to the next. */
    @Test
    void betweenHorizonsItIsBetweenTheirs() {
        Run run = run(AheadModel.of(INNER, UTC, AHEAD)).feed(0, 400, i -> random.nextGaussian());
        double moment = 1e-3;
        for (double at : new double[] {6 * 3600, 24 * 3600}) {
            double[] here = run.ahead(at);
            double[] before = run.ahead(at - moment);
            double[] after = run.ahead(at + moment);
            for (int i = 0; i < 7; i++) {
                assertEquals(here[i], before[i], 1e-4, at + " s");
                assertEquals(here[i], after[i], 1e-4, at + " s");
            }
        }
    }

    /**
     * A walk under noise, whose forecasts are known: N(last level, 24 q + …). 4,000 records after 500; errors overlap, so the share in the band has a
     * standard error of about √(0.09/(3500/24)) = 2.5 points: five of them. Kills a band of one step (13 % covered) and one of a
     * stationary level.
     */
    @ParameterizedTest
    @ValueSource(ints = {6, 24})
    void aWalkIsCovered(int steps) {
        Run run = run(AheadModel.of(INNER, UTC, steps * 3600.0));
        double[] walk = new double[4000];
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + random.nextGaussian();
        }
        int held = 0;
        int asked = 0;
        double width = 0;
        for (int i = 0; i < walk.length - steps; i++) {
            run.feed(i, i + 1, j -> walk[j]);
            if (i >= 500) {
                double[] q = run.ahead(steps * 3600.0);
                held += q[1] <= walk[i + steps] && walk[i + steps] <= q[5] ? 1 : 0;
                width += q[5] - q[1];
                asked++;
            }
        }
        assertEquals(0.9, (double) held / asked, 0.125);
        double known = 2 * Normal.quantile(0.95) * Math.sqrt(steps);
        assertEquals(1, width / asked / known, 0.25, "the width of the true band");
    }

    /** What no record came for is forgotten, and teaches nothing. */
    @Test
    void aGapTeachesNothing() {
        Run run = run(AheadModel.of(INNER, UTC, AHEAD)).feed(0, 300, i -> random.nextGaussian());
        double[] before = run.learnt(2);
        // A level shift in the dark: none of what was forecast for the gap is scored by what comes after it.
        run.feed(1000, 1023, i -> 500);
        assertEquals(before[Places.DEGREES], run.learnt(2)[Places.DEGREES]);
        assertEquals(before[Places.SQUARES], run.learnt(2)[Places.SQUARES]);
        run.feed(1023, 1026, i -> 500);
        assertTrue(run.learnt(2)[Places.DEGREES] > before[Places.DEGREES] * 0.98, "and goes on a day later");
        assertNotEquals(before[Places.SQUARES], run.learnt(2)[Places.SQUARES]);
    }

    /** Waits of all lengths, as of calls: a record scores what was forecast for within half a typical wait of it. */
    @Test
    void irregularTimesAreLearntFrom() {
        Run run = run(AheadModel.of(INNER, UTC, AHEAD));
        double seconds = 0;
        for (int i = 0; i < 2000; i++) {
            seconds += 3600 * -StrictMath.log(1 - random.nextDouble());
            Observation y = Observation.at(seconds, 10 + random.nextGaussian());
            assertEquals(Absorption.ABSORBED, run.step.accept(run.key, y));
        }
        double scored = run.learnt(2)[Places.DEGREES];
        assertTrue(scored > 60 && scored <= 100, "λ = 0.99 of some hundreds: " + scored);
        double[] q = run.ahead(24 * 3600);
        assertEquals(2 * Normal.quantile(0.95), q[5] - q[1], 0.8, "noise of sd 1");
    }

    /** A horizon of a hundred records is learnt from every fourth or fifth of them, in the same numbers. */
    @Test
    void farHorizonsAreLearntMoreCoarsely() {
        Run near = run(AheadModel.of(INNER, UTC, 24 * 3600)).feed(0, 1000, i -> random.nextGaussian());
        Run far = run(AheadModel.of(INNER, UTC, 100 * 3600)).feed(0, 1000, i -> random.nextGaussian());
        assertEquals(near.model.layout().width(), far.model.layout().width());
        double scored = far.learnt(0)[Places.DEGREES];
        assertTrue(scored > 80 && scored < 95, "of 900 errors every fourth or fifth, λ = 0.99: " + scored);
        assertTrue(far.ahead(100 * 3600)[5] < 3, "noise stays noise");
    }

    /** Months are counted as months: a number of seconds would end in the one before every other time. */
    @Test
    void monthsAreMonths() {
        double year = 365.2425 * 86_400;
        Run run = run(AheadModel.of(INNER, UTC, year / 12, year / 4));
        LocalDate first = LocalDate.of(1990, 1, 1);
        int months = 240;
        for (int i = 0; i < months; i++) {
            double y = 100 * ((i % 12) % 5) + random.nextGaussian();
            Observation record = Observation.of(y).time(first.plusMonths(i).toEpochDay() * 24 * HOUR);
            assertEquals(Absorption.ABSORBED, run.step.accept(run.key, record));
            if (i > 120) {
                for (int ahead : new int[] {1, 3}) {
                    double expected = 100 * (((i + ahead) % 12) % 5);
                    assertEquals(expected, run.ahead(ahead * year / 12)[MEDIAN], 5, "month " + i + " + " + ahead);
                }
            }
        }
    }

    @Test
    void hostileValuesLeaveFiniteQuantiles() {
        Run run = run(AheadModel.of(INNER, UTC, AHEAD));
        run.feed(0, 50, i -> 7);
        run.ahead(AHEAD[2]);
        run.feed(50, 90, i -> StrictMath.pow(10, 2 * Math.abs(i % 40 - 20)));
        run.ahead(AHEAD[2]);
        run.feed(90, 200, i -> i % 7 == 0 ? -1e60 : random.nextGaussian());
        run.ahead(AHEAD[1]);
        run.feed(200, 400, i -> i % 50 == 0 ? 1e150 : 3);
        run.ahead(AHEAD[2]);
        for (int i = 0; i < run.model.layout().width(); i++) {
            assertTrue(Double.isFinite(run.key.number(i)), "number " + i);
        }
    }

    /** Least of twenty batches: one during which the machine swaps compiled code is not the steady state. */
    @Test
    void aForecastAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Run run = run(AheadModel.of(INNER, UTC, AHEAD));
        Observation y = new Observation();
        Observation nothing = new Observation();
        Forecast forecast = new Forecast();
        double sum = 0;
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < 20; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                run.step.accept(run.key, y.value(random.nextGaussian()).time((500L * batch + i) * HOUR));
                for (double seconds : AHEAD) {
                    run.step.forecast(run.key, nothing.time(y.timeMicros()), seconds, forecast);
                    sum += forecast.quantile(0);
                }
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
        assertTrue(sum < 0);
    }

    @Test
    void beliefsOfOtherHorizonsAreOthers() {
        assertNotEquals(
                AheadModel.of(INNER, UTC, 3600).layout().version(),
                AheadModel.of(INNER, UTC, 7200).layout().version());
        assertEquals(INNER.layout().width(), AheadModel.of(INNER, UTC, 3600).places().course);
        assertThrows(IllegalArgumentException.class, () -> AheadModel.of(INNER, UTC, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> AheadModel.of(INNER, UTC));
        assertSame(INNER, INNER.lookingAhead(3600), "other families forecast by their own arithmetic");
    }

    /** The package's figures. */
    @Test
    void whatItCosts() {
        int one = AheadModel.of(INNER, UTC, 1).layout().width();
        int two = AheadModel.of(INNER, UTC, 1, 2).layout().width();
        int clockless = AheadModel.of(INNER, Optional.empty(), 1).layout().width();
        assertEquals(6488, 8 * (two - one));
        assertEquals(2304, 8 * (one - clockless));
        assertEquals(240, 8 * (clockless - INNER.layout().width()) - 6488);
    }

    /** Kills bands of counts that leave nought out, or promise a third of an event. */
    @Test
    void ofCountsQuantilesAreCounts() {
        Run run = run(AheadModel.of(INNER, UTC, AHEAD));
        IntToDoubleFunction counts = i -> {
            double left = random.nextDouble() - StrictMath.exp(-2);
            int k = 0;
            for (double mass = StrictMath.exp(-2); left > 0 && k < 30; left -= mass) {
                mass *= 2.0 / ++k;
            }
            return k;
        };
        run.feed(0, 600, counts);
        for (double ahead : new double[] {6 * 3600, 12 * 3600, 24 * 3600}) {
            double[] quantiles = run.ahead(ahead);
            for (double q : quantiles) {
                assertTrue(q >= 0 && q == Math.rint(q), ahead + ": " + q);
            }
            assertEquals(0, quantiles[1], "one in seven is nought");
        }
        run.feed(600, 601, i -> 1.5);
        assertNotEquals(0, run.ahead(6 * 3600)[1] % 1, "values that are no counts");
    }
}
