package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.linear.LinearFamily;
import io.credence.testkit.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is lost by predicting with one estimate instead of a posterior: regressions on a constant and k covariates, the next value
 * predicted by least squares' normal (MLE), by the posterior's mode (MAP), and by the family's predictive. Coverage is exact
 * for each drawn series, the loss of log score against the truth a sum over its quantiles. Writes a table and the README's picture.
 */
final class WhyPosteriorsTest {
    private static final int[] RECORDS = {5, 7, 10, 15, 20, 30, 50, 100, 200, 500};
    private static final int[] COVARIATES = {0, 3};
    private static final int SERIES = 4_000; // the mean coverage has a standard error below 0.3 points at five records
    private static final int GRID = 200;
    private static final double NORMAL_95 = Normal.quantile(0.95);
    // What may come next, and its log density: the same for every series.
    private static final double[] NEXT = IntStream.range(0, GRID)
            .mapToDouble(i -> Normal.quantile((i + 0.5) / GRID))
            .toArray();
    private static final double[] TRUTH =
            Arrays.stream(NEXT).map(Normal::logDensity).toArray();

    /** Of so many covariates and records: mean coverage of the 90 % interval and mean loss, by MLE, MAP and predictive. */
    record Row(int covariates, int records, double[] coverage, double[] nats) {

        /** Counts one series' prediction of a standard normal value. */
        void add(int way, double location, double scale, double degrees) {
            double q = scale * (degrees < 1e9 ? StudentT.quantile(0.95, degrees) : NORMAL_95);
            coverage[way] += (Normal.cdf(location + q) - Normal.cdf(location - q)) / SERIES;
            double loss = 0;
            double logScale = Elementary.log(scale);
            for (int i = 0; i < GRID; i++) {
                double z = (NEXT[i] - location) / scale;
                double log = degrees < 1e9 ? StudentT.logDensity(z, degrees) : Normal.logDensity(z);
                loss += (TRUTH[i] - log + logScale) / GRID;
            }
            nats[way] += loss / SERIES;
        }
    }

    @Test
    void fullPredictivesCoverAndPluggedInOnesDoNot() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int k : COVARIATES) {
            for (int n : RECORDS) {
                if (n > k + 3) { // of fewer the predictive has tails without a mean loss
                    rows.add(row(k, n));
                }
            }
        }
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        Files.writeString(target.resolve("why-posteriors.md"), table(rows));
        Files.writeString(target.resolve("why-posteriors.svg"), WhyPosteriorsPicture.of(rows));
        for (Row row : rows) {
            String where = row.records() + " records, " + row.covariates() + " covariates";
            assertEquals(0.9, row.coverage()[2], 0.01, "the predictive covers, " + where);
            assertTrue(row.coverage()[0] < row.coverage()[2], "MLE covers less, " + where);
            assertTrue(row.coverage()[1] < row.coverage()[0], "MAP covers even less, " + where);
            // Of many records the ways differ by a share of 1/n², which the grid does not resolve.
            double slack = row.records() < 100 ? 0 : 1e-4;
            double least = Math.min(row.nats()[0], row.nats()[1]);
            assertTrue(row.nats()[2] < least + slack, "and both lose more, " + where);
        }
        assertTrue(rows.get(0).coverage()[0] < 0.78, "at five records MLE's 90 % is not even 78 %");
    }

    private static Row row(int covariates, int records) {
        ModelFamily family = covariates == 0 ? new GaussianFamily() : new LinearFamily();
        Model model = family.create(Settings.defaults(family.options()), new Shape(1, covariates));
        int alpha = model.layout().width() - 2;
        KeyedRandom random = new KeyedRandom().aim(covariates, records, 0, 0);
        Forecast forecast = new Forecast();
        Row row = new Row(covariates, records, new double[3], new double[3]);
        for (int series = 0; series < SERIES; series++) {
            Walk walk = new Walk(model);
            for (int i = 0; i < records; i++) {
                walk.observe(Observation.of(random.nextGaussian()).inputs(inputs(covariates, random)));
            }
            Observation next = Observation.of(Double.NaN).inputs(inputs(covariates, random));
            walk.updater().forecast(walk.belief(), next, 0, forecast);
            double degrees = 2 * walk.number(alpha);
            double squares = 2 * walk.number(alpha + 1);
            double location = forecast.quantile(3);
            double scale = (forecast.quantile(5) - location) / StudentT.quantile(0.95, degrees);
            row.add(0, location, Math.sqrt(squares / records), Double.POSITIVE_INFINITY);
            row.add(1, location, Math.sqrt(squares / (records + 2)), Double.POSITIVE_INFINITY);
            row.add(2, location, scale, degrees);
        }
        return row;
    }

    /** Everything is nought but the noise, whose sd is one: errors of location and scale do not depend on the rest. */
    private static double[] inputs(int covariates, KeyedRandom random) {
        double[] x = new double[covariates];
        for (int j = 0; j < covariates; j++) {
            x[j] = random.nextGaussian();
        }
        return x;
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder();
        table.append(
                "| covariates | records | coverage of 90 %: MLE | MAP | predictive | nats a record lost: MLE | MAP | predictive |\n");
        table.append("|---|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            table.append(String.format(Locale.ROOT, "| %d | %d |", row.covariates(), row.records()));
            for (int way = 0; way < 3; way++) {
                table.append(String.format(Locale.ROOT, " %.1f |", 100 * row.coverage()[way]));
            }
            for (int way = 0; way < 3; way++) {
                table.append(String.format(Locale.ROOT, " %.4f |", row.nats()[way]));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
