package io.credence.core.clock;

import io.credence.core.Nearest;
import io.credence.core.Option;
import java.time.ZoneId;

/** Names of time zones; static. */
public final class Zones {
    /** How they are written. */
    public static final Option.Form FORM =
            new Option.Form("a time zone such as Europe/Berlin or UTC", "^[A-Za-z][A-Za-z0-9_+/-]*$", Zones::parse);

    private Zones() {}

    private static ZoneId parse(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("'" + Option.echo(text)
                    + "' is not a time zone such as Europe/Berlin or UTC"
                    + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
        }
        return ZoneId.of(text);
    }
}
