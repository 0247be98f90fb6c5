package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Texts;

/** Reads any text as {@link Texts} tells it: nothing is listed, so nothing is missing from a list. */
final class AnyWords implements WordReader {
    private final Unlisted none = new Unlisted();

    @Override
    public void read(byte[] bytes, int from, int to, Observation into) {
        if (from == to) {
            readNone(into);
        } else {
            Texts.tell(bytes, from, to, into);
        }
    }

    @Override
    public void readNone(Observation into) {
        Texts.tellNone(into);
    }

    @Override
    public Unlisted unlisted() {
        return none;
    }
}
