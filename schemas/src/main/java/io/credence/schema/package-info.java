/**
 * The contracts of every topic and the bytes they travel as.
 *
 * <p>Two framings carry the same Avro binary. Without a registry: the single-object encoding, {@code C3 01}, the schema's
 * 64-bit fingerprint (CRC-64-AVRO of the parsing canonical form, little endian), then the record. With a registry: {@code 00},
 * the schema's id (32 bits, big endian), then the record. Readers tell them apart by the first byte and accept both, so a
 * topic may change from one to the other.
 */
package io.credence.schema;
