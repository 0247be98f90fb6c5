package io.credence.schema.registry;

import java.time.Duration;

/** Lets time pass between tries; tests let none pass. */
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
