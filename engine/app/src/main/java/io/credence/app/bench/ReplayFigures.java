package io.credence.app.bench;

import io.credence.app.bench.Figure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;

/** Records a second of replaying a file, beside only reading and parsing it; on the calling thread. */
public final class ReplayFigures {
    private static final String SUBJECT = "replay";
    private static final String PRINTING =
            "Printing uncertainty.jsonl, some 415 bytes of shortest decimals a record, on a thread of its own.";

    private ReplayFigures() {}

    /** Measures so many rounds on a file of so many rows; the first round, which warms up, does not count. */
    public static List<Figure> all(int rows, int rounds, Consumer<String> progress) throws IOException {
        Path folder = Files.createTempDirectory("credence-bench");
        try {
            Path csv = folder.resolve("data.csv");
            FileWork.generate(csv, rows);
            double[] parse = new double[rounds];
            double[] replay = new double[rounds];
            for (int i = -1; i < rounds; i++) {
                double parsed = FileWork.PARSE.rate(csv, folder);
                double replayed = FileWork.REPLAY.rate(csv, folder);
                if (i >= 0) {
                    parse[i] = parsed;
                    replay[i] = replayed;
                    progress.accept(String.format(Locale.ROOT, "parse %.0f/s, replay %.0f/s", parsed, replayed));
                }
            }
            return List.of(
                    new Figure(
                            SUBJECT,
                            "only reading and parsing",
                            Kind.CONTROL,
                            Measured.of(Scale.RECORDS, parse),
                            "Finding fields and reading decimals and times in the bytes of the file, one thread."),
                    new Figure(
                            SUBJECT,
                            "replay without the report",
                            Kind.OURS,
                            Measured.of(Scale.RECORDS, replay),
                            PRINTING),
                    new Figure(
                            SUBJECT,
                            "replay beside only reading and parsing",
                            Kind.RATIO,
                            Measured.ratio(Scale.RATE_RATIO, replay, parse),
                            PRINTING));
        } finally {
            Utils.delete(folder.toFile());
        }
    }
}
