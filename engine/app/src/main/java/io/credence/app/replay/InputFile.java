package io.credence.app.replay;

import io.credence.format.ColumnGuess;
import io.credence.format.Columns;
import io.credence.format.CsvSource;
import io.credence.format.JsonLinesSource;
import io.credence.format.RecordSource;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    public static InputFile open(Path file, PipelineSpec spec) throws IOException {
        Input input = spec.input();
        return open(file, input.fields(), input.format(), spec.model().model().isOfTexts());
    }

    /** Opens the file in the format its name ends in, CSV where it says nothing. */
    public static InputFile open(Path file, Input.Fields fields) throws IOException {
        return open(file, fields, Optional.empty(), false);
    }

    private static InputFile open(Path file, Input.Fields fields, Optional<String> format, boolean areTexts)
            throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return isJson(file, format) ? json(file, in, fields, areTexts) : csv(file, in, fields, areTexts);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isJson(Path file, Optional<String> format) {
        // A spec may say what its topic carries; the file's own name says what the file is.
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(jsonl|ndjson|json)")) {
            return true;
        }
        return !name.matches(".*\\.(csv|tsv|txt)(\\.gz)?")
                && format.filter("json"::equals).isPresent();
    }

    private static InputFile json(Path file, InputStream in, Input.Fields fields, boolean areTexts) throws IOException {
        Columns columns = columns(fields, fields.time(), fields.key(), fields.values());
        JsonLinesSource source = new JsonLinesSource(in, areTexts ? columns.ofTexts() : columns);
        List<String> values = fields.values().isEmpty() ? List.of("/value") : fields.values();
        String description = describe(file, fields.time(), fields.key(), values);
        return new InputFile(source, source.hasClock(), description, Optional.empty());
    }

    private static InputFile csv(Path file, InputStream in, Input.Fields fields, boolean areTexts) throws IOException {
        CsvSource source = new CsvSource(in);
        ColumnGuess guess = source.guess();
        Optional<String> time = fields.time().or(() -> Optional.ofNullable(guess.time()));
        Optional<String> key = fields.key().or(() -> Optional.ofNullable(guess.key()));
        List<String> values = fields.values().isEmpty() ? List.of(value(source, guess)) : fields.values();
        Columns columns = columns(fields, time, key, values);
        source.columns(areTexts ? columns.ofTexts() : columns);
        Optional<String> step = guess.stepSeconds().isPresent() && source.hasClock()
                ? Optional.of("PT"
                        + BigDecimal.valueOf(guess.stepSeconds().getAsDouble()).toPlainString() + "S")
                : Optional.empty();
        return new InputFile(source, source.hasClock(), describe(file, time, key, values), step);
    }

    private static Columns columns(
            Input.Fields fields, Optional<String> time, Optional<String> key, List<String> values) {
        return new Columns(
                time.orElse(null),
                key.orElse(null),
                fields.sequence().orElse(null),
                fields.id().orElse(null),
                values,
                fields.covariates(),
                fields.censored().orElse(null),
                fields.categories());
    }

    private static String value(CsvSource source, ColumnGuess guess) {
        if (guess.value() != null) {
            return guess.value();
        }
        List<String> candidates = guess.candidates().isEmpty() ? source.header() : guess.candidates();
        throw new IllegalArgumentException(
                "which column is the value? Say --value COLUMN, one of: " + String.join(", ", candidates));
    }

    private static String describe(Path file, Optional<String> time, Optional<String> key, List<String> values) {
        return file + ": value " + String.join(", ", values) + "; time " + time.orElse("by row number") + "; "
                + key.map(k -> "key " + k).orElse("one key");
    }

    /** The records. */
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
