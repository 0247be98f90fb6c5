package io.credence.app.cluster;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The specs a verb is about, and where their clusters are. */
public final class SpecArguments {
    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Spec files.")
    private List<String> files;

    @Mixin
    private ClusterOptions cluster;

    /**
     * The deployments, all of them good.
     *
     * @throws io.credence.pipeline.sheet.SheetException with every problem of every file
     */
    public List<Deployment> deployments() {
        return Deployment.read(files, cluster.settings(), Optional.of(cluster.nowhere()))
                .orThrow();
    }

    /** The same where no cluster is asked. */
    public List<Deployment> deploymentsAnywhere() {
        return Deployment.read(files, cluster.settings(), Optional.empty()).orThrow();
    }
}
