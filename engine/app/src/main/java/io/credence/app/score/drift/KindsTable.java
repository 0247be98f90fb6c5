package io.credence.app.score.drift;

import io.credence.app.score.Figure;
import io.credence.app.score.Table;
import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Rate;
import io.credence.simulate.score.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** What alarms about known changes say of them: kind and onset, at once and later; confined to a thread, used once. */
final class KindsTable {
    private static final int STREAMS = 500; // of a story
    private static final int CALM_STREAMS = 2_000; // of one in which nothing changes: few alarm
    private static final String[] WHEN = {"at the alarm", "after 25", "after 50"};
    private static final int LAST = 2;

    private final Map<Story, List<Told>> told = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    private KindsTable() {}

    static Table of(Pieces pieces, Effort effort) {
        KindsTable table = new KindsTable();
        List<Callable<List<Told>>> work = new ArrayList<>();
        for (Story story : Story.values()) {
            int streams = effort.of(story.isChange() ? STREAMS : CALM_STREAMS);
            work.add(() -> {
                List<Told> each = new ArrayList<>();
                for (int i = 0; i < streams; i++) {
                    each.add(Told.of(story, i));
                }
                return each;
            });
        }
        List<List<Told>> done = pieces.all(work);
        for (Story story : Story.values()) {
            table.told.put(story, done.get(story.ordinal()));
        }
        return table.table();
    }

    private Table table() {
        long streams = told.values().stream().mapToLong(List::size).sum();
        figures.add(Figure.exact("streams", streams));
        List<Told> changes = told.entrySet().stream()
                .filter(e -> e.getKey().isChange())
                .flatMap(e -> e.getValue().stream())
                .toList();
        overall(changes);
        told.forEach((story, each) -> {
            if (story.isChange()) {
                ofChange(story, each);
            }
        });
        List.of(Story.OUTLIERS, Story.NOTHING).forEach(story -> ofCalm(story, told.get(story)));
        return new Table(
                "drift-kinds",
                "What alarms say of changes, at a budget of 1e-4",
                List.of(
                        "200 to 1,000 records of calm, a third of the streams autocorrelated by up to .5; sizes 1 to 4 sds, sd × .25 to .5 or 1.8 to 4,"
                                + " slopes .01 to .05, ramps of 25 to 125 records, φ to .6 to .9 or from above .3 to 0, outliers 2 % of 8 sds.",
                        "Season: a pattern of 24 records that the model knows appears, begins at another hour, or has another height; the model goes on"
                                + " foreseeing the old one. Rate: counts of 1 to 30, watched as values; named as a pipeline names them where values are"
                                + " events, so that a level or a variance is a rate.",
                        "A slope and a ramp are one kind. Shares are of alarms after the change. An onset is held where the first changed record lies within the"
                                + " 95 % interval.",
                        "Alerts: alarms that 50 records later are not told to have been values far out alone."),
                figures);
    }

    private void overall(List<Told> changes) {
        figures.add(found("all changes", changes));
        double[] named = {Double.NaN, 0.78, 0.9};
        for (int j = 0; j < WHEN.length; j++) {
            Figure share = share("all changes: named " + WHEN[j], changes, j, Told.Said::isNamed);
            figures.add(j == 0 ? share : share.askingAtLeast(named[j]));
        }
        for (int j = 0; j < WHEN.length; j++) {
            figures.add(share("all changes: onset held " + WHEN[j], changes, j, Told.Said::isHeld)
                    .asking(new Interval(0.92, 0.98)));
        }
    }

    private void ofChange(Story story, List<Told> each) {
        figures.add(found(story.words, each));
        for (int j = 0; j < WHEN.length; j++) {
            figures.add(share(story.words + ": named " + WHEN[j], each, j, Told.Said::isNamed));
        }
        for (int j = 0; j < WHEN.length; j++) {
            figures.add(share(story.words + ": onset held " + WHEN[j], each, j, Told.Said::isHeld));
        }
        for (int j = 0; j < WHEN.length; j++) {
            Figure width = width(story.words + ": records of the interval " + WHEN[j] + ", median", each, j);
            figures.add(story == Story.LEVEL && j == LAST ? width.askingAtMost(3) : width);
        }
    }

    private void ofCalm(Story story, List<Told> each) {
        double allowed = each.stream().mapToInt(Told::records).sum() / Told.RECORDS_PER_ALARM;
        figures.add(ofBudget(story.words + ": alarms of the budget", alarms(each, 0, said -> true), allowed)
                .askingAtMost(1));
        figures.add(
                ofBudget(story.words + ": alerts of the budget", alarms(each, LAST, said -> !said.isSteady()), allowed)
                        .askingAtMost(1));
        figures.add(share(story.words + ": named outliers after 25", each, 1, Told.Said::isNamed));
        figures.add(share(story.words + ": named outliers after 50", each, LAST, Told.Said::isNamed));
    }

    private static long alarms(List<Told> each, int when, Predicate<Told.Said> which) {
        return each.stream()
                .filter(told ->
                        told.says().size() > when && which.test(told.says().get(when)))
                .count();
    }

    private static Figure ofBudget(String name, long alarms, double allowed) {
        return Figure.rate(name, new Rate(alarms, allowed));
    }

    private static Figure found(String words, List<Told> each) {
        long late = each.stream().filter(told -> !told.isEarly()).count();
        return Figure.share(words + ": found in 500", new Share(alarms(each, 0, said -> true), late));
    }

    private static Figure share(String name, List<Told> each, int when, Predicate<Told.Said> which) {
        return Figure.share(name, new Share(alarms(each, when, which), alarms(each, when, said -> true)));
    }

    private static Figure width(String name, List<Told> each, int when) {
        int[] widths = each.stream()
                .filter(told -> told.says().size() > when)
                .mapToInt(told -> told.says().get(when).width())
                .sorted()
                .toArray();
        double median = widths.length == 0 ? Double.NaN : widths[widths.length / 2];
        return Figure.about(name, median, Math.max(1, 0.15 * median));
    }
}
