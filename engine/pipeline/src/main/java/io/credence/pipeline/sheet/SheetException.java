package io.credence.pipeline.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a file, in the order of the file. */
public final class SheetException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Of at least one problem. */
    public SheetException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
