package io.credence.streams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry of as few words as a pipeline needs, that can go down and come back on its port. */
final class TinyRegistry implements AutoCloseable {
    private static final Pattern SCHEMA = Pattern.compile("^\\{\"schema\":\"(.*)\"\\}$", Pattern.DOTALL);

    private final Map<String, Integer> ids = new ConcurrentHashMap<>(); // by schema, as JSON writes it in a string
    private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
    private HttpServer server;
    private int port;
    private volatile boolean isFailing;

    TinyRegistry() throws IOException {
        start();
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
        port = server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    /** Whether it answers everything with 500. */
    void failing(boolean is) {
        isFailing = is;
    }

    /** Puts a schema in under an id. */
    void put(int id, String schema) {
        String text = schema.replace("\\", "\\\\").replace("\"", "\\\"");
        ids.put(text, id);
        schemas.put(id, text);
    }

    /** A client that does not try again by itself. */
    RegistrySchemaSource client() {
        return new RegistrySchemaSource(
                RegistrySettings.of(Map.of("schema.registry.url", "http://localhost:" + port, "max.retries", "0")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String known = schemas.get(Integer.valueOf(path.replaceFirst("^/schemas/ids/(\\d+)$|.*", "0$1")));
        if (isFailing) {
            send(exchange, 500, "{\"error_code\":50001,\"message\":\"broken\"}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            Matcher sent = SCHEMA.matcher(body);
            int id = sent.matches() ? ids.computeIfAbsent(sent.group(1), s -> 100 + ids.size()) : 0;
            schemas.putIfAbsent(id, sent.group(1));
            send(exchange, 200, "{\"id\":" + id + "}");
        } else if (known != null) {
            send(exchange, 200, "{\"schema\":\"" + known + "\"}");
        } else {
            send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        stop();
    }
}
