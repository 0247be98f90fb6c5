package io.credence.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} and {@code /health/…}; any thread. A request that comes while a few are in work and many wait
 * is turned away.
 */
public final class OpsServer implements AutoCloseable {
    private static final int THREADS = 16; // each may be held up by a client that says nothing
    private static final int WAITING = 32;
    private static final int BACKLOG = 32;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final Map<String, Health> HEALTH = Map.of(
            "/health/live", Health.LIVE,
            "/health/ready", Health.READY,
            "/health/started", Health.STARTED,
            "/livez", Health.LIVE,
            "/readyz", Health.READY);

    static {
        // Seconds; read once, when the first server of the process starts. Without them a silent client keeps a thread.
        setDefault("sun.net.httpserver.maxReqTime", "3");
        setDefault("sun.net.httpserver.maxRspTime", "30");
        // Headers and body are sent apart; without this an answer waits 40 ms for an acknowledgement.
        setDefault("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<List<Check>> checks;
    private final Exposition metrics;

    private OpsServer(HttpServer server, ExecutorService threads, Supplier<List<Check>> checks, Exposition metrics) {
        this.server = server;
        this.threads = threads;
        this.checks = checks;
        this.metrics = metrics;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Starts to listen.
     *
     * @throws IOException in one line with the fix, where the port is taken
     */
    public static OpsServer start(HttpAddress address, Supplier<List<Check>> checks, Exposition metrics)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address.resolve(), BACKLOG);
        } catch (BindException e) {
            throw new IOException(
                    "cannot listen on " + address + " (" + e.getMessage()
                            + "): stop what does, name another with --http, or --http off",
                    e);
        }
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "credence-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        OpsServer ops = new OpsServer(server, threads, checks, metrics);
        server.setExecutor(threads);
        server.createContext("/", ops::handle);
        server.start();
        return ops;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            Health health = HEALTH.get(path);
            if (health == null && !"/metrics".equals(path)) {
                answer(
                        exchange,
                        404,
                        TEXT,
                        bytes("not found: /metrics, /health/live, /health/ready, /health/started\n"));
            } else if (!exchange.getRequestMethod().equals("GET")
                    && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, TEXT, bytes("only GET and HEAD\n"));
            } else if (health == null) {
                boolean isOpenMetrics =
                        wantsOpenMetrics(exchange.getRequestHeaders().getFirst("Accept"));
                exchange.getResponseHeaders().set("Vary", "Accept");
                answer(exchange, 200, isOpenMetrics ? OPEN_METRICS : TEXT, bytes(metrics.text(isOpenMetrics)));
            } else {
                List<Check> now = checks.get();
                answer(exchange, health.holds(now) ? 200 : 503, "application/json", health.body(now));
            }
        }
    }

    private static boolean wantsOpenMetrics(String accept) {
        return accept != null && accept.contains("application/openmetrics-text");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
