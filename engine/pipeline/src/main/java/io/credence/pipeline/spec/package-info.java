/**
 * The spec of a pipeline: one strict YAML file, and what it says as immutable records.
 *
 * <p>Every key is declared once, as an {@link io.credence.core.Option} in a {@link io.credence.pipeline.spec.Section}.
 * The reader, its messages, the JSON Schema ({@link io.credence.pipeline.spec.SpecSchema}) and the tables of the docs
 * ({@link io.credence.pipeline.spec.SpecDocs}) are derived from those declarations, so they cannot disagree. A family's
 * own options appear under {@code spec.model}, found through {@link io.credence.pipeline.spec.Families}.
 *
 * <p>{@link io.credence.pipeline.spec.SpecReader} reports every problem of a file at once, each with line and column;
 * {@link io.credence.pipeline.spec.SpecException} is the only exception it throws for anything a file can contain.
 */
package io.credence.pipeline.spec;
