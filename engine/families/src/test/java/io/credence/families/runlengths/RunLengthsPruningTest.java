package io.credence.families.runlengths;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Accuracy;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Reference;
import io.credence.testkit.Walk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaving runs out costs where nothing but {@code of} is said: regimes are alike, and the hazard is learnt. */
final class RunLengthsPruningTest {
    private static final int RECORDS = RunLengthsModel.MOST - 1; // so that every run can be kept

    private static RunLengthsModel model(Map<String, ?> settings) {
        RunLengthsFamily family = new RunLengthsFamily();
        return (RunLengthsModel) family.create(Settings.of(family.options(), settings));
    }

    /** Nats a record between so many runs and all of them, either way. */
    private static double lost(Map<String, ?> settings, double[] values) {
        Map<String, Object> whole = new HashMap<>(settings);
        whole.put("keep", Integer.toString(RunLengthsModel.MOST));
        Walk some = new Walk(model(settings));
        Walk all = new Walk(model(whole));
        for (double value : values) {
            some.observe(Observation.of(value));
            all.observe(Observation.of(value));
        }
        return Math.abs(all.evidence() - some.evidence()) / values.length;
    }

    private static double stated(String of) {
        return ((Accuracy.Approximate) model(Map.of("of", of)).accuracy()).natsPerRecord();
    }

    private static void holds(String of, double[] values) {
        double lost = lost(Map.of("of", of), values);
        assertTrue(lost <= stated(of), of + ": " + lost + " nats a record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "homeruns", "businv", "quality_control_1", "seatbelts"})
    void theDefaultIsAsGoodAsItStatesOnRealSeries(String series) {
        JsonNode x = Reference.read("bocpd_" + series).get("x");
        double[] values = new double[x.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = x.get(i).asDouble();
        }
        holds("gaussian", values);
    }

    @Test
    void theDefaultIsAsGoodAsItStatesOnRegimesAndWithoutAny() {
        for (String of : new String[] {"gaussian", "poisson", "exponential", "bernoulli"}) {
            for (int regime : new int[] {25, 100, RECORDS}) {
                for (int seed = 0; seed < 2; seed++) {
                    holds(of, regimes(of, regime, seed));
                }
            }
        }
    }

    /** Where a level wanders many lengths are about as probable. */
    @Test
    void theDefaultIsAsGoodAsItStatesOnALevelThatWanders() {
        for (int seed = 0; seed < 3; seed++) {
            KeyedRandom random = new KeyedRandom().aim(42, seed, 0, 0);
            double[] values = new double[RECORDS];
            double level = 0;
            for (int i = 0; i < values.length; i++) {
                level += 0.2 * random.nextGaussian();
                values[i] = level + random.nextGaussian();
            }
            holds("gaussian", values);
        }
    }

    @Test
    void threeRunsAreTooFew() {
        double lost = lost(Map.of("of", "gaussian", "keep", "3"), regimes("gaussian", 25, 0));
        assertTrue(lost > stated("gaussian"), "what is stated says something: " + lost);
    }

    private static double[] regimes(String of, int records, int seed) {
        KeyedRandom random = new KeyedRandom().aim(41, seed, records, 0);
        double[] values = new double[RECORDS];
        double level = 0;
        for (int i = 0; i < values.length; i++) {
            level = i % records == 0 ? random.nextDouble() : level;
            values[i] = value(of, level, random);
        }
        return values;
    }

    private static double value(String of, double level, KeyedRandom random) {
        return switch (of) {
            case "gaussian" -> 10 * level + random.nextGaussian();
            case "poisson" -> Math.floor(20 * level + 6 * random.nextDouble());
            case "exponential" -> -(0.1 + level) * StrictMath.log(1 - random.nextDouble());
            default -> random.nextDouble() < level ? 1 : 0;
        };
    }
}
