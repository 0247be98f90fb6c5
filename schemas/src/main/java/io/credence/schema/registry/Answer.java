package io.credence.schema.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** What a registry answered; {@code body} is missing where it was no JSON, {@code words} are fit to be shown. Immutable. */
record Answer(Endpoint from, int status, JsonNode body, String words) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int SHOWN = 500;

    static Answer of(Endpoint from, int status, byte[] bytes, Secrets secrets) {
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            body = MissingNode.getInstance();
        } catch (IOException e) {
            throw new AssertionError("an array does not fail to be read", e);
        }
        return new Answer(
                from, status, body, shown(secrets.redact(body.path("message").asText(""))));
    }

    boolean isSuccess() {
        return status >= 200 && status < 300 && (body.isObject() || body.isArray());
    }

    /** The registry's own code, such as 40403 where it does not hold a schema; 0 if it gave none. */
    int code() {
        return body.path("error_code").asInt(0);
    }

    /** Whether the registry itself says that something does not exist; a wrong path or an idle proxy says 404 as well. */
    boolean isUnknown() {
        return status == 404 && code() / 100 == 404;
    }

    private static String shown(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
