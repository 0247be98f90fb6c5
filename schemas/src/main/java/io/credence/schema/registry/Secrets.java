package io.credence.schema.registry;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that no message may contain, cut out of whatever others say to us: a proxy may well echo the header it refused.
 * Filled while settings are read, then only read; any thread.
 */
final class Secrets {
    // Longest first, so that a password is not cut out of the user info that contains it.
    private final Set<String> texts =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void add(String text) {
        if (!text.isBlank()) {
            texts.add(text);
        }
    }

    /** User and password, each way they are written. */
    void addUserInfo(String userInfo) {
        add(userInfo);
        add(userInfo.substring(userInfo.indexOf(':') + 1));
        add(Endpoint.basic(userInfo).substring("Basic ".length()));
    }

    String redact(String text) {
        String redacted = text;
        for (String secret : texts) {
            redacted = redacted.replace(secret, "[secret]");
        }
        return redacted;
    }

    @Override
    public String toString() {
        return texts.size() + " secrets";
    }
}
