package io.credence.families.structural;

import static io.credence.families.structural.StructuralReferenceTest.model;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.OptionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused, each with the option, the value and what would be legal; and what a model says of itself. */
final class StructuralOptionsTest {

    private static void refused(Map<String, ?> settings, String option, String problem) {
        OptionException e = assertThrows(OptionException.class, () -> model(settings));
        assertEquals(option, e.option());
        assertEquals(problem, e.problem());
    }

    @Test
    void aSeasonTooFastForItsRecords() {
        refused(
                Map.of("season.waves", "day/12", "season.every", "PT1H"),
                "season.waves",
                "'day/12' has waves of 2 hours, which records 1 hour apart cannot tell; at most day/11 would be legal");
        refused(
                Map.of("season.bins", "day/48", "season.every", "PT1H"),
                "season.bins",
                "'day/48' has parts of 30 minutes, some of which records 1 hour apart never fall into; at most day/24"
                        + " would be legal");
        refused(
                Map.of("season.bins", "PT1H/2", "season.every", "PT1H"),
                "season.bins",
                "'PT1H/2' has parts of 30 minutes, some of which records 1 hour apart never fall into; this cycle is too"
                        + " short for any season");
        assertEquals(24, states(Map.of("season.bins", "day/24", "season.every", "PT1H")));
        assertEquals(23, states(Map.of("season.waves", "day/11", "season.every", "PT1H")));
    }

    private static int states(Map<String, ?> settings) {
        return ((StructuralModel) model(settings)).states();
    }

    @Test
    void twoSeasonsThatAreOne() {
        refused(
                Map.of("season.waves", List.of("day/3", "week/2", "PT12H/1")),
                "season.waves",
                "'day/3' and 'PT12H/1' share the wave of 12 hours, so that neither's could be told; leave one of them out");
        refused(
                Map.of("season.waves", List.of("week/7", "day/1")),
                "season.waves",
                "'week/7' and 'day/1' share the wave of 1 day, so that neither's could be told; leave one of them out");
        refused(
                Map.of("season.bins", List.of("week/168", "day/24")),
                "season.bins",
                "'week/168' and 'day/24' share parts, so that neither's effects could be told; leave one of them out");
        refused(
                Map.of("season.bins", List.of("day/24", "day/3")),
                "season.bins",
                "'day/24' and 'day/3' share parts, so that neither's effects could be told; leave one of them out");
        refused(
                Map.of("season.bins", "day/24", "season.waves", "day/2"),
                "season.waves",
                "'day/2' draws what season.bins 'day/24' has: the wave of 1 day; leave one of them out");
        refused(
                Map.of("season.bins", "week/7", "calendar.days", "weekend"),
                "calendar.days",
                "'weekend' repeats what season.bins 'week/7' has; leave one of them out");
        // Days within the week are no hours of the day, six waves of the week no day's.
        states(Map.of("season.bins", List.of("day/24", "week/7", "year/12")));
        states(Map.of("season.waves", List.of("week/6", "day/3", "year/4", "PT5H/2")));
        states(Map.of("season.waves", "day/3", "season.bins", "week/7"));
    }

    @Test
    void whatIsNoSeason() {
        refused(
                Map.of("season.waves", "dya/3"),
                "season.waves",
                "'dya/3' is not a cycle and its number of waves such as day/3 or PT12H/1, the cycle one of day, week, year"
                        + " or a fixed period such as PT12H");
        refused(Map.of("season.bins", "day/1"), "season.bins", "'day/1' asks for 1; from 2 to 200 would be legal");
        refused(
                Map.of("season.waves", "PT0S/1"),
                "season.waves",
                "'PT0S/1' has a period of nothing; longer than PT0S and at most P36525D would be legal");
        refused(
                Map.of("season.bins", List.of("day/144", "PT5H/101")),
                "season.bins",
                "makes 244 states of all parts together; at most 200 would be legal");
        refused(Map.of("season.ratio", "0.2"), "season.ratio", "has no meaning without season.waves or season.bins");
    }

