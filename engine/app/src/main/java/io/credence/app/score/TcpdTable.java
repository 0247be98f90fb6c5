package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.published.TcpdScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Alerts of replays of TCPD's series beside what people marked, as a table; static. */
public final class TcpdTable {
    private static final double NORMAL = 1.96;
    private static final double ONE_SERIES = 0.05; // says nothing of others, so there are no limits

    private TcpdTable() {}

    /**
     * Judges.
     *
     * @param folders replays, or folders of them
     * @param annotations {@code annotations.json}
     */
    public static Table of(List<Path> folders, Path annotations, String name) throws IOException {
        JsonNode root = Labels.read(annotations);
        TreeSet<String> names = new TreeSet<>();
        root.properties().forEach(e -> names.add(e.getKey()));
        List<TcpdScore> causal = new ArrayList<>();
        List<TcpdScore> dated = new ArrayList<>();
        List<TcpdScore> silent = new ArrayList<>();
        TcpdSegments segments = new TcpdSegments();
        int alerts = 0;
        Map<String, ReplayFolder> replays = ReplaySet.of(folders, names, annotations);
        for (Map.Entry<String, ReplayFolder> replay : replays.entrySet()) {
            Series series = Series.read(replay.getValue());
            List<int[]> people = people(root.get(replay.getKey()), replay.getKey(), annotations);
            try {
                causal.add(TcpdScore.of(series.rows(), people, merged(series, series.raised())));
                dated.add(TcpdScore.of(series.rows(), people, merged(series, series.onsets())));
                segments.add(series, people);
                silent.add(TcpdScore.of(series.rows(), people));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        annotations + " does not match " + replay.getValue() + ": " + e.getMessage(), e);
            }
            alerts += series.raised().length;
        }
        String family = replays.values().iterator().next().family();
        boolean hasColumns = replays.values().stream().anyMatch(replay -> replay.keys() > 1);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.exact("series", causal.size()));
        figures.add(Figure.counted("alerts", alerts, 2 + alerts / 10.0));
        add(figures, "when raised", causal);
        add(figures, "where dated in the end", dated);
        add(figures, "never firing", silent);
        segments.addTo(figures);
        List<String> notes = new ArrayList<>(List.of(
                "When raised is what a subscriber knew at once; where dated is the onset that the alert's last line"
                        + " gives. Published methods look at the whole series.",
                "Limits are those of a mean over series, which differ much."));
        notes.addAll(segments.notes());
        if (hasColumns) {
            notes.add("What columns of a series say within " + TcpdScore.MARGIN
                    + " records of one another is one change.");
        }
        String series = causal.size() + " of " + names.size() + " series" + (hasColumns ? " with several columns" : "");
        return new Table(name, "TCPD, " + series + ", " + family, notes, figures);
    }

    /** Columns that move together say one change several times; one column speaks for itself, however often. */
    static int[] merged(Series series, int[] starts) {
        return series.replay().keys() > 1 ? apart(starts) : starts;
    }

    /** The first of those that are within the margin of it, again and again. */
    static int[] apart(int... starts) {
        List<Integer> kept = new ArrayList<>();
        for (int start : Arrays.stream(starts).sorted().toArray()) {
            if (kept.isEmpty() || start - kept.get(kept.size() - 1) > TcpdScore.MARGIN) {
                kept.add(start);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    static List<int[]> people(JsonNode marks, String name, Path file) {
        List<int[]> people = new ArrayList<>();
        for (JsonNode person : marks) {
            if (!person.isArray()
                    || !IntStream.range(0, person.size())
                            .allMatch(i -> person.get(i).isInt())) {
                throw new IllegalArgumentException(file + ": " + name + " needs a list of indices for each annotator");
            }
            people.add(IntStream.range(0, person.size())
                    .map(i -> person.get(i).intValue())
                    .toArray());
        }
        return people;
    }

    static void add(List<Figure> figures, String what, List<TcpdScore> scores) {
        figures.add(
                mean("F1, " + what, scores.stream().mapToDouble(TcpdScore::f1).toArray()));
        figures.add(mean(
                "cover, " + what, scores.stream().mapToDouble(TcpdScore::cover).toArray()));
        figures.add(mean(
                "precision, " + what,
                scores.stream().mapToDouble(TcpdScore::precision).toArray()));
        figures.add(mean(
                "recall, " + what,
                scores.stream().mapToDouble(TcpdScore::recall).toArray()));
    }

    private static Figure mean(String name, double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1) {
            return Figure.about(name, mean, ONE_SERIES);
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        double half = NORMAL * Math.sqrt(square / (values.length - 1) / values.length);
        return Figure.limits(name, mean, new Interval(mean - half, mean + half));
    }
}
