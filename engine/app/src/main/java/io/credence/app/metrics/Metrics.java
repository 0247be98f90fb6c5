package io.credence.app.metrics;

import io.credence.app.http.Exposition;
import io.credence.core.Reason;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Scores;
import io.credence.streams.AlertSeverity;
import io.credence.streams.Counters;
import io.credence.streams.Ledger;
import io.credence.streams.RunningPipeline;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/** The meters of a process; any thread. Their number depends on pipelines and partitions, never on keys. */
public final class Metrics implements Exposition, AutoCloseable {
    private static final int MOST_PIPELINES = 200;
    // Where one update lies: from a bare family to a large filter, then what a pause of the machine adds.
    private static final Duration[] BOUNDS = {
        micros(1),
        micros(2),
        micros(5),
        micros(10),
        micros(20),
        micros(50),
        micros(100),
        micros(200),
        micros(500),
        micros(1_000),
        micros(5_000),
        micros(25_000),
        micros(100_000),
        micros(1_000_000)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> bound = new CopyOnWriteArrayList<>();
    private final Clock clock;

    /** Meters of the JVM, and none of a pipeline yet. */
    public Metrics(Clock clock) {
        this.clock = clock;
        registry.config()
                .meterFilter(KafkaMeters.allowed())
                // Tags are bounded by construction; this holds if that should ever be untrue.
                .meterFilter(
                        MeterFilter.maximumAllowableTags("credence.", "pipeline", MOST_PIPELINES, MeterFilter.deny()));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        JvmGcMetrics collector = new JvmGcMetrics();
        bound.add(collector);
        collector.bindTo(registry);
    }

    private static Duration micros(long n) {
        return Duration.ofNanos(1_000 * n);
    }

    /** Says whether a pipeline is up, also where it never started. */
    public void watch(String pipeline, String family, BooleanSupplier isUp) {
        gauge(
                "credence.pipeline.up",
                "1 while the pipeline takes records in",
                tags(pipeline, family),
                () -> isUp.getAsBoolean() ? 1 : 0);
    }

    /** Adds what a pipeline counts, and what Streams measures of it. */
    public void bind(RunningPipeline pipeline) {
        String family = pipeline.spec().model().family();
        bind(pipeline.name(), family, pipeline.counters());
        Tags tags = tags(pipeline.name(), family);
        gauge(
                "credence.restore.remaining",
                "Stored records still to be read back",
                tags,
                () -> pipeline.restore().remaining());
        gauge(
                "credence.standby.lag",
                "Records standbys lag behind",
                tags,
                () -> pipeline.restore().standbyLag());
        Gauge.builder("credence.state.bytes", pipeline, RunningPipeline::storedBytes)
                .description("Stored beliefs of the partitions that live here, encoded")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        gauge("credence.input.lag", "Records of the input not taken in yet", tags, pipeline::lag);
        KafkaStreamsMetrics streams = new KafkaStreamsMetrics(pipeline.streams(), tags);
        bound.add(streams);
        streams.bindTo(registry);
    }

    /** Adds what a pipeline counts. */
    void bind(String pipeline, String family, Counters counters) {
        Tags tags = tags(pipeline, family);
        count("credence.records.processed", "Records taken in, committed or not", tags, counters, Counters::records);
        for (Outcome outcome : Outcome.values()) {
            count(
                    "credence.observations",
                    "Observations committed, by what became of them",
                    tags.and("outcome", outcome.word()),
                    counters,
                    c -> c.outcome(outcome));
        }
        for (Reason reason : Reason.values()) {
            count(
                    "credence.quarantined",
                    "Observations quarantined, by reason",
                    tags.and("reason", reason.word()),
                    counters,
                    c -> c.quarantined(reason));
        }
        for (Alert.State state : Alert.State.values()) {
            count(
                    "credence.alerts",
                    "Alerts that entered a state, committed",
                    tags.and("state", state.name().toLowerCase(Locale.ROOT), "severity", AlertSeverity.word()),
                    counters,
                    c -> c.alerts(state));
        }
        count("credence.changepoints", "Decisions about beliefs, committed", tags, counters, Counters::decisions);
        count("credence.scored", "Observations whose prediction was scored", tags, counters, Counters::scored);
        gauge(
                "credence.predictive.nll",
                "Sum of the negative log predictive densities of what was scored; falls where predictions are sharp",
                tags,
                () -> -counters.logDensity());
        for (int i = 0; i < Scores.LEVELS.size(); i++) {
            int level = i;
            Tags with = tags.and("level", Scores.LEVELS.get(i).toString());
            count(
                    "credence.calibration.within",
                    "Scored observations inside the central interval of that probability",
                    with,
                    counters,
                    c -> c.within(level));
            gauge(
                    "credence.calibration.coverage",
                    "Their share since the start; the level itself where predictions are calibrated",
                    with,
                    () -> (double) counters.within(level) / counters.scored());
        }
        count(
                "credence.storms",
                "Messages that many keys of a group alert together",
                tags.and("severity", AlertSeverity.word()),
                counters,
                Counters::storms);
        count(
                "credence.categories.unlisted",
                "Values that are none of the listed categories, committed or not",
                tags,
                counters,
                Counters::unlisted);
        count("credence.outputs.too.large", "Outputs too large to send", tags, counters, Counters::tooLarge);
        count(
                "credence.registry.waits",
                "Times a thread waited for the registry",
                tags,
                counters,
                Counters::registryWaits);
        gauge("credence.keys.active", "Keys of the partitions that live here", tags, counters::keys);
        gauge("credence.keys.decoded", "Beliefs on the heap", tags, counters::decodedKeys);
        new PlaceboMeters(registry, tags, counters).bind();
        forgotten("request", tags, counters, Ledger::forgotten);
        forgotten("expired", tags, counters, Ledger::expired);
        forgotten("evicted", tags, counters, Ledger::evicted);
        Gauge.builder("credence.event.lag", counters, this::eventLag)
                .description("Now less the newest event time taken in")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Timer timer = Timer.builder("credence.update.duration")
                .description("From a record's bytes to its outputs; one record in 64")
                .serviceLevelObjectives(BOUNDS)
                .tags(tags)
                .register(registry);
        counters.timing(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
    }

    private double eventLag(Counters counters) {
        long newest = counters.newestEventMicros();
        return newest == Long.MIN_VALUE ? Double.NaN : clock.millis() / 1e3 - newest / 1e6;
    }

    /** A gauge: partitions bring their whole history along when they move here. */
    private void forgotten(String cause, Tags tags, Counters counters, ToLongFunction<Ledger> of) {
        gauge(
                "credence.keys.forgotten",
                "Keys ever forgotten in the partitions that live here",
                tags.and("cause", cause),
                () -> counters.ledgers().values().stream().mapToLong(of).sum());
    }

    private static Tags tags(String pipeline, String family) {
        return Tags.of("pipeline", pipeline, "family", family);
    }

    /** The counters are held weakly, and by their pipeline: a lambda in their place would be collected and count nothing. */
    private void count(String name, String description, Tags tags, Counters counters, ToLongFunction<Counters> value) {
        FunctionCounter.builder(name, counters, value::applyAsLong)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void gauge(String name, String description, Tags tags, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public String text(boolean isOpenMetrics) {
        return registry.scrape(
                isOpenMetrics
                        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                        : "text/plain; version=0.0.4; charset=utf-8");
    }

    @Override
    public void close() {
        for (AutoCloseable one : bound) {
            try {
                one.close();
            } catch (Exception e) { // what AutoCloseable declares; none of them throws
                throw new IllegalStateException(e);
            }
        }
        registry.close();
    }
}
