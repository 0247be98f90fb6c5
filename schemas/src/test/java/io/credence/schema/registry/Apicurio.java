package io.credence.schema.registry;

import io.credence.schema.WireException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Apicurio's registry in a process of its own, holding everything in memory, as unpacked by the {@code studies} profile. */
record Apicurio(Process process, int port) implements AutoCloseable {
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns when it answers. */
    static Apicurio start(Path unpacked, Path folder, int port) throws IOException {
        Path jar;
        try (Stream<Path> files = Files.list(unpacked)) {
            jar = files.filter(f -> f.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no runner in " + unpacked));
        }
        Path log = folder.resolve("apicurio-" + port + ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        jar.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Apicurio started = new Apicurio(process, port);
        try {
            started.source(Map.of("max.retries", "100", "retries.wait.ms", "100", "retries.max.wait.ms", "600"))
                    .subjects();
        } catch (WireException e) {
            started.close();
            throw new IOException("the registry does not come up:\n" + Files.readString(log), e);
        }
        return started;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    RegistrySchemaSource source(Map<String, String> settings) {
        Map<String, String> all = Sources.with(url());
        all.putAll(settings);
        return new RegistrySchemaSource(RegistrySettings.of(all));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
