package io.credence.schema.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One address of a registry and the credentials for it, which {@link #toString()} leaves out; immutable. {@code authorization} is
 * null where none are needed.
 */
record Endpoint(URI base, String authorization) {
    static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    /** A URL that can be a base, with its user info; null and a problem otherwise, never the text, which may hold a password. */
    static URI parse(String text, int position, SettingsText settings) {
        String which = "URL number " + position + " ";
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            settings.wrong(Setting.URL, which + "is none (special characters in a password are written as %23)");
            return null;
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        // An @ that is not the end of the user info: a password was cut by its own special character.
        boolean strayAt = text.indexOf('@') >= 0 && (url.getRawUserInfo() == null || text.split("@", -1).length > 2);
        if (!http || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null || strayAt) {
            settings.wrong(
                    Setting.URL,
                    which + "has no http or https, no host, or characters that belong percent-encoded (@ # ? in a"
                            + " password are %40 %23 %3F)");
            return null;
        }
        return url;
    }

    /** The address alone, without credentials and closing slashes. */
    static URI bare(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        return URI.create(url.getScheme() + "://" + host + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
