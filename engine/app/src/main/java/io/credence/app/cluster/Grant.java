package io.credence.app.cluster;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.streams.OutputTopic;
import io.credence.streams.PipelineTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A permission a pipeline needs; immutable.
 *
 * @param resource topic, group or transactional-id
 * @param name of it
 * @param isPrefix whether every name that begins so is meant
 * @param operations in the words of kafka-acls.sh
 * @param reason what they are for
 */
public record Grant(String resource, String name, boolean isPrefix, List<String> operations, String reason) {
    private static final String TOPIC = "topic";

    /** Everything a pipeline needs to run, to create what is missing, and to be reset. */
    public static List<Grant> of(PipelineSpec spec) {
        String name = spec.name();
        List<Grant> all = new ArrayList<>();
        all.add(topic(spec.requireTopic(), "its input", "Read", "Describe"));
        for (OutputTopic output : OutputTopic.values()) {
            all.add(topic(output.of(name), "an output", "Write", "Describe", "Create"));
        }
        List<String> between = new ArrayList<>(List.of(PipelineTopology.rollUpTopic(name)));
        if (spec.input().fields().key().isPresent()) {
            between.add(PipelineTopology.rekeyedTopic(name));
        }
        for (String topic : between) {
            // What was read is deleted while it runs.
            all.add(topic(topic, "between its parts", "Read", "Write", "Describe", "Create", "Delete"));
        }
        for (String topic :
                List.of(PipelineTopology.changelogTopic(name), PipelineTopology.rollUpChangelogTopic(name))) {
            all.add(topic(topic, "its state; Delete for a reset", "Read", "Write", "Describe", "Create", "Delete"));
        }
        String id = PipelineTopology.applicationId(name);
        all.add(new Grant("group", id, false, List.of("Read", "Describe", "Delete"), "its group; Delete for a reset"));
        all.add(new Grant("transactional-id", id + "-", true, List.of("Write", "Describe"), "exactly-once writes"));
        return all;
    }

    private static Grant topic(String name, String reason, String... operations) {
        return new Grant(TOPIC, name, false, List.of(operations), reason);
    }

    /** As a command that grants it. */
    public String command(String servers, String principal) {
        String allowed = operations.stream().map(o -> " --operation " + o).collect(Collectors.joining());
        return "kafka-acls.sh --bootstrap-server " + servers + " --add --allow-principal '" + principal + "'" + allowed
                + " --" + resource + " '" + name + "'" + (isPrefix ? " --resource-pattern-type prefixed" : "");
    }
}
