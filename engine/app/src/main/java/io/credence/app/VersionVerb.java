package io.credence.app;

import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.SpecSchema;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code version}: versions of everything a report of a problem should name. */
@Command(
        name = "version",
        description = "Print the versions of Credence, the JDK, the spec's language and the families.")
final class VersionVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            description = "table (default) or json.")
    private OutputFormat format;

    @Override
    public Integer call() {
        Map<String, String> versions = versions();
        PrintWriter out = self.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            out.println(versions.entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ":" + quoted(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}")));
        } else {
            versions.forEach((what, version) -> out.println(String.format("%-9s %s", what, version)));
        }
        return ExitCode.OK;
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        String own = Credence.class.getPackage().getImplementationVersion();
        versions.put("credence", own == null ? "development" : own);
        versions.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put("schema", "credence/v1 (" + SpecSchema.ID + ")");
        versions.put(
                "families",
                Families.installed().all().stream()
                        .map(f -> f.name() + " (layout " + f.exemplar().layout().version() + ")")
                        .collect(Collectors.joining(", ")));
        return versions;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
