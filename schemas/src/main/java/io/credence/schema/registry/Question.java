package io.credence.schema.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One thing to ask a registry, at whichever address: method, path after the base URL, JSON or null; immutable. */
record Question(String method, String path, String body) {
    static Question get(String path) {
        return new Question("GET", path, null);
    }

    /** A name as part of a path; subjects may hold anything a topic's name may, and slashes. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
