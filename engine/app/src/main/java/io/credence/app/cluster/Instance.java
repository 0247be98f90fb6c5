package io.credence.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.http.HttpAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a running process says of itself; immutable.
 *
 * @param address where it was asked
 * @param ready its health
 * @param meters the value of each of its series, by the line's text before it
 */
public record Instance(String address, JsonNode ready, Map<String, Double> meters) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Asks it.
     *
     * @throws IOException in one line with the fix, where it does not answer
     */
    public static Instance ask(HttpAddress where) throws IOException {
        String address = "http://" + where;
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        JsonNode ready = JSON.readTree(get(client, address + "/health/ready"));
        if (!ready.path("checks").isArray()) {
            throw new IOException("what answers at " + address + " is no instance of `credence run`: correct --http");
        }
        return new Instance(address, ready, meters(get(client, address + "/metrics")));
    }

    private static String get(HttpClient client, String url) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IOException(
                    "nothing answers at " + url + ": start `credence run`, or name its address with --http", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + url, e);
        }
    }

    private static Map<String, Double> meters(String text) {
        Map<String, Double> meters = new HashMap<>();
        text.lines().filter(line -> line.startsWith("credence_")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            meters.put(
                    line.substring(0, space),
                    Double.valueOf(line.substring(space + 1).replace("Inf", "Infinity")));
        });
        return Map.copyOf(meters);
    }

    /** Whether every pipeline of it takes records in. */
    public boolean isReady() {
        return ready.path("status").asText().equals("UP");
    }

    /** The sum of a meter over the series that have a tag; 0 where there are none. */
    public double sum(String meter, String pipeline, String tag) {
        return meters.entrySet().stream()
                .filter(e -> e.getKey().startsWith(meter + "{"))
                .filter(e -> e.getKey().contains("pipeline=\"" + pipeline + "\""))
                .filter(e -> e.getKey().contains(tag))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
