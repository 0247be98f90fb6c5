package io.credence.families.poisson;

import static io.credence.testkit.Reference.close;
import static io.credence.testkit.Reference.number;
import static io.credence.testkit.Reference.quantiles;
import static io.credence.testkit.Reference.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Belief;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.special.Elementary;
import io.credence.testkit.Walk;
import org.junit.jupiter.api.Test;

/** Counts against numbers computed elsewhere and against plain sums. */
final class PoissonReferenceTest {
    private static final double SUMS = 1e-9;

    @Test
    void followsTheReference() {
        JsonNode file = read("conjugate").get("gamma_poisson");
        Walk walk = new Walk(new PoissonModel(number(file, "prior", "a"), number(file, "prior", "rate")));
        for (int i = 0; i < file.get("x").size(); i++) {
            JsonNode step = file.get("steps").get(i);
            Observation y = Observation.of(file.get("x").get(i).asDouble());
            walk.observe(y.inputs(file.get("exposure").get(i).asDouble()));
            close(step.get("log_pred"), walk.surprise().logDensity());
            close(step.get("a"), walk.number(0));
            close(step.get("rate"), walk.number(1));
        }
        close(file.get("log_marginal"), walk.evidence());
        Summary.Parameter rate = walk.updater().summarise(walk.belief()).parameter("rate");
        close(file.get("mean"), rate.mean());
        close(file.get("var"), rate.sd() * rate.sd());
        quantiles(file.get("q"), rate);
    }

    @Test
    void divergencesFollowTheReference() {
        int checked = 0;
        for (JsonNode c : read("kl").get("cases")) {
            if (c.get("family").asText().equals("gamma(shape,rate)")) {
                PoissonModel model = new PoissonModel(1, 1);
                Divergent updater = (Divergent) model.newUpdater();
                close(c.get("kl"), updater.divergence(belief(model, c.get("p")), belief(model, c.get("q"))));
                checked++;
            }
        }
        assertEquals(4, checked);
    }

    private static Belief belief(PoissonModel model, JsonNode numbers) {
        Belief b = Belief.of(model.layout());
        b.set(0, numbers.get(0).asDouble());
        b.set(1, numbers.get(1).asDouble());
        return b;
    }

    @Test
    void summedAndSearchedForecastsAgreeWithPlainSums() {
        // Short means are summed, long ones searched; both must give what adding the mass function up gives.
        for (double mean : new double[] {0.3, 7, 150, 900, 5000}) {
            for (double shape : new double[] {0.7, 12, 4000}) {
                NegativeBinomial law = new NegativeBinomial().set(shape, shape / mean, 1);
                double y = Math.rint(1.3 * mean);
                Forecast forecast = new Forecast();
                law.forecast(y, forecast);
                double cdf = 0;
                double score = 0;
                int next = 0;
                for (int k = 0; k < 40 * mean + 200; k++) {
                    cdf += Elementary.exp(law.logMass(k));
                    while (next < 7 && cdf >= Forecast.PROBABILITIES.get(next) + SUMS) {
                        assertEquals(k, forecast.quantile(next), "mean " + mean + " shape " + shape + " q" + next);
                        next++;
                    }
                    double error = k >= y ? cdf - 1 : cdf;
                    score += error * error;
                }
                assertEquals(1, cdf, SUMS);
                assertEquals(7, next);
                // The grid of the searched branch is held to a thousandth.
                assertEquals(score, forecast.crps(), 1e-3 * score, "mean " + mean + " shape " + shape);
            }
        }
    }
}
