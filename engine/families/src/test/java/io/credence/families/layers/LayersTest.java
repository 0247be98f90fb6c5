package io.credence.families.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.ModelLayer;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.WrappedModel;
import io.credence.core.drift.NoDetector;
import io.credence.testkit.FamilyLaws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Any of the layers that fit a family go around it together. */
final class LayersTest {
    private static final Map<String, String> ON = Map.of(
            "forget", "forget.retain=0.5",
            "robust", "robust.weigh=wolf",
            "transform", "transform.to=log",
            "points", "points=true",
            "recalibrate", "recalibrate=true",
            "rate", "rate.per=PT1S");

    @TestFactory
    Stream<DynamicTest> everySubsetStacks() {
        return FamilyLaws.families().stream()
                .map(family -> new LayeredFamily(family, FamilyLaws.layers()))
                .filter(family -> family.exemplar().dimension() == 1
                        && family.options().all().stream().noneMatch(option -> option.isRequired()))
                .flatMap(family -> IntStream.range(1, 1 << family.layers().size())
                        .mapToObj(set -> DynamicTest.dynamicTest(
                                family.name() + " " + Integer.toBinaryString(set), () -> stacks(family, set))));
    }

    /** All but {@code robust}, which is about one bell where learnt forgetting has several. */
    @TestFactory
    Stream<DynamicTest> everySubsetStacksAroundLearntForgetting() {
        return FamilyLaws.families().stream()
                .map(family -> new LayeredFamily(family, FamilyLaws.layers()))
                .filter(family -> family.exemplar().dimension() == 1
                        && !family.layers().isEmpty() // of particles that count nothing wraps
                        && family.layers().get(0).name().equals("forget")
                        && family.options().all().stream().noneMatch(option -> option.isRequired()))
                .flatMap(family -> IntStream.range(0, 1 << (family.layers().size() - 1))
                        .map(others -> 1 | (others << 1))
                        .mapToObj(set -> DynamicTest.dynamicTest(
                                family.name() + " learns " + Integer.toBinaryString(set), () -> {
                                    Map<String, String> learnt = new HashMap<>(ON);
                                    learnt.put("forget", "forget.how=learnt");
                                    boolean isRobust = family.layers().size() > 1
                                            && family.layers().get(1).name().equals("robust")
                                            && (set & 2) != 0;
                                    // By its options alone categorical learns what texts there are.
                                    boolean isOfTexts = family.create(Settings.of(family.options(), Map.of()))
                                            .isOfTexts();
                                    if (isRobust || isOfTexts) {
                                        assertThrows(OptionException.class, () -> stacks(family, set, learnt));
                                    } else {
                                        stacks(family, set, learnt);
                                    }
                                })));
    }

    private static void stacks(LayeredFamily family, int set) {
        stacks(family, set, ON);
    }

    private static void stacks(LayeredFamily family, int set, Map<String, String> on) {
        Map<String, String> settings = new HashMap<>();
        StringBuilder name = new StringBuilder(family.name());
        for (int i = 0; i < family.layers().size(); i++) {
            if ((set >> i & 1) != 0) {
                String layer = family.layers().get(i).name();
                String[] option = on.get(layer).split("=", -1);
                settings.put(option[0], option[1]);
                name.append(" + ").append(layer);
            }
        }
        Model model = family.create(Settings.of(family.options(), settings));
        assertEquals(name.toString(), model.family());
        assertEquals(Integer.bitCount(set), depth(model));
        assertTrue(model.inWords().size() > Integer.bitCount(set));
        runs(model);
    }

    private static int depth(Model model) {
        return model instanceof WrappedModel wrapped ? 1 + depth(wrapped.of()) : 0;
    }

    /** Whole numbers that repeat, missing ones and a wild one: all are absorbed, all forecasts in order. */
    private static void runs(Model model) {
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), true);
        step.forecasting(true);
        Posterior p = step.begin(1);
        Random random = new Random(1);
        boolean isCounted = model.family().endsWith(" + rate");
        double counted = 0;
        boolean isBinary = !model.admits(Observation.of(2).inputs(new double[model.leastInputs()]));
        for (int i = 0; i < 200; i++) {
            double value = isBinary ? i % 2 : Math.rint(20 + 3 * random.nextGaussian());
            value = i % 17 == 3 ? Double.NaN : i == 150 && !isBinary ? 90_000 : value;
            counted += Double.isNaN(value) ? 0 : value;
            value = isCounted && !Double.isNaN(value) ? counted : value;
            Observation y = Observation.at(i, value).inputs(new double[model.leastInputs()]);
            Absorption absorption = step.accept(p, y);
            if (isCounted && i == 0) {
                assertEquals(Absorption.BEGUN, absorption);
                continue;
            }
            assertEquals(Double.isNaN(value) ? Absorption.MISSING : Absorption.ABSORBED, absorption, "record " + i);
            assertTrue(Double.isNaN(value) || step.surprise().isFinite(), "record " + i);
            Forecast forecast = step.forecast();
            for (int j = 1; model.isOrdered() && i % 20 == 7 && j < Forecast.PROBABILITIES.size(); j++) {
                assertTrue(forecast.quantile(j) >= forecast.quantile(j - 1), "record " + i + ", quantile " + j);
            }
        }
    }

    @Test
    void eachHasAPlaceOfItsOwnAndOptionsThatBeginWithItsName() {
        List<ModelLayer> layers = new ArrayList<>(FamilyLaws.layers());
        layers.sort(Comparator.comparingInt(ModelLayer::place));
        assertEquals(
                List.of("forget", "robust", "transform", "points", "recalibrate", "rate"),
                layers.stream().map(ModelLayer::name).toList());
        assertEquals(6, layers.stream().map(ModelLayer::place).distinct().count());
        for (ModelLayer layer : layers) {
            assertTrue(layer.sentence().length() > 10);
            layer.options().names().forEach(name -> assertTrue(name.split("\\.", -1)[0].equals(layer.name()), name));
        }
    }

    /** Counts, zeros and ones, and vectors have none of the layers of one continuous value; waits those that need no scale. */
    @Test
    void whatFitsWhat() {
        Map<String, List<String>> fitting = new HashMap<>();
        for (ModelFamily family : FamilyLaws.families()) {
            LayeredFamily layered = new LayeredFamily(family, FamilyLaws.layers());
            fitting.put(
                    family.name(),
                    layered.layers().stream().map(ModelLayer::name).toList());
        }
        assertEquals(List.of("forget"), fitting.get("poisson"));
        assertEquals(List.of("forget"), fitting.get("bernoulli"));
        assertEquals(List.of("forget"), fitting.get("gaussian-multivariate"));
        assertEquals(List.of("forget", "points", "recalibrate", "rate"), fitting.get("exponential"));
        assertEquals(List.of("forget", "robust", "transform", "points", "recalibrate", "rate"), fitting.get("linear"));
        assertEquals(List.of("robust", "transform", "points", "recalibrate", "rate"), fitting.get("structural"));
        assertEquals(List.of("transform", "points", "recalibrate", "rate"), fitting.get("run-lengths"));
    }
}
