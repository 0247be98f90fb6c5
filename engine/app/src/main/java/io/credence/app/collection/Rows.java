package io.credence.app.collection;

import io.credence.core.Observation;
import io.credence.format.Columns;
import io.credence.format.CsvException;
import io.credence.format.CsvSource;
import io.credence.format.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads files row by row and refuses the first row that cannot be read; static. */
final class Rows {
    private Rows() {}

    /** Takes rows as they come. */
    interface Sink {
        /** The observation is valid during the call. */
        void row(String key, Observation row);
    }

    /** Says which columns hold what, or that these are not the ones. */
    interface Naming {
        /** By the names in the header. */
        Columns columns(List<String> header);
    }

    /** Reads a CSV file of a collection. */
    static void read(Path file, Naming naming, Sink to) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CsvSource source = new CsvSource(in)) {
            source.columns(naming.columns(source.header()));
            read(file, source, to);
        } catch (CsvException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads all there is. */
    static void read(Path file, RecordSource source, Sink to) throws IOException {
        long rows = 0;
        for (; source.next(); rows++) {
            if (source.rejection() != null) {
                throw new IllegalArgumentException(file + ": " + source.detail());
            }
            for (double value : source.observation().values()) {
                if (Double.isInfinite(value)) {
                    throw new IllegalArgumentException(file + ": record " + (rows + 1) + " holds an infinite value");
                }
            }
            to.row(source.key(), source.observation());
        }
        if (rows == 0) {
            throw new IllegalArgumentException(file + " holds no records");
        }
    }

    /** Refuses a folder that is none. */
    static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no such folder: " + folder);
        }
    }

    /** Refuses what is not a file, or may not be read. */
    static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    Files.isDirectory(file) ? file + " is a folder; name a file" : "no such file: " + file);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read: check its permissions");
        }
    }
}
