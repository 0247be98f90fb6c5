package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Reason;

/**
 * A format: turns the bytes of a record's value into observations; confined to a thread.
 *
 * <p>Whatever the bytes, nothing is thrown: each observation and each part that is none reaches the sink, at least one of
 * them a record, except that an empty JSON array holds nothing to report. What the sink throws passes through, and so does
 * {@link SchemasUnavailableException}, which says nothing about the bytes. The observation is reused: it is valid within the
 * call, and so are its arrays.
 */
public interface Decoder {
    /** The longest value that is looked into. */
    int LONGEST = 1 << 24;

    /** Tells the sink what the record holds, in order. */
    void decode(Envelope record, Sink to);

    /** What it reads that is none of the listed categories; counts on while it is used, and stays empty where none are listed. */
    default Unlisted unlisted() {
        return new Unlisted();
    }

    /** Where observations go; confined to the decoder's thread. */
    interface Sink {
        /** Takes an observation of a key; the observation is valid during the call. */
        void observation(String key, Observation y);

        /**
         * Takes what could not be read.
         *
         * @param key null where it could not be read either
         * @param detail what was wrong and where, for people
         */
        void rejected(String key, Reason reason, String detail);
    }
}
