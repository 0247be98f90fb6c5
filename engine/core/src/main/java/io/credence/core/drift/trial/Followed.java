package io.credence.core.drift.trial;

/** A state that wanders, the best filter that follows it, and the key that watches the two; confined to a thread. */
public interface Followed {
    /** How many of so many jumps were found, and of how many: alarms before the jump leave one out. */
    record Found(int found, int of) {
        /** As a share. */
        public double share() {
            return found / (double) of;
        }
    }

    /** Everything from the beginning, with other numbers. */
    void restart(long seed);

    /** Whether the next record alarms, before which the state jumps. */
    boolean alarms(double jump);

    /** Records after which hardly anything is left of a jump, and a few more. */
    int traceRecords();

    /** Jumps that are found while their trace lasts. */
    default Found found(double jump, int before, int times) {
        int found = 0;
        int calm = 0;
        for (int i = 0; i < times; i++) {
            restart(1_000 + i);
            boolean hasAlarmed = false;
            for (int t = 0; t < before && !hasAlarmed; t++) {
                hasAlarmed = alarms(0);
            }
            if (!hasAlarmed) {
                calm++;
                for (int t = 0; t < traceRecords() && !hasAlarmed; t++) {
                    hasAlarmed = alarms(t == 0 ? jump : 0);
                }
                found += hasAlarmed ? 1 : 0;
            }
        }
        return new Found(found, calm);
    }
}
