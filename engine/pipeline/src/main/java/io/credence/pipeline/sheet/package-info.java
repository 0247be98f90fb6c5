/**
 * Strict YAML files that people write: a language declared once, read with every problem and its place.
 *
 * <p>Every key is declared as an {@link io.credence.core.Option} in a {@link io.credence.pipeline.sheet.Section}; all
 * sections are a {@link io.credence.pipeline.sheet.Language}. The reader, its messages, the JSON Schema
 * ({@link io.credence.pipeline.sheet.SheetSchema}) and the tables of the docs are derived from those declarations, so they cannot
 * disagree. A {@link io.credence.pipeline.sheet.Sheet} holds what a file says;
 * {@link io.credence.pipeline.sheet.SheetException} is the only exception thrown for anything a file can contain.
 */
package io.credence.pipeline.sheet;
