package io.credence.pipeline;

import io.credence.core.Reason;
import io.credence.core.drift.ChangeRate;
import io.credence.pipeline.placebo.PlaceboBooks;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of what was received and what became of it, in observations, so that they balance; and how well it was predicted.
 * Confined to a thread.
 */
public final class Books {
    private final long[] outcomes = new long[Outcome.values().length];
    private final long[] reasons = new long[Reason.values().length];
    private final Scores scores;
    private final ChangeRate changes = new ChangeRate();
    private PlaceboBooks placebo = new PlaceboBooks();
    private long received;
    private int episodesForgotten;

    /** Empty books. */
    public Books() {
        this(new Scores());
    }

    private Books(Scores scores) {
        this.scores = scores;
    }

    /** Bytes that {@link #write} takes. */
    public int size() {
        return scores.size() + 8 + 4 + 2 + 8 * (outcomes.length + reasons.length) + ChangeRate.BYTES + placebo.size();
    }

    /** Writes them at the buffer's position. */
    public void write(ByteBuffer out) {
        scores.write(out);
        out.putLong(received)
                .putInt(episodesForgotten)
                .put((byte) outcomes.length)
                .put((byte) reasons.length);
        for (long count : outcomes) {
            out.putLong(count);
        }
        for (long count : reasons) {
            out.putLong(count);
        }
        changes.write(out);
        placebo.write(out);
    }

    /**
     * Reads what {@link #write} wrote, by this build or one that knew fewer reasons, did not learn how often streams change, or had no placebos; these
     * are the last thing in the buffer.
     *
     * @throws IllegalArgumentException where they know outcomes or reasons that this build does not
     */
    public static Books read(ByteBuffer in) {
        Books books = new Books(Scores.read(in));
        books.received = in.getLong();
        books.episodesForgotten = in.getInt();
        int outcomes = in.get();
        int reasons = in.get();
        if (outcomes > books.outcomes.length || reasons > books.reasons.length) {
            throw new IllegalArgumentException("stored books have " + outcomes + " outcomes and " + reasons
                    + " reasons: they were written by a newer version");
        }
        for (int i = 0; i < outcomes; i++) {
            books.outcomes[i] = in.getLong();
        }
        for (int i = 0; i < reasons; i++) {
            books.reasons[i] = in.getLong();
        }
        if (in.remaining() >= ChangeRate.BYTES) {
            books.changes.read(in);
        }
        if (in.hasRemaining()) {
            books.placebo = PlaceboBooks.read(in);
        }
        return books;
    }

    /** Adds another's counts to these. */
    public void add(Books other) {
        scores.add(other.scores);
        changes.add(other.changes);
        placebo.add(other.placebo);
        received += other.received;
        episodesForgotten = Math.max(episodesForgotten, other.episodesForgotten);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] += other.reasons[i];
        }
    }

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

    /** Notes that a key was forgotten which had so many episodes. */
    void forgot(int episodes) {
        episodesForgotten = Math.max(episodesForgotten, episodes);
    }

    /**
     * The most episodes of any key that was forgotten: a new one counts on from there, for it may be the same. Else whoever
     * keeps alerts by id would take the first of its new life for the first of its old one.
     */
    int episodesForgotten() {
        return episodesForgotten;
    }

    /** How well what was absorbed in order had been predicted. */
    public Scores scores() {
        return scores;
    }

    /** How often what was watched changed. */
    public ChangeRate changes() {
        return changes;
    }

    /** What placebos showed; nothing of them is in any other count. */
    public PlaceboBooks placebo() {
        return placebo;
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
