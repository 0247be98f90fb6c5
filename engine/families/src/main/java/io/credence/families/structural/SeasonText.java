package io.credence.families.structural;

import io.credence.core.Option;
import io.credence.core.clock.Cycle;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * A season as a spec writes it: a cycle and a count, as in {@code day/3}.
 *
 * @param cycle what comes round
 * @param count waves or parts
 */
record SeasonText(Cycle cycle, int count) {
    private static final String CYCLES = "day, week, year or a fixed period such as PT12H";
    private static final int MOST = 200;

    /** How waves are written. */
    static final Option.Form WAVES =
            form("a cycle and its number of waves such as day/3 or PT12H/1, the cycle one of " + CYCLES, 1);

    /** How parts are written. */
    static final Option.Form BINS =
            form("a cycle and its number of parts such as day/24 or PT12H/12, the cycle one of " + CYCLES, 2);

    private static Option.Form form(String inWords, int least) {
        return new Option.Form(
                inWords, "^(day|week|year|P[0-9DTHMS.]+)/[1-9][0-9]{0,2}$", text -> parse(text, least, inWords));
    }

    private static SeasonText parse(String text, int least, String legal) {
        int slash = text.indexOf('/');
        String count = text.substring(slash + 1);
        if (slash < 1 || !count.matches("[1-9][0-9]{0,2}")) {
            throw wrong(text, legal);
        }
        int number = Integer.parseInt(count);
        if (number < least || number > MOST) {
            throw new IllegalArgumentException(
                    "'" + text + "' asks for " + number + "; from " + least + " to " + MOST + " would be legal");
        }
        return new SeasonText(cycle(text.substring(0, slash), text, legal), number);
    }

    private static Cycle cycle(String word, String text, String legal) {
        return switch (word) {
            case "day" -> Cycle.DAILY;
            case "week" -> Cycle.WEEKLY;
            case "year" -> Cycle.YEARLY;
            default -> period(word, text, legal);
        };
    }

    private static Cycle period(String word, String text, String legal) {
        if (!word.matches(Option.ISO_DURATION)) {
            throw wrong(text, legal);
        }
        try {
            Duration period = Duration.parse(word);
            if (period.isZero() || period.toDays() > 36_525) {
                throw new IllegalArgumentException("'" + text + "' has a period of "
                        + (period.isZero() ? "nothing" : "more than a century")
                        + "; longer than PT0S and at most P36525D would be legal");
            }
            return Cycle.of(period);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + Option.echo(text) + "' has a period beyond counting", e);
        }
    }

    private static IllegalArgumentException wrong(String text, String legal) {
        return new IllegalArgumentException("'" + Option.echo(text) + "' is not " + legal);
    }

    @Override
    public String toString() {
        return cycle + "/" + count;
    }
}
