package io.credence.schema.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and self-signed certificates made with the JDK's keytool when a test asks, in every form that settings can name. */
record TestKeys(Path folder, String name, KeyStore store) {
    static final String PASSWORD = "changeit";

    static TestKeys make(Path folder, String name, String keyAlgorithm, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        keyAlgorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool: " + Files.readString(folder.resolve(name + ".log")));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new TestKeys(folder, name, store);
    }

    Path p12() {
        return folder.resolve(name + ".p12");
    }

    /** A truststore of this certificate, of the type. */
    Path trust(String type) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name + "-trust." + type);
        KeyStore trust = KeyStore.getInstance(type);
        trust.load(null, null);
        trust.setCertificateEntry(name, store.getCertificate(name));
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    Path certificatePem() throws IOException, GeneralSecurityException {
        return Files.writeString(folder.resolve(name + ".crt"), "a comment\n" + certificate());
    }

    Path keyPem() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve(name + ".pem"), block("PRIVATE KEY", key().getEncoded()) + certificate());
    }

    Path encryptedKeyPem(String password) throws IOException, GeneralSecurityException {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        SecretKey secret =
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        // By hand: JDK 17 reads this form but has no name to write it by.
        byte[] oid = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 5, 0x0D};
        byte[] header = der(0x30, oid, cipher.getParameters().getEncoded());
        byte[] info = der(0x30, header, der(4, cipher.doFinal(key().getEncoded())));
        return Files.writeString(
                folder.resolve(name + "-encrypted.pem"), block("ENCRYPTED PRIVATE KEY", info) + certificate());
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (body.size() > 127) {
            all.write(0x82);
            all.write(body.size() >> 8);
        }
        all.write(body.size());
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private Key key() throws GeneralSecurityException {
        return store.getKey(name, PASSWORD.toCharArray());
    }

    private String certificate() throws GeneralSecurityException {
        return block("CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    private static String block(String kind, byte[] bytes) {
        String base64 =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    /** A server's side: this key, and trust in a client's certificate. */
    SSLContext server(TestKeys client) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(client.store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
