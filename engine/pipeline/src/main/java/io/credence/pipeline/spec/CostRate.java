package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.core.drift.AlarmCosts;
import io.credence.pipeline.sheet.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So much in so long, as costs and changes are said; immutable.
 *
 * @param amount how much
 * @param period in event time; null where it is by records
 * @param records where it is by records
 */
public record CostRate(double amount, Duration period, long records) {
    /** How often streams change where nobody says it. */
    public static final CostRate RARE_CHANGES = new CostRate(1, null, 1_000);

    private static final String SHAPE = "`20 per PT1H` or `0.1 per 1 record`";

    /** How a spec writes it. */
    public static final Option.Form FORM = new Option.Form(
            "so much in so long, as " + SHAPE,
            "^\\s*[0-9.]+([eE][-+]?[0-9]+)?\\s+per\\s+(P[0-9DTHMS.]+|[0-9]+\\s+records?)\\s*$",
            CostRate::parse);

    private static final Pattern RATE = Pattern.compile(
            "((?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s+per\\s+(?:([1-9]\\d{0,11})\\s+records?|(P\\S+))");

    static CostRate parse(String text) {
        Matcher rate = RATE.matcher(text.strip());
        double amount = rate.matches() ? Double.parseDouble(rate.group(1)) : 0;
        if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "'" + Option.echo(text) + "' is no rate: write " + SHAPE + ", with a number greater than 0");
        }
        return rate.group(2) == null
                ? new CostRate(amount, AnswerLimit.positive(rate.group(3)), 0)
                : new CostRate(amount, null, Long.parseLong(rate.group(2)));
    }

    AlarmCosts.Rate rate() {
        return period == null
                ? new AlarmCosts.Rate(amount, records, false)
                : new AlarmCosts.Rate(amount, period.getSeconds() + period.getNano() * 1e-9, true);
    }

    /** As a spec writes it. */
    @Override
    public String toString() {
        String number = amount == Math.rint(amount) && amount < 1e15 ? Long.toString((long) amount) : "" + amount;
        return number + " per "
                + (period == null ? records + (records == 1 ? " record" : " records") : DurationText.of(period));
    }
}
