package io.credence.app.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a run goes: its JSON and its page, whole at every moment; confined to a thread. */
public final class BenchFolder {
    private final Path folder;

    private BenchFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates the folder and tries to write into it, before anybody waits for figures.
     *
     * @throws IllegalArgumentException naming a folder that takes no files
     */
    public static BenchFolder open(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--out " + folder + " is a file; name a folder");
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "bench", ".tmp"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--out " + folder + " cannot be written: " + e.getClass().getSimpleName() + " at " + e.getMessage(),
                    e);
        }
        return new BenchFolder(folder);
    }

    /** Writes what there is so far. */
    public void write(BenchRun run, Comparison comparison) throws IOException {
        replace("bench.json", RunJson.write(run) + "\n");
        replace("report.html", new BenchPage(run, comparison, Peers.known()).text());
    }

    /** The run as it was written. */
    public static String json(BenchRun run) throws IOException {
        return RunJson.write(run);
    }

    private void replace(String name, String text) throws IOException {
        // Whoever interrupts the run keeps the last whole file.
        Path half = folder.resolve(name + ".half");
        Files.writeString(half, text);
        Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The page. */
    public Path page() {
        return folder.resolve("report.html");
    }
}
