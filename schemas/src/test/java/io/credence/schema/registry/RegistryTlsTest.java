package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.PUMP;
import static io.credence.schema.registry.Sources.assertReason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RegistryTlsTest {
    private static final String SSL = "schema.registry.ssl.";

    @TempDir
    static Path folder;

    private static TestKeys server;
    private static TestKeys client;
    private static TestRegistry registry;
    private static TestRegistry strict;
    private final Sources sources = new Sources();

    @BeforeAll
    static void start() throws Exception {
        server = TestKeys.make(folder, "server", "RSA", "localhost");
        client = TestKeys.make(folder, "client", "EC", "client.example");
        registry = new TestRegistry(server.server(client), false);
        strict = new TestRegistry(server.server(client), true);
        registry.put("p-value", PUMP.toString());
        strict.put("p-value", PUMP.toString());
    }

    @AfterAll
    static void stop() {
        registry.close();
        strict.close();
    }

    @Test
    void aTrustedRegistryIsRead() throws Exception {
        for (String type : new String[] {"PKCS12", "JKS"}) {
            RegistrySchemaSource source = sources.of(
                    registry.url(),
                    SSL + "truststore.location",
                    server.trust(type).toString(),
                    SSL + "truststore.password",
                    TestKeys.PASSWORD,
                    SSL + "truststore.type",
                    type);
            assertEquals(PUMP, source.byId(1));
        }
        RegistrySchemaSource pem = sources.of(
                registry.url(),
                SSL + "truststore.location",
                server.certificatePem().toString(),
                SSL + "truststore.type",
                "PEM");
        assertEquals(PUMP, pem.byId(1));
    }

    @Test
    void anUnknownCertificateIsAnOutageThatNamesTheSettings() throws Exception {
        String another = client.certificatePem().toString();
        for (String[] settings : new String[][] {{}, with(another)}) {
            WireException e = assertReason(
                    Reason.UNAVAILABLE,
                    () -> sources.of(registry.url(), settings).byId(1));
            assertTrue(e.getMessage().contains("schema.registry.ssl.*"), e.getMessage());
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        RegistrySchemaSource source = sources.of(
                registry.url().replace("localhost", "127.0.0.1"),
                SSL + "truststore.location",
                server.certificatePem().toString(),
                SSL + "truststore.type",
                "PEM");
        assertReason(Reason.UNAVAILABLE, () -> source.byId(1));
    }

    @Test
    void weShowOurCertificateWhereItIsAskedFor() throws Exception {
        String trust = server.certificatePem().toString();
        String[][] keys = {
            {
                SSL + "keystore.location",
                client.p12().toString(),
                SSL + "keystore.password",
                TestKeys.PASSWORD,
                SSL + "keystore.type",
                "pkcs12"
            },
            {
                SSL + "keystore.location",
                client.p12().toString(),
                SSL + "keystore.password",
                TestKeys.PASSWORD,
                SSL + "key.password",
                TestKeys.PASSWORD
            },
            {SSL + "keystore.location", client.keyPem().toString(), SSL + "keystore.type", "PEM"},
            {
                SSL + "keystore.location",
                client.encryptedKeyPem("own").toString(),
                SSL + "keystore.type",
                "PEM",
                SSL + "key.password",
                "own"
            },
        };
        for (String[] key : keys) {
            assertEquals(PUMP, sources.of(strict.url(), with(trust, key)).byId(1));
        }
        assertReason(
                Reason.UNAVAILABLE, () -> sources.of(strict.url(), with(trust)).byId(1));
    }

    private static String[] with(String trust, String... more) {
        String[] all = Arrays.copyOf(more, more.length + 4);
        all[more.length] = SSL + "truststore.location";
        all[more.length + 1] = trust;
        all[more.length + 2] = SSL + "truststore.type";
        all[more.length + 3] = "PEM";
        return all;
    }

    @Test
    void filesThatCannotBeUsedNameTheirSetting() throws Exception {
        String truststore = SSL + "truststore.location";
        String keystore = SSL + "keystore.location";
        String p12 = server.trust("PKCS12").toString();
        String type = SSL + "truststore.type";
        assertRefused(truststore + ": /nowhere (JKS) cannot be read", truststore, "/nowhere");
        assertRefused("is schema.registry.ssl.truststore.password set?", truststore, p12);
        assertRefused(
                "cannot be opened: is its password, and its type, right?",
                truststore,
                p12,
                SSL + "truststore.password",
                "wr0ng");
        assertRefused("cannot be opened", truststore, client.certificatePem().toString());
        assertRefused("holds no BEGIN CERTIFICATE", truststore, p12, type, "PEM");
        assertRefused(
                "holds no BEGIN PRIVATE KEY",
                keystore,
                client.certificatePem().toString(),
                SSL + "keystore.type",
                "PEM");
        assertRefused(
                keystore,
                keystore,
                client.encryptedKeyPem("own").toString(),
                SSL + "keystore.type",
                "PEM",
                SSL + "key.password",
                "wr0ng");
        assertRefused(keystore, keystore, client.encryptedKeyPem("own").toString(), SSL + "keystore.type", "PEM");
        assertRefused(
                "is schema.registry.ssl.key.password right?",
                keystore,
                client.p12().toString(),
                SSL + "keystore.password",
                TestKeys.PASSWORD,
                SSL + "key.password",
                "wr0ng");
        Path old = Files.writeString(
                folder.resolve("old.pem"), Files.readString(client.keyPem()).replace("PRIVATE", "EC PRIVATE"));
        assertRefused("openssl pkcs8 -topk8", keystore, old.toString(), SSL + "keystore.type", "PEM");
        Path junk = Files.writeString(
                folder.resolve("junk.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused(truststore, truststore, junk.toString(), type, "PEM");
    }

    private void assertRefused(String expected, String... settings) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> sources.of(registry.url(), settings));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertFalse(e.getMessage().contains("wr0ng"), e.getMessage());
    }
}
