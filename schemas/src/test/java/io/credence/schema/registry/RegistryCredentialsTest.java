package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.PUMP;
import static io.credence.schema.registry.Sources.assertReason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RegistryCredentialsTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ann:pä:s@s".getBytes(StandardCharsets.UTF_8));
    private static final List<String> SECRETS = List.of("pä:s", "p%C3%A4", "t0ken", BASIC.substring(6));

    private final TestRegistry registry = new TestRegistry();
    private final Sources sources = new Sources();

    @BeforeEach
    void register() {
        registry.put("p-value", PUMP.toString());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private RegistrySchemaSource userInfo(String userInfo) {
        return sources.of(
                registry.url(), "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", userInfo);
    }

    private RegistrySchemaSource inUrl() {
        return sources.of(registry.url().replace("http://", "http://ann:p%C3%A4:s%40s@"));
    }

    private RegistrySchemaSource token(String token) {
        return sources.of(registry.url(), "bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", token);
    }

    @Test
    void userAndPasswordAreShown() throws WireException {
        registry.demand(BASIC);
        assertEquals(PUMP, userInfo("ann:pä:s@s").byId(1));
        assertEquals(PUMP, inUrl().byId(1));
    }

    @Test
    void eachAddressHasItsOwnCredentials() throws WireException {
        registry.demand(BASIC);
        try (TestRegistry other = new TestRegistry()) {
            other.stop();
            String urls = other.url().replace("http://", "http://bob:other@")
                    + ','
                    + registry.url().replace("http://", "http://ann:p%C3%A4:s%40s@");
            assertEquals(PUMP, sources.of(urls).byId(1));
        }
    }

    @Test
    void aTokenIsShown() throws WireException {
        registry.demand("Bearer t0ken");
        assertEquals(PUMP, token("t0ken").byId(1));
    }

    @Test
    void wrongCredentialsAreNoRecordsFaultAndNameTheirSettings() {
        registry.demand(BASIC);
        for (RegistrySchemaSource source : List.of(userInfo("ann:wrong"), token("t0ken"), sources.of(registry.url()))) {
            registry.requests();
            WireException e = assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
            assertTrue(e.getMessage().contains("answers 401, who are you?; set basic.auth."), e.getMessage());
            assertTrue(e.getMessage().contains("bearer.auth.token"), e.getMessage());
            assertEquals(1, registry.requests().size(), "asked once, or an account is locked");
        }
    }

    @Test
    void aMissingRightNamesTheSettingToDoWithout() throws WireException {
        registry.demand(BASIC);
        registry.readOnly();
        RegistrySchemaSource source = userInfo("ann:pä:s@s");
        WireException e = assertReason(Reason.UNAVAILABLE, () -> source.register("q-value", PUMP));
        assertTrue(e.getMessage().contains("you may only read"), e.getMessage());
        assertTrue(e.getMessage().contains("auto.register.schemas=false"), e.getMessage());
        assertEquals(1, source.id("p-value", PUMP));
    }

    @Test
    void secretsAreNeverRepeated() {
        for (RegistrySchemaSource source : List.of(userInfo("ann:pä:s@s"), inUrl(), token("t0ken"))) {
            assertSecret(source.toString());
            for (int status : new int[] {200, 302, 401, 403, 404, 409, 422, 500}) {
                // A server that echoes what it was told.
                registry.fault(exchange -> {
                    String told = exchange.getRequestHeaders().getFirst("Authorization");
                    String decoded = told.startsWith("Basic ")
                            ? new String(Base64.getDecoder().decode(told.substring(6)), StandardCharsets.UTF_8)
                            : "";
                    TestRegistry.send(
                            exchange,
                            status,
                            TestRegistry.JSON.writeValueAsBytes(TestRegistry.JSON
                                    .createObjectNode()
                                    .put("error_code", status * 100 + 3)
                                    .put("message", "no: " + told + ' ' + decoded)));
                    return true;
                });
                assertSecret(trace(() -> source.register("p-value", PUMP)));
                assertSecret(trace(() -> source.byId(status)));
            }
            registry.stop();
            assertSecret(trace(() -> source.byId(9)));
            registry.start();
        }
    }

    private interface Asking {
        void ask() throws WireException;
    }

    private static String trace(Asking asking) {
        StringWriter text = new StringWriter();
        try {
            asking.ask();
        } catch (WireException e) {
            e.printStackTrace(new PrintWriter(text, true));
        }
        assertFalse(text.toString().isEmpty());
        return text.toString();
    }

    private static void assertSecret(String text) {
        SECRETS.forEach(secret -> assertFalse(text.contains(secret), text));
    }
}
