package io.credence.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails on every output that cannot be written, after saying which; any thread.
 *
 * <p>To go on is no choice: under exactly-once a refused record has aborted the transaction already. What could be refused
 * for its size is held back before it is sent.
 */
public final class FailedOutputs implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailedOutputs.class);

    /** For Streams, which makes one by name. */
    public FailedOutputs() {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        LOG.error(
                "cannot write to {} ({} bytes): {}",
                record.topic(),
                record.value() == null ? 0 : record.value().length,
                exception.getMessage());
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}
