package io.credence.app.replay;

import io.credence.format.Columns;
import io.credence.format.CsvSource;
import io.credence.format.RecordSource;
import io.credence.pipeline.spec.Input;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file opened as records, with what was found out about it; confined to a thread. */
public final class InputFile implements Closeable {
    private final RecordSource source;
    private final boolean clock;
    private final String description;
    private final Optional<String> typicalStep;

    private InputFile(RecordSource source, boolean clock, String description, Optional<String> typicalStep) {
        this.source = source;
        this.clock = clock;
        this.description = description;
        this.typicalStep = typicalStep;
    }

    /** Opens the file in the spec's format or, where none is given, in the one its name ends in. */
    public static InputFile open(Path file, Input input) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return csv(file, in, input.fields());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static InputFile csv(Path file, InputStream in, Input.Fields fields) throws IOException {
        CsvSource source = new CsvSource(in);
        List<String> values = fields.values().isEmpty() ? onlyOther(source.header(), fields) : fields.values();
        Columns columns = new Columns(
                fields.time().orElse(null),
                fields.key().orElse(null),
                fields.sequence().orElse(null),
                values,
                fields.covariates());
        source.columns(columns);
        String description = file + ": value " + String.join(", ", values) + ", time "
                + fields.time().orElse("by row") + ", key " + fields.key().orElse("none");
        return new InputFile(source, source.hasClock(), description, Optional.empty());
    }

    private static List<String> onlyOther(List<String> header, Input.Fields fields) {
        List<String> rest = new ArrayList<>(header);
        rest.removeAll(fields.covariates());
        fields.time().ifPresent(rest::remove);
        fields.key().ifPresent(rest::remove);
        fields.sequence().ifPresent(rest::remove);
        if (rest.size() != 1) {
            throw new IllegalArgumentException(
                    "which column is the value? Say --value COLUMN; there are " + String.join(", ", header));
        }
        return rest;
    }

    public RecordSource source() {
        return source;
    }

    /** Whether times are instants rather than row numbers. */
    public boolean hasClock() {
        return clock;
    }

    /** The file and what its columns were taken for. */
    public String description() {
        return description;
    }

    /** The median time between records at the beginning, as an ISO-8601 duration; empty without a clock. */
    public Optional<String> typicalStep() {
        return typicalStep;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
