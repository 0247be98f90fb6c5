package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Quantiles;
import io.credence.simulate.score.published.NabFile;
import io.credence.simulate.score.published.NabHalves;
import io.credence.simulate.score.published.NabProfile;
import io.credence.simulate.score.published.NabScore;
import io.credence.simulate.score.published.NabThreshold;
import io.credence.simulate.score.published.RowWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Anomaly scores of replays of NAB's series beside its windows, as a table; static. */
public final class NabTable {
    private static final double TOLERANCE = 2; // points of a hundred
    private static final int DIVISIONS = 200;
    private static final int SPLITS = 21; // the first of them
    private static final long SEED = 1; // of those divisions

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private NabTable() {}

    /**
     * Judges.
     *
     * @param folders replays, or folders of them
     * @param labels {@code combined_windows.json}
     */
    public static Table of(List<Path> folders, Path labels, String name) throws IOException {
        JsonNode root = Labels.read(labels);
        TreeSet<String> names = new TreeSet<>();
        root.properties().forEach(e -> names.add(e.getKey()));
        List<NabFile> files = new ArrayList<>();
        Map<String, ReplayFolder> replays = ReplaySet.of(folders, names, labels);
        for (Map.Entry<String, ReplayFolder> replay : replays.entrySet()) {
            Series series = Series.read(replay.getValue());
            files.add(
                    new NabFile(replay.getKey(), series.scores(), windows(series, root.get(replay.getKey()), labels)));
        }
        String family = replays.values().iterator().next().family();
        return table(files, "NAB, " + files.size() + " of " + names.size() + " series, " + family, name);
    }

    static List<RowWindow> windows(Series series, JsonNode labels, Path file) {
        List<RowWindow> windows = new ArrayList<>();
        for (JsonNode window : labels) {
            int first = series.firstAt(micros(window.path(0), file));
            int last = series.lastAt(micros(window.path(1), file));
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(file + " does not match " + series.replay() + ": the window "
                        + window + " begins or ends where there is no record");
            }
            windows.add(new RowWindow(first, last));
        }
        return windows;
    }

    private static long micros(JsonNode text, Path file) {
        try {
            return ChronoUnit.MICROS.between(
                    EPOCH, LocalDateTime.parse(text.asText().replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    file + ": a window is two times such as 2014-04-10 07:15:00, not " + text, e);
        }
    }

    static Table table(List<NabFile> files, String title, String name) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.exact("series", files.size()));
        figures.add(Figure.exact(
                "windows", files.stream().mapToLong(NabFile::windows).sum()));
        for (NabProfile profile : NabProfile.values()) {
            NabScore best = NabScore.of(files, NabThreshold.best(files, profile), profile);
            figures.add(Figure.about(profile.title() + ", threshold chosen on all", best.normalised(), TOLERANCE));
            double[] divisions = divisions(files, profile);
            figures.add(halves(files, profile, divisions));
            addSplits(figures, profile, divisions);
            // Where nothing fires there is none, and JSON has no infinity.
            double threshold = Double.isInfinite(best.threshold()) ? Double.NaN : best.threshold();
            figures.add(Figure.about(profile.title() + ", that threshold", threshold, 0.05));
            figures.add(Figure.counted(profile.title() + ", windows found at it", best.found(), 3));
            figures.add(Figure.counted(
                    profile.title() + ", false records at it", best.falseRecords(), 5 + best.falseRecords() / 5.0));
        }
        return new Table(
                name,
                title,
                List.of(
                        "0 is never firing, 100 every window at its first row.",
                        "On all: the published rule, which flatters. On the other half: chosen on every second series and"
                                + " judged on the rest, both ways; its interval is where 95 % of 200 random halves lie.",
                        "Mean and sd over 21 splits: the same, over the first 21 of those random halves."),
                figures);
    }

    /** What random divisions are worth, as they were drawn; NaN where a half holds no window. */
    private static double[] divisions(List<NabFile> files, NabProfile profile) {
        return NabHalves.divisions(files, profile, DIVISIONS, SEED).stream()
                .mapToDouble(NabHalves::normalised)
                .toArray();
    }

    private static void addSplits(List<Figure> figures, NabProfile profile, double[] divisions) {
        double[] splits = known(Arrays.stream(divisions).limit(SPLITS));
        double mean = Arrays.stream(splits).average().orElse(Double.NaN);
        double squares = Arrays.stream(splits).map(s -> (s - mean) * (s - mean)).sum();
        // Of one split, or none, there is no spread.
        double sd = splits.length > 1 ? Math.sqrt(squares / (splits.length - 1)) : Double.NaN;
        figures.add(Figure.about(profile.title() + ", mean over 21 splits", mean, TOLERANCE));
        figures.add(Figure.about(profile.title() + ", sd over 21 splits", sd, TOLERANCE / 2));
    }

    private static double[] known(DoubleStream values) {
        return values.filter(v -> !Double.isNaN(v)).toArray();
    }

    private static Figure halves(List<NabFile> files, NabProfile profile, double[] divisions) {
        double[] sorted = known(Arrays.stream(divisions).sorted());
        Interval middle = sorted.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(Quantiles.of(sorted, 0.025), Quantiles.of(sorted, 0.975));
        double value = NabHalves.of(files, profile).normalised();
        return Figure.limits(profile.title() + ", threshold chosen on the other half", value, middle);
    }

    /** Refuses a file of profiles whose weights are not those that are scored by. */
    public static void requireProfiles(Path file) throws IOException {
        JsonNode root = Labels.read(file);
        for (NabProfile profile : NabProfile.values()) {
            JsonNode costs = root.path(profile.title()).path("CostMatrix");
            double[] expected = {
                1,
                profile == NabProfile.LOW_FALSE_POSITIVES ? 0.22 : 0.11,
                profile == NabProfile.LOW_FALSE_NEGATIVES ? 2 : 1
            };
            String[] weights = {"tpWeight", "fpWeight", "fnWeight"};
            for (int i = 0; i < weights.length; i++) {
                if (Double.compare(costs.path(weights[i]).asDouble(Double.NaN), expected[i]) != 0) {
                    throw new IllegalArgumentException(file + ": " + profile.title() + " has " + weights[i] + " "
                            + costs.path(weights[i]) + ", the benchmark " + expected[i]
                            + ": only its own profiles are scored");
                }
            }
        }
    }
}
