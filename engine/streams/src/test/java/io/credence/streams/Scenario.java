package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import java.util.List;
import java.util.StringJoiner;

/**
 * Everything that happens to a pipeline in one simulated life, said beforehand, so that it can be played again and cut
 * down; immutable.
 *
 * @param seed what it was made from
 * @param spec the pipeline's
 * @param text of the spec
 * @param logs what its input holds, by partition
 * @param steps what happens, in this order
 */
record Scenario(long seed, PipelineSpec spec, String text, List<List<VirtualRecord>> logs, List<Step> steps) {

    /** One thing that happens; without effect where it makes no sense, so that any steps may be left out. */
    record Step(Event event, int partition, int amount) {}

    /** What can happen. */
    enum Event {
        /** Some records are taken in. */
        TAKE,
        /** Some seconds pass. */
        TICK,
        /** The wall clock is set forward by hours. */
        JUMP,
        /** A transaction is committed. */
        COMMIT,
        /** A commit is tried and fails; the task goes on from the last one, in the same objects. */
        FAIL,
        /** The thread dies between two records; the task goes on from the last commit, in the same objects. */
        ABORT,
        /** The process that has the partition is killed; another takes over. */
        CRASH,
        /** The partition moves to the other process, in good order. */
        MOVE,
        /** The other process takes the partition over from one that is only slow and does not know. */
        USURP,
        /** A process that lost the partition without knowing goes on with its work. */
        WAKE,
        /** Another process begins to follow the changelog. */
        FOLLOW
    }

    Scenario with(List<Step> fewer) {
        return new Scenario(seed, spec, text, logs, fewer);
    }

    Scenario withLogs(List<List<VirtualRecord>> fewer) {
        return new Scenario(seed, spec, text, fewer, steps);
    }

    int size() {
        return steps.size() + logs.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("seed " + seed).add(text.strip());
        for (int p = 0; p < logs.size(); p++) {
            lines.add("partition " + p + ":");
            logs.get(p).forEach(r -> lines.add("  " + r.kind() + " " + r.key() + " " + r.millis() + " " + r.value()));
        }
        steps.forEach(s -> lines.add("  " + s.event() + " partition " + s.partition() + " × " + s.amount()));
        return lines.toString();
    }
}
