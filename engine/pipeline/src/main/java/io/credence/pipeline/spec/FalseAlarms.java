package io.credence.pipeline.spec;

import io.credence.core.Nearest;
import io.credence.core.Option;
import io.credence.pipeline.sheet.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How many false alarms the user will put up with: so many, per stretch of time or records, per key or fleet; immutable.
 *
 * <p>Of a fleet whoever reads knows neither its other keys nor how many they are: a budget by time is divided among as many as it says, and
 * is kept as long as there are no more. By records there is nothing to divide, for a fleet's records are those of its keys.
 *
 * @param alarms how many; may be a fraction
 * @param period the stretch of event time, where the budget is by time
 * @param records the number of records, where the budget is by records; exactly one of the two is present
 * @param scope what the budget is shared by
 * @param keys how many keys share it at most; 1 of a key, and of a fleet's records
 */
public record FalseAlarms(double alarms, Optional<Duration> period, OptionalLong records, Scope scope, long keys) {
    /** By time, for streams with a clock. */
    public static final FalseAlarms BY_TIME = perPeriod(1, Duration.ofDays(30), Scope.KEY, 1);

    /** By records, for streams without one. */
    public static final FalseAlarms BY_RECORDS = perRecords(1, 100_000, Scope.KEY);

    private static final String SHAPE =
            "`1 per P30D per key`, `1 per 100000 records per key` or `1 per PT1H per fleet of 200 keys`";

    /** How a spec writes it. */
    public static final Option.Form FORM = new Option.Form(
            "a budget such as " + SHAPE,
            "^\\s*[0-9.]+([eE][-+]?[0-9]+)?\\s+per\\s+(P[0-9DTHMS.]+|[0-9]+\\s+records?)\\s+per\\s+"
                    + "(key|fleet(\\s+of\\s+[0-9]+(\\s+keys?)?)?)\\s*$",
            FalseAlarms::parse);

    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    /** Whose alarms are counted together. */
    public enum Scope {
        /** Every key has the budget to itself. */
        KEY,
        /** All keys of the pipeline share it. */
        FLEET
    }

    /** Checks that the budget is positive and has one measure. */
    public FalseAlarms {
        boolean positive = alarms > 0 && alarms < Double.POSITIVE_INFINITY;
        boolean measured = period.map(p -> !p.isZero() && !p.isNegative()).orElse(false) != records.isPresent();
        if (!positive || !measured || records.orElse(1) < 1 || keys < 1 || (scope == Scope.KEY && keys > 1)) {
            throw new IllegalArgumentException("a budget of " + alarms + " alarms per " + period + records);
        }
    }

    /** A budget by event time, shared by so many keys at most. */
    public static FalseAlarms perPeriod(double alarms, Duration period, Scope scope, long keys) {
        return new FalseAlarms(alarms, Optional.of(period), OptionalLong.empty(), scope, keys);
    }

    /** A budget by records. */
    public static FalseAlarms perRecords(double alarms, long records, Scope scope) {
        return new FalseAlarms(alarms, Optional.empty(), OptionalLong.of(records), scope, 1);
    }

    /** Mean seconds between false alarms, where the budget is by time. */
    public double secondsPerAlarm() {
        Duration p = period.orElseThrow();
        return (p.getSeconds() + p.getNano() * 1e-9) / alarms;
    }

    /** Mean records between false alarms, where the budget is by records. */
    public double recordsPerAlarm() {
        return (double) records.orElseThrow() / alarms;
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException saying which part is wrong
     */
    public static FalseAlarms parse(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        int measure = words.size() > 3 && List.of("records", "record").contains(words.get(3)) ? 2 : 1;
        int rest = words.size() - measure - 4; // behind whose it is
        boolean isFleet = rest >= 2 && rest <= 3;
        if (rest != 0 && !isFleet) {
            throw wrong(text, "is not a budget: write " + SHAPE);
        }
        expect(text, words.get(1), List.of("per"));
        expect(text, words.get(measure + 2), List.of("per"));
        Scope scope = scope(text, words.get(measure + 3));
        long keys = isFleet ? keys(text, scope, words.subList(measure + 4, words.size())) : 0;
        double alarms = alarms(text, words.get(0));
        if (measure == 2) {
            return perRecords(alarms, records(text, words.get(2)), scope);
        }
        if (scope == Scope.FLEET && keys == 0) {
            throw wrong(
                    text,
                    "is divided among the fleet's keys: say how many at most, as in `1 per PT1H per fleet of 200 keys`");
        }
        return perPeriod(alarms, period(text, words.get(2)), scope, Math.max(1, keys));
    }

    private static long keys(String text, Scope scope, List<String> words) {
        expect(text, words.get(0), List.of("of"));
        if (words.size() == 3) {
            expect(text, words.get(2), List.of("keys", "key"));
        }
        if (scope == Scope.KEY || !COUNT.matcher(words.get(1)).matches() || Long.parseLong(words.get(1)) < 1) {
            throw wrong(text, "is not a budget: write " + SHAPE);
        }
        return Long.parseLong(words.get(1));
    }

    private static double alarms(String text, String word) {
        double value = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw wrong(text, "begins with '" + Option.echo(word) + "', which is not a number greater than 0");
        }
        return value;
    }

    private static long records(String text, String word) {
        if (!COUNT.matcher(word).matches() || Long.parseLong(word) < 1) {
            throw wrong(text, "counts '" + Option.echo(word) + "' records, which is not a whole number of at least 1");
        }
        return Long.parseLong(word);
    }

    private static Duration period(String text, String word) {
        try {
            return (Duration) Option.of("period", Option.Type.DURATION, "")
                    .within(new Option.Range(0, Double.POSITIVE_INFINITY, true))
                    .parse(word);
        } catch (IllegalArgumentException e) {
            if (COUNT.matcher(word).matches()) {
                throw wrong(text, "lacks the unit of " + Option.echo(word) + ": write " + SHAPE);
            }
            throw wrong(text, "has a period that is wrong: " + e.getMessage().substring("period: ".length()));
        }
    }

    private static Scope scope(String text, String word) {
        expect(text, word, List.of("key", "fleet"));
        return Scope.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static void expect(String text, String word, List<String> legal) {
        if (!legal.contains(word)) {
            throw wrong(
                    text,
                    "has '" + Option.echo(word) + "' where " + String.join(" or ", legal) + " is expected"
                            + Nearest.hint(word, legal));
        }
    }

    private static IllegalArgumentException wrong(String text, String problem) {
        return new IllegalArgumentException("'" + Option.echo(text) + "' " + problem);
    }

    /** As a spec writes it. */
    @Override
    public String toString() {
        String count = alarms == Math.rint(alarms) && alarms < 1e15 ? Long.toString((long) alarms) : "" + alarms;
        String measure = period.map(DurationText::of).orElseGet(() -> records.getAsLong() + " records");
        String among = scope == Scope.FLEET && period.isPresent() ? " of " + keys + (keys == 1 ? " key" : " keys") : "";
        return count + " per " + measure + " per " + scope.name().toLowerCase(Locale.ROOT) + among;
    }
}
