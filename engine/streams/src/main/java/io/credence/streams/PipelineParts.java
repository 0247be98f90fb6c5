package io.credence.streams;

import io.credence.core.Assimilator;
import io.credence.core.Layout;
import io.credence.core.Texts;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Formats;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.schema.SchemaSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** What the processors of one pipeline are made of; immutable but for its counters and suspects, any thread. */
public final class PipelineParts {
    // Below the consumer's five minutes between polls.
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(4);
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final PipelineSpec spec;
    private final Plan plan;
    private final Identity identity;
    private final SchemaSource schemas;
    private final Framing framing;
    private final int partitions;
    private final int largestRecord;
    private final Counters counters = new Counters();
    private final Suspects suspects = new Suspects();
    private volatile BooleanSupplier hearing = () -> true;
    private final Kept kept;
    private final AtomicBoolean isChangeSaid = new AtomicBoolean();

    /**
     * The parts of a spec's pipeline.
     *
     * @param schemas where schemas of the input are found
     * @param framing of the outputs
     * @param partitions of the input topic
     * @param largestRecord bytes of a record that the producer and the topics take
     */
    public PipelineParts(PipelineSpec spec, SchemaSource schemas, Framing framing, int partitions, int largestRecord) {
        this.spec = spec;
        plan = Plans.of(spec, true);
        identity = Identity.of(spec);
        this.schemas = schemas;
        this.framing = framing;
        this.partitions = partitions;
        this.largestRecord = largestRecord;
        kept = Kept.of(spec, layout());
    }

    private PipelineParts(PipelineParts other) {
        spec = other.spec;
        plan = other.plan;
        identity = other.identity;
        schemas = other.schemas;
        framing = other.framing;
        partitions = other.partitions;
        largestRecord = other.largestRecord;
        kept = other.kept;
    }

    /** The same in another process: nothing counted, nobody suspected. */
    PipelineParts anew() {
        return new PipelineParts(this);
    }

    /** The spec. */
    public PipelineSpec spec() {
        return spec;
    }

    /** What the pipeline does, counted. */
    public Counters counters() {
        return counters;
    }

    Suspects suspects() {
        return suspects;
    }

    Plan plan() {
        return plan;
    }

    Identity identity() {
        return identity;
    }

    Framing framing() {
        return framing;
    }

    int partitions() {
        return partitions;
    }

    String inputTopic() {
        return spec.requireTopic();
    }

    /** Whether keys are read from values, so that they may live in another partition. */
    boolean isRekeyed() {
        return spec.input().fields().key().isPresent();
    }

    private boolean hasIdentity() {
        Input.Fields fields = spec.input().fields();
        return fields.sequence().isPresent() || fields.id().isPresent();
    }

    /** For a thread; null where every record is where its key lives. */
    Rerouting rerouting() {
        Input.Fields fields = spec.input().fields();
        return isRekeyed()
                ? new Rerouting(
                        PipelineTopology.rekeyedTopic(spec.name()),
                        partitions,
                        Math.max(1, fields.values().size()),
                        isOfTexts() ? Texts.NUMBERS : fields.covariates().size(),
                        hasIdentity())
                : null;
    }

    /** A decoder for a thread. */
    Decoder decoder() {
        Input.Fields fields = spec.input().fields();
        Columns columns = new Columns(
                fields.time().orElse(null),
                fields.key().orElse(null),
                fields.sequence().orElse(null),
                fields.id().orElse(null),
                fields.values(),
                fields.covariates(),
                fields.censored().orElse(null),
                fields.categories());
        return new Formats(schemas)
                .factory(spec.input().format().orElse("json"))
                .create(isOfTexts() ? columns.ofTexts() : columns);
    }

    private boolean isOfTexts() {
        return plan.model().isOfTexts();
    }

    TopicOutputs.Settings outputSettings() {
        return new TopicOutputs.Settings(
                spec.output().emit().isEmpty(), spec.input().fields().sequence().isPresent(), largestRecord, groups());
    }

    private UnaryOperator<String> groups() {
        String name = spec.name();
        return spec.alerts()
                .groupBefore()
                .<UnaryOperator<String>>map(mark -> key -> {
                    int at = key.indexOf(mark);
                    return at < 0 ? name : key.substring(0, at);
                })
                .orElse(key -> name);
    }

    /** What counts the keys of a partition, by groups. */
    Census census(Census.Teller teller) {
        return new Census(outputSettings().groupOf(), teller);
    }

    /** Whether keys are of several groups. */
    boolean isGrouped() {
        return spec.alerts().groupBefore().isPresent();
    }

    /** What beliefs are kept for. */
    Kept kept() {
        return kept;
    }

    /** Whether nobody has said yet what changed since beliefs were kept; asked once for all partitions. */
    boolean isChangeNew() {
        return isChangeSaid.compareAndSet(false, true);
    }

    /** The meaning of a belief's numbers. */
    Layout layout() {
        Plan p = plan;
        return new Assimilator(p.model(), p.detector(), p.policy(), p.intake().learnsResolution()).layout();
    }

    int storm() {
        return (int) spec.alerts().storm();
    }

    /** Keys a partition keeps. */
    long mostKeys() {
        return Math.max(1, spec.state().keys() / partitions);
    }

    boolean expires() {
        return spec.state().expire().isPresent();
    }

    /** For a partition; null where silence is not told. */
    Silences silences() {
        return spec.alerts()
                .silence()
                .map(limit -> new Silences(millis(limit), hearing))
                .orElse(null);
    }

    private static long millis(Duration limit) {
        return limit.compareTo(FOREVER) < 0 ? limit.toMillis() : FOREVER.toMillis();
    }

    /** Sets what says whether the input is heard. */
    void hearing(BooleanSupplier isHearing) {
        hearing = isHearing;
    }

    Input.Tombstone tombstone() {
        return spec.input().tombstone();
    }

    long idleMillis() {
        return IDLE.toMillis();
    }

    Duration registryPatience() {
        return REGISTRY_PATIENCE;
    }
}
