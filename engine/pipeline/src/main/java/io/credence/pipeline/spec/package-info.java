/**
 * The spec of a pipeline: one strict YAML file, and what it says as immutable records.
 *
 * <p>The language is declared in {@code Sections}; how such files are read, and how the JSON Schema
 * ({@link io.credence.pipeline.spec.SpecSchema}) and the tables of the docs ({@link io.credence.pipeline.spec.SpecDocs}) follow from
 * the declarations, is the business of {@code io.credence.pipeline.sheet}. A family's own options appear under
 * {@code spec.model}, found through {@link io.credence.pipeline.spec.Families}.
 *
 * <p>{@link io.credence.pipeline.spec.SpecReader} reports every problem of a file at once, each with line and column;
 * {@link io.credence.pipeline.sheet.SheetException} is the only exception it throws for anything a file can contain.
 */
package io.credence.pipeline.spec;
