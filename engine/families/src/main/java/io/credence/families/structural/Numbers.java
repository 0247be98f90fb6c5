package io.credence.families.structural;

import io.credence.core.Option;

/** Numbers in a list of texts. */
final class Numbers {
    /** How they are written. */
    static final Option.Form FORM = new Option.Form(
            "numbers such as 0.6", "^[-+]?([.][0-9]+|[0-9]+([.][0-9]*)?)([eE][-+]?[0-9]+)?$", Numbers::parse);

    private static final Option NUMBER = Option.number("number", "One of them.");

    private Numbers() {}

    private static Object parse(String text) {
        try {
            return NUMBER.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + Option.echo(text) + "' is not a number such as 0.6", e);
        }
    }
}
