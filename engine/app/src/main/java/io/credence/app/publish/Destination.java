package io.credence.app.publish;

/** Where records go. One thread sends; answers come on any thread, one for every record, in no order. */
public interface Destination extends AutoCloseable {
    /** What became of one record. */
    interface Answer {
        /** The record is there, or why it is not. */
        void done(Exception failure);
    }

    /**
     * Takes a record, blocking while it has no room for more.
     *
     * @param answer called once: with null when the record is acknowledged, else with the reason
     * @throws InterruptedException where the record was not taken; there is no answer then
     */
    void send(Outgoing record, Answer answer) throws InterruptedException;

    /** Waits until everything sent was answered. */
    void flush() throws InterruptedException;

    /** Ends it within seconds: what is not acknowledged by then is answered as failed. */
    @Override
    void close();
}
