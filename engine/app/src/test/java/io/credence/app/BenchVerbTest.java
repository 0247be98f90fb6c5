package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.bench.Figure;
import io.credence.app.bench.streams.LatencyFigures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every benchmark on Kafka still runs, in small; of speed this says nothing. */
final class BenchVerbTest {
    @ParameterizedTest
    @CsvSource({"pipeline, 3000, 20", "keys, 500, 1", "restore, 500, 2"})
    void printsItsFigures(String subject, String records, int figures) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Credence.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("bench", subject, "--records", records, "--rounds", "1", "-o", "json");
        assertEquals(0, code, err::toString);
        JsonNode printed = new JsonMapper().readTree(out.toString());
        assertEquals(figures, printed.size(), out::toString);
        for (JsonNode figure : printed) {
            assertTrue(figure.get("value").doubleValue() > 0, figure::toString);
        }
    }

    @Test
    void latencyIsMeasuredOnBothSides() throws Exception {
        List<String> progress = new ArrayList<>();
        List<Figure> figures = LatencyFigures.all(300, 0, 1, 1, Map.of(), progress::add);
        assertEquals(12, figures.size());
        assertEquals(2, progress.size());
        assertTrue(figures.stream().allMatch(figure -> figure.value() > 0), figures::toString);
    }
}
