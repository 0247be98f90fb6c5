package io.credence.app.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommitTest {
    private static final Path ROOT = Path.of("..", "..");

    @Test
    void ourCheckoutHasOne() {
        assumeTrue(Files.exists(ROOT.resolve(".git")), "not a checkout");
        String commit = Commit.of(ROOT);
        assertTrue(commit.matches("[0-9a-f]{7,40}(-dirty)?"), commit);
    }

    @Test
    void anyOtherFolderHasNone(@TempDir Path folder) {
        assertEquals("", Commit.of(folder));
        assertEquals("", Commit.of(ROOT.resolve("engine")), "a checkout, but not its root");
    }
}
