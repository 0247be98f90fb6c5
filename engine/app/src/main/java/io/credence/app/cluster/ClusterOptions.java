package io.credence.app.cluster;

import io.credence.streams.ClientSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How verbs are told where the cluster is. */
public final class ClusterOptions {
    @Option(
            names = "--kafka",
            paramLabel = "FILE",
            description =
                    "Kafka client settings for all specs (a properties file); a spec's own `kafka:` comes on top.")
    private Path file;

    /**
     * What to say where neither a spec nor the file says where the cluster is.
     *
     * @param others the other ways of a verb to reach one
     */
    public String nowhere(String... others) {
        List<String> ways = new ArrayList<>();
        ways.add("give `kafka: { bootstrap.servers: host:9092 }` in the spec");
        ways.add(file == null ? "a file with bootstrap.servers=… as --kafka" : "add bootstrap.servers=… to that file");
        ways.addAll(List.of(others));
        int last = ways.size() - 1;
        return "nothing says where the cluster is" + (file == null ? "" : ", nor does the file " + file + " of --kafka")
                + ": " + String.join(", ", ways.subList(0, last)) + (last > 1 ? ", or " : " or ") + ways.get(last);
    }

    /** The settings of the file; none without one. */
    public ClientSettings settings() {
        return file == null ? ClientSettings.of(Map.of()) : read(file);
    }

    /** The settings of a file, which what is wrong with it calls {@code --kafka}. */
    public static ClientSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--kafka " + file + ": no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--kafka " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        return ClientSettings.of(given);
    }
}
