package io.credence.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.Grant;
import io.credence.app.cluster.SpecArguments;
import io.credence.streams.ClusterException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acls}: the permissions a pipeline needs. */
@Command(name = "acls", description = "Permissions on a cluster.", subcommands = AclsVerb.Print.class)
final class AclsVerb implements Runnable {
    @Spec
    private CommandSpec self;

    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }

    /** How permissions are printed. */
    enum Form {
        /** Lines for a shell. */
        COMMANDS,
        /** For people. */
        TABLE,
        /** For programs. */
        JSON
    }

    /** {@code acls print}. */
    @Command(
            name = "print",
            description = {
                "Print the permissions that pipelines need; asks no cluster.",
                "",
                "Create is needed only where topics are created by the pipeline: after `credence topics apply` by someone"
                        + " else it can be left out."
            })
    static final class Print implements Callable<Integer> {
        private static final JsonMapper JSON = new JsonMapper();

        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArguments specs;

        @Option(
                names = "--principal",
                paramLabel = "NAME",
                description = "Who runs the pipelines (default: ${DEFAULT-VALUE}).")
        private String principal = "User:credence";

        @Option(
                names = {"-o", "--output"},
                description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Form form = Form.COMMANDS;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = self.commandLine().getOut();
            ArrayNode json = JSON.createArrayNode();
            for (Deployment deployment : specs.deploymentsAnywhere()) {
                List<Grant> grants = Grant.of(deployment.spec());
                switch (form) {
                    case COMMANDS -> grants.forEach(g -> out.println(g.command(servers(deployment), principal)));
                    case TABLE ->
                        grants.forEach(g -> out.println(String.format(
                                Locale.ROOT,
                                "%-16s %-50s %-40s %s",
                                g.resource(),
                                g.name() + (g.isPrefix() ? "*" : ""),
                                String.join(" ", g.everything()),
                                g.reason())));
                    case JSON -> grants.forEach(g -> add(json.addObject(), g));
                }
            }
            if (form == Form.JSON) {
                out.println(json);
            }
            return ExitCode.OK;
        }

        private void add(ObjectNode to, Grant grant) {
            to.put("principal", principal)
                    .put("resource", grant.resource())
                    .put("name", grant.name())
                    .put("pattern", grant.isPrefix() ? "prefixed" : "literal");
            ArrayNode operations = to.putArray("operations");
            grant.everything().forEach(operations::add);
            to.put("reason", grant.reason());
        }

        private static String servers(Deployment deployment) {
            try {
                return deployment.settings().bootstrapServers();
            } catch (ClusterException e) {
                return "localhost:9092"; // a list of commands is of use without a cluster, too
            }
        }
    }
}
