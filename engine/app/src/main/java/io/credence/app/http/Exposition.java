package io.credence.app.http;

/** Writes metrics down; any thread. */
public interface Exposition {
    /** In Prometheus' text format, or in OpenMetrics'. */
    String text(boolean isOpenMetrics);
}
