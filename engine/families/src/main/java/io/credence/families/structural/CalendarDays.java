package io.credence.families.structural;

import io.credence.core.Instants;
import io.credence.core.Prose;
import io.credence.core.clock.CivilDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days that differ by the calendar: one effect of each kind, while such a day lasts on the wall's clock.
 *
 * @param kinds which
 * @param holidays days that {@link Kind#HOLIDAY} is about
 * @param initial variance of each effect, in noise variances
 */
record CalendarDays(List<Kind> kinds, List<Holiday> holidays, double initial) implements Effect {

    /** What sets a day apart. */
    enum Kind {
        WEEKEND("weekend", "Saturdays and Sundays"),
        FIRST_OF_MONTH("first-of-month", "first days of a month"),
        LAST_OF_MONTH("last-of-month", "last days of a month"),
        HOLIDAY("holiday", "holidays");

        private final String word;
        private final String plural;

        Kind(String word, String plural) {
            this.word = word;
            this.plural = plural;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of day is called " + word);
        }
    }

    /** Copies the lists. */
    CalendarDays {
        kinds = List.copyOf(kinds);
        holidays = List.copyOf(holidays);
    }

    @Override
    public int size() {
        return kinds.size();
    }

    @Override
    public void design(Moment now, double[] h, int at) {
        long day = CivilDate.day(now.localMicros());
        long date = CivilDate.packed(day);
        for (int i = 0; i < kinds.size(); i++) {
            boolean applies = switch (kinds.get(i)) {
                case WEEKEND -> CivilDate.weekday(day) >= 5;
                case FIRST_OF_MONTH -> CivilDate.dayOfMonth(date) == 1;
                case LAST_OF_MONTH -> CivilDate.dayOfMonth(CivilDate.packed(day + 1)) == 1;
                case HOLIDAY -> isHoliday(date);
            };
            h[at + i] = applies ? 1 : 0;
        }
    }

    private boolean isHoliday(long date) {
        for (int i = 0; i < holidays.size(); i++) {
            if (holidays.get(i).is(date)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void prior(double[][] covariance, int at) {
        for (int i = 0; i < size(); i++) {
            covariance[at + i][at + i] = initial;
        }
    }

    @Override
    public void wander(Instants span, Wandering covariance, int at) {
        // The calendar's effects stay what they are.
    }

    @Override
    public List<Quantity> quantities(int states, int at) {
        List<Quantity> named = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            named.add(Quantity.of(kinds.get(i).word, states, at + i));
        }
        return named;
    }

    @Override
    public String inWords() {
        List<String> words = kinds.stream().map(kind -> kind.plural).toList();
        return "There is an effect of " + String.join(", of ", words) + ", expected within "
                + Prose.number(Math.sqrt(initial)) + " noise sds of nought and the same for ever.";
    }
}
