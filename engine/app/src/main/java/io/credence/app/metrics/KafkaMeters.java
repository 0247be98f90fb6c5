package io.credence.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/** Which of the hundreds of meters of Streams and its clients are passed on; static. */
final class KafkaMeters {
    // Lag, commits, processing, restoring, what was dropped, the size of RocksDB, the client's state.
    static final List<String> ENDINGS = List.of(
            "records.lag",
            "records.lag.max",
            "records.consumed.rate",
            "records.consumed.total",
            "commit.latency.avg",
            "commit.latency.max",
            "commit.rate",
            "commit.total",
            "commit.ratio",
            "process.latency.avg",
            "process.latency.max",
            "process.rate",
            "process.total",
            "process.ratio",
            "poll.ratio",
            "punctuate.ratio",
            "blocked.time.ns.total",
            "active.restore.ratio",
            "restore.records.rate",
            "restore.remaining.records.total",
            "dropped.records.total",
            "dropped.records.rate",
            "total.sst.files.size",
            "estimate.num.keys",
            "block.cache.usage",
            "size.all.mem.tables",
            "client.state",
            "alive.stream.threads",
            "failed.stream.threads",
            "record.send.total",
            "record.error.total",
            "txn.commit.time.ns.total",
            "connection.count");

    private KafkaMeters() {}

    static MeterFilter allowed() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                String name = id.getName();
                boolean isKept =
                        !name.startsWith("kafka.") || ENDINGS.stream().anyMatch(end -> name.endsWith("." + end));
                return isKept ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
            }
        };
    }
}
