package io.credence.app;

import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.Forgetting;
import io.credence.app.cluster.Reset;
import io.credence.app.cluster.SpecArgument;
import io.credence.app.state.StateFile;
import io.credence.app.state.StateInWords;
import io.credence.streams.ClusterException;
import io.credence.streams.StoredState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code state}: what a pipeline keeps of its keys. */
@Command(
        name = "state",
        description = "What a pipeline keeps of its keys.",
        subcommands = {StateVerb.Inspect.class, StateVerb.Export.class, StateVerb.Forget.class, StateVerb.Anew.class})
final class StateVerb implements Runnable {
    @Spec
    private CommandSpec self;

    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }

    private static StoredState open(Deployment deployment, Clusters clusters) throws ClusterException {
        return StoredState.open(deployment.spec(), deployment.settings(), clusters.reach(deployment.settings()));
    }

    private static IllegalArgumentException unknown(Deployment deployment, String key) {
        return new IllegalArgumentException("pipeline " + deployment.name() + " knows no key '" + key
                + "': `credence state export` lists them all");
    }

    /** {@code state inspect}. */
    @Command(
            name = "inspect",
            description =
                    "Say what is committed of a pipeline, or of one key. Reads the log of its store, whether or not it"
                            + " runs.")
    static final class Inspect implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArgument spec;

        @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "The key; without, all in sum.")
        private String key;

        @Override
        public Integer call() throws IOException {
            Consumer<String> out = self.commandLine().getOut()::println;
            Deployment deployment = spec.deployment();
            try (Clusters clusters = new Clusters();
                    StoredState stored = open(deployment, clusters)) {
                if (key == null) {
                    StateInWords.ofPipeline(deployment.name(), stored.ledgers()).forEach(out);
                    return ExitCode.OK;
                }
                List<String> found = new ArrayList<>();
                stored.visit(
                        key::equals,
                        (partition, name, state) -> found.addAll(StateInWords.ofKey(
                                partition, name, state, stored.summarise(state), stored.standing(state))));
                if (found.isEmpty()) {
                    throw unknown(deployment, key);
                }
                found.forEach(out);
                return ExitCode.OK;
            }
        }
    }

    /** {@code state export}. */
    @Command(name = "export", description = "Write what is believed of every key as JSON lines.")
    static final class Export implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArgument spec;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "The file to write, - for standard output.")
        private Path out;

        @Override
        public Integer call() throws IOException {
            Deployment deployment = spec.deployment();
            boolean isFile = !out.equals(StateFile.STANDARD_OUTPUT);
            long keys = export(deployment);
            // Standard output is for the keys; and only now is everything written.
            (isFile ? self.commandLine().getOut() : self.commandLine().getErr())
                    .println("wrote " + keys + " keys to " + (isFile ? out : "standard output"));
            return ExitCode.OK;
        }

        private long export(Deployment deployment) throws IOException {
            long keys;
            try (Clusters clusters = new Clusters();
                    StoredState stored = open(deployment, clusters);
                    StateFile file =
                            new StateFile(out, deployment.spec().model().family())) {
                stored.visit(key -> true, (partition, key, state) -> {
                    try {
                        file.write(partition, key, state, stored.summarise(state));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                keys = file.keys();
            }
            return keys;
        }
    }

    /** {@code state forget}. */
    @Command(
            name = "forget",
            description = "Ask a pipeline to forget a key: writes a record without a value, with the header"
                    + " credence-forget, to its input.")
    static final class Forget implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArgument spec;

        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key;

        @Override
        public Integer call() throws IOException {
            Deployment deployment = spec.deployment();
            List<Integer> homes = new ArrayList<>();
            try (Clusters clusters = new Clusters();
                    StoredState stored = open(deployment, clusters)) {
                stored.visit(key::equals, (partition, name, state) -> homes.add(partition));
            }
            if (homes.isEmpty()) {
                throw unknown(deployment, key);
            }
            for (int home : homes) {
                Forgetting.ask(deployment.settings(), deployment.topic(), home, key);
            }
            self.commandLine()
                    .getOut()
                    .println("asked: pipeline " + deployment.name() + " forgets " + key + " when it reads that");
            return ExitCode.OK;
        }
    }

    /** {@code state reset}. */
    @Command(
            name = "reset",
            description = {
                "Delete what a pipeline has learnt and read, so that it starts anew with the oldest record of its input."
                        + " Refuses while it runs.",
                "",
                "Its outputs stay as they are. The local state folder is deleted on this machine only: do it on every"
                        + " machine that ran the pipeline with store: rocksdb."
            })
    static final class Anew implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArgument spec;

        @Option(names = "--yes", description = "Do it; without, only say what would be deleted.")
        private boolean isMeant;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = self.commandLine().getOut();
            Deployment deployment = spec.deployment();
            try (Clusters clusters = new Clusters()) {
                Reset reset = new Reset(deployment, clusters.reach(deployment.settings()));
                List<String> plan = reset.plan();
                if (isMeant) {
                    reset.apply();
                }
                plan.forEach(line -> out.println((isMeant ? "deleted " : "would delete ") + line));
            }
            if (!isMeant) {
                self.commandLine().getErr().println("credence: nothing was deleted: add --yes to do it");
            }
            return isMeant ? ExitCode.OK : ExitCode.USER;
        }
    }
}
