package io.credence.pipeline.placebo;

import java.nio.ByteBuffer;

/** What placebos showed: counts only, so they can be added and stored. Confined to a thread. */
public final class PlaceboBooks implements PlaceboFigures {
    private static final byte FORMAT = 1;
    private static final int SIZES = Ladder.SDS.size();

    private long begun;
    private long calmRecords;
    private long calmMicros;
    private long falseAlarms;
    private long falseMisfits;
    private final long[] missed = new long[SIZES];
    private final long[] withinHour = new long[SIZES];
    private final Delays[] records = new Delays[SIZES];
    private final Delays[] millis = new Delays[SIZES];

    /** Empty books. */
    public PlaceboBooks() {
        for (int i = 0; i < SIZES; i++) {
            records[i] = new Delays();
            millis[i] = new Delays();
        }
    }

    /** Bytes that {@link #write} takes. */
    public int size() {
        int size = 2 + Counts.bytes(begun) + Counts.bytes(calmRecords) + Counts.bytes(calmMicros);
        size += Counts.bytes(falseAlarms) + Counts.bytes(falseMisfits);
        for (int i = 0; i < SIZES; i++) {
            size += Counts.bytes(missed[i]) + Counts.bytes(withinHour[i]) + records[i].size() + millis[i].size();
        }
        return size;
    }

    /** Writes them at the buffer's position. */
    public void write(ByteBuffer out) {
        out.put(FORMAT).put((byte) SIZES);
        Counts.write(begun, out);
        Counts.write(calmRecords, out);
        Counts.write(calmMicros, out);
        Counts.write(falseAlarms, out);
        Counts.write(falseMisfits, out);
        for (int i = 0; i < SIZES; i++) {
            Counts.write(missed[i], out);
            Counts.write(withinHour[i], out);
            records[i].write(out);
            millis[i].write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException where another version wrote it
     */
    public static PlaceboBooks read(ByteBuffer in) {
        byte format = in.get();
        byte sizes = in.get();
        if (format != FORMAT || sizes != SIZES) {
            throw new IllegalArgumentException("stored placebo books were written by another version");
        }
        PlaceboBooks books = new PlaceboBooks();
        books.begun = Counts.read(in);
        books.calmRecords = Counts.read(in);
        books.calmMicros = Counts.read(in);
        books.falseAlarms = Counts.read(in);
        books.falseMisfits = Counts.read(in);
        for (int i = 0; i < SIZES; i++) {
            books.missed[i] = Counts.read(in);
            books.withinHour[i] = Counts.read(in);
            books.records[i].read(in);
            books.millis[i].read(in);
        }
        return books;
    }

    /** Adds another's counts to these. */
    public void add(PlaceboBooks other) {
        begun += other.begun;
        calmRecords += other.calmRecords;
        calmMicros += other.calmMicros;
        falseAlarms += other.falseAlarms;
        falseMisfits += other.falseMisfits;
        for (int i = 0; i < SIZES; i++) {
            missed[i] += other.missed[i];
            withinHour[i] += other.withinHour[i];
            records[i].add(other.records[i]);
            millis[i].add(other.millis[i]);
        }
    }

    void began() {
        begun++;
    }

    void calm(long elapsedMicros, boolean isAlarm) {
        calmRecords++;
        calmMicros += elapsedMicros;
        falseAlarms += isAlarm ? 1 : 0;
    }

    void misfit() {
        falseMisfits++;
    }

    void found(int size, long afterRecords, long afterMicros) {
        records[size].add(afterRecords);
        millis[size].add(Math.max(1, afterMicros / 1000));
        withinHour[size] += afterMicros <= Placebos.HOUR_MICROS ? 1 : 0;
    }

    void missed(int size) {
        missed[size]++;
    }

    /** Episodes that began, of whatever key. */
    public long begun() {
        return begun;
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

    @Override
    public long falseMisfits() {
        return falseMisfits;
    }

    @Override
    public long injected(int i) {
        return missed[i] + records[i].count();
    }

    @Override
    public long found(int i) {
        return records[i].count();
    }

    @Override
    public long withinHour(int i) {
        return withinHour[i];
    }

    @Override
    public double medianRecords(int i) {
        return records[i].quantile(0.5 * injected(i));
    }

    @Override
    public double medianSeconds(int i) {
        return 1e-3 * millis[i].quantile(0.5 * injected(i));
    }
}
