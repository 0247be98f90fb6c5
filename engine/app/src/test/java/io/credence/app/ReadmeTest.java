package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows is what compiles and runs. */
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));

    @Test
    void theEmbeddingExampleIsTheOneThatCompiles() throws IOException {
        String source =
                Files.readString(ROOT.resolve("engine/app/src/test/java/io/credence/app/EmbeddingExample.java"));
        String method = source.substring(
                source.indexOf("// README begins") + "// README begins".length(), source.indexOf("    // README ends"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertTrue(
                readme.contains(method.stripTrailing().stripIndent().strip()),
                "README.md must show EmbeddingExample.run as it is");
        String imports =
                source.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        assertTrue(readme.contains(imports + "\n\nstatic void run("), "and what it imports");
    }

    @Test
    void theEmbeddingExampleFindsAShift() {
        double[] celsius = new double[300];
        KeyedRandom noise = new KeyedRandom().aim(5, 0, 0, 0);
        for (int i = 0; i < celsius.length; i++) {
            celsius[i] = (i < 200 ? 20 : 24) + noise.nextGaussian();
        }
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbeddingExample.run(celsius);
        } finally {
            System.setOut(console);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("pump-7 LEVEL FIRING"), text);
        assertTrue(text.contains("expected"), text);
    }
}
