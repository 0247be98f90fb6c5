package io.credence.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpsServerTest {
    private static final Check WELL = new Check("a", "running", null, true, true, 0, 3);
    private static final Check STARTING = new Check("b", "restoring", null, false, false, 17, 0);
    private static final Check ILL = new Check("c", "failed", "its input topic is gone", false, true, 0, 0);

    private volatile List<Check> checks = List.of(WELL);
    private OpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = OpsServer.start(
                new HttpAddress("127.0.0.1", 0), () -> checks, isOpenMetrics -> isOpenMetrics ? "# EOF\n" : "up 1\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPipelineThatRestoresIsAliveAndNotReady() throws Exception {
        checks = List.of(WELL, STARTING);
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(503, get("/health/started").statusCode());
        String body = get("/health/ready").body();
        assertTrue(body.contains("\"restoreRemaining\":17"), body);
    }

    @Test
    void onePipelineBeyondHelpDoesNotHaveTheOthersRestarted() throws Exception {
        checks = List.of(WELL, ILL);
        assertEquals(200, get("/livez").statusCode());
        assertEquals(503, get("/readyz").statusCode());
        assertEquals(200, get("/health/started").statusCode());
        assertTrue(get("/readyz").body().contains("its input topic is gone"));
    }

    @Test
    void whereAllAreBeyondHelpTheProcessIs() throws Exception {
        checks = List.of(ILL);
        assertEquals(503, get("/health/live").statusCode());
    }

    @Test
    void oneThatIsStuckIsHelpedByARestart() throws Exception {
        checks = List.of(WELL, new Check("b", "running", "a thread has not asked for records", true, true, 0, 9));
        assertEquals(503, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        checks = List.of(WELL, new Check("b", "running", null, true, true, 0, 0));
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(200, get("/health/ready").statusCode());
    }

    @Test
    void metricsAreOfferedInBothFormats() throws Exception {
        assertEquals("up 1\n", get("/metrics").body());
        HttpResponse<String> open = Web.send(at("/metrics").header("Accept", "application/openmetrics-text"));
        assertEquals("# EOF\n", open.body());
        assertTrue(open.headers().firstValue("Content-Type").orElseThrow().startsWith("application/openmetrics-text"));
    }

    @Test
    void everythingElseIsTurnedAway() throws Exception {
        assertEquals(404, get("/").statusCode());
        assertEquals(404, get("/metrics/").statusCode());
        assertEquals(
                405,
                Web.send(at("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode());
        assertEquals(
                200,
                Web.send(at("/health/live").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
    }

    @Test
    void addresses() {
        assertEquals(Optional.empty(), HttpAddress.parse("off"));
        assertEquals(Optional.of(new HttpAddress("127.0.0.1", 80)), HttpAddress.parse("80"));
        assertEquals(Optional.of(new HttpAddress("::1", 80)), HttpAddress.parse("[::1]:80"));
        assertEquals("[::1]:80", new HttpAddress("::1", 80).toString());
        assertTrue(new HttpAddress("0.0.0.0", 80).isOpen());
        for (String wrong : List.of("", "here", ":80", "host:", "host:70000", "host:-1")) {
            assertThrows(IllegalArgumentException.class, () -> HttpAddress.parse(wrong), wrong);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Web.send(at(path));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }
}
