package io.credence.schema;

import org.apache.avro.Schema;

/**
 * Where schemas are found by what a message carries: a registry's id or a fingerprint. Implementations are safe for use by
 * many threads and keep what they have found, since readers ask once per writer and thread, not once per record. A schema
 * that is not held is {@link WireException.Reason#UNKNOWN_SCHEMA}; a source that cannot be reached is
 * {@link WireException.Reason#UNAVAILABLE}, so that an outage quarantines nothing.
 */
public interface SchemaSource {
    /** Registers a schema under a subject, such as {@code P.posterior-value}, and returns its id; repeating it is harmless. */
    int register(String subject, Schema schema) throws WireException;

    /** Id of a schema already registered under the subject. */
    int id(String subject, Schema schema) throws WireException;

    /** Schema with the id. */
    Schema byId(int id) throws WireException;

    /** Schema whose parsing canonical form has the CRC-64-AVRO fingerprint. */
    Schema byFingerprint(long fingerprint) throws WireException;
}
