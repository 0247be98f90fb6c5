package io.credence.app.cluster;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one spec a verb is about, and where its cluster is. */
public final class SpecArgument {
    @Parameters(index = "0", paramLabel = "SPEC", description = "A spec file.")
    private String file;

    @Mixin
    private ClusterOptions cluster;

    /**
     * The deployment.
     *
     * @throws io.credence.pipeline.sheet.SheetException where the spec is not as it should be
     */
    public Deployment deployment() {
        return Deployment.read(List.of(file), cluster.settings(), Optional.of(cluster.nowhere()))
                .orThrow()
                .get(0);
    }
}
