package io.credence.app.score;

import io.credence.simulate.score.published.SkabChanges;
import io.credence.simulate.score.published.SkabFile;
import io.credence.simulate.score.published.SkabOutliers;
import io.credence.simulate.score.published.SkabProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scores and alerts of replays of SKAB's files beside its labels, as a table; static. */
public final class SkabTable {
    private static final double POINTS = 2;
    private static final double SAME = 1e-6; // of what follows from the labels alone
    private static final long MINUTE_MICROS = 60_000_000;

    private SkabTable() {}

    /**
     * Judges.
     *
     * @param folders replays, or folders of them
     * @param labels the benchmark's folder, whose files hold the labels
     * @param threshold a row whose rarity reaches it is an outlier
     */
    public static Table of(List<Path> folders, Path labels, double threshold, String name) throws IOException {
        Set<String> names = names(labels);
        Map<String, ReplayFolder> replays = ReplaySet.of(folders, names, labels);
        SkabOutliers outliers = SkabOutliers.NONE;
        List<SkabChanges> changes = nothing();
        List<SkabChanges> even = nothing();
        List<SkabChanges> ringing = nothing();
        for (Map.Entry<String, ReplayFolder> replay : replays.entrySet()) {
            Series series = Series.read(replay.getValue());
            SkabFile file = SkabLabels.read(labels.resolve(replay.getKey()), replay.getKey());
            requireSameRows(series, file, labels);
            boolean[] unusual = new boolean[series.rows()];
            for (int i = 0; i < unusual.length; i++) {
                unusual[i] = series.rarities()[i] >= threshold;
            }
            outliers = outliers.plus(SkabOutliers.of(file, unusual));
            add(changes, file, series.marks());
            add(even, file, metronome(series.marks()));
            add(ringing, file, everyMinute(file.micros()));
        }
        String family = replays.values().iterator().next().family();
        return new Table(
                name,
                "SKAB, " + replays.size() + " of " + names.size() + " files, " + family,
                List.of(
                        "A row's rarity L/(L + 4), L = −log₁₀ of the tail, is the greatest of its sensors'; an outlier is one of "
                                + threshold + " or more. No threshold is fitted.",
                        "Changes are alerts of any sensor, from row " + SkabFile.FITTED + " on.",
                        "Windows are long and false alerts cheap: evenly spaced is what as many alerts at even distances,"
                                + " blind to the data, would be worth. Every minute is a clock that rings from the first judged"
                                + " row on, whatever was found."),
                figures(replays.size(), outliers, changes, even, ringing));
    }

    private static List<SkabChanges> nothing() {
        List<SkabChanges> none = new ArrayList<>();
        for (SkabProfile profile : SkabProfile.values()) {
            none.add(SkabChanges.none(profile));
        }
        return none;
    }

    private static void add(List<SkabChanges> sums, SkabFile file, boolean[] alarms) {
        sums.replaceAll(sum -> sum.plus(SkabChanges.of(file, alarms, sum.profile())));
    }

    /** As many rows marked among those that are judged, at even distances. */
    static boolean[] metronome(boolean[] marks) {
        int count = 0;
        for (int i = SkabFile.FITTED; i < marks.length; i++) {
            count += marks[i] ? 1 : 0;
        }
        boolean[] even = new boolean[marks.length];
        for (int k = 0; k < count; k++) {
            even[SkabFile.FITTED + (int) ((k + 0.5) / count * (marks.length - SkabFile.FITTED))] = true;
        }
        return even;
    }

    /** The first row that is judged, and the first of every minute of the clock since. */
    static boolean[] everyMinute(long[] micros) {
        boolean[] rings = new boolean[micros.length];
        long minute = -1;
        for (int i = SkabFile.FITTED; i < micros.length; i++) {
            long now = (micros[i] - micros[SkabFile.FITTED]) / MINUTE_MICROS;
            rings[i] = now > minute;
            minute = now;
        }
        return rings;
    }

    private static List<Figure> figures(
            int files,
            SkabOutliers outliers,
            List<SkabChanges> changes,
            List<SkabChanges> even,
            List<SkabChanges> ringing) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.exact("files", files));
        figures.add(Figure.about("outliers: F1", outliers.f1(), POINTS / 100));
        figures.add(Figure.about("outliers: normal rows called, %", outliers.falseAlarmPercent(), POINTS));
        figures.add(Figure.about("outliers: anomalous rows missed, %", outliers.missedAlarmPercent(), POINTS));
        for (int i = 0; i < changes.size(); i++) {
            String profile =
                    changes.get(i).profile().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            figures.add(Figure.about("changes: " + profile, changes.get(i).normalised(), POINTS));
            figures.add(Figure.about(
                    "changes: " + profile + ", evenly spaced", even.get(i).normalised(), POINTS));
            figures.add(Figure.about(
                    "changes: " + profile + ", every minute", ringing.get(i).normalised(), SAME));
        }
        figures.add(Figure.exact("changes: windows", changes.get(0).windows()));
        figures.add(
                Figure.counted("changes: windows with an alert", changes.get(0).found(), 3));
        figures.add(outside("changes: alerts outside", changes));
        figures.add(outside("changes: alerts outside, evenly spaced", even));
        figures.add(Figure.exact(
                "changes: alerts outside, every minute", ringing.get(0).falseAlarms()));
        return figures;
    }

    private static Figure outside(String name, List<SkabChanges> changes) {
        int count = changes.get(0).falseAlarms(); // the same in every profile
        return Figure.counted(name, count, 5 + count / 10.0);
    }

    static Set<String> names(Path labels) throws IOException {
        if (!Files.isDirectory(labels)) {
            throw new IllegalArgumentException("no such folder: " + labels + "; --labels names the benchmark's own");
        }
        try (Stream<Path> files = Files.walk(labels, 2)) {
            Set<String> names = files.filter(
                            f -> f.toString().endsWith(".csv") && !f.getParent().equals(labels))
                    .map(f -> labels.relativize(f).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (names.isEmpty()) {
                throw new IllegalArgumentException(labels + " holds no files such as valve1/0.csv");
            }
            return names;
        }
    }

    private static void requireSameRows(Series series, SkabFile file, Path labels) {
        boolean isSame = series.rows() == file.micros().length;
        for (int i = 0; isSame && i < series.rows(); i++) {
            isSame = series.times()[i] == file.micros()[i];
        }
        if (!isSame) {
            throw new IllegalArgumentException(labels.resolve(file.name()) + " does not match " + series.replay()
                    + ": its " + file.micros().length + " rows are not the replay's " + series.rows());
        }
    }
}
