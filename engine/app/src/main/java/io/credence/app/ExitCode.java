package io.credence.app;

/** What the process's exit status means, the same for every verb; constants. */
public final class ExitCode {
    /** All is well. */
    public static final int OK = 0;
    /** The user can put it right: an argument, a spec, a file. */
    public static final int USER = 1;
    /** The surroundings failed: a broker, a disk, a bug of ours. */
    public static final int INFRASTRUCTURE = 2;
    /** The verb did its work and found something. */
    public static final int FINDINGS = 3;

    private ExitCode() {}
}
