package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics a pipeline needs beside its input; immutable.
 *
 * @param pipeline its name
 * @param input the topic it reads
 * @param topics to be created, with the partitions of the input
 */
public record TopicPlan(String pipeline, String input, List<Planned> topics) {
    private static final Map<String, String> PASSING = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1", // what was read is deleted by whoever runs the pipeline
            "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    /** Copies the list. */
    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /** The names of the topics. */
    public List<String> names() {
        return topics.stream().map(Planned::name).toList();
    }

    /**
     * A topic to be created.
     *
     * @param name of the topic
     * @param partitions how many
     * @param settings that differ from the cluster's
     */
    public record Planned(String name, int partitions, Map<String, String> settings) {
        /** Whether so many partitions do: more are idle, but in between they would be other homes for keys. */
        public boolean fits(int found) {
            return found == partitions || (found > partitions && !isPassing());
        }

        /** Whether it is read by the pipeline itself. */
        boolean isPassing() {
            return settings.equals(PASSING);
        }
    }

    /**
     * The plan for a spec.
     *
     * @param partitions of the input topic
     */
    public static TopicPlan of(PipelineSpec spec, int partitions) {
        List<Planned> topics = new ArrayList<>();
        for (OutputTopic output : OutputTopic.of(spec)) {
            topics.add(new Planned(output.of(spec.name()), partitions, output.settings()));
        }
        if (spec.input().fields().key().isPresent()) {
            topics.add(new Planned(PipelineTopology.rekeyedTopic(spec.name()), partitions, PASSING));
        }
        topics.add(new Planned(PipelineTopology.rollUpTopic(spec.name()), 1, PASSING));
        return new TopicPlan(spec.name(), spec.requireTopic(), topics);
    }

    /**
     * The plan for a spec with the logs of its stores, which Streams would create itself where it may.
     *
     * @param partitions of the input topic
     */
    public static TopicPlan complete(PipelineSpec spec, int partitions) {
        TopicPlan plan = of(spec, partitions);
        List<Planned> topics = new ArrayList<>(plan.topics);
        Map<String, String> settings = new HashMap<>(PosteriorStoreBuilder.CHANGELOG);
        settings.put("cleanup.policy", "compact");
        topics.add(new Planned(PipelineTopology.changelogTopic(spec.name()), partitions, settings));
        topics.add(new Planned(
                PipelineTopology.rollUpChangelogTopic(spec.name()), 1, Map.of("cleanup.policy", "compact")));
        return new TopicPlan(plan.pipeline, plan.input, topics);
    }
}
