package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regression from a file to what is published of it. */
final class ReplayLinearTest {
    private static final int CHANGE = 600;
    private static final int RECORDS = 900;

    @TempDir
    Path folder;

    /** Kills covariates that are read in another order than they are named, and a widening that leaves nothing to predict with. */
    @Test
    void coefficientsAreFoundAndAChangeOfThemIsToldOnce() throws IOException {
        StringBuilder csv = new StringBuilder("time,kw,celsius,load,site\n");
        KeyedRandom random = new KeyedRandom().aim(12, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            double celsius = 12 + 8 * random.nextGaussian();
            double load = 100 * random.nextDouble();
            double kw = 40 - 1.5 * celsius + 0.8 * load + (i >= CHANGE ? 8 : 0) + random.nextGaussian();
            csv.append(1_767_225_600L + 60L * i)
                    .append(',')
                    .append(kw)
                    .append(',')
                    .append(i % 50 == 7 ? "" : celsius);
            csv.append(',').append(load).append(",a\n");
        }
        Path file = Files.writeString(folder.resolve("energy.csv"), csv);
        ReplayRun run = ReplayRun.of(
                folder.resolve("out"),
                "linear",
                file.toString(),
                "--time",
                "time",
                "--key",
                "site",
                "--value",
                "kw",
                "--covariate",
                "celsius",
                "--covariate",
                "load");
        run.assertBalanced(RECORDS);
        assertEquals(RECORDS / 50, run.reason("bad-covariate"));
        JsonNode parameters = run.lines("posterior.jsonl").get(0).get("parameters");
        near(48, parameters.get("intercept"));
        near(-1.5, parameters.get("coefficient 1"));
        near(0.8, parameters.get("coefficient 2"));
        // The records that brought the alarm stay in it, and three hundred more have not drowned them.
        double noise = parameters.get("noise variance").get("mean").asDouble();
        assertTrue(noise > 0.8 && noise < 3, "noise variance " + noise);
        List<JsonNode> decisions = run.lines("decisions.jsonl");
        assertEquals(1, decisions.size(), decisions.toString());
        List<JsonNode> told = run.lines("uncertainty.jsonl");
        double worst = 0;
        for (JsonNode line : told.subList(5, RECORDS)) {
            worst = Math.max(
                    worst,
                    line.get("outcome").asText().equals("absorbed")
                            ? line.get("sd").asDouble()
                            : 0);
        }
        assertTrue(worst < 60, "the widest prediction after the first had an sd of " + worst);
    }

    /** Five posterior sds: a false failure in two million. */
    private static void near(double truth, JsonNode parameter) {
        assertEquals(
                truth, parameter.get("mean").asDouble(), 5 * parameter.get("sd").asDouble());
    }
}
