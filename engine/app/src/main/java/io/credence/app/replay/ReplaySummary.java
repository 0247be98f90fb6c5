package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Reason;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.Books;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a replay came to: books, coverage, scores, alerts.
 *
 * @param plan what was run
 * @param keys how many keys there were
 * @param books what was received and what became of it
 * @param tally what the predictions were worth
 */
public record ReplaySummary(Plan plan, int keys, Books books, Tally tally) {

    /** Writes {@code summary.json}. */
    void write(Path folder) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("summary.json"))) {
            JsonBuffer json = new JsonBuffer(out);
            json.raw(ascii("{\"pipeline\":")).text(plan.name());
            json.raw(ascii(",\"family\":")).text(plan.model().family());
            json.raw(ascii(",\"seed\":")).integer(plan.seed());
            json.raw(ascii(",\"keys\":")).integer(keys);
            json.raw(ascii(",\"records\":")).integer(books.observationsReceived());
            json.raw(ascii(",\"balanced\":")).raw(ascii(String.valueOf(books.balance())));
            outcomes(json);
            scores(json);
            json.raw('}').endLine();
            json.flush();
        }
    }

    private void outcomes(JsonBuffer json) {
        String opening = ",\"outcomes\":{";
        for (Outcome outcome : Outcome.values()) {
            json.raw(ascii(opening)).text(outcome.word()).raw(':').integer(books.count(outcome));
            opening = ",";
        }
        opening = "},\"quarantined\":{";
        for (Map.Entry<Reason, Long> reason : books.reasons().entrySet()) {
            json.raw(ascii(opening)).text(reason.getKey().word()).raw(':').integer(reason.getValue());
            opening = ",";
        }
        json.raw(ascii(books.reasons().isEmpty() ? opening + "}" : "}"));
    }

    private void scores(JsonBuffer json) {
        json.raw(ascii(",\"scored\":")).integer(tally.scored());
        String opening = ",\"coverage\":{";
        for (int i = 0; i < Tally.LEVELS.size(); i++) {
            json.raw(ascii(opening))
                    .text(Tally.LEVELS.get(i).toString())
                    .raw(':')
                    .number(tally.coverage(i));
            opening = ",";
        }
        json.raw(ascii("},\"meanLogDensity\":")).number(tally.meanLogDensity());
        json.raw(ascii(",\"meanCrps\":")).number(tally.meanCrps());
        json.raw(ascii(",\"alerts\":")).integer(tally.alerts());
    }
}
