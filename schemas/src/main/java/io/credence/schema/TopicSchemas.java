package io.credence.schema;

import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Correction;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.FleetPrior;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.RefreshRequest;
import io.credence.schema.v1.RefreshResult;
import io.credence.schema.v1.Telemetry;
import io.credence.schema.v1.Uncertainty;
import java.util.List;
import org.apache.avro.Schema;

/** The schemas of topic values as this build writes them. Immutable lists; any thread. */
public final class TopicSchemas {
    private static final List<Schema> CURRENT = List.of(
            Telemetry.getClassSchema(),
            Posterior.getClassSchema(),
            Uncertainty.getClassSchema(),
            Alert.getClassSchema(),
            Correction.getClassSchema(),
            Decision.getClassSchema(),
            RefreshRequest.getClassSchema(),
            RefreshResult.getClassSchema(),
            FleetPrior.getClassSchema());

    private TopicSchemas() {}

    /** One schema per topic value, in the order data flows through the engine. */
    public static List<Schema> current() {
        return CURRENT;
    }
}
