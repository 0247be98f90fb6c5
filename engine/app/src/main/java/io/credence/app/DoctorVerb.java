package io.credence.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.SpecArguments;
import io.credence.app.doctor.Examination;
import io.credence.app.doctor.Finding;
import io.credence.streams.ClusterException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what would go wrong if pipelines ran now. */
@Command(
        name = "doctor",
        description = {
            "Check the cluster that pipelines would run on, changing nothing: broker, topics, permissions, clock, registry,"
                    + " state folder.",
            "",
            "Exit code 0 where nothing is wrong, 3 where something is, 2 where no broker answers."
        })
final class DoctorVerb implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec self;

    @Mixin
    private SpecArguments specs;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Override
    public Integer call() {
        PrintWriter out = self.commandLine().getOut();
        ArrayNode json = JSON.createArrayNode();
        int code = ExitCode.OK;
        try (Clusters clusters = new Clusters()) {
            for (Deployment deployment : specs.deployments()) {
                List<Finding> findings;
                try {
                    findings = Examination.of(deployment, clusters.reach(deployment.settings()), Clock.systemUTC());
                } catch (ClusterException e) {
                    findings = List.of(new Finding("broker", Finding.Grade.WRONG, e.getMessage()));
                    code = ExitCode.INFRASTRUCTURE;
                }
                boolean isWrong = findings.stream().anyMatch(f -> f.grade() == Finding.Grade.WRONG);
                if (isWrong && code == ExitCode.OK) {
                    code = ExitCode.FINDINGS;
                }
                for (Finding finding : findings) {
                    if (output == OutputFormat.JSON) {
                        add(json.addObject(), deployment, finding);
                    } else {
                        out.println(line(deployment, finding));
                    }
                }
            }
        }
        if (output == OutputFormat.JSON) {
            out.println(json);
        }
        return code;
    }

    private static String word(Finding finding) {
        return finding.grade().name().toLowerCase(Locale.ROOT);
    }

    private static String line(Deployment deployment, Finding finding) {
        return String.format(
                Locale.ROOT,
                "%-5s  %s  %-12s  %s",
                word(finding),
                deployment.name(),
                finding.subject(),
                finding.text());
    }

    private static void add(ObjectNode to, Deployment deployment, Finding finding) {
        to.put("pipeline", deployment.name())
                .put("subject", finding.subject())
                .put("grade", word(finding))
                .put("text", finding.text());
    }
}
