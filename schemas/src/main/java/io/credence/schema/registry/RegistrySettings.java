package io.credence.schema.registry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to reach a registry, read from settings with the names of Confluent's clients and checked as a whole; immutable.
 * Reading touches neither files nor network. {@link #toString()} and every message leave secrets out, also those in a URL.
 */
public final class RegistrySettings {
    private final List<Endpoint> endpoints;
    private final Stores stores;
    private final Secrets secrets = new Secrets();
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final int retries;
    private final Duration retryWait;
    private final Duration retryMaxWait;
    private final Duration missingIdMemory;
    private final int missingIds;
    private final boolean autoRegister;
    private final boolean normalize;

    private RegistrySettings(SettingsText text) {
        stores = Stores.read(text);
        endpoints = endpoints(text);
        connectTimeout = Duration.ofMillis(text.number(Setting.CONNECT_TIMEOUT));
        readTimeout = Duration.ofMillis(text.number(Setting.READ_TIMEOUT));
        retries = text.number(Setting.RETRIES);
        retryWait = Duration.ofMillis(text.number(Setting.RETRY_WAIT));
        retryMaxWait = Duration.ofMillis(text.number(Setting.RETRY_MAX_WAIT));
        missingIdMemory = Duration.ofSeconds(text.number(Setting.MISSING_ID_MEMORY));
        missingIds = text.number(Setting.MISSING_IDS);
        autoRegister = text.flag(Setting.AUTO_REGISTER);
        normalize = text.flag(Setting.NORMALIZE);
        if (!stores.none()
                && endpoints.stream().noneMatch(e -> "https".equals(e.base().getScheme()))) {
            text.problem("schema.registry.ssl settings need a URL that begins with https:// in " + Setting.URL.key);
        }
    }

    /** Reads settings; an {@link IllegalArgumentException} names every one that is unknown, illegal or contradicts another. */
    public static RegistrySettings of(Map<String, String> given) {
        SettingsText text = new SettingsText(given);
        RegistrySettings settings = new RegistrySettings(text);
        text.check();
        return settings;
    }

    /** What may be set, each with its legal values and default, in the order of a manual. */
    public static Map<String, String> legal() {
        Map<String, String> legal = new LinkedHashMap<>();
        for (Setting s : Setting.values()) {
            legal.put(s.key, s.legal + (s.byDefault.isEmpty() ? "" : "; default " + s.byDefault));
        }
        return legal;
    }

    private List<Endpoint> endpoints(SettingsText text) {
        if (!text.has(Setting.URL)) {
            text.wrong(Setting.URL, "it is missing");
            return List.of();
        }
        String shared = sharedAuthorization(text);
        List<Endpoint> found = new ArrayList<>();
        String[] urls = text.text(Setting.URL).split(",", -1);
        for (int i = 0; i < urls.length; i++) {
            URI url = Endpoint.parse(urls[i], i + 1, text);
            if (url != null) {
                found.add(new Endpoint(Endpoint.bare(url), authorization(url, shared, i + 1, text)));
            }
        }
        return List.copyOf(found);
    }

    private String authorization(URI url, String shared, int position, SettingsText text) {
        String raw = url.getRawUserInfo();
        if (raw == null) {
            return shared;
        }
        if (shared != null) {
            text.problem(Setting.URL.key + ": URL number " + position
                    + " carries credentials although they are set apart too; keep one");
        }
        secrets.add(raw.substring(raw.indexOf(':') + 1));
        String userInfo;
        try {
            userInfo = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            userInfo = raw;
        }
        return basic(userInfo, Setting.URL, text);
    }

    // The header that goes with every URL, or null where each URL has its own or none.
    private String sharedAuthorization(SettingsText text) {
        boolean userInfo = text.choice(Setting.BASIC_SOURCE, "URL", "USER_INFO").equals("USER_INFO");
        if (userInfo != text.has(Setting.BASIC_USER_INFO)) {
            text.problem(Setting.BASIC_USER_INFO.key + " and " + Setting.BASIC_SOURCE.key
                    + "=USER_INFO go together: set both or neither");
        }
        boolean bearer = text.has(Setting.BEARER_SOURCE);
        if (bearer) {
            text.choice(Setting.BEARER_SOURCE, "STATIC_TOKEN");
        }
        if (bearer != text.has(Setting.BEARER_TOKEN)) {
            text.problem(Setting.BEARER_TOKEN.key + " and " + Setting.BEARER_SOURCE.key
                    + "=STATIC_TOKEN go together: set both or neither");
        }
        if (bearer && userInfo) {
            text.problem(Setting.BEARER_SOURCE.key + " and " + Setting.BASIC_SOURCE.key
                    + "=USER_INFO contradict each other: keep one");
        }
        if (bearer) {
            return bearer(text);
        }
        return userInfo ? basic(text.text(Setting.BASIC_USER_INFO), Setting.BASIC_USER_INFO, text) : null;
    }

    private String basic(String userInfo, Setting setting, SettingsText text) {
        secrets.addUserInfo(userInfo);
        if (userInfo.indexOf(':') < 1) {
            text.wrong(setting, "the user and the password are parted by a colon");
        }
        return Endpoint.basic(userInfo);
    }

    private String bearer(SettingsText text) {
        String token = text.text(Setting.BEARER_TOKEN);
        secrets.add(token);
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            text.wrong(Setting.BEARER_TOKEN, "this one has other characters, perhaps a line break at its end");
        }
        return "Bearer " + token;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Stores stores() {
        return stores;
    }

    Secrets secrets() {
        return secrets;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    int retries() {
        return retries;
    }

    Duration retryWait() {
        return retryWait;
    }

    Duration retryMaxWait() {
        return retryMaxWait;
    }

    Duration missingIdMemory() {
        return missingIdMemory;
    }

    int missingIds() {
        return missingIds;
    }

    boolean autoRegister() {
        return autoRegister;
    }

    boolean normalize() {
        return normalize;
    }

    boolean hasCredentials() {
        return endpoints.stream().map(Endpoint::authorization).anyMatch(Objects::nonNull);
    }

    @Override
    public String toString() {
        return "registry at " + endpoints + (hasCredentials() ? " with credentials" : "")
                + (stores.none() ? "" : ", " + stores);
    }
}
