package io.credence.families.exponential;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.quantiles;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Walk;
import org.junit.jupiter.api.Test;

/** Waiting times against numbers computed elsewhere and against plain integrals. */
final class ExponentialReferenceTest {

    @Test
    void followsTheReference() {
        JsonNode file = read("conjugate").get("gamma_exponential");
        Walk walk = new Walk(new ExponentialModel(number(file, "prior", "a"), number(file, "prior", "rate")));
        for (int i = 0; i < file.get("x").size(); i++) {
            JsonNode step = file.get("steps").get(i);
            walk.observe(Observation.of(file.get("x").get(i).asDouble()));
            close(step.get("log_pred"), walk.surprise().logDensity());
            close(step.get("a"), walk.number(0));
            close(step.get("rate"), walk.number(1));
        }
        close(file.get("log_marginal"), walk.evidence());
        if (file.has("q")) {
            Summary.Parameter rate = walk.updater().summarise(walk.belief()).parameter("rate");
            quantiles(file.get("q"), rate);
        }
    }

    /** CRPS = ∫(F − 1{x ≥ y})², by the midpoint rule where the density is; a = 1 has a formula of its own. */
    @Test
    void forecastsAgreeWithPlainIntegrals() {
        for (double a : new double[] {0.8, 1, 1 + 1e-10, 1.5, 3, 40}) {
            for (double share : new double[] {0, 0.1, 2, 5}) {
                double b = 4;
                double y = share * b / a; // as far as the sum below reaches
                Forecast forecast = new Forecast();
                new Lomax().set(a, b, 0).forecast(y, forecast);
                double sum = 0;
                int n = 400_000;
                // x = b((1−u)^(−1/a) − 1) has u for its distribution function; dx = b/a·(1−u)^(−1/a−1) du.
                for (int i = 0; i < n; i++) {
                    double left = Math.pow(1 - (i + 0.5) / n, 4); // closer points where the tail is
                    double x = b * (Math.pow(left, -1 / a) - 1);
                    double error = x >= y ? left : 1 - left;
                    sum += error * error * b / a * Math.pow(left, -1 / a - 1) * 4 * Math.pow(left, 0.75) / n;
                }
                assertEquals(sum, forecast.crps(), 2e-4 * (1 + sum), "a " + a + " y " + y);
                for (int i = 0; i < 7; i++) {
                    double p = Forecast.PROBABILITIES.get(i);
                    assertEquals(p, 1 - Math.pow(1 + forecast.quantile(i) / b, -a), 1e-12);
                }
            }
        }
    }

    /** Kills: a rounded nought that leaves no wait behind, after which one step is a miracle. */
    @Test
    void aThousandRoundedNoughtsDoNotMakeTheNextStepAMiracle() {
        Walk walk = new Walk(new ExponentialModel(1, 1));
        for (int i = 0; i < 1_000; i++) {
            walk.observe(Observation.of(0).resolution(1));
        }
        walk.observe(Observation.of(1).resolution(1));
        assertTrue(walk.surprise().logDensity() > -6, "it is " + walk.surprise().logDensity());
    }

    @Test
    void aRoundedValueIsWorthItsInterval() {
        Lomax law = new Lomax().set(3, 5, 0.5);
        Surprise score = new Surprise();
        for (double y : new double[] {0, 0.5, 7}) {
            law.score(Observation.of(y).resolution(0.5), new KeyedRandom(), score);
            double low = Math.max(0, y - 0.25);
            double high = y + 0.25;
            double mass = Math.pow(1 + low / 5, -3) - Math.pow(1 + high / 5, -3);
            assertEquals(Math.log(mass / 0.5), score.logDensity(), 1e-12);
            assertTrue(score.pit() >= 1 - Math.pow(1 + low / 5, -3) - 1e-12);
            assertTrue(score.pit() <= 1 - Math.pow(1 + high / 5, -3) + 1e-12);
        }
    }
}
