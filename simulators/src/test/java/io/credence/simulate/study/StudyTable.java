package io.credence.simulate.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What a study of many series comes to, in figures and as lines of Markdown; immutable. */
record StudyTable(List<OneStep> results) {
    private static final int NINETY = OneStep.LEVELS.indexOf(0.9);

    static final String SUMMARY_HEAD = "| variant | ±2 | ±5 | all4 | \\|e\\| | pers | seas | CRPS | nats | beaten |\n"
            + "|---|---|---|---|---|---|---|---|---|---|";

    static final String SERIES_HEAD =
            "| series | records | 50 % | 80 % | 90 % | 95 % | CRPS / persistence | / seasonal | nats | |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|";

    /** The share of series whose 90 % interval holds within so many points of that. */
    double within(double points) {
        return share(r -> Math.abs(r.excess[NINETY]) <= points);
    }

    /** The share of series with all four intervals within two points. */
    double allWithinTwo() {
        return share(r -> Arrays.stream(r.excess).allMatch(e -> Math.abs(e) <= 2));
    }

    private double share(Predicate<OneStep> is) {
        return (double) results.stream().filter(is).count() / results.size();
    }

    double medianError() {
        return middle(results.stream()
                .flatMapToDouble(r -> Arrays.stream(r.excess).map(Math::abs))
                .toArray());
    }

    double median(ToDoubleFunction<OneStep> figure) {
        return middle(results.stream().mapToDouble(figure).toArray());
    }

    /** The median distance of the 90 % interval's coverage between two ages, over the keys that grew so old. */
    double medianErrorAt(int from, int to) {
        return middle(results.stream()
                .filter(r -> r.pits.length >= to)
                .mapToDouble(r -> Math.abs(r.excess(0.9, from, to)))
                .toArray());
    }

    /** The mean coverage of the 90 % interval between two ages. */
    double meanCoverageAt(int from, int to) {
        return 90
                + results.stream()
                        .filter(r -> r.pits.length >= to)
                        .mapToDouble(r -> r.excess(0.9, from, to))
                        .average()
                        .orElse(Double.NaN);
    }

    long beaten(ToDoubleFunction<OneStep> ratio) {
        return results.stream().filter(r -> ratio.applyAsDouble(r) < 1).count();
    }

    /** exp of the mean log ratio of CRPS to another study's of the same series, where both have one. */
    double crpsAgainst(StudyTable other) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < results.size(); i++) {
            double ratio = results.get(i).meanCrps / other.results.get(i).meanCrps;
            if (ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
                sum += Math.log(ratio);
                n++;
            }
        }
        return Math.exp(sum / n);
    }

    private static double middle(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** One line of the summary; CRPS is relative to the first variant's. */
    String line(String variant, StudyTable first) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.1f | %.2f | %.2f | %.2f | %.2f/%.2f | %d/%d |",
                variant,
                within(2),
                within(5),
                allWithinTwo(),
                medianError(),
                median(r -> r.toPersistence),
                median(r -> r.toSeasonal),
                crpsAgainst(first),
                median(r -> r.gainOnPersistence),
                median(r -> r.gainOnSeasonal),
                beaten(r -> r.toPersistence),
                beaten(r -> r.toSeasonal));
    }

    /** A line a series, those farthest off first: by the worst of the four levels. */
    List<String> bySeries() {
        return results.stream()
                .sorted(Comparator.comparingDouble(
                        r -> -Arrays.stream(r.excess).map(Math::abs).max().orElse(0)))
                .map(StudyTable::line)
                .toList();
    }

    private static String line(OneStep r) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %+.1f | %+.1f | %+.1f | %+.1f | %.2f | %.2f | %+.2f/%+.2f | |",
                r.series.name(),
                r.pits.length,
                r.excess[0],
                r.excess[1],
                r.excess[2],
                r.excess[3],
                r.toPersistence,
                r.toSeasonal,
                r.gainOnPersistence,
                r.gainOnSeasonal);
    }
}
