package io.credence.app.cluster;

import io.credence.streams.ClientSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
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

    /** The settings of the file; none without one. */
    public ClientSettings settings() {
        Map<String, String> given = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (NoSuchFileException e) {
                throw new IllegalArgumentException("--kafka " + file + ": no such file", e);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "--kafka " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
            }
            properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        }
        return ClientSettings.of(given);
    }
}
