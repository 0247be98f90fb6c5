package io.credence.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.SplittableRandom;

/** A stream that gives a few bytes at a time, as a slow pipe does. */
final class Trickle extends InputStream {
    private final ByteArrayInputStream in;
    private final SplittableRandom random;
    private final int most;

    Trickle(byte[] bytes, int most, long seed) {
        in = new ByteArrayInputStream(bytes);
        this.most = most;
        random = new SplittableRandom(seed);
    }

    @Override
    public int read() {
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        return in.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
    }
}
