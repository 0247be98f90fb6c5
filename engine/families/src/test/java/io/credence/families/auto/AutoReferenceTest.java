package io.credence.families.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Every record's score and the weights against {@link AutoReference}: two writings of one description. */
final class AutoReferenceTest {
    private static final int RECORDS = 700;
    private static final long HOUR = 3_600_000_000L;
    // Relative: two libraries' t, and a few hundred records in which rounding errors grow.
    private static final double SAME = 1e-7;

    /** What a series is at a record. */
    private interface Values {
        double at(int i, double normal);
    }

    private static Model model(boolean hasClock, String zone) {
        AutoFamily family = new AutoFamily();
        Map<String, String> settings = hasClock ? Map.of("zone", zone) : Map.of("clock", "false");
        return family.create(Settings.of(family.options(), settings));
    }

    private static int weightsAt(Model model) {
        return model.layout().fields().stream()
                .filter(field -> field.name().equals("weights"))
                .mapToInt(Layout.Field::offset)
                .findFirst()
                .orElseThrow();
    }

    private static void follow(boolean hasClock, long every, double resolution, Values values) {
        follow(hasClock, "UTC", Instant.ofEpochSecond(1_700_000_000L), every, resolution, values);
    }

    private static void follow(
            boolean hasClock, String zone, Instant start, long every, double resolution, Values values) {
        Model model = model(hasClock, zone);
        Updater updater = model.newUpdater();
        Belief belief = Belief.of(model.layout());
        RandomGenerator middle = () -> Long.MIN_VALUE; // one half
        updater.initialise(belief, middle);
        AutoReference reference = new AutoReference(hasClock, ZoneId.of(zone));
        KeyedRandom random = new KeyedRandom().aim(20261122, 0, 0, 0);
        Surprise score = new Surprise();
        Instants span = new Instants();
        long before = 0;
        for (int i = 0; i < RECORDS; i++) {
            // A gap of a day and a half now and then, and two records at one instant.
            long time = i == 0
                    ? start.getEpochSecond() * 1_000_000
                    : before + (i % 97 == 96 ? 36 * every : i % 50 == 49 ? 0 : every);
            double value = values.at(i, random.nextGaussian());
            Observation y = Observation.of(value).resolution(resolution).time(time);
            if (i > 0) {
                updater.evolve(belief, span.set(before, time), middle);
            }
            reference.observe(value, resolution, time, i == 0 ? 0 : (time - before) * 1e-6);
            if (!updater.observe(belief, y, middle, score)) {
                throw new AssertionError("numerical trouble at record " + i);
            }
            before = time;
            String where = "record " + i + ", value " + value;
            assertEquals(reference.logDensity, score.logDensity(), SAME * 10, "score of " + where);
            assertEquals(reference.pit, score.pit(), SAME, "pit of " + where);
            double[] weights = reference.weights();
            for (int e = 0; e < weights.length; e++) {
                assertEquals(weights[e], belief.get(weightsAt(model) + e), SAME, "weight " + e + " after " + where);
            }
            double[] counts = reference.countWeights();
            for (int e = 0; e < counts.length; e++) {
                int place = weightsAt(model) + Places.BANK + e;
                assertEquals(counts[e], belief.get(place), SAME, "weight " + e + " of counts after " + where);
            }
        }
    }

    @Test
    void aDailyCurveWithNoise() {
        follow(true, HOUR, 0, (i, normal) -> 50 + 20 * Math.sin(2 * Math.PI * i / 24.0) + 3 * normal);
    }

    @Test
    void countsWithNoughtsAndRepeats() {
        follow(true, HOUR / 12, 1, (i, normal) -> i % 40 < 15 ? 0 : Math.rint(Math.abs(6 * normal)));
    }

    @Test
    void aWalkThroughNoughtThatGivesUpTheLogarithm() {
        double[] level = {3};
        follow(false, HOUR, 0, (i, normal) -> level[0] += 0.3 * normal);
    }

    @Test
    void fullDigitsThatComeAgain() {
        double[] kept = {1.234567};
        follow(true, 24 * HOUR, 0, (i, normal) -> {
            kept[0] = i % 3 == 0 ? kept[0] : i % 7 == 0 ? 42.42 : 40 + normal;
            return kept[0];
        });
    }

    @Test
    void countsByTheTimeOfDay() {
        follow(true, HOUR / 12, 1, (i, normal) -> {
            double rate = 4 + 3 * Math.sin(2 * Math.PI * i / 288.0);
            return Math.max(0, Math.rint(rate + Math.sqrt(rate) * normal));
        });
    }

    @Test
    void countsWhoseRateJumps() {
        follow(false, HOUR, 1, (i, normal) -> Math.max(0, Math.rint(i / 120 % 2 == 0 ? 40 + 6 * normal : 3 + normal)));
    }

    @Test
    void zerosAndOnes() {
        follow(true, HOUR, 1, (i, normal) -> i > 30 && normal > (i / 100 % 2 == 0 ? 1.5 : 0.2) ? 1 : 0);
    }

    @Test
    void countsThatAreNoneFromSomeRecordOn() {
        follow(
                false,
                HOUR,
                0.5,
                (i, normal) -> i == 5 ? 2 : i < 150 ? i % 3 == 0 ? 1 : 0 : Math.rint(9 + 4 * normal) / 2);
        follow(false, HOUR, 1, (i, normal) -> i < 150 ? Math.rint(Math.abs(9 * normal)) : Math.rint(3 * normal) + 0.0);
    }

    @Test
    void noughtsThatWereNoCounts() {
        follow(true, HOUR / 12, 0, (i, normal) -> i < 60 || i % 40 < 25 ? 0 : 0.15 + 0.01 * normal);
    }

    /** Asked as exact values: of a density. */
    @Test
    void countsAskedAboutAsIfTheyWereExact() {
        follow(true, HOUR, 0, (i, normal) -> Math.rint(Math.abs(3 + 2 * normal)));
    }

    /** Through the hour that is skipped in spring and the one that comes twice in autumn. */
    @Test
    void aDailyCurveByTheClockOfAZone() {
        for (String start : List.of("2026-03-22T00:00:00Z", "2026-10-18T00:00:00Z")) {
            follow(
                    true,
                    "Europe/Berlin",
                    Instant.parse(start),
                    HOUR,
                    0,
                    (i, normal) -> 50 + 20 * Math.sin(2 * Math.PI * i / 24.0) + 3 * normal);
        }
    }
}
