package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pipeline in a process of its own, so that it can be killed: the only honest crash. */
final class Child implements AutoCloseable {
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** Starts one; it ends with this process at the latest. */
    static Child start(Path folder, String servers, String specText, Map<String, String> settings) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.writeString(file, specText);
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                Child.class.getName(),
                file.toString(),
                "bootstrap.servers=" + servers,
                "state.dir=" + folder.resolve("state")));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        File said = folder.resolve("child.log").toFile();
        return new Child(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said))
                .start());
    }

    /** As kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As kill -STOP, or -CONT. */
    void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    /** The child: a spec's file and settings. */
    public static void main(String[] arguments) throws Exception {
        PipelineSpec spec = SpecReader.installed().parse("spec.yaml", Files.readString(Path.of(arguments[0])));
        Map<String, String> own = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int at = arguments[i].indexOf('=');
            own.put(arguments[i].substring(0, at), arguments[i].substring(at + 1));
        }
        ClientSettings settings = ClientSettings.of(own);
        RunningPipeline running = RunningPipeline.start(spec, settings, Cluster.connect(settings), null, true);
        // The parent holds the other end: whatever becomes of it, this ends.
        int end = System.in.read();
        System.out.println("the parent is gone (" + end + "): " + running.failureInWords());
        Runtime.getRuntime().halt(1);
    }
}
