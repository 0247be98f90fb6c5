package io.credence.streams;

import io.credence.schema.v1.Severity;
import java.util.Locale;

/** How grave alerts are; static. */
public final class AlertSeverity {
    /** Of every alert, storms included: nothing tells a grave one from another yet. */
    static final Severity ALWAYS = Severity.WARNING;

    private AlertSeverity() {}

    /** The severity of alerts as a word. */
    public static String word() {
        return ALWAYS.name().toLowerCase(Locale.ROOT);
    }
}
