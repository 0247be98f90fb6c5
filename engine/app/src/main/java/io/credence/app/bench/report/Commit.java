package io.credence.app.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The commit of the checkout the program is run in; static. */
public final class Commit {
    private static final int PATIENCE = 10; // seconds

    private Commit() {}

    /** Its name, with "-dirty" where something differs from it; empty outside a checkout of ours, and without git. */
    public static String of(Path folder) {
        if (!Files.exists(folder.resolve("credence")) || !Files.isDirectory(folder.resolve("engine/app"))) {
            return "";
        }
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*")
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(PATIENCE, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return ""; // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
