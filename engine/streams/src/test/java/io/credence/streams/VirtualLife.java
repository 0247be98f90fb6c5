package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays a scenario: two processes, their partitions, one clock, one thread. */
final class VirtualLife {
    private static final long START = 1_767_230_000_000L;
    private static final int COMMITS = 20;
    private static final int MOST_ATTEMPTS = 10_000;

    // A detector is worked out from its budget in milliseconds; a life takes less.
    private static final Map<PipelineSpec, PipelineParts> PARTS = new ConcurrentHashMap<>();

    private final Scenario scenario;
    private final PipelineParts[] processes; // what one knows is all that tells it from the next
    private final List<Held> held = new ArrayList<>();
    private long now = START;

    /** A partition with whoever has it, or believes so. */
    private static final class Held {
        final VirtualPartition partition;
        final Invariants invariants;
        final List<VirtualTask> usurped = new ArrayList<>();
        VirtualTask follower;
        VirtualTask task;
        int process;

        Held(VirtualPartition partition, Invariants invariants) {
            this.partition = partition;
            this.invariants = invariants;
        }
    }

    private VirtualLife(Scenario scenario) {
        this.scenario = scenario;
        processes = new PipelineParts[] {process(), process()};
    }

    private PipelineParts process() {
        return PARTS.computeIfAbsent(scenario.spec(), VirtualLife::parts).anew();
    }

    private static PipelineParts parts(PipelineSpec spec) {
        return new PipelineParts(
                spec, LocalSchemaSource.released(), Framing.fingerprints(), ScenarioMaker.PARTITIONS, 1 << 20);
    }

    /** What went wrong; null where nothing did. */
    static String failure(Scenario scenario) {
        try {
            new VirtualLife(scenario).live();
            return null;
        } catch (RuntimeException e) { // an invariant's or the program's own
            return e.toString();
        }
    }

    /** The first seed of a range whose life goes wrong; −1 where none does. */
    static long firstFailure(long from, long to) {
        for (long seed = from; seed < to; seed++) {
            if (failure(ScenarioMaker.of(seed)) != null) {
                return seed;
            }
        }
        return -1;
    }

    private void live() {
        for (int p = 0; p < scenario.logs().size(); p++) {
            Invariants invariants = new Invariants(processes[0]);
            Held one = new Held(new VirtualPartition(p, scenario.logs().get(p), invariants), invariants);
            held.add(one);
            one.process = p % processes.length;
            one.task = fresh(one).open();
        }
        List<VirtualPartition> partitions =
                held.stream().map(one -> one.partition).toList();
        partitions.forEach(partition -> partition.among(partitions));
        scenario.steps().forEach(this::happen);
        end();
    }

    private VirtualTask fresh(Held one) {
        return new VirtualTask(one.partition, processes[one.process], () -> now);
    }

    private void happen(Scenario.Step step) {
        Held one = held.get(step.partition());
        switch (step.event()) {
            case TAKE -> take(one.task, step.amount());
            case TICK -> passes(step.amount() * 1_000L);
            case JUMP -> passes(step.amount() * 3_600_000L);
            case COMMIT -> commit(one);
            case FAIL -> one.task.fail();
            case ABORT -> one.task.revive();
            case CRASH -> crash(one.process);
            case MOVE -> move(one);
            case USURP -> {
                one.usurped.add(one.task);
                takeOver(one);
            }
            case WAKE -> wake(one, step.amount());
            case FOLLOW -> {
                one.follower = new VirtualTask(one.partition, processes[1 - one.process], () -> now).follow();
            }
        }
    }

    private void passes(long millis) {
        now += millis;
        held.forEach(h -> h.task.tick());
    }

    private static void take(VirtualTask task, int records) {
        int attempts = 0;
        for (int i = 0; i < records && task.take(); i++) {
            if (++attempts > MOST_ATTEMPTS) {
                throw new IllegalStateException("taking records in comes to no end");
            }
        }
    }

    private void commit(Held one) {
        if (!one.task.commit()) {
            throw new IllegalStateException("the rightful task could not commit");
        }
    }

    private void crash(int process) {
        processes[process] = process();
        for (Held one : held) {
            if (one.process == process) {
                takeOver(one);
            }
        }
    }

    private void move(Held one) {
        one.task.close();
        takeOver(one);
    }

    /** The other process has it now: by its copy where it follows, or from the changelog. */
    private void takeOver(Held one) {
        one.process = 1 - one.process;
        if (one.follower == null) {
            one.task = fresh(one).open();
        } else {
            one.task = one.follower.promote();
            one.follower = null;
        }
    }

    /** What nobody told that it is over goes on, until it wants to commit. */
    private static void wake(Held one, int records) {
        for (VirtualTask usurped : one.usurped) {
            take(usurped, records);
            usurped.tick();
            if (usurped.commit()) {
                throw new IllegalStateException("a task that had lost its partition committed");
            }
        }
        one.usurped.clear();
    }

    private void end() {
        for (int i = 0; i < COMMITS && !held.stream().allMatch(one -> one.partition.isDone()); i++) {
            for (Held one : held) {
                take(one.task, Integer.MAX_VALUE);
                commit(one);
            }
        }
        for (int i = 0; i < 15; i++) {
            passes(1_000);
        }
        for (Held one : held) {
            commit(one);
            one.invariants.ended(one.partition);
        }
    }
}
