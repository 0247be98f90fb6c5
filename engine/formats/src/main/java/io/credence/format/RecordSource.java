package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Reason;
import java.io.Closeable;
import java.io.IOException;

/**
 * A file or stream of records, pulled one at a time: each is either an observation of a key or rejected with a reason.
 *
 * <p>Confined to one thread. The observation is reused: it is valid until the next call. Nothing is skipped in silence.
 */
public interface RecordSource extends Closeable {

    /** Moves to the next record; false at the end. */
    boolean next() throws IOException;

    /** The key of the record, also where it was rejected; null where it could not be read. */
    String key();

    /** The observation; meaningful unless {@link #rejection()} says otherwise. */
    Observation observation();

    /** Why no observation could be read; null where one was. */
    Reason rejection();

    /** What was wrong and where, for people; null where nothing was. */
    String detail();

    /** What was read that is none of the listed categories; empty where none are listed. */
    default Unlisted unlisted() {
        return new Unlisted();
    }

    /** Bytes read so far, for progress. */
    long bytesRead();
}
