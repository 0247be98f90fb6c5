package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.format.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How long a run took: kept apart from its results, which are the same bytes every time.
 *
 * @param records processed
 * @param seconds by the wall clock
 */
public record Timing(long records, double seconds) {

    public double recordsPerSecond() {
        return records / seconds;
    }

    public String line() {
        return String.format(
                Locale.ROOT, "%,d records in %.2f s: %,.0f a second.", records, seconds, recordsPerSecond());
    }

    /** Writes {@code timing.json}. */
    public void write(Path folder) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("timing.json"))) {
            JsonBuffer json = new JsonBuffer(out);
            json.raw(ascii("{\"records\":")).integer(records);
            json.raw(ascii(",\"seconds\":")).number(Math.rint(seconds * 1e6) / 1e6);
            json.raw(ascii(",\"recordsPerSecond\":")).number(Math.rint(recordsPerSecond()));
            json.raw('}').endLine();
            json.flush();
        }
    }
}
