/**
 * Bytes in, observations out: the formats records arrive in, and numbers and times as text.
 *
 * <p>A {@link io.credence.format.Decoder} takes the records of a topic, a {@link io.credence.format.RecordSource} a file;
 * both read through the same parsers, so that a file and a topic holding the same lines give the same observations.
 *
 * <p>Numbers and times are read and written here rather than by the JDK because they are a large part of a record's price,
 * and because {@code Double.toString} prints differently from one JDK to the next while replay promises the same bytes.
 */
package io.credence.format;
