package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Forecast;
import io.credence.simulate.score.predictive.Prediction;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of {@code uncertainty.jsonl} one after the other, held against the books at the end; confined to a thread.
 *
 * <p>One line is in memory at a time.
 */
public final class SaidLines implements Closeable {
    private final Path file;
    private final JsonNode summary;
    private final BufferedReader in;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long number;

    SaidLines(Path file, JsonNode summary) throws IOException {
        this.file = file;
        this.summary = summary;
        in = Files.newBufferedReader(file);
    }

    /**
     * The next line; null behind the last.
     *
     * @throws IllegalArgumentException naming the line that is damaged, or the outcome of which there are too few lines
     */
    public Said next() throws IOException {
        String line = read();
        if (line == null) {
            requireBalance();
            return null;
        }
        JsonLine json = JsonLine.parse(file, ++number, line);
        String outcome = json.text("outcome");
        outcomes.merge(outcome, 1L, Long::sum);
        String key = json.at("key").asText(); // null where a record was too broken to have one
        JsonNode time = json.at("time");
        long at = time.isNull() ? Long.MIN_VALUE : json.time(time, "time");
        if (outcome.equals("quarantined")) {
            return new Said(key, at, Double.NaN, Prediction.NONE, Double.NaN, Double.NaN, outcome, false);
        }
        boolean isInOrder = isInOrder(key, at, outcome);
        return new Said(
                key,
                at,
                json.number("observed"),
                prediction(json),
                json.number("score"),
                json.number("tail"),
                outcome,
                isInOrder);
    }

    private boolean isInOrder(String key, long at, String outcome) {
        boolean isAbsorbed = outcome.equals("absorbed");
        if (!isAbsorbed && !outcome.equals("missing")) {
            return false;
        }
        // What is missing has that outcome wherever it comes.
        return at >= newest.merge(key, at, Math::max) || isAbsorbed;
    }

    private String read() throws IOException {
        try {
            return in.readLine();
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is damaged behind line " + number + ": it is not UTF-8", e);
        }
    }

    private static Prediction prediction(JsonLine json) {
        JsonNode q = json.at("q");
        if (q.isNull()) {
            return Prediction.NONE;
        }
        double[] quantiles = new double[Forecast.PROBABILITIES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            String name = Forecast.PROBABILITIES.get(i).toString();
            quantiles[i] = json.number(q.get(name), "q." + name);
        }
        double pit = json.number("pit");
        if (pit < 0 || pit > 1) {
            throw json.damaged("\"pit\" lies in [0, 1], not at " + pit);
        }
        return new Prediction(json.number("mean"), json.number("sd"), quantiles, pit, json.number("logDensity"));
    }

    private void requireBalance() {
        for (Map.Entry<String, JsonNode> booked : summary.get("outcomes").properties()) {
            long written = outcomes.getOrDefault(booked.getKey(), 0L);
            if (written != booked.getValue().asLong()) {
                throw new IllegalArgumentException(file + " holds " + written + " records that were " + booked.getKey()
                        + " where summary.json counts " + booked.getValue().asLong()
                        + ": incomplete, or of another run");
            }
        }
    }

    /** Where the last line stands. */
    String place() {
        return file + ":" + number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
