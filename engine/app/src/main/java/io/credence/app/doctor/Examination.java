package io.credence.app.doctor;

import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.PipelineTopics;
import io.credence.app.doctor.Finding.Grade;
import io.credence.app.explain.LateBacklog;
import io.credence.schema.WireException;
import io.credence.schema.registry.Compatibility;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.OutputTopic;
import io.credence.streams.PipelineTopology;
import io.credence.streams.StoredState;
import io.credence.streams.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Looks at everything a pipeline rests on, changing nothing; one thread. */
public final class Examination {
    private static final long TIGHT = 1L << 30; // bytes

    private final Deployment deployment;
    private final Cluster cluster;
    private final BrokerChecks brokers;
    private final List<Finding> findings = new ArrayList<>();

    private Examination(Deployment deployment, Cluster cluster, Clock clock) {
        this.deployment = deployment;
        this.cluster = cluster;
        brokers = new BrokerChecks(deployment, cluster, clock, this::found);
    }

    /** Everything that was found about a pipeline on a cluster that can be reached. */
    public static List<Finding> of(Deployment deployment, Cluster cluster, Clock clock) {
        Examination examination = new Examination(deployment, cluster, clock);
        examination.look("broker", examination.brokers::cluster);
        examination.look("transactions", examination.brokers::transactions);
        examination.look("topics", examination::topics);
        examination.look("permissions", examination.brokers::permissions);
        examination.look("clock", examination.brokers::clocks);
        examination.look("settings", examination::settings);
        examination.look("registry", examination::registry);
        examination.look("state", examination::state);
        examination.look("beliefs", examination::beliefs);
        return examination.findings;
    }

    private interface Look {
        void run() throws IOException;
    }

    /** One thing that cannot be looked at does not keep us from the others. */
    private void look(String subject, Look look) {
        try {
            look.run();
        } catch (IOException e) {
            found(subject, Grade.WRONG, e.getMessage());
        }
    }

    private void found(String subject, Grade grade, String text) {
        findings.add(new Finding(subject, grade, text));
    }

    private void topics() throws ClusterException {
        PipelineTopics topics = PipelineTopics.of(deployment, cluster);
        found("topics", Grade.OK, "input " + deployment.topic() + " has " + topics.partitions() + " partitions");
        String gap = Unread.inWords(deployment.name(), deployment.topic(), cluster);
        if (gap != null) {
            found("topics", Grade.WRONG, gap);
        }
        LateBacklog.of(deployment.spec()).ifPresent(note -> found("keys", Grade.NOTE, note));
        topics.misfits().forEach(misfit -> found("topics", Grade.WRONG, misfit));
        int missing = topics.missing().size();
        if (missing > 0) {
            found(
                    "topics",
                    Grade.NOTE,
                    missing + " of " + topics.listed().size()
                            + " do not exist yet: `credence run` creates them, or `credence topics apply`");
        } else if (topics.misfits().isEmpty()) {
            found("topics", Grade.OK, "all " + topics.listed().size() + " others exist and fit");
        }
    }

    private void settings() throws ClusterException {
        Properties all = deployment.settings().streams(deployment.name(), 1);
        String guarantee = all.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
        if (!StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee)) {
            found(
                    "settings",
                    Grade.WRONG,
                    "processing.guarantee is " + guarantee
                            + ": after a crash records are taken in twice, and twice is new evidence; leave it out");
        }
        boolean hasStandbys = !all.getProperty(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, "0")
                .trim()
                .equals("0");
        if (hasStandbys
                && "streams".equalsIgnoreCase(all.getProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"))) {
            found(
                    "settings",
                    Grade.NOTE,
                    "num.standby.replicas does nothing with group.protocol=streams: set it for the group on the brokers");
        }
    }

    private void registry() {
        if (!deployment.settings().hasRegistry()) {
            found("registry", Grade.OK, "none is set: values carry the fingerprints of their schemas");
            return;
        }
        RegistrySchemaSource registry = new RegistrySchemaSource(
                RegistrySettings.of(deployment.settings().registry()));
        try {
            for (OutputTopic output : OutputTopic.of(deployment.spec())) {
                if (output.schema().isEmpty()) {
                    continue;
                }
                String subject = output.of(deployment.name()) + "-value";
                Compatibility fits =
                        registry.compatibilityWithAll(subject, output.schema().get());
                if (!fits.isCompatible()) {
                    found(
                            "registry",
                            Grade.WRONG,
                            "subject " + subject + " does not take our schema: " + String.join("; ", fits.messages()));
                    return;
                }
            }
            found("registry", Grade.OK, registry + " answers and takes our schemas");
        } catch (WireException e) {
            found("registry", Grade.WRONG, e.getMessage());
        }
    }

    private void beliefs() throws ClusterException {
        if (cluster.find(PipelineTopology.changelogTopic(deployment.name())).isEmpty()) {
            return; // it never ran
        }
        try (StoredState stored = StoredState.open(deployment.spec(), deployment.settings(), cluster)) {
            int kept = stored.ledgers().size();
            String change = stored.change();
            if (change != null) {
                found("beliefs", Grade.NOTE, change);
            } else if (kept > 0) {
                found("beliefs", Grade.OK, "kept in " + kept + " partitions, for this model and its settings");
            }
        }
    }

    private void state() throws IOException {
        Path folder = Path.of(
                deployment.settings().streams(deployment.name(), 1).getProperty(StreamsConfig.STATE_DIR_CONFIG));
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            found(
                    "state",
                    Grade.WRONG,
                    "folder " + folder + " cannot be written to: name another with `kafka: { state.dir: … }`");
            return;
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        found(
                "state",
                free < TIGHT ? Grade.NOTE : Grade.OK,
                String.format(Locale.ROOT, "folder %s, with %.1f GB free", folder, free * 1e-9));
    }
}
