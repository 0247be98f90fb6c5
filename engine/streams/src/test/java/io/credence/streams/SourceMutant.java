package io.credence.streams;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A mistake made on purpose in one of the project's sources: compiled by itself, and loaded with everything else of the
 * project anew.
 *
 * @param mistake in words
 * @param source from the project's folder
 * @param right what it says
 * @param wrong what it says instead
 */
record SourceMutant(String mistake, String source, String right, String wrong) {
    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));
    private static final String OURS = "io.credence.";

    /** The first seed from 0 whose life goes wrong; −1 where none of so many does. */
    long killedBy(Path folder, long seeds) throws Exception {
        compile(folder);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new OursAnew(folder)) {
            thread.setContextClassLoader(loader); // families are found by it
            Method lives = loader.loadClass(VirtualLife.class.getName())
                    .getDeclaredMethod("firstFailure", long.class, long.class);
            lives.setAccessible(true); // of another loader: not of this package
            return (long) lives.invoke(null, 0L, seeds);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(mistake, e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void compile(Path folder) throws IOException {
        Path file = ROOT.resolve(source);
        String text = Files.readString(file);
        int at = text.indexOf(right);
        if (at < 0 || text.indexOf(right, at + 1) >= 0) {
            throw new IllegalStateException("not once in " + source + ": " + right);
        }
        Path mutated = folder.resolve(file.getFileName());
        Files.writeString(mutated, text.substring(0, at) + wrong + text.substring(at + right.length()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of(
                "-nowarn",
                "-proc:none",
                "-implicit:none",
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                mutated.toString());
        int code = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("does not compile: " + mistake);
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Loads the project's classes itself, the mutated one first; everything else is shared. */
    private static final class OursAnew extends URLClassLoader {
        OursAnew(Path mutated) throws IOException {
            super(places(mutated), SourceMutant.class.getClassLoader());
        }

        private static URL[] places(Path mutated) throws IOException {
            List<URL> places = new ArrayList<>();
            places.add(mutated.toUri().toURL());
            for (String entry : classPath().split(java.io.File.pathSeparator, -1)) {
                places.add(Path.of(entry).toUri().toURL());
            }
            return places.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public java.util.Enumeration<URL> getResources(String name) throws IOException {
            return getParent().getResources(name); // once, not here again
        }
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
