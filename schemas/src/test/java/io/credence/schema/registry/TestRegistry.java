package io.credence.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A registry small enough to read: subjects, ids, references, compatibility, credentials, and faults that can be switched on and
 * off. What it holds outlives a stop, and a start takes the same port again.
 */
public final class TestRegistry implements AutoCloseable {
    /** What goes wrong instead of an answer. */
    public interface Fault {
        /** Whether it took the exchange over. */
        boolean takes(HttpExchange exchange) throws IOException;
    }

    private record Reply(int status, JsonNode body) {}

    static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    static {
        // The JDK's server sends headers and body apart; without this every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<Integer, ObjectNode> byId = new HashMap<>();
    private final Map<String, String> levels = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final SSLContext tls;
    private final boolean clientsShowCertificates;
    private ExecutorService threads;
    private HttpServer server;
    private int port;
    private volatile Fault fault = exchange -> false;
    private volatile String authorization;
    private volatile boolean readOnly;

    public TestRegistry() {
        this(null, false);
    }

    TestRegistry(SSLContext tls, boolean clientsShowCertificates) {
        this.tls = tls;
        this.clientsShowCertificates = clientsShowCertificates;
        start();
    }

    public void start() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            server = tls == null ? HttpServer.create(address, 0) : secure(HttpsServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        port = server.getAddress().getPort();
    }

    private HttpsServer secure(HttpsServer https) {
        https.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                var ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(clientsShowCertificates);
                parameters.setSSLParameters(ssl);
            }
        });
        return https;
    }

    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    int port() {
        return port;
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port + "/api";
    }

    /** What was asked since the last call, faults included, such as {@code GET /schemas/ids/1}. */
    List<String> requests() {
        List<String> seen = List.copyOf(requests);
        requests.clear();
        return seen;
    }

    public void fault(Fault newFault) {
        fault = newFault;
    }

    public void healed() {
        fault = exchange -> false;
    }

    void demand(String authorizationHeader) {
        authorization = authorizationHeader;
    }

    void readOnly() {
        readOnly = true;
    }

    public static Fault status(int status, String body) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static Fault bytes(int status, byte[] body) {
        return exchange -> {
            send(exchange, status, body);
            return true;
        };
    }

    /** Only the first times. */
    static Fault times(int count, Fault fault) {
        int[] left = {count};
        return exchange -> {
            synchronized (left) {
                return left[0]-- > 0 && fault.takes(exchange);
            }
        };
    }

    /** Puts content in, past every check; returns its id. */
    synchronized int put(String subject, ObjectNode content) {
        int id = byId.size() + 1;
        byId.put(id, content);
        subjects.computeIfAbsent(subject, s -> new ArrayList<>()).add(id);
        return id;
    }

    public int put(String subject, String schema) {
        return put(subject, JSON.createObjectNode().put("schema", schema));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        requests.add(exchange.getRequestMethod()
                + ' '
                + path.replaceFirst("^/api", "")
                + (query == null ? "" : '?' + query));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (fault.takes(exchange)) {
            return;
        }
        Reply reply;
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply = error(401, 401, "who are you?");
        } else if (readOnly && path.endsWith("/versions")) {
            reply = error(403, 40301, "you may only read");
        } else if (body.length > 0 && !TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            reply = error(415, 415, "HTTP 415 Unsupported Media Type");
        } else {
            reply = answer(exchange.getRequestMethod(), path.split("/", -1), body);
        }
        send(exchange, reply.status, JSON.writeValueAsBytes(reply.body));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    // Parts: "", "api", then the path of the interface.
    private synchronized Reply answer(String method, String[] parts, byte[] body) throws IOException {
        String route = method + ' ' + (parts.length > 2 ? parts[2] : "") + ' ' + (parts.length - 2);
        JsonNode sent = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        return switch (route) {
            case "GET subjects 1" -> new Reply(200, JSON.valueToTree(subjects.keySet()));
            case "POST subjects 3" -> register(name(parts[3]), sent);
            case "POST subjects 2" -> lookUp(name(parts[3]), sent);
            case "GET subjects 4" -> version(name(parts[3]), Integer.parseInt(parts[5]));
            case "GET schemas 3" -> byId(Integer.parseInt(parts[4]));
            case "POST compatibility 5", "POST compatibility 4" -> fits(name(parts[4]), sent, parts.length == 6);
            case "GET config 2" -> level(levels.get(name(parts[3])));
            case "GET config 1" -> level("BACKWARD");
            case "PUT config 2" -> {
                levels.put(name(parts[3]), sent.path("compatibility").asText());
                yield new Reply(200, sent);
            }
            default -> error(404, 404, "HTTP 404 Not Found");
        };
    }

    private static String name(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private Reply level(String level) {
        return level == null
                ? error(404, 40408, "no level of its own")
                : new Reply(200, JSON.createObjectNode().put("compatibilityLevel", level));
    }

    private Reply byId(int id) {
        ObjectNode held = byId.get(id);
        return held == null ? error(404, 40403, "Schema " + id + " not found") : new Reply(200, held);
    }

    private Reply version(String subject, int version) {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (version < 1 || version > versions.size()) {
            return error(404, 40402, "Version not found");
        }
        ObjectNode content = byId.get(versions.get(version - 1)).deepCopy();
        return new Reply(200, content.put("subject", subject).put("version", version));
    }

    private Integer find(String subject, String text) {
        for (int id : subjects.getOrDefault(subject, List.of())) {
            if (byId.get(id).path("schema").asText().equals(text)) {
                return id;
            }
        }
        return null;
    }

    private Reply lookUp(String subject, JsonNode sent) {
        if (!subjects.containsKey(subject)) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        Integer id = find(subject, sent.path("schema").asText());
        return id == null ? error(404, 40403, "Schema not found") : new Reply(200, idOf(id));
    }

    private Reply register(String subject, JsonNode sent) {
        String text = sent.path("schema").asText();
        Schema schema;
        try {
            schema = new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            return error(422, 42201, "Invalid schema " + e.getMessage());
        }
        Integer known = find(subject, text);
        if (known != null) {
            return new Reply(200, idOf(known));
        }
        List<String> against = conflicts(subject, schema, false);
        return against.isEmpty()
                ? new Reply(200, idOf(put(subject, text)))
                : error(409, 409, "Schema being registered is incompatible with an earlier schema: " + against);
    }

    private static ObjectNode idOf(int id) {
        return JSON.createObjectNode().put("id", id);
    }

    private Reply fits(String subject, JsonNode sent, boolean latest) {
        if (!subjects.containsKey(subject)) {
            return error(404, 40401, "Subject '" + subject + "' not found.");
        }
        List<String> against =
                conflicts(subject, new Schema.Parser().parse(sent.path("schema").asText()), !latest);
        ObjectNode reply = JSON.createObjectNode().put("is_compatible", against.isEmpty());
        ArrayNode messages = reply.putArray("messages");
        against.forEach(messages::add);
        return new Reply(200, reply);
    }

    private List<String> conflicts(String subject, Schema schema, boolean all) {
        String level = levels.getOrDefault(subject, "BACKWARD");
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        int from = all || level.endsWith("_TRANSITIVE") ? 0 : Math.max(0, versions.size() - 1);
        List<String> found = new ArrayList<>();
        for (int id : versions.subList(from, versions.size())) {
            Schema old = new Schema.Parser().parse(byId.get(id).path("schema").asText());
            if (level.startsWith("BACKWARD") || level.startsWith("FULL")) {
                compare(schema, old, found);
            }
            if (level.startsWith("FORWARD") || level.startsWith("FULL")) {
                compare(old, schema, found);
            }
        }
        return found;
    }

    private static void compare(Schema reader, Schema writer, List<String> found) {
        var checked = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (checked.getType() != SchemaCompatibilityType.COMPATIBLE) {
            checked.getResult().getIncompatibilities().forEach(i -> found.add(i.getType() + " at " + i.getLocation()));
        }
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(status, JSON.createObjectNode().put("error_code", code).put("message", message));
    }
}
