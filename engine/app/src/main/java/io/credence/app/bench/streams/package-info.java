/** Measurements of a pipeline on an embedded broker beside a bare Streams application on the same one. */
package io.credence.app.bench.streams;
