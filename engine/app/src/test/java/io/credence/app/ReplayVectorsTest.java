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

/** Vectors from a file to what is written of them. */
final class ReplayVectorsTest {
    private static final int RECORDS = 400;

    @TempDir
    Path folder;

    /** Two components that move together: neither is far out alone where they part, the vector is. */
    @Test
    void everyComponentIsPredictedAndTheDistanceIsScored() throws IOException {
        StringBuilder csv = new StringBuilder("time,x,y\n");
        KeyedRandom random = new KeyedRandom().aim(6, 0, 0, 0);
        for (int i = 0; i < RECORDS; i++) {
            double shared = random.nextGaussian();
            double x = 5 + shared + 0.1 * random.nextGaussian();
            double y = -3 + 2 * shared + 0.1 * random.nextGaussian();
            boolean parted = i == 300;
            csv.append(i).append(',').append(parted ? 6.5 : x).append(',');
            csv.append(i % 40 == 11 ? "" : parted ? "-6" : Double.toString(y)).append('\n');
        }
        csv.append(RECORDS).append(",,\n").append(RECORDS + 1).append(",1,inf\n");
        Path file = Files.writeString(folder.resolve("vectors.csv"), csv);
        String[] flags = {"--time", "time", "--value", "x", "--value", "y"};
        ReplayRun run = ReplayRun.of(folder.resolve("out"), with(flags, "gaussian-multivariate", file.toString()));
        run.assertBalanced(RECORDS + 2);
        assertEquals(RECORDS, run.outcome("absorbed"));
        assertEquals(1, run.outcome("missing"));
        assertEquals(1, run.reason("infinite"));
        List<JsonNode> lines = run.lines("uncertainty.jsonl");
        JsonNode parted = lines.get(300);
        assertEquals(2, parted.get("observed").size());
        assertTrue(parted.get("score").asDouble() > 0.9, parted.toString());
        assertTrue(parted.get("tail").asDouble() < 1e-6, parted.toString());
        for (int c = 0; c < 2; c++) {
            double z = (parted.get("observed").get(c).asDouble()
                            - parted.get("mean").get(c).asDouble())
                    / parted.get("sd").get(c).asDouble();
            assertTrue(Math.abs(z) < 2, "alone it is nothing: " + z);
            assertTrue(parted.get("q").get("0.025").get(c).asDouble()
                    < parted.get("q").get("0.975").get(c).asDouble());
        }
        JsonNode half = lines.get(11);
        assertTrue(half.get("observed").get(1).isNull() && half.get("pit").isNumber(), half.toString());
        JsonNode parameters = run.lines("posterior.jsonl").get(0).get("parameters");
        assertEquals(5, parameters.get("mean 1").get("mean").asDouble(), 0.3);
        assertEquals(-3, parameters.get("mean 2").get("mean").asDouble(), 0.6);
        assertTrue(Files.size(folder.resolve("out").resolve("report.html")) > 1000);
    }

    @Test
    void oneValueIsTooFew() throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), "time,x,y\n1,3,2\n");
        ReplayRun run = ReplayRun.of(
                folder.resolve("out"), "gaussian-multivariate", file.toString(), "--time", "time", "--value", "x");
        assertEquals(ExitCode.USER, run.exitCode());
        assertTrue(
                run.err().contains("spec.input.value: family gaussian-multivariate takes at least 2 values, not 1"),
                run.err());
    }

    private static String[] with(String[] flags, String... first) {
        String[] all = java.util.Arrays.copyOf(first, first.length + flags.length);
        System.arraycopy(flags, 0, all, first.length, flags.length);
        return all;
    }
}
