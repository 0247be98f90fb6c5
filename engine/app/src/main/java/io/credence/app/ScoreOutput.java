package io.credence.app;

import io.credence.app.score.Table;
import io.credence.app.score.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the kinds of score print their tables. */
final class ScoreOutput {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    /** Prints them; all is well. */
    int print(List<Table> tables) throws IOException {
        PrintWriter out = verb.commandLine().getOut();
        if (output == OutputFormat.JSON) {
            out.println(Tables.json(tables));
        } else {
            Tables.lines(tables).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
