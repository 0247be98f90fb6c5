package io.credence.streams;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;

/** Says in one sentence what stopped a pipeline; static. */
final class Failures {
    private static final Pattern WRITTEN = Pattern.compile("sending record to topic (\\S+)");

    private Failures() {}

    /** @param stateFolder of the pipeline */
    static String inWords(Throwable failure, Path stateFolder) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof MissingSourceTopicException) {
                return "its input topic is gone: create it again";
            }
            if (cause instanceof UnknownTopicOrPartitionException) {
                return topicOf(failure) + " is gone: `credence topics apply SPEC` creates what is missing";
            }
            if (cause instanceof AuthorizationException) {
                return "no permission: " + cause.getMessage() + "; `credence acls print SPEC` lists what is needed";
            }
            if (isOfOtherPartitions(cause)) {
                return "the input no longer has the partitions that the beliefs were kept for: keys have moved away from"
                        + " their beliefs; start anew with `state reset`, or under another metadata.name";
            }
            if (cause instanceof RecordTooLargeException) {
                return topicOf(failure) + " does not take a record of that size (" + cause.getMessage()
                        + "): raise the topic's max.message.bytes, or `kafka: { producer.max.request.size: … }` where"
                        + " that was the limit";
            }
            if (cause instanceof ProcessorStateException) {
                return "what is kept in " + stateFolder + " cannot be used (" + deepest(cause)
                        + "): make room for it, or delete that folder: the beliefs are restored from their topic";
            }
            if (cause instanceof StoredStateException) {
                return "what is stored does not fit: " + cause.getMessage()
                        + "; restore the spec, or start anew with `credence state reset` or under another metadata.name";
            }
        }
        return deepest(failure) + placeOf(failure);
    }

    /** Where a fault of a program's lies, for those who can mend it; empty where it is none. */
    private static String placeOf(Throwable failure) {
        Throwable cause = deepestOf(failure);
        StackTraceElement[] trace = cause.getStackTrace();
        if (cause instanceof KafkaException || trace.length == 0) {
            return "";
        }
        StackTraceElement own = Arrays.stream(trace)
                .filter(at -> at.getClassName().startsWith("io.credence."))
                .findFirst()
                .orElse(trace[0]);
        return " at " + own.getClassName() + "." + own.getMethodName() + "(" + own.getFileName() + ":"
                + own.getLineNumber() + ")";
    }

    /** Whether partitions were added to the input while it ran, for which Streams has no exception of its own. */
    static boolean isOfOtherPartitions(Throwable cause) {
        return cause instanceof StreamsException
                && String.valueOf(cause.getMessage()).contains("has invalid partitions");
    }

    /** The topic that was written to, which only Streams' message tells. */
    private static String topicOf(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            Matcher written = WRITTEN.matcher(String.valueOf(cause.getMessage()));
            if (written.find()) {
                return "topic " + written.group(1);
            }
        }
        return "a topic";
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = deepestOf(failure);
        String message = String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ");
        return deepest.getClass().getSimpleName() + ": " + message;
    }

    private static Throwable deepestOf(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1);
    }

    /** A failure and its causes, the outermost first; each once, where they go round in a circle. */
    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
