package io.credence.pipeline;

import io.credence.core.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts of what was received and what became of it; kept in observations, they balance. Confined to a thread. */
public final class Books {
    private final long[] outcomes = new long[Outcome.values().length];
    private final long[] reasons = new long[Reason.values().length];
    private long received;

    /** Empty books. */
    public Books() {}

    void received() {
        received++;
    }

    void settled(Outcome outcome) {
        outcomes[outcome.ordinal()]++;
    }

    void quarantined(Reason reason) {
        outcomes[Outcome.QUARANTINED.ordinal()]++;
        reasons[reason.ordinal()]++;
    }

    /** Observations that came in, readable or not. */
    public long observationsReceived() {
        return received;
    }

    /** How many had that outcome. */
    public long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Reasons of quarantine that occurred. */
    public Map<Reason, Long> reasons() {
        Map<Reason, Long> map = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (reasons[reason.ordinal()] > 0) {
                map.put(reason, reasons[reason.ordinal()]);
            }
        }
        return map;
    }

    /** Whether everything received has exactly one outcome. */
    public boolean balance() {
        long settled = 0;
        for (long count : outcomes) {
            settled += count;
        }
        return settled == received;
    }
}
