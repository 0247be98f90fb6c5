package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.core.ModelFamily;
import io.credence.pipeline.spec.Families;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every benchmark on Kafka still runs, in small; of speed this says nothing. */
final class BenchVerbTest {
    @ParameterizedTest
    @CsvSource({
        "pipeline, 3000, 20",
        "keys, 500, 1",
        "restore, 500, 2",
        "replay, 1000, 3",
        "update, 1000, 1",
        "latency, 100, 22",
        "particles, 100, 14"
    })
    void printsItsFigures(String subject, String records, int figures) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Credence.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("bench", subject, "--records", records, "--rounds", "1", "--tiny", "-o", "json");
        assertEquals(0, code, err::toString);
        JsonNode printed = new JsonMapper().readTree(out.toString());
        int families = Families.installed().names().size();
        int layers = Families.installed().layers().size() + 1; // forgetting that is given, and learnt
        int ofModels = subject.equals("update") ? 6 * (families + layers) : 0;
        assertEquals(figures + ofModels, printed.size(), out::toString);
        for (JsonNode figure : printed) {
            // A record leaves no garbage, and of so few keys the heap may even have shrunk.
            assertTrue(figure.get("value").doubleValue() > 0 || subject.equals("update"), figure::toString);
            assertEquals(subject, figure.get("subject").asText());
            assertTrue(figure.get("bound").asText().endsWith("."), figure::toString);
        }
    }

    @Test
    void withoutASubjectItSaysWhatIsMissing() {
        StringWriter err = new StringWriter();
        int code = Credence.commandLine().setErr(new PrintWriter(err)).execute("bench");
        assertEquals(1, code);
        assertTrue(err.toString().contains("SUBJECT"), err::toString);
    }

    /** Kills a table that leaves a family out, or puts one's figures in another's row. */
    @Test
    void familiesArePrintedAsATable() {
        StringWriter out = new StringWriter();
        int code = Credence.commandLine()
                .setOut(new PrintWriter(out))
                .execute("bench", "families", "--records", "200", "--rounds", "1");
        assertEquals(0, code);
        for (ModelFamily family : Families.installed().all()) {
            int belief = 8 * family.exemplar().layout().width();
            Pattern row = Pattern.compile("\\| `" + family.name() + "` \\| \\d+ \\| \\d+ \\| [0-9.]+ \\| " + belief
                    + " \\| \\d+ \\| .+\\. \\|");
            assertTrue(row.matcher(out.toString()).find(), family.name() + " in " + out);
        }
        assertTrue(out.toString().contains("| `gaussian + forget: learnt` |"), out::toString);
    }
}
