package io.credence.broker;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a start has taken so far: given back in reverse when it fails half-way, kept when it succeeds. */
final class Unwinding implements AutoCloseable {
    /** Something a start takes, whose giving back never throws. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<Taken> taken = new ArrayDeque<>();

    <T extends Taken> T add(T resource) {
        taken.push(resource);
        return resource;
    }

    void keep() {
        taken.clear();
    }

    @Override
    public void close() {
        while (!taken.isEmpty()) {
            taken.pop().close();
        }
    }
}
