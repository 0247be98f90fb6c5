package io.credence.app;

import io.credence.app.explain.Explanation;
import io.credence.app.explain.Section;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: says in words what a spec amounts to. */
@Command(name = "explain", description = "Say in words what a spec, or a family at its defaults, assumes and will do.")
final class ExplainVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SPEC|FAMILY", description = "A spec file, or the name of a model family.")
    private String argument;

    @Override
    public Integer call() {
        PipelineSpec read = SpecReader.installed().readFileOrFamily(argument);
        PipelineSpec spec = Files.exists(Path.of(argument)) ? read : read.withMadeUpFields();
        PrintWriter out = self.commandLine().getOut();
        out.println("Pipeline " + spec.name() + ", seed " + spec.seed());
        for (Section section : Explanation.of(spec)) {
            out.println();
            out.println(section.title());
            section.lines().forEach(line -> out.println("  " + line));
        }
        return ExitCode.OK;
    }
}
