package io.credence.app.cluster;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.OutputTopic;
import io.credence.streams.PipelineTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A permission a pipeline needs; immutable.
 *
 * @param resource topic, group or transactional-id
 * @param name of it
 * @param isPrefix whether every name that begins so is meant
 * @param operations it needs while it runs, in the words of kafka-acls.sh
 * @param occasional it needs to create what is missing, or to be reset
 * @param reason what they are for
 */
public record Grant(
        String resource,
        String name,
        boolean isPrefix,
        List<String> operations,
        List<String> occasional,
        String reason) {
    private static final String TOPIC = "topic";

    /** Everything a pipeline needs to run, to create what is missing, and to be reset. */
    public static List<Grant> of(PipelineSpec spec) {
        String name = spec.name();
        List<Grant> all = new ArrayList<>();
        all.add(topic(spec.requireTopic(), List.of("Read", "Describe"), List.of(), "its input"));
        for (OutputTopic output : OutputTopic.of(spec)) {
            all.add(topic(
                    output.of(name), List.of("Write", "Describe", "DescribeConfigs"), List.of("Create"), "an output"));
        }
        List<String> between = new ArrayList<>(List.of(PipelineTopology.rollUpTopic(name)));
        if (spec.input().fields().key().isPresent()) {
            between.add(PipelineTopology.rekeyedTopic(name));
        }
        for (String topic : between) {
            List<String> always = List.of("Read", "Write", "Describe", "DescribeConfigs", "Delete");
            all.add(topic(topic, always, List.of("Create"), "between its parts; what was read is deleted"));
        }
        for (String topic :
                List.of(PipelineTopology.changelogTopic(name), PipelineTopology.rollUpChangelogTopic(name))) {
            List<String> always = List.of("Read", "Write", "Describe");
            all.add(topic(topic, always, List.of("Create", "Delete"), "its state; Delete for a reset"));
        }
        String id = PipelineTopology.applicationId(name);
        all.add(new Grant(
                "group", id, false, List.of("Read", "Describe"), List.of("Delete"), "its group; Delete for a reset"));
        all.add(new Grant(
                "transactional-id", id + "-", true, List.of("Write", "Describe"), List.of(), "exactly-once writes"));
        return all;
    }

    /** The operation of a name as {@code kafka-acls.sh} writes it, such as DescribeConfigs. */
    public static AclOperation operation(String word) {
        return AclOperation.fromString(word.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    private static Grant topic(String name, List<String> operations, List<String> occasional, String reason) {
        return new Grant(TOPIC, name, false, operations, occasional, reason);
    }

    /** Whether it is about a topic. */
    public boolean isTopic() {
        return resource.equals(TOPIC);
    }

    /** Every operation. */
    public List<String> everything() {
        return Stream.concat(operations.stream(), occasional.stream()).toList();
    }

    /** As a command that grants it. */
    public String command(String servers, String principal) {
        String allowed = everything().stream().map(o -> " --operation " + o).collect(Collectors.joining());
        return "kafka-acls.sh --bootstrap-server " + servers + " --add --allow-principal '" + principal + "'" + allowed
                + " --" + resource + " '" + name + "'" + (isPrefix ? " --resource-pattern-type prefixed" : "");
    }
}
