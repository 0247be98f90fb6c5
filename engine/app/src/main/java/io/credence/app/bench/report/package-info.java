/** All benchmarks in one run: one after the other, written down, compared with an earlier run, shown on a page. */
package io.credence.app.bench.report;
