package io.credence.streams;

import java.nio.file.Path;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** Says in one sentence what stopped a pipeline; static. */
final class Failures {
    private Failures() {}

    /** @param stateFolder of the pipeline */
    static String inWords(Throwable failure, Path stateFolder) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSourceTopicException) {
                return "its input topic is gone: create it again";
            }
            if (cause instanceof AuthorizationException) {
                return "no permission: " + cause.getMessage() + "; `credence acls print SPEC` lists what is needed";
            }
            if (cause instanceof ProcessorStateException) {
                return "what is kept in " + stateFolder + " cannot be used (" + deepest(cause)
                        + "): make room for it, or delete that folder: the beliefs are restored from their topic";
            }
            if (cause instanceof StoredStateException) {
                return "what is stored does not fit: " + cause.getMessage()
                        + "; restore the spec's model, or start anew with `credence state reset`";
            }
        }
        return deepest(failure);
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
