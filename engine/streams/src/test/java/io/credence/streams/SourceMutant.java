package io.credence.streams;

import io.credence.testkit.MutatedSource;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A mistake made on purpose in one of the project's sources, as of {@link MutatedSource}, which lives are to find.
 *
 * @param mistake in words
 * @param source from the project's folder
 * @param right what it says
 * @param wrong what it says instead
 */
record SourceMutant(String mistake, String source, String right, String wrong) {

    /** The first seed from 0 whose life goes wrong; −1 where none of so many does. */
    long killedBy(Path folder, long seeds) throws Exception {
        MutatedSource mutated = new MutatedSource(mistake, source, right, wrong);
        return (long) mutated.call(folder, VirtualLife.class, "firstFailure", 0L, seeds);
    }

    /** What must be found. */
    static Stream<SourceMutant> all() {
        String streams = "engine/streams/src/main/java/io/credence/streams/";
        String pipeline = "engine/pipeline/src/main/java/io/credence/pipeline/";
        String simulator = "engine/streams/src/test/java/io/credence/streams/";
        return Stream.of(
                new SourceMutant(
                        "beliefs on the heap survive an abort",
                        streams + "PosteriorStore.java",
                        "        heap.clear();\n        changed.clear();",
                        "        changed.clear();"),
                new SourceMutant(
                        "what an abort undid is written after it",
                        streams + "PosteriorStore.java",
                        "        heap.clear();\n        changed.clear();",
                        "        heap.clear();"),
                new SourceMutant(
                        "a belief that makes room on the heap is not written down",
                        streams + "PosteriorStore.java",
                        "rest(heap.evict());",
                        "heap.evict();"),
                new SourceMutant(
                        "a snapshot has the number of the one before",
                        streams + "StoredKeys.java",
                        "held.snapshot + 1;",
                        "held.snapshot;"),
                new SourceMutant(
                        "of a key that is forgotten its records stay",
                        streams + "StoredKeys.java",
                        "            from.delete(place);\n",
                        ""),
                new SourceMutant(
                        "what happened before a restart is left out of what happened since",
                        streams + "StoredKeys.java",
                        "        held.writes++;\n",
                        ""),
                new SourceMutant(
                        "books survive an abort",
                        streams + "PipelineProcessor.java",
                        "ledger = open(kept);",
                        "ledger = ledger == null ? open(kept) : ledger;"),
                new SourceMutant(
                        "a publication for idleness is not stored",
                        streams + "PipelineProcessor.java",
                        "pipeline.publish(key, state);\n            store.published(key, state);",
                        "pipeline.publish(key, state);"),
                new SourceMutant(
                        "a silence is not stored",
                        streams + "PipelineProcessor.java",
                        "pipeline.silent(key, state, micros(nowMillis))) {\n            store.silent(key, state, micros(nowMillis));",
                        "pipeline.silent(key, state, micros(nowMillis))) {"),
                new SourceMutant(
                        "idle keys are not published",
                        streams + "PipelineProcessor.java",
                        "idle.tick(nowMillis, this::publish);",
                        ""),
                new SourceMutant(
                        "a start does not publish what a crash left unpublished",
                        streams + "PipelineProcessor.java",
                        "if (isFirstSweep && isDue && state.note() == null) {",
                        "if (false) {"),
                new SourceMutant(
                        "a decision is told twice",
                        streams + "TopicOutputs.java",
                        "listener.decided();",
                        "listener.decided();\n        send(OutputTopic.DECISIONS, decision.key(), messages.decision(decision));"),
                new SourceMutant(
                        "of records that kill only the last is remembered",
                        streams + "Suspects.java",
                        "if (deaths.size() >= MOST) {",
                        "if (!deaths.isEmpty() && !deaths.containsKey(new Place(topic, partition, offset))) {"),
                new SourceMutant(
                        "what belongs elsewhere is taken in where it came",
                        streams + "PipelineProcessor.java",
                        "if (livesHere(key)) {",
                        "if (true || livesHere(key)) {"),
                new SourceMutant(
                        "a detour forgets when its record came",
                        streams + "Rerouting.java",
                        "value, from.timeMicros() / 1_000, headers)",
                        "value, 0, headers)"),
                new SourceMutant(
                        "a duplicate is counted", pipeline + "Intake.java", "if (!hasIdentity()) {", "if (true) {"),
                new SourceMutant(
                        "a late record shifts another's draw",
                        pipeline + "Pipeline.java",
                        "if (!folds || !within || weight == 0) {",
                        "if (!folds || !within || weight == 0) {\n            state.placeWithinTime++;"),
                new SourceMutant(
                        "an alert that is over goes on",
                        pipeline + "AlertLifecycle.java",
                        "state.alert = next == Alert.State.RESOLVED ? null : changed;",
                        "state.alert = changed;"),
                new SourceMutant(
                        "a key that comes again begins its numbers again",
                        pipeline + "Books.java",
                        "    void forgot(int episodes) {\n",
                        "    void forgot(int episodes) {\n        episodes = 0;\n"),
                new SourceMutant(
                        "the number of episodes is not read back",
                        pipeline + "KeyStateCodec.java",
                        "state.episodes = in.getInt();",
                        "in.getInt();"),
                new SourceMutant(
                        "sequences seen are not read back",
                        pipeline + "KeyStateCodec.java",
                        "seen.recent = in.getLong();",
                        "in.getLong();"),
                new SourceMutant(
                        "draws are tied to a counter",
                        "engine/core/src/main/java/io/credence/core/Assimilator.java",
                        "    private KeyedRandom aim(Posterior p, Observation y, Step step) {\n        return random.aim(p.keyHash, y.timeMicros(),",
                        "    private long counter;\n\n    private KeyedRandom aim(Posterior p, Observation y, Step step) {\n        return random.aim(p.keyHash, counter++,"),
                new SourceMutant(
                        "what was said before an abort stays said",
                        simulator + "VirtualTask.java",
                        "        deeds = new ArrayList<>();\n        told = new ArrayList<>();\n        context",
                        "        context"),
                new SourceMutant(
                        "whoever lost a partition may still commit",
                        simulator + "VirtualTask.java",
                        "        if (partition.epoch() != epoch) {\n            return false;",
                        "        if (false) {\n            return false;"));
    }
}
