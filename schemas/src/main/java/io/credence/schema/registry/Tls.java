package io.credence.schema.registry;

import io.credence.schema.registry.Stores.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom we trust and who we are, from the files that settings name; stateless. Files are read once, when the source is built; one that
 * cannot be used is an {@link IllegalArgumentException} with its setting.
 */
final class Tls {
    private static final char[] NONE = {};

    private Tls() {}

    static SSLContext context(Stores stores) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    stores.key() == null ? null : keys(stores.key(), stores.keyPassword()),
                    stores.trust() == null ? null : trusted(stores.trust()),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trusted(Store store) throws GeneralSecurityException {
        KeyStore held = load(store, Setting.TRUSTSTORE, NONE);
        boolean any = false;
        for (String alias : Collections.list(held.aliases())) {
            any |= held.getCertificate(alias) != null;
        }
        if (!any) {
            // Without its password a PKCS12 file opens, and shows no certificate.
            throw new IllegalArgumentException(Setting.TRUSTSTORE.key + ": " + store
                    + " shows no certificate to trust (is " + Setting.TRUSTSTORE_PASSWORD.key + " set?)");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(held);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Store store, String keyPassword) throws GeneralSecurityException {
        char[] password = keyPassword == null ? NONE : keyPassword.toCharArray();
        KeyStore held = load(store, Setting.KEYSTORE, password);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(held, password);
        } catch (GeneralSecurityException e) {
            throw unusable(
                    Setting.KEYSTORE, store, "its key does not open: is " + Setting.KEY_PASSWORD.key + " right?", e);
        }
        return factory.getKeyManagers();
    }

    private static KeyStore load(Store store, Setting setting, char[] keyPassword) throws GeneralSecurityException {
        Path file = Path.of(store.location());
        try {
            if (store.type().equals("PEM")) {
                return fromPem(Files.readString(file, StandardCharsets.ISO_8859_1), setting, keyPassword);
            }
            KeyStore held = KeyStore.getInstance(store.type());
            try (InputStream in = Files.newInputStream(file)) {
                held.load(in, store.password() == null ? null : store.password().toCharArray());
            }
            return held;
        } catch (IOException e) {
            String why = Files.isReadable(file)
                    ? "cannot be opened: is its password, and its type, right?"
                    : "cannot be read";
            throw unusable(setting, store, why, e);
        } catch (GeneralSecurityException e) {
            throw unusable(setting, store, e.getMessage(), e);
        }
    }

    private static KeyStore fromPem(String text, Setting setting, char[] keyPassword)
            throws GeneralSecurityException, IOException {
        KeyStore held = KeyStore.getInstance("PKCS12");
        held.load(null, null);
        List<Certificate> certificates = Pem.certificates(text);
        if (setting == Setting.KEYSTORE) {
            held.setKeyEntry(
                    "own", Pem.privateKey(text, keyPassword), keyPassword, certificates.toArray(new Certificate[0]));
        } else {
            for (int i = 0; i < certificates.size(); i++) {
                held.setCertificateEntry("trusted-" + i, certificates.get(i));
            }
        }
        return held;
    }

    private static IllegalArgumentException unusable(Setting setting, Store store, String why, Exception e) {
        return new IllegalArgumentException(setting.key + ": " + store + " " + why, e);
    }
}
