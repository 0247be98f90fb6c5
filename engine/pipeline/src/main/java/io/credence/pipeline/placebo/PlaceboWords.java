package io.credence.pipeline.placebo;

import io.credence.core.Prose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What placebos showed, in sentences; static. */
public final class PlaceboWords {
    private static final double DAY = 86_400;

    private PlaceboWords() {}

    /** Line by line; none where no placebo has run yet. */
    public static List<String> of(PlaceboFigures books) {
        List<String> lines = new ArrayList<>();
        if (books.calmRecords() > 0) {
            lines.add(falseAlarms(books));
            changes(books, lines);
        }
        return lines;
    }

    private static String falseAlarms(PlaceboFigures books) {
        Interval alarms = Interval.ofCount(books.falseAlarms());
        double days = books.calmSeconds() / DAY;
        return String.format(
                Locale.ROOT,
                "Placebos: %,d false %s in %,d calm records over %s key-days: %s in 1,000 records (%s to %s), %s a day (%s to %s);"
                        + " %,d false MISFIT.",
                books.falseAlarms(),
                books.falseAlarms() == 1 ? "alarm" : "alarms",
                books.calmRecords(),
                number(days),
                number(1e3 * books.falseAlarms() / books.calmRecords()),
                number(1e3 * alarms.low() / books.calmRecords()),
                number(1e3 * alarms.high() / books.calmRecords()),
                number(books.falseAlarms() / days),
                number(alarms.low() / days),
                number(alarms.high() / days),
                books.falseMisfits());
    }

    private static void changes(PlaceboFigures books, List<String> lines) {
        StringBuilder sizes = new StringBuilder();
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            if (books.injected(i) > 0) {
                sizes.append(sizes.length() == 0 ? "" : "; ").append(size(books, i));
            }
        }
        if (sizes.length() > 0) {
            lines.add("Placebo shifts noticed within an hour: " + sizes + ".");
            lines.add(smallest(SmallestShift.of(books)));
        }
    }

    private static String size(PlaceboFigures books, int i) {
        Interval share = Interval.ofShare(books.withinHour(i), books.injected(i));
        double records = books.medianRecords(i);
        String median = Double.isNaN(records)
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", median delay %.0f records, %s",
                        records,
                        Prose.duration(Duration.ofSeconds(Math.max(1, Math.round(books.medianSeconds(i))))));
        return String.format(
                Locale.ROOT,
                "of %s sd %,d of %,d (%.0f to %.0f %%%s)",
                Prose.number(Ladder.SDS.get(i)),
                books.withinHour(i),
                books.injected(i),
                100 * share.low(),
                100 * share.high(),
                median);
    }

    /** The smallest shift noticed within an hour, as a sentence. */
    public static String smallest(SmallestShift shift) {
        String begin = "Smallest shift noticed within an hour, half the time: ";
        if (shift.isAtMost()) {
            return begin + "at most " + Prose.number(shift.sds()) + " sd, the smallest tried.";
        }
        if (shift.isNone()) {
            return begin + "none of those tried, up to " + Prose.number(Ladder.SDS.get(Ladder.SDS.size() - 1)) + " sd.";
        }
        String bracket = shift.most() == Double.POSITIVE_INFINITY
                ? "over " + Prose.number(shift.least())
                : Prose.number(shift.least()) + " to " + Prose.number(shift.most());
        return Double.isNaN(shift.sds())
                ? begin + "not yet known, for want of placebos (" + bracket + " sd so far)."
                : begin + number(shift.sds()) + " sd (certainly " + bracket + ").";
    }

    /** Two digits. */
    private static String number(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return "undefined"; // a rate over no time
        }
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(value)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
