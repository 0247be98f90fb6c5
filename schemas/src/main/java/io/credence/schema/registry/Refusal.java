package io.credence.schema.registry;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;

/** What an answer that is no success means for the caller; stateless. */
final class Refusal {
    private Refusal() {}

    /** Says in {@code what} was asked what the answer refuses, such as {@code "schema 7"}. */
    static WireException of(Answer answer, Question question, String what) {
        String said = what + ": the registry " + answer.from() + " answers " + answer.status()
                + (answer.words().isEmpty() ? "" : ", " + answer.words());
        int status = answer.status();
        if (status == 401) {
            return new WireException(
                    Reason.UNAVAILABLE,
                    said + "; set " + Setting.BASIC_SOURCE.key + "=USER_INFO with " + Setting.BASIC_USER_INFO.key
                            + ", or "
                            + Setting.BEARER_SOURCE.key + "=STATIC_TOKEN with " + Setting.BEARER_TOKEN.key
                            + ", to credentials it knows");
        }
        if (status == 403) {
            return new WireException(
                    Reason.UNAVAILABLE,
                    said + "; the credentials in " + Setting.BASIC_USER_INFO.key + ", " + Setting.BEARER_TOKEN.key
                            + " or "
                            + Setting.URL.key + " lack this right (to write nothing, set " + Setting.AUTO_REGISTER.key
                            + "=false)");
        }
        if (answer.isUnknown()) {
            return new WireException(Reason.UNKNOWN_SCHEMA, said);
        }
        if (status == 409 && question.body() != null) {
            return new WireException(Reason.INCOMPATIBLE, said);
        }
        if (status == 422 && question.body() != null) {
            return new WireException(Reason.MALFORMED, said);
        }
        if (status >= 300 && status < 400) {
            return new WireException(
                    Reason.UNAVAILABLE,
                    said + ", a redirect, which is not followed; set " + Setting.URL.key + " to where it leads");
        }
        return new WireException(Reason.UNAVAILABLE, said + "; does " + Setting.URL.key + " lead to a registry?");
    }
}
