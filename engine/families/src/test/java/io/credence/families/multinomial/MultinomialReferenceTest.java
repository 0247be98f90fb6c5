package io.credence.families.multinomial;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.testkit.Walk;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

/** Counts against numbers computed elsewhere, and against an urn in forty digits. */
final class MultinomialReferenceTest {
    private static final MathContext DIGITS = new MathContext(40);

    private static Observation counts(double... counts) {
        Observation y = new Observation(counts.length);
        System.arraycopy(counts, 0, y.values(), 0, counts.length);
        return y;
    }

    private static MultinomialModel reference() {
        List<Double> prior = new ArrayList<>();
        read("conjugate").get("dirichlet_categorical").get("prior").forEach(each -> prior.add(each.asDouble()));
        return new MultinomialModel(prior, false);
    }

    /** One event a record is the Dirichlet–categorical. */
    @Test
    void singleEventsFollowTheReference() {
        JsonNode file = read("conjugate").get("dirichlet_categorical");
        Walk walk = new Walk(reference());
        for (int i = 0; i < file.get("x").size(); i++) {
            double[] one = new double[4];
            one[file.get("x").get(i).asInt()] = 1;
            walk.observe(counts(one));
            close(file.get("log_pred").get(i), walk.surprise().logDensity());
        }
        for (int k = 0; k < 4; k++) {
            close(file.get("posterior").get(k), walk.number(k));
        }
    }

    /** All of them in one record: the same belief, and as much more probable as there are orders. */
    @Test
    void manyEventsAreTheirSum() {
        JsonNode file = read("conjugate").get("dirichlet_categorical");
        double[] sums = new double[4];
        file.get("x").forEach(x -> sums[x.asInt()]++);
        Walk walk = new Walk(reference()).observe(counts(sums));
        double orders = LogGamma.value(1 + file.get("x").size());
        for (double sum : sums) {
            orders -= LogGamma.value(1 + sum);
        }
        assertEquals(file.get("log_marginal").asDouble() + orders, walk.evidence(), 1e-9);
        for (int k = 0; k < 4; k++) {
            close(file.get("posterior").get(k), walk.number(k));
        }
    }

    private static double ln(BigDecimal x) {
        return Math.log(x.unscaledValue().doubleValue() / Math.pow(10, x.precision() - 1))
                + (x.precision() - 1 - x.scale()) * Math.log(10);
    }

    private static double urn(double[] counts, double[] prior) {
        BigDecimal probability = BigDecimal.ONE;
        BigDecimal all = BigDecimal.ZERO;
        for (double each : prior) {
            all = all.add(new BigDecimal(each));
        }
        int drawn = 0;
        for (int k = 0; k < counts.length; k++) {
            for (int i = 0; i < counts[k]; i++) {
                BigDecimal chance =
                        new BigDecimal(prior[k]).add(new BigDecimal(i)).divide(all.add(new BigDecimal(drawn)), DIGITS);
                drawn++;
                BigDecimal orders = new BigDecimal(drawn).divide(new BigDecimal(i + 1), DIGITS);
                probability = probability.multiply(chance, DIGITS).multiply(orders, DIGITS);
            }
        }
        return ln(probability);
    }

    /** Great and small counts and priors. Kills a chain that forgets what is left, and gamma functions that cancel. */
    @Test
    void recordsFollowTheUrn() {
        double[][] records = {{0, 0, 0}, {1, 0, 0}, {0, 3, 2}, {12_000, 31, 400}, {0, 0, 50_000}, {7, 20_000, 20_000}};
        double[][] priors = {{0.5, 0.5, 0.5}, {1e-4, 2, 30}, {1e6, 3e6, 2.5}, {1e9, 1, 1}};
        for (double[] prior : priors) {
            for (double[] record : records) {
                MultinomialModel model = new MultinomialModel(List.of(prior[0], prior[1], prior[2]), false);
                double actual = new Walk(model).observe(counts(record)).evidence();
                double expected = urn(record, prior);
                assertEquals(expected, actual, 1e-10 * Math.max(1, Math.abs(expected)), model + ": " + record[0]);
                MultinomialModel others = new MultinomialModel(List.of(prior[0], prior[1], prior[2]), true);
                Observation beside = counts(record[0], record[1]).inputs(record[0] + record[1] + record[2]);
                Walk walk = new Walk(others).observe(beside);
                assertEquals(actual, walk.evidence(), 1e-12 * Math.max(1, Math.abs(actual)), "others are a category");
                assertEquals(prior[2] + record[2], walk.number(2), "others");
            }
        }
    }

    @Test
    void whatIsNoRecordIsImpossible() {
        Model whole = new MultinomialModel(List.of(1.0, 1.0), false);
        assertTrue(whole.admits(counts(0, 0)));
        assertTrue(whole.admits(counts(3, 9007199254740989.0)));
        assertTrue(whole.admits(counts(Double.NaN, Double.NaN)));
        assertTrue(whole.admits(counts(2, 3).inputs(5)));
        assertFalse(whole.admits(counts(2, 3).inputs(6)));
        assertFalse(whole.admits(counts(2, Double.NaN)));
        assertFalse(whole.admits(counts(2, -1)));
        assertFalse(whole.admits(counts(2, 0.5)));
        assertFalse(whole.admits(counts(2, Double.POSITIVE_INFINITY)));
        Model rest = new MultinomialModel(List.of(1.0, 1.0), true);
        assertTrue(rest.admits(Observation.of(2).inputs(5)));
        assertTrue(rest.admits(Observation.of(Double.NaN).inputs(5)));
        assertFalse(rest.admits(Observation.of(6).inputs(5)));
        assertFalse(rest.admits(Observation.of(2)));
        assertFalse(rest.admits(Observation.of(2).inputs(Double.NaN)));
    }

    /** Of a time to come nobody knows the total. */
    @Test
    void withoutATotalTheForecastIsOfOneEvent() {
        Walk walk = new Walk(new MultinomialModel(List.of(2.0, 6.0), false));
        Forecast forecast = new Forecast();
        walk.updater().forecast(walk.belief(), counts(Double.NaN, Double.NaN), 60, forecast);
        assertEquals(0.25, forecast.component(0).mean(), 1e-15);
        assertEquals(0.75, forecast.component(1).mean(), 1e-15);
        walk.updater().forecast(walk.belief(), counts(Double.NaN, Double.NaN).inputs(1000), 60, forecast);
        assertEquals(250, forecast.component(0).mean(), 1e-12);
        walk.updater().forecast(walk.belief(), counts(10, 30), 0, forecast);
        assertEquals(10, forecast.component(0).mean(), 1e-14);
    }

    @Test
    void whatIsMeasuredSaysHowManyCategories() {
        MultinomialFamily family = new MultinomialFamily();
        Settings settings = Settings.defaults(family.options());
        MultinomialModel three = (MultinomialModel) family.create(settings, new Shape(3, 0));
        assertEquals(3, three.prior().size());
        MultinomialModel rest = (MultinomialModel) family.create(settings, new Shape(1, 1));
        assertArrayEquals(
                new int[] {1, 2}, new int[] {rest.dimension(), rest.prior().size()});
        assertEquals(
                "share of others",
                new Walk(rest)
                        .updater()
                        .summarise(new Walk(rest).belief())
                        .parameters()
                        .get(1)
                        .name());
        assertEquals(2, family.create(settings, new Shape(1, 0)).dimension(), "the nearest there is");
    }
}
