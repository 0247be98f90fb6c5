package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.app.placebo.PlaceboJson;
import io.credence.core.Option;
import io.credence.core.Reason;
import io.credence.core.segment.Change.ReadOut;
import io.credence.format.JsonBuffer;
import io.credence.format.Unlisted;
import io.credence.pipeline.Books;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Plan;
import io.credence.pipeline.placebo.PlaceboWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a replay came to: books, coverage, scores, alerts.
 *
 * @param plan what was run
 * @param keys how many keys there were
 * @param books what was received and what became of it
 * @param tally what the predictions were worth
 * @param unlisted values that were none of the listed categories
 * @param segments what keys look like as segments
 */
public record ReplaySummary(Plan plan, int keys, Books books, Tally tally, Unlisted unlisted, Segments segments) {

    private static final int MANY = 10; // one in ten
    private static final int ENOUGH = 100; // records: chance alone is within FAR_OFF of a half in 19 cases of 20
    private static final double FAR_OFF = 0.1;

    /** Of a run that read no segments. */
    public ReplaySummary(Plan plan, int keys, Books books, Tally tally, Unlisted unlisted) {
        this(plan, keys, books, tally, unlisted, Segments.NONE);
    }

    /** Whether there were records and every one of them was quarantined. */
    public boolean isNothingRead() {
        long received = books.observationsReceived();
        return received > 0 && books.count(Outcome.QUARANTINED) == received;
    }

    /** What was wrong with the first record that was quarantined; null where none was. */
    public String firstQuarantine() {
        return tally.firstQuarantine();
    }

    /** The summary for people, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder outcomes = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            if (books.count(outcome) > 0) {
                outcomes.append(String.format(Locale.ROOT, ", %s %,d", outcome.word(), books.count(outcome)));
            }
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d records of %,d keys: %s; books %s.",
                books.observationsReceived(),
                keys,
                outcomes.length() == 0 ? "none" : outcomes.substring(2),
                books.balance() ? "balance" : "DO NOT BALANCE"));
        if (!books.reasons().isEmpty()) {
            StringBuilder reasons = new StringBuilder();
            books.reasons().forEach((reason, count) -> reasons.append(", " + reason.word() + " " + count));
            lines.add("Quarantined: " + reasons.substring(2) + "; the first: " + firstQuarantine() + ".");
        }
        if (unlisted.count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d values are none of the categories and were counted as others; the last: '%s'.",
                    unlisted.count(),
                    Option.echo(unlisted.latest())));
        }
        if (books.observationsReceived() > 0 && books.count(Outcome.MISSING) == books.observationsReceived()) {
            lines.add("Every value is missing: is the name of the value right?");
        }
        if (books.count(Outcome.LATE) * MANY > books.observationsReceived()) {
            lines.add(
                    "Many records came before their key's newest: was there a time far in the future, or is the file unsorted?"
                            + " See input.order in the options.");
        }
        if (tally.scored() > 0) {
            StringBuilder coverage = new StringBuilder();
            for (int i = 0; i < Tally.LEVELS.size(); i++) {
                coverage.append(String.format(
                        Locale.ROOT, ", %.0f %% holds %.1f %%", 100 * Tally.LEVELS.get(i), 100 * tally.coverage(i)));
            }
            lines.add((plan.model().isOrdered() ? "Intervals: " : "Central shares of the pits: ")
                    + coverage.substring(2) + ".");
            if (tally.scored() >= ENOUGH && Math.abs(tally.coverage(0) - 0.5) > FAR_OFF) {
                lines.add(String.format(
                        Locale.ROOT,
                        "The intervals are not honest here (%.0f %% where 50 %% was promised): the model does not fit this"
                                + " stream, and neither intervals nor alarms keep what they promise.",
                        100 * tally.coverage(0)));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "Mean log density %.4f, mean CRPS %s, changes detected %d.",
                    tally.meanLogDensity(),
                    Double.isNaN(tally.meanCrps()) ? "undefined" : String.format(Locale.ROOT, "%.4g", tally.meanCrps()),
                    tally.alerts()));
            if (tally.misfits() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "Predictions missed although nothing changed, %d time%s; the first was %s.",
                        tally.misfits(),
                        tally.misfits() == 1 ? "" : "s",
                        tally.firstMisfit().inWords()));
            }
        }
        lines.addAll(PlaceboWords.of(books.placebo()));
        if (!segments.changes().isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "As segments, %,d of %,d keys: %,d changes said as records came, %,d seen from the end.",
                    segments.changes().size(),
                    keys,
                    segments.count(ReadOut.CAUSAL),
                    segments.count(ReadOut.PATH)));
        }
        return lines;
    }

    /**
     * Writes {@code summary.json}.
     *
     * @param input the file that was read, of which the name is kept: what stands in the folder is about it
     */
    public void write(Path folder, Path input) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("summary.json"))) {
            JsonBuffer json = new JsonBuffer(out);
            json.raw(ascii("{\"pipeline\":")).text(plan.name());
            json.raw(ascii(",\"input\":")).text(input.getFileName().toString());
            json.raw(ascii(",\"family\":")).text(plan.model().family());
            json.raw(ascii(",\"seed\":")).integer(plan.seed());
            json.raw(ascii(",\"keys\":")).integer(keys);
            json.raw(ascii(",\"records\":")).integer(books.observationsReceived());
            json.raw(ascii(",\"balanced\":")).raw(ascii(String.valueOf(books.balance())));
            outcomes(json);
            unlisted(json);
            scores(json);
            if (!segments.changes().isEmpty()) {
                segments(json);
            }
            if (books.placebo().calmRecords() > 0) {
                json.raw(ascii(",\"placebo\":"))
                        .raw(PlaceboJson.of(books.placebo()).toString().getBytes(StandardCharsets.UTF_8));
            }
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

    private void unlisted(JsonBuffer json) {
        if (!plan.model().categories().isEmpty()) {
            json.raw(ascii(",\"unlisted\":{\"count\":")).integer(unlisted.count());
            json.raw(ascii(",\"last\":")).text(unlisted.latest()).raw('}');
        }
    }

    private void segments(JsonBuffer json) {
        json.raw(ascii(",\"segments\":{\"keys\":")).integer(segments.changes().size());
        json.raw(ascii(",\"causal\":")).integer(segments.count(ReadOut.CAUSAL));
        json.raw(ascii(",\"endOfSeries\":"))
                .integer(segments.count(ReadOut.PATH))
                .raw('}');
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
        json.raw(ascii(",\"misfits\":")).integer(tally.misfits());
    }
}
