package io.credence.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs verbs in this process and keeps what they said last; one thread. */
final class Shell {
    private final Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    Shell(Path folder) {
        this.folder = folder;
    }

    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Writes settings of clients. */
    String kafka(String servers, String... more) throws IOException {
        return Files.writeString(
                        folder.resolve("client.properties"),
                        "bootstrap.servers=" + servers + "\n" + String.join("\n", more) + "\n")
                .toString();
    }

    /** Writes a spec over numbers. */
    String spec(String name, String topic) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s, format: number }
                  model: { family: gaussian }
                """.formatted(name, topic))
                .toString();
    }
}
