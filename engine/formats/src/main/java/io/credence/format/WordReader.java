package io.credence.format;

import io.credence.core.Observation;

/** Makes numbers of texts; confined to a thread, allocates nothing. */
interface WordReader {

    /** Makes the observation one of a text; of an empty one, one without. */
    void read(byte[] bytes, int from, int to, Observation into);

    /** Makes the observation one without a text. */
    void readNone(Observation into);

    /** What was in no list. */
    Unlisted unlisted();

    /** As the columns say; null where values are numbers. */
    static WordReader of(Columns columns) {
        if (columns.areTexts()) {
            return new AnyWords();
        }
        return columns.categories().isEmpty() ? null : new ListedWords(columns.categories());
    }

    /** What a reader that may be absent counted. */
    static Unlisted countedBy(WordReader reader) {
        return reader == null ? new Unlisted() : reader.unlisted();
    }
}