    @Test
    void whatIsNoZoneOrNoDay() {
        refused(
                Map.of("zone", "Europe/Berln", "season.waves", "day/1"),
                "zone",
                "'Europe/Berln' is not a time zone such as Europe/Berlin or UTC (did you mean `Europe/Berlin`?)");
        refused(
                Map.of("zone", "Europe/Berlin", "season.waves", "PT12H/1"),
                "zone",
                "has no meaning without a season of the day, week or year, calendar.days or calendar.holidays");
        refused(
                Map.of("calendar.holidays", "2027-02-29"),
                "calendar.holidays",
                "'2027-02-29' is no day of the calendar");
        refused(
                Map.of("calendar.holidays", "Christmas"),
                "calendar.holidays",
                "'Christmas' is not a date such as 2026-12-25, or 12-25 for every year");
        assertEquals(2, states(Map.of("calendar.holidays", List.of("02-29", "2028-01-06"))));
    }

    @Test
    void aMemoryThatGrows() {
        refused(
                Map.of("ar.coefficients", List.of("0.6", "0.5")),
                "ar.coefficients",
                "[0.6, 0.5] is a process that grows without limit; coefficients whose sizes add up to less than 1 are"
                        + " always legal");
        refused(Map.of("ar.coefficients", "half"), "ar.coefficients", "'half' is not a number such as 0.6");
        assertEquals(
                3, states(Map.of("ar.coefficients", List.of("1.6", "-0.8"))), "more than 1 in all, and stationary");
    }

    @Test
    void whatHasNoMeaningAlone() {
        refused(Map.of("trend.halfLife", "P1D"), "trend.halfLife", "has no meaning without trend.ratio");
        refused(
                Map.of("trend.ratio", "1", "trend.halfLife", "P1D", "trend.every", "PT1H"),
                "trend.every",
                "has no meaning beside trend.halfLife, which acts all the time");
        refused(Map.of("noise.sd", "1", "noise.alpha", "2"), "noise.alpha", "has no meaning when noise.sd is given");
        refused(
                Map.of("noise.sd", "1", "noise.retain", "0.9"),
                "noise.retain",
                "has no meaning when noise.sd is given");
        refused(Map.of("ar.sd", "1"), "ar.sd", "has no meaning without ar.coefficients");
        refused(Map.of("per", "PT0S"), "per", "must be a microsecond at least, not PT0S");
    }

    @Test
    void aModelSaysWhatItAssumes() {
        Model model = model(Map.ofEntries(
                Map.entry("per", "PT1H"),
                Map.entry("trend.ratio", "0.01"),
                Map.entry("trend.halfLife", "P1D"),
                Map.entry("ar.coefficients", "0.7"),
                Map.entry("ar.every", "PT20M"),
                Map.entry("season.waves", List.of("day/3", "PT90M/1")),
                Map.entry("season.bins", "week/7"),
                Map.entry("calendar.days", List.of("first-of-month", "last-of-month")),
                Map.entry("calendar.holidays", "12-25"),
                Map.entry("zone", "Europe/Berlin")));
        assertEquals(
                List.of(
                        "A level wanders by about 0.3 noise sds in 1 hour (more with the root of time); each value shows it,"
                                + " and the parts below, with noise whose variance is learnt.",
                        "The level has a slope that wanders by about 0.01 noise sds in 1 hour each 1 hour; at first it is"
                                + " expected at 0 ± 1e10. Half of it is lost in 1 day.",
                        "A disturbance of sd 1 noise sds remembers its last value (0.7) each 20 minutes, fading in between.",
                        "A season of the week has 7 parts with an effect each, together nought, expected within 10 noise sds"
                                + " of it, wandering by 0.1 from one time round to the next.",
                        "A season of the day is a sum of 3 waves, each part expected within 10 noise sds of nought, wandering"
                                + " by 0.1 from one time round to the next.",
                        "A season of 1.5 hours is a sum of 1 wave, each part expected within 10 noise sds of nought,"
                                + " wandering by 0.1 from one time round to the next.",
                        "There is an effect of first days of a month, of last days of a month, of holidays, expected within"
                                + " 10 noise sds of nought and the same for ever.",
                        "Days, weeks and years are those of the clock in Europe/Berlin, summer time included.",
                        "The prior expects the first level at 0 ± 1e10 noise sds, worth next to nothing (1e-20 records); of"
                                + " the noise's variance it assumes nothing."),
                model.inWords());
        assertTrue(model.layout().width() > 0);
    }
}
