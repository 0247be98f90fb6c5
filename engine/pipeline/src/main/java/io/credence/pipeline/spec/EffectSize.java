package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.core.Settings;
import io.credence.pipeline.MinimumEffect;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a spec writes the smallest change that fires where it does so in the unit of the values; static. */
final class EffectSize {
    private static final String SIZE = "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?";

    static final Option.Form FORM = new Option.Form(
            "a size in the unit of the values such as `0.4 units`",
            "^\\s*" + SIZE + "\\s+units?\\s*$",
            EffectSize::parse);

    private static final Pattern IN_UNITS = Pattern.compile("(" + SIZE + ")\\s+units?");

    private EffectSize() {}

    static MinimumEffect parse(String text) {
        Matcher written = IN_UNITS.matcher(text.strip());
        double size = written.matches() ? Double.parseDouble(written.group(1)) : Double.NaN;
        if (!(size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "'" + Option.echo(text)
                            + "' is no size of a change: write a number alone, in sds, or `0.4 units`, in the unit of the values");
        }
        return MinimumEffect.inUnits(size);
    }

    /** As it is written: a number alone is in sds. */
    static MinimumEffect read(Settings alerts) {
        Object written = alerts.find("minimumEffect", Object.class).orElseThrow();
        return written instanceof Double sds ? MinimumEffect.inSds(sds) : (MinimumEffect) written;
    }
}
