package io.credence.app.demo;

/**
 * How a character looks, in colours of the 256 that terminals share; immutable.
 *
 * @param ink of the character
 * @param paper behind it
 */
record Style(int ink, int paper, boolean isBold) {
    /** The screen brings its own paper, so that it looks the same in light and dark terminals. */
    static final int PAPER = 234;

    static final Style TEXT = on(252);
    static final Style STRONG = new Style(255, PAPER, true);
    static final Style DIM = on(245);
    static final Style FAINT = on(241);
    static final Style TITLE = new Style(232, 79, true);
    static final Style GOOD = on(79);
    static final Style DOUBT = on(221);
    static final Style CHANGE = on(209);
    static final Style BAD = new Style(203, PAPER, true);

    static Style on(int ink) {
        return new Style(ink, PAPER, false);
    }

    Style paper(int other) {
        return new Style(ink, other, isBold);
    }
}
