package io.credence.app;

import io.credence.app.cluster.Deployment;
import io.credence.app.explain.LateBacklog;
import io.credence.pipeline.sheet.Problem;
import io.credence.pipeline.sheet.SheetException;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: checks specs offline and reports every problem of every file. */
@Command(
        name = "validate",
        description = "Check specs without connecting to anything; every problem with its line and column.")
final class ValidateVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Spec files.")
    private List<String> files;

    @Override
    public Integer call() {
        PrintWriter out = self.commandLine().getOut();
        PrintWriter err = self.commandLine().getErr();
        SpecReader reader = SpecReader.installed();
        int code = ExitCode.OK;
        for (String file : files) {
            try {
                PipelineSpec spec = reader.read(file);
                List<Problem> settings = Deployment.problemsOf(spec);
                if (!settings.isEmpty()) {
                    throw new SheetException(settings);
                }
                out.println(file + ": ok, pipeline " + spec.name());
                LateBacklog.of(spec)
                        .ifPresent(note -> out.println(spec.origin().problem("spec.input.key", "note: " + note)));
            } catch (SheetException e) {
                e.problems().forEach(err::println);
                code = ExitCode.USER;
            }
        }
        return code;
    }
}
