package io.credence.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a topic's retention deleted before a pipeline had read it; static. The books cannot count what never came. */
public final class Unread {
    private Unread() {}

    /** About how many records of its input; transactions' own marks are among them. */
    public static long deleted(String pipeline, String input, Cluster cluster) throws ClusterException {
        Map<TopicPartition, Long> read = new HashMap<>();
        cluster.get(
                        cluster.admin()
                                .listConsumerGroupOffsets(PipelineTopology.applicationId(pipeline))
                                .partitionsToOffsetAndMetadata(),
                        "read the offsets of pipeline " + pipeline)
                .forEach((partition, offset) -> put(read, input, partition, offset));
        Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
        read.keySet().forEach(partition -> begins.put(partition, OffsetSpec.earliest()));
        Map<TopicPartition, ListOffsetsResultInfo> first =
                cluster.get(cluster.admin().listOffsets(begins).all(), "see where topic " + input + " begins");
        return read.entrySet().stream()
                .mapToLong(e -> Math.max(0, first.get(e.getKey()).offset() - e.getValue()))
                .sum();
    }

    private static void put(
            Map<TopicPartition, Long> read, String input, TopicPartition partition, OffsetAndMetadata offset) {
        if (partition.topic().equals(input) && offset != null) {
            read.put(partition, offset.offset());
        }
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
