package io.credence.app.publish;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.app.collection.SeriesFile;
import io.credence.app.collection.Strand;
import io.credence.format.JsonBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Recorded series as records to send, merged by their shifted times; confined to a thread.
 *
 * <p>A strand keeps its own order, also where its times fall: what was late when it was recorded is late again. Of equal times
 * the earlier strand's comes first. A value is {@code {"time":"2026-01-01T00:00:00Z","value":1.5}}, with null for a missing one.
 */
public final class Playback implements Iterator<Outgoing> {
    private static final byte[] TIME = ascii("{\"time\":");
    private static final byte[] VALUE = ascii(",\"value\":");

    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonBuffer json = new JsonBuffer(bytes);

    /** From the beginning of all, each file shifted as the timeline says, up to its end. */
    public Playback(Timeline timeline) {
        List<SeriesFile> files = timeline.files();
        int place = 0;
        for (int i = 0; i < files.size(); i++) {
            for (Strand strand : files.get(i).strands()) {
                Head head = new Head(strand, place++, timeline.shiftMicros(i), timeline.endMicros(i));
                if (head.advance()) {
                    heads.add(head);
                }
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Outgoing next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        Outgoing record = new Outgoing(head.key, value(head.time(), head.value()), head.time());
        if (head.advance()) {
            heads.add(head);
        }
        return record;
    }

    private byte[] value(long micros, double value) {
        bytes.reset();
        json.raw(TIME).time(micros).raw(VALUE).number(value).raw('}');
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** Where in a strand we are. */
    private static final class Head implements Comparable<Head> {
        private final Strand strand;
        private final byte[] key;
        private final int place;
        private final long shift;
        private final long end;
        private int at = -1;

        Head(Strand strand, int place, long shift, long end) {
            this.strand = strand;
            this.place = place;
            this.shift = shift;
            this.end = end;
            key = strand.key().getBytes(StandardCharsets.UTF_8);
        }

        /** Moves to the next record before the end; false where there is none. */
        boolean advance() {
            do {
                at++;
            } while (at < strand.size() && time() >= end);
            return at < strand.size();
        }

        long time() {
            return strand.micros()[at] + shift;
        }

        double value() {
            return strand.values()[at];
        }

        @Override
        public int compareTo(Head other) {
            int byTime = Long.compare(time(), other.time());
            return byTime != 0 ? byTime : Integer.compare(place, other.place);
        }
    }
}
