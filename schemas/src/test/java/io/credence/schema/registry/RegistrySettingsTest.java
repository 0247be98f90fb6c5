package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrySettingsTest {
    private static final String URL = "https://registry.example:8081";

    @Test
    void oneAddressIsEnough() {
        RegistrySettings settings = RegistrySettings.of(with(URL));
        assertEquals("registry at [https://registry.example:8081]", settings.toString());
        assertTrue(settings.autoRegister());
        assertFalse(settings.normalize());
        assertEquals(Duration.ofMinutes(1), settings.missingIdMemory());
        assertNull(settings.endpoints().get(0).authorization());
    }

    @Test
    void addressesLoseTheirSlashesAndSecrets() {
        RegistrySettings settings = RegistrySettings.of(
                with("http://a:81/apis/ccompat/v7/ , https://ann:secret@[::1]:8081//", "max.retries", " 7 "));
        assertEquals(
                "registry at [http://a:81/apis/ccompat/v7, https://[::1]:8081] with credentials", settings.toString());
        assertEquals(7, settings.retries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry:8081",
                "ftp://secret@registry",
                "http://",
                "http://ann:secret@",
                "http://a b",
                ",",
                "http://a,",
                "http://ann:sec#ret@registry",
                "http://ann:12#secret@registry",
                "http://ann:12/secret@registry",
                "http://ann:se@cret@registry",
                "http://ann:12?secret@registry",
                "http://ann:%zzsecret@registry",
                "http://registry/?secret",
                "http://secret@registry",
                "http://:secret@registry",
                "http://ann:sec,ret@registry"
            })
    void anAddressThatIsNoneIsNotRepeated(String url) {
        String message = refused(with(url));
        assertTrue(message.startsWith("schema.registry.url takes base URLs"), message);
        assertFalse(message.contains("secret") || message.contains("12") || message.contains("cret"), message);
    }

    @Test
    void unknownSettingsNameTheKnown() {
        String message = refused(with(URL, "schema.registry.ulr", "secret"));
        assertTrue(
                message.startsWith("there is no setting schema.registry.ulr; there are schema.registry.url, "),
                message);
        assertFalse(message.contains("secret"));
    }

    @Test
    void allProblemsAreToldTogether() {
        String message =
                refused(Map.of("max.retries", "101", "auto.register.schemas", "secret", "http.read.timeout.ms", "x"));
        assertTrue(message.contains("schema.registry.url takes base URLs"), message);
        assertTrue(message.contains("max.retries takes a whole number from 0 to 100: not 101"), message);
        assertTrue(
                message.contains("http.read.timeout.ms takes a whole number from 1 to 3600000: this is none"), message);
        assertTrue(message.contains("auto.register.schemas takes true or false"), message);
        assertFalse(message.contains("secret"));
    }

    @Test
    void settingsThatContradictOrMissEachOtherAreRefused() {
        assertProblem(
                "basic.auth.user.info and basic.auth.credentials.source=USER_INFO go together",
                "basic.auth.user.info",
                "ann:secret");
        assertProblem(
                "basic.auth.user.info and basic.auth.credentials.source=USER_INFO go together",
                "basic.auth.credentials.source",
                "USER_INFO");
        assertProblem(
                "basic.auth.credentials.source takes URL (user:password@ in each URL) or USER_INFO",
                "basic.auth.credentials.source",
                "SASL_INHERIT");
        assertProblem(
                "basic.auth.user.info takes user:password",
                "basic.auth.credentials.source",
                "USER_INFO",
                "basic.auth.user.info",
                "secret");
        assertProblem(
                "bearer.auth.token and bearer.auth.credentials.source=STATIC_TOKEN go together",
                "bearer.auth.token",
                "secret");
        assertProblem(
                "bearer.auth.credentials.source takes STATIC_TOKEN",
                "bearer.auth.credentials.source",
                "OAUTHBEARER",
                "bearer.auth.token",
                "secret");
        assertProblem(
                "perhaps a line break at its end",
                "bearer.auth.credentials.source",
                "STATIC_TOKEN",
                "bearer.auth.token",
                "secret\n");
        assertProblem(
                "contradict each other",
                "bearer.auth.credentials.source",
                "STATIC_TOKEN",
                "bearer.auth.token",
                "secret",
                "basic.auth.credentials.source",
                "USER_INFO",
                "basic.auth.user.info",
                "ann:secret");
        assertProblem(
                "schema.registry.ssl.truststore.password is set without schema.registry.ssl.truststore.location",
                "schema.registry.ssl.truststore.password",
                "secret");
        assertProblem(
                "schema.registry.ssl.key.password is set without schema.registry.ssl.keystore.location",
                "schema.registry.ssl.key.password",
                "secret");
        assertProblem(
                "schema.registry.ssl.truststore.type takes PKCS12, JKS or PEM",
                "schema.registry.ssl.truststore.location",
                "f",
                "schema.registry.ssl.truststore.type",
                "BKS");
        assertProblem(
                "a PEM file has no password",
                "schema.registry.ssl.truststore.location",
                "f",
                "schema.registry.ssl.truststore.type",
                "PEM",
                "schema.registry.ssl.truststore.password",
                "secret");
        assertProblem("schema.registry.url is empty", "schema.registry.url", " ");
        String both = refused(with(
                "http://ann:secret@registry",
                "bearer.auth.credentials.source",
                "STATIC_TOKEN",
                "bearer.auth.token",
                "secret"));
        assertTrue(both.contains("URL number 1 carries credentials although they are set apart too"), both);
        String plain = refused(with("http://registry", "schema.registry.ssl.truststore.location", "f"));
        assertTrue(plain.contains("need a URL that begins with https://"), plain);
    }

    private static void assertProblem(String expected, String... settings) {
        String message = refused(with(URL, settings));
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("secret"), message);
    }

    private static String refused(Map<String, String> settings) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RegistrySettings.of(settings));
        assertNull(e.getCause());
        return e.getMessage();
    }

    @Test
    void everySettingIsDescribed() {
        assertEquals(Setting.values().length, RegistrySettings.legal().size());
        assertEquals(
                "a whole number from 0 to 100; default 3",
                RegistrySettings.legal().get("max.retries"));
    }

    @Test
    void passwordsOfStoresStaySecret() {
        RegistrySettings settings = RegistrySettings.of(with(
                URL,
                "schema.registry.ssl.truststore.location",
                "t.p12",
                "schema.registry.ssl.truststore.password",
                "secret",
                "schema.registry.ssl.keystore.location",
                "k.p12",
                "schema.registry.ssl.keystore.password",
                "secret",
                "schema.registry.ssl.key.password",
                "secret"));
        assertEquals(
                "registry at [https://registry.example:8081], truststore t.p12 (JKS), keystore k.p12 (JKS)",
                settings.toString());
        assertFalse((settings.stores() + " " + settings.secrets()).contains("secret,"));
    }
}
