package io.credence.app.collection;

import io.credence.app.replay.InputFile;
import io.credence.format.CsvException;
import io.credence.pipeline.spec.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as {@code replay} reads them, CSV or JSON lines, by key; immutable.
 *
 * @param series of the wanted keys
 * @param description the file and what its columns were taken for
 */
public record RecordsFile(SeriesFile series, String description) {
    /** Reads them. */
    public static RecordsFile read(Path file, Input.Fields fields, Choice choice) throws IOException {
        Rows.requireFile(file);
        Map<String, StrandWriter> strands = new LinkedHashMap<>();
        try (InputFile input = InputFile.open(file, fields)) {
            Rows.read(
                    file,
                    input.source(),
                    (key, row) ->
                            strands.computeIfAbsent(key, StrandWriter::new).add(row.timeMicros(), row.value()));
            List<Strand> wanted = strands.entrySet().stream()
                    .filter(e -> choice.takes(e.getKey()))
                    .map(e -> e.getValue().strand())
                    .toList();
            choice.requireSome(wanted, strands.keySet(), file);
            return new RecordsFile(new SeriesFile(file.getFileName().toString(), wanted), input.description());
        } catch (CsvException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
