package io.credence.core;

/** A setting that is wrong: which option, which value, and what would be legal. */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;

    /** Names the option by its dotted path. */
    public OptionException(String option, String message) {
        super(option + ": " + message);
        this.option = option;
    }

    /** The dotted path of the option, for finding its place in a file. */
    public String option() {
        return option;
    }
}
