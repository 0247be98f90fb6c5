package io.credence.core;

/** A setting that is wrong: which option, which value, and what would be legal. */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;
    private final String problem;

    /** Names the option by its dotted path; the message is the path, a colon and the problem. */
    public OptionException(String option, String problem) {
        super(option + ": " + problem);
        this.option = option;
        this.problem = problem;
    }

    /** The dotted path of the option, for finding its place in a file. */
    public String option() {
        return option;
    }

    /** What is wrong, without the option's path. */
    public String problem() {
        return problem;
    }
}
