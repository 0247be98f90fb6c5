package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.PUMP;
import static io.credence.schema.registry.Sources.assertReason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RegistryOutageTest {
    private final TestRegistry registry = new TestRegistry();
    private final TestRegistry second = new TestRegistry();
    private final Sources sources = new Sources();
    private final RegistrySchemaSource source = sources.of(registry.url());
    private RegistrySchemaSource asked;

    @BeforeEach
    void register() {
        registry.put("p-value", PUMP.toString());
        second.put("p-value", PUMP.toString());
    }

    @AfterEach
    void close() {
        registry.close();
        second.close();
    }

    @Test
    void aRegistryThatIsDownIsAskedAFewTimesThenAgainWhenItIsBack() throws WireException {
        registry.stop();
        WireException e = assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertTrue(e.getMessage().contains(registry.url() + " takes no connection (tries: 4)"), e.getMessage());
        // Half of the jitter: three quarters of 0.5, 1 and 2 s.
        assertEquals(List.of(Duration.ofMillis(375), Duration.ofMillis(750), Duration.ofMillis(1500)), sources.pauses);
        registry.start();
        assertEquals(PUMP, source.byId(1), "an outage is not remembered");
    }

    @Test
    void whatIsCachedNeedsNoRegistry() throws WireException {
        int id = source.register("p-value", PUMP);
        source.byId(id);
        registry.stop();
        assertEquals(PUMP, source.byId(id));
        assertEquals(id, source.id("p-value", PUMP));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void troubleThatPassesIsWaitedOut(int status) throws WireException {
        registry.fault(TestRegistry.times(3, TestRegistry.status(status, "{\"error_code\":50001}")));
        assertEquals(PUMP, source.byId(1));
        assertEquals(4, registry.requests().size());
        assertEquals(3, sources.pauses.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void troubleThatStaysIsAnOutage(int status) {
        registry.fault(TestRegistry.status(status, "{\"error_code\":50003,\"message\":\"no leader\"}"));
        WireException e = assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertTrue(e.getMessage().contains("answers " + status + " no leader"), e.getMessage());
        assertEquals(4, registry.requests().size());
    }

    @Test
    void pausesGrowToAMaximum() {
        RegistrySchemaSource patient =
                sources.of(registry.url(), "max.retries", "6", "retries.wait.ms", "100", "retries.max.wait.ms", "400");
        registry.stop();
        assertReason(Reason.UNAVAILABLE, () -> patient.byId(1));
        assertEquals(
                List.of(75L, 150L, 300L, 300L, 300L, 300L),
                sources.pauses.stream().map(Duration::toMillis).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>welcome</html>", "{\"schema\":", "", "7", "{} {}", "null"})
    void whatIsNoRegistrysAnswerIsAnOutage(String body) {
        registry.fault(TestRegistry.status(200, body));
        assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertEquals(4, registry.requests().size());
        registry.healed();
        assertFalse(sources.pauses.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>default backend</html>", "{\"error_code\":404,\"message\":\"HTTP 404\"}", "{}"})
    void a404ThatIsNotTheRegistrysOwnIsAnOutage(String body) throws WireException {
        registry.fault(TestRegistry.status(404, body));
        WireException e = assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertTrue(e.getMessage().contains("does the URL lead to a registry's API?"), e.getMessage());
        registry.healed();
        assertEquals(PUMP, source.byId(1));
        assertReason(
                Reason.UNAVAILABLE, () -> sources.of(registry.url() + "/wrong").byId(1));
    }

    @Test
    void strangeStatusesAreOutagesButNotAskedAgain() {
        for (int status : new int[] {400, 405, 406, 415, 409, 422}) {
            registry.fault(TestRegistry.status(status, "{}"));
            assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
            assertEquals(1, registry.requests().size(), "status " + status);
        }
    }

    @Test
    void theNextAddressIsAskedAndKept() throws WireException {
        RegistrySchemaSource both = sources.of(registry.url() + "/, " + second.url());
        registry.fault(TestRegistry.status(500, ""));
        assertEquals(PUMP, both.byId(1));
        assertEquals(1, registry.requests().size());
        assertEquals(1, both.id("p-value", PUMP));
        assertEquals(0, registry.requests().size(), "the good address is asked first from now on");
        second.stop();
        registry.healed();
        assertEquals(List.of("p-value"), both.subjects());
        assertEquals(List.of(), sources.pauses, "no pause while an address is left");
        registry.stop();
        WireException e = assertReason(Reason.UNAVAILABLE, both::subjects);
        assertTrue(e.getMessage().contains(registry.url()) && e.getMessage().contains(second.url()), e.getMessage());
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        registry.fault(exchange -> {
            await(over);
            return false;
        });
        RegistrySchemaSource hasty = sources.of(registry.url(), "http.read.timeout.ms", "100", "max.retries", "1");
        WireException e = assertReason(Reason.UNAVAILABLE, () -> hasty.byId(1));
        assertTrue(e.getMessage().contains("gave no answer within 100 ms (tries: 2)"), e.getMessage());
        over.countDown();
    }

    @Test
    void anAnswerThatStopsHalfwayIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        registry.fault(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
            return true;
        });
        RegistrySchemaSource hasty = sources.of(registry.url(), "http.read.timeout.ms", "200", "max.retries", "0");
        WireException e = assertReason(Reason.UNAVAILABLE, () -> hasty.byId(1));
        assertTrue(e.getMessage().contains("gave no answer within 200 ms"), e.getMessage());
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        registry.fault(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                for (long sent = 0; sent < 1L << 34; sent += chunk.length) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                exchange.close(); // the client has had enough
            }
            return true;
        });
        WireException e = assertReason(Reason.OVERSIZED, () -> source.byId(1));
        assertTrue(e.getMessage().contains("more than 8388608 bytes"), e.getMessage());
        assertEquals(1, registry.requests().size());
        assertReason(Reason.OVERSIZED, () -> source.byId(1));
        assertEquals(0, registry.requests().size(), "remembered");
    }

    @Test
    void redirectsAreNotFollowed() {
        registry.demand("Basic dTpw");
        registry.fault(exchange -> {
            exchange.getResponseHeaders().set("Location", second.url() + "/schemas/ids/1");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return true;
        });
        WireException e = assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertTrue(e.getMessage().contains("set schema.registry.url to where it leads"), e.getMessage());
        assertEquals(List.of(), second.requests());
    }

    @Test
    void anInterruptEndsTheAskingAndStays() {
        Thread.currentThread().interrupt();
        assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
        assertTrue(Thread.interrupted());
    }

    @Test
    void damagedAnswersNeverThrowAnythingElse() {
        String[] good = {
            TestRegistry.JSON
                    .createObjectNode()
                    .put("schema", PUMP.toString())
                    .put("schemaType", "AVRO")
                    .toString(),
            "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}",
            "{\"error_code\":40403,\"message\":\"gone\"}",
            "{\"id\":1,\"is_compatible\":false,\"messages\":[\"a\",{}],\"compatibilityLevel\":\"FULL\"}"
        };
        int[] statuses = {200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 599};
        SplittableRandom random = new SplittableRandom(20261121);
        for (int i = 0; i < 600; i++) {
            byte[] body = damaged(good[random.nextInt(good.length)], random);
            int status = statuses[random.nextInt(statuses.length)];
            registry.fault(TestRegistry.bytes(status, status == 204 ? new byte[0] : body));
            RegistrySchemaSource fresh = i % 50 == 0 ? sources.of(registry.url(), "max.retries", "0") : null;
            asked = fresh == null ? asked : fresh;
            int id = i;
            quietly(() -> asked.byId(id));
            quietly(() -> asked.register("s" + id, PUMP));
            quietly(() -> asked.compatibility("p-value", PUMP));
            quietly(() -> asked.level("p-value"));
            quietly(() -> asked.subjects());
        }
    }

    private static byte[] damaged(String good, SplittableRandom random) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private interface Asking {
        void ask() throws WireException;
    }

    // Anything but a WireException fails the test by itself.
    private static void quietly(Asking asking) {
        try {
            asking.ask();
        } catch (WireException e) {
            assertTrue(e.getMessage().length() < 2000, e.getMessage());
        }
    }

    @Test
    void deepNestingIsRefusedNotOverflown() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(900) + "\"int\"" + "}".repeat(900);
        int id = registry.put("deep", deep);
        quietly(() -> source.byId(id));
        registry.fault(TestRegistry.status(200, "[".repeat(1 << 20)));
        assertReason(Reason.UNAVAILABLE, () -> source.byId(77));
    }

    @Test
    void whatIsNotEvenHttpIsAnOutage() throws Exception {
        String[] talk = {
            "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", ""
        };
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var talker = Executors.newSingleThreadExecutor();
            var talking = talker.submit(() -> {
                for (int i = 0; !server.isClosed(); i++) {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write(talk[i % talk.length].getBytes(StandardCharsets.UTF_8));
                    }
                }
                return null;
            });
            RegistrySchemaSource lost = sources.of("http://localhost:" + server.getLocalPort(), "max.retries", "0");
            for (int i = 0; i < 2 * talk.length; i++) {
                assertReason(Reason.UNAVAILABLE, () -> lost.byId(1));
            }
            talking.cancel(true);
            talker.shutdownNow();
        }
    }
}
