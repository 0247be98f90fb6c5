package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Correction;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.RefreshRequest;
import io.credence.schema.v1.Uncertainty;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The topics a pipeline writes, with what they hold and how long. */
public enum OutputTopic {
    /** What is believed of each key. */
    POSTERIOR(Posterior.getClassSchema(), "compact", Duration.ZERO),
    /** What was predicted of each record, and how it compared. */
    UNCERTAINTY(Uncertainty.getClassSchema(), "delete", Duration.ofDays(7)),
    /** What somebody should know: the truth that every sink of alerts is made from. */
    ALERTS(Alert.getClassSchema(), "compact,delete", Duration.ofDays(365)),
    /** What superseded an output. */
    CORRECTIONS(Correction.getClassSchema(), "delete", Duration.ofDays(7)),
    /** Every discontinuity of a belief. */
    DECISIONS(Decision.getClassSchema(), "delete", Duration.ofDays(365)),
    /** Requests to sample posteriors afresh. */
    REFRESH_REQUESTS(RefreshRequest.getClassSchema(), "delete", Duration.ofDays(7)),
    /** What could not be used, as it came. */
    QUARANTINE(null, "delete", Duration.ofDays(30));

    @SuppressWarnings("ImmutableEnumChecker") // never changed here; Avro does not say so
    private final Schema schema;

    private final String cleanup;
    private final Duration retention;

    OutputTopic(Schema schema, String cleanup, Duration retention) {
        this.schema = schema;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** Those that a spec needs. */
    public static List<OutputTopic> of(PipelineSpec spec) {
        return Arrays.stream(values())
                .filter(topic -> topic != REFRESH_REQUESTS || spec.drift().refreshes())
                .toList();
    }

    /** Its name in a pipeline; of its sink, too. */
    public String of(String pipeline) {
        return pipeline + "." + word();
    }

    /** Its last part. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The schema of its values; empty where they are bytes as they came. */
    public Optional<Schema> schema() {
        return Optional.ofNullable(schema);
    }

    /** How it is created. */
    Map<String, String> settings() {
        // Kept for so long since it was written, however old the records behind it are: the event's time is in the
        // value.
        String times = "LogAppendTime";
        return retention.isZero()
                ? Map.of("cleanup.policy", cleanup, "message.timestamp.type", times)
                : Map.of(
                        "cleanup.policy",
                        cleanup,
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "message.timestamp.type",
                        times);
    }
}
