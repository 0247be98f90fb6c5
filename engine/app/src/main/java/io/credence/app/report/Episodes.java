package io.credence.app.report;

import io.credence.pipeline.Alert;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where every alert stands, or the largest {@link #MOST} where there are more; confined to a thread. */
final class Episodes {
    /** The most alerts that are kept: more than that nobody reads in a table. */
    static final int MOST = 250;

    private final Map<String, Alert> latest = new LinkedHashMap<>();
    private long seen;

    /** An alert entered a state. */
    void enter(Alert alert) {
        if (alert.state() == Alert.State.PENDING) {
            seen++;
            latest.put(alert.id(), alert);
            if (latest.size() > MOST) {
                dropSmallest(alert.id());
            }
        } else {
            latest.replace(alert.id(), alert);
        }
    }

    /** What an alert is about is seen more clearly. */
    void redate(Alert alert) {
        latest.replace(alert.id(), alert);
    }

    // The newest is spared: its size is not known before it has lived a little.
    private void dropSmallest(String newest) {
        latest.values().stream()
                .filter(a -> !a.id().equals(newest))
                .min(Comparator.comparing((Alert a) -> a.state() != Alert.State.RESOLVED)
                        .thenComparingDouble(Episodes::size))
                .ifPresent(a -> latest.remove(a.id()));
    }

    /** How large a change was, in sds of the predictive before: moved or widened, whichever is more. */
    static double size(Alert alert) {
        double sd = alert.before().sd();
        double moved = Math.abs(alert.after().mean() - alert.before().mean()) / sd;
        double widened = Math.abs(StrictMath.log(alert.after().sd() / sd));
        double size = Math.max(moved, widened);
        return Double.isNaN(size) ? 0 : size;
    }

    /** How many there were. */
    long seen() {
        return seen;
    }

    /** Those kept, in the order of detection. */
    List<Alert> kept() {
        return List.copyOf(latest.values());
    }

    /** Those kept of one key. */
    List<Alert> of(String key) {
        return latest.values().stream().filter(a -> a.key().equals(key)).toList();
    }
}
