package io.credence.schema.registry;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be set, by the names users know from Confluent's clients; immutable. */
enum Setting {
    URL("schema.registry.url", "", "base URLs of one registry, comma separated, as https://registry.example:8081"),
    BASIC_SOURCE("basic.auth.credentials.source", "URL", "URL (user:password@ in each URL) or USER_INFO"),
    BASIC_USER_INFO("basic.auth.user.info", "", "user:password, where basic.auth.credentials.source is USER_INFO"),
    BEARER_SOURCE("bearer.auth.credentials.source", "", "STATIC_TOKEN, where bearer.auth.token is set"),
    BEARER_TOKEN(
            "bearer.auth.token",
            "",
            "a token of visible ASCII characters, where bearer.auth.credentials.source is STATIC_TOKEN"),
    TRUSTSTORE("schema.registry.ssl.truststore.location", "", "a file with the certificates to trust"),
    TRUSTSTORE_PASSWORD("schema.registry.ssl.truststore.password", "", "the password of the truststore"),
    TRUSTSTORE_TYPE("schema.registry.ssl.truststore.type", "JKS", "PKCS12, JKS or PEM"),
    KEYSTORE("schema.registry.ssl.keystore.location", "", "a file with our own key and certificates"),
    KEYSTORE_PASSWORD("schema.registry.ssl.keystore.password", "", "the password of the keystore"),
    KEYSTORE_TYPE("schema.registry.ssl.keystore.type", "JKS", "PKCS12, JKS or PEM"),
    KEY_PASSWORD("schema.registry.ssl.key.password", "", "the key's own password, else the keystore's"),
    CONNECT_TIMEOUT("http.connect.timeout.ms", "5000", 1, 3_600_000),
    READ_TIMEOUT("http.read.timeout.ms", "15000", 1, 3_600_000),
    RETRIES("max.retries", "3", 0, 100),
    RETRY_WAIT("retries.wait.ms", "500", 0, 3_600_000),
    RETRY_MAX_WAIT("retries.max.wait.ms", "5000", 0, 3_600_000),
    MISSING_ID_MEMORY("missing.id.cache.ttl.sec", "60", 0, 86_400),
    MISSING_IDS("missing.cache.size", "10000", 1, 1_000_000),
    AUTO_REGISTER("auto.register.schemas", "true", "true or false (only look up what is registered)"),
    NORMALIZE("normalize.schemas", "false", "true or false");

    final String key;
    final String byDefault;
    final String legal;
    final int least;
    final int most;

    Setting(String key, String byDefault, String legal) {
        this(key, byDefault, legal, 0, 0);
    }

    Setting(String key, String byDefault, int least, int most) {
        this(key, byDefault, "a whole number from " + least + " to " + most, least, most);
    }

    Setting(String key, String byDefault, String legal, int least, int most) {
        this.key = key;
        this.byDefault = byDefault;
        this.legal = legal;
        this.least = least;
        this.most = most;
    }

    static String names() {
        return Arrays.stream(values()).map(s -> s.key).collect(Collectors.joining(", "));
    }
}
