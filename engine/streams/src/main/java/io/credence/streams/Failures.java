package io.credence.streams;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Says in one sentence what stopped a pipeline; static. */
final class Failures {
    private Failures() {}

    static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException) {
                return "its input topic is gone: create it again";
            }
            if (cause instanceof AuthorizationException) {
                return "no permission: " + cause.getMessage() + "; `credence acls print SPEC` lists what is needed";
            }
            if (cause instanceof IllegalArgumentException) {
                return "what is stored does not fit: " + cause.getMessage()
                        + "; restore the spec's model, or start anew with `credence state reset`";
            }
        }
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
