package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.segment.Change;
import io.credence.core.segment.Change.ReadOut;
import io.credence.core.segment.SegmentReader;
import io.credence.core.segment.SegmentTables;
import io.credence.format.JsonBuffer;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the first keys' values as segments and writes {@code changes.jsonl}: what is known at the time, line by line, and at the
 * end what is seen from there; confined to a thread.
 *
 * <p>Only scalars absorbed in order are read, as they were observed: neither a model nor its inputs have a say.
 */
final class ChangesFile implements Outputs, Closeable {
    static final String NAME = "changes.jsonl";

    private final OutputStream stream;
    private final JsonBuffer file;
    private final boolean clock;
    private final int keys;
    private final SegmentTables tables = new SegmentTables();
    private final SortedMap<String, SegmentReader> readers = new TreeMap<>();
    private final Map<String, List<Change>> changes = new TreeMap<>();

    /**
     * Opens the file in a folder that exists.
     *
     * @param clock whether times are instants; else they are row numbers
     * @param keys how many are read; those that come later are not
     */
    ChangesFile(Path folder, boolean clock, int keys) throws IOException {
        stream = Files.newOutputStream(folder.resolve(NAME));
        file = new JsonBuffer(stream);
        this.clock = clock;
        this.keys = keys;
    }

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        if (outcome != Outcome.ABSORBED || y.dimension() != 1) {
            return;
        }
        SegmentReader reader = readers.get(key);
        if (reader == null) {
            if (readers.size() == keys) {
                return;
            }
            reader = new SegmentReader(tables);
            readers.put(key, reader);
            changes.put(key, new ArrayList<>());
        }
        Change change = reader.add(y.timeMicros(), y.value());
        if (change != null) {
            tell(key, change);
        }
    }

    /** Reads all keys from the end, and writes that. */
    Segments finish() {
        readers.forEach((key, reader) -> reader.path().forEach(change -> tell(key, change)));
        return new Segments(changes);
    }

    private void tell(String key, Change change) {
        changes.get(key).add(change);
        file.raw(Names.KEY).text(key);
        file.raw(ascii(",\"readOut\":")).text(name(change.readOut()));
        Names.time(file.raw(ascii(",\"onset\":")), clock, true, change.onset());
        Names.time(file.raw(ascii(",\"detected\":")), clock, change.readOut() != ReadOut.PATH, change.detected());
        fit(ascii(",\"before\":{\"level\":"), change.before());
        fit(ascii(",\"after\":{\"level\":"), change.after());
        file.raw(ascii(",\"logEvidence\":")).number(change.logEvidence()).raw('}');
        try {
            file.endLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(ReadOut readOut) {
        return switch (readOut) {
            case CAUSAL -> "causal";
            case REDATED -> "re-dated";
            case PATH -> "end-of-series";
        };
    }

    private void fit(byte[] opening, Change.Fit fit) {
        file.raw(opening).number(fit.level());
        file.raw(ascii(",\"slope\":")).number(fit.slope()).raw('}');
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            file.flush();
        }
    }
}
