package io.credence.app.demo;

/** Where a demo is seen; called by the thread that runs it. */
public interface Show {
    /** Nothing is shown. */
    Show NONE = new Show() {};

    /** What is being done before there is anything to see. */
    default void says(String what) {}

    /** How things stand; called a few times a second. */
    default void frame(Snapshot snapshot) {}

    /** There will be no more frames. */
    default void ends() {}
}
