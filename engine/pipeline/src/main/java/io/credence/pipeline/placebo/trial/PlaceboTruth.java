package io.credence.pipeline.placebo.trial;

import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboFigures;
import java.util.ArrayList;
import java.util.List;

/** What happened on streams whose law and changes are known, every delay kept; confined to a thread. */
public final class PlaceboTruth implements PlaceboFigures {
    private static final double SECONDS_A_RECORD = 10;

    private long calmRecords;
    private long calmMicros;
    private long falseAlarms;
    private final long[] missed = new long[Ladder.SDS.size()];
    private final List<List<Integer>> delays = new ArrayList<>();

    PlaceboTruth() {
        Ladder.SDS.forEach(size -> delays.add(new ArrayList<>()));
    }

    void calm(long elapsedMicros, boolean isAlarm) {
        calmRecords++;
        calmMicros += elapsedMicros;
        falseAlarms += isAlarm ? 1 : 0;
    }

    /** A change of a size, found after so many records; 0 where it was not. */
    void changed(int size, int after) {
        if (after > 0) {
            delays.get(size).add(after);
        } else {
            missed[size]++;
        }
    }

    /** The share of changes found by so many records, each delay taken for anywhere within half a record of it. */
    public double foundBy(double records, int i) {
        double by = 0;
        for (int delay : delays.get(i)) {
            by += Math.max(0, Math.min(1, records - delay + 0.5));
        }
        return by / injected(i);
    }

    @Override
    public long calmRecords() {
        return calmRecords;
    }

    @Override
    public double calmSeconds() {
        return calmMicros * 1e-6;
    }

    @Override
    public long falseAlarms() {
        return falseAlarms;
    }

    /** Nobody looks at how predictions fit. */
    @Override
    public long falseMisfits() {
        return 0;
    }

    @Override
    public long injected(int i) {
        return missed[i] + found(i);
    }

    @Override
    public long found(int i) {
        return delays.get(i).size();
    }

    @Override
    public long withinHour(int i) {
        return found(i);
    }

    @Override
    public double medianRecords(int i) {
        double half = 0.5 * injected(i);
        if (found(i) <= half) {
            return Double.NaN;
        }
        return delays.get(i).stream().mapToInt(d -> d).sorted().toArray()[(int) half];
    }

    @Override
    public double medianSeconds(int i) {
        return SECONDS_A_RECORD * (medianRecords(i) - 1);
    }
}
