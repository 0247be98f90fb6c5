package io.credence.streams;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What a topic's retention deleted before a pipeline had read it; static. The books cannot count what never came. */
public final class Unread {
    private Unread() {}

    /** About how many records of its input; transactions' own marks are among them. */
    public static long deleted(String pipeline, String input, Cluster cluster) throws ClusterException {
        Map<TopicPartition, Long> read = cluster.committed(pipeline);
        read.keySet().removeIf(partition -> !partition.topic().equals(input));
        Map<TopicPartition, Long> begins = cluster.begins(read.keySet());
        return read.entrySet().stream()
                .mapToLong(e -> Math.max(0, begins.get(e.getKey()) - e.getValue()))
                .sum();
    }

    /** The same in words, with what to do; null where nothing was. */
    public static String inWords(String pipeline, String input, Cluster cluster) throws ClusterException {
        long deleted = deleted(pipeline, input, cluster);
        return deleted == 0
                ? null
                : "about " + deleted + " records of topic " + input + " were deleted before pipeline " + pipeline
                        + " had read them, and are in no books: let retention.ms of the topic be longer than the pipeline"
                        + " may stand still";
    }
}
