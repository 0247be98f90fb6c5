package io.credence.families.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.StreamLaws;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As many covariates as there may be: the laws and the other references know only a few. */
final class LinearWideTest {
    private static final LinearModel WIDEST = new LinearModel(
            LinearModel.MOST_COVARIATES, true, new LinearModel.Prior(1, 3, 0.5, 2), new LinearModel.Noise(3, 2));
    private static final int RECORDS = 400;
    private static final int EVERY = 57; // the batch inverts a matrix for each record it is asked about

    /** From fewer records than coefficients to twice as many. Kills a recursion that loses digits with its width. */
    @Test
    void twoHundredCovariatesAgreeWithABatch() {
        Walk walk = new Walk(WIDEST);
        Forecast forecast = new Forecast();
        List<Observation> seen = new ArrayList<>();
        KeyedRandom random = new KeyedRandom().aim(6, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            Observation y = record(random).weight(1 + i % 2);
            if (i % EVERY > 0) {
                walk.observe(y);
            } else {
                BatchRegression batch = new BatchRegression(WIDEST, seen, y);
                walk.updater().forecast(walk.belief(), y, 0, forecast);
                double mean = batch.location();
                assertEquals(mean, forecast.mean(), Tolerance.QUADRATURE * (1 + Math.abs(mean)), "record " + i);
                walk.observe(y);
                assertEquals(batch.logDensity(), walk.surprise().logDensity(), Tolerance.QUADRATURE, "record " + i);
            }
            seen.add(y);
        }
        BatchRegression batch = new BatchRegression(WIDEST, seen, record(random));
        for (int j = 0; j < WIDEST.width(); j++) {
            assertEquals(batch.means()[j], walk.number(j), Tolerance.QUADRATURE, "coefficient " + j);
        }
    }

    @Test
    void twoHundredCovariatesAllocateNothing() {
        StreamLaws.NOTHING_IS_ALLOCATED.check().accept(WIDEST);
    }

    /** Covariates of sizes from one to ten, every third without any effect. */
    private static Observation record(KeyedRandom random) {
        double[] x = new double[LinearModel.MOST_COVARIATES];
        double mean = 3;
        for (int j = 0; j < x.length; j++) {
            x[j] = random.nextGaussian() * (1 + j % 10);
            mean += j % 3 * x[j];
        }
        return Observation.of(mean + random.nextGaussian()).inputs(x);
    }
}
