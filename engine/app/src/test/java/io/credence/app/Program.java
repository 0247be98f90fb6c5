package io.credence.app;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, which ends with this one at the latest; any thread. */
final class Program implements AutoCloseable {
    private static final int INT = 2; // the number of the signal
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Thread reader;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private Program(Process process, Function<Process, InputStream> heard) {
        this.process = process;
        reader = follow(heard.apply(process));
    }

    static Program start(String... arguments) throws IOException {
        return new Program(builder(arguments).redirectErrorStream(true).start(), Process::getInputStream);
    }

    /** With its standard output in a file; what it then says are its errors. */
    static Program startInto(File output, String... arguments) throws IOException {
        return new Program(builder(arguments).redirectOutput(output).start(), Process::getErrorStream);
    }

    private static ProcessBuilder builder(String... arguments) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command =
                new ArrayList<>(isInterruptIgnored() ? List.of("env", "--default-signal=INT") : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                Credence.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** A build in a shell's background may not be interrupted, which its children would inherit. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        Matcher ignored = Pattern.compile("SigIgn:\\s*([0-9a-f]+)").matcher(Files.readString(status));
        return ignored.find() && (Long.parseUnsignedLong(ignored.group(1), 16) & (1L << (INT - 1))) != 0;
    }

    private Thread follow(InputStream stream) {
        Thread thread = new Thread(
                () -> new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(said::add),
                "program-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Everything it printed so far. */
    String said() {
        return String.join("\n", said) + "\n";
    }

    /** Waits until it prints what matches, and returns the first group. */
    String awaitSaying(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await().alias("the program to say " + pattern)
                .atMost(PATIENCE)
                .until(() -> wanted.matcher(said()).find() || !process.isAlive());
        Matcher found = wanted.matcher(said());
        if (!found.find()) {
            throw new AssertionError("ended without saying " + pattern + ":\n" + said());
        }
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    /** As an orchestrator asks it to stop; returns the exit code. */
    int terminate() throws Exception {
        signal("TERM");
        return awaitExit();
    }

    /** As kill -TERM, or -INT, which is Ctrl-C. */
    void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /** Waits for its end; returns the exit code. */
    int awaitExit() throws InterruptedException {
        reader.join(); // the last of its output
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
