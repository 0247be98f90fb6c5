package io.credence.format;

import java.nio.charset.StandardCharsets;

/** The texts that were none of the listed categories: how many, and the latest; confined to a thread, allocates nothing to count. */
public final class Unlisted {
    private static final int SHOWN = 64; // bytes of the latest that are kept

    private final byte[] latest = new byte[SHOWN];
    private int length;
    private boolean isCut;
    private long count;

    /** None yet. */
    public Unlisted() {}

    void add(byte[] bytes, int from, int to) {
        count++;
        isCut = to - from > SHOWN;
        length = Math.min(SHOWN, to - from);
        System.arraycopy(bytes, from, latest, 0, length);
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The latest, or as much of it as is kept; empty where there was none. */
    public String latest() {
        // Where a character was cut in two, what is left of it is taken out.
        return new String(latest, 0, length, StandardCharsets.UTF_8).replaceAll("\\uFFFD+$", "") + (isCut ? "…" : "");
    }
}
