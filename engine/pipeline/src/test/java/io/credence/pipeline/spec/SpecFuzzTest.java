package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.credence.pipeline.sheet.SheetException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes a file holds, the outcome is a spec or the one exception, and its messages are single lines. */
final class SpecFuzzTest {
    private static final SpecReader READER = new SpecReader(FakeFamily.FAMILIES, Map.of("KAFKA", "k"));
    private static final String YAML_BYTES = "{}[]:,-#&*!|>'\"%@`$ \t\n~0?";

    @Property(tries = 4000, seed = "7")
    void mutatedBytesNeverThrowAnythingElse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int mutations)
            throws IOException {
        byte[] bytes = Files.readAllBytes(SpecReaderTest.examples().resolve("turbine.yaml"));
        Random random = new Random(seed);
        for (int i = 0; i < mutations; i++) {
            bytes = mutate(bytes, random);
        }
        try {
            READER.parse("fuzz.yaml", bytes);
        } catch (SheetException e) {
            assertFalse(e.problems().isEmpty());
            e.problems().forEach(p -> assertFalse(p.toString().contains("\n"), p::toString));
        }
    }

    private static byte[] mutate(byte[] from, Random random) {
        byte[] bytes = from.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = (byte) YAML_BYTES.charAt(random.nextInt(YAML_BYTES.length()));
            case 2 -> { // a stretch moves elsewhere
                int length = Math.min(1 + random.nextInt(30), bytes.length - at);
                System.arraycopy(from, at, bytes, random.nextInt(bytes.length - length + 1), length);
            }
            default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        }
        return bytes;
    }
}
