package io.credence.app.doctor;

/**
 * What an examination found; immutable.
 *
 * @param subject what was looked at
 * @param grade how bad it is
 * @param text what is so, with the fix where something is wrong
 */
public record Finding(String subject, Grade grade, String text) {
    /** How bad something is. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** A pipeline would fail, or give wrong results. */
        WRONG
    }
}
