package io.credence.pipeline;

import io.credence.core.Response;

/** Responses as decisions and alerts write them. */
final class ResponseWords {
    /** What taking an answer back is called. */
    static final String UNDO = "undo";

    /** The response's name. */
    static final Response.Cases<String> WORDS = new Response.Cases<>() {
        @Override
        public String ignore() {
            return "ignore";
        }

        @Override
        public String alert() {
            return "alert";
        }

        @Override
        public String widen(double retain) {
            return "widen";
        }

        @Override
        public String restart() {
            return "restart";
        }

        @Override
        public String hold(Response.Hold hold) {
            return hold.weight() == 0 ? "freeze" : "down-weight";
        }

        @Override
        public String release(Response.Release release) {
            return release.next() instanceof Response.Alert
                    ? "release"
                    : release.next().match(this);
        }

        @Override
        public String withheld(Response.Withheld withheld) {
            return alert();
        }

        @Override
        public String fork(Response.Fork fork) {
            return fork.first().match(this);
        }

        @Override
        public String change(Response.Switch to) {
            return "switch";
        }

        @Override
        public String undo(Response.Undo undo) {
            return UNDO;
        }
    };

    /** How much of the belief the response keeps. */
    static final Response.Cases<Double> RETAINED = new Response.Cases<>() {
        @Override
        public Double ignore() {
            return 1.0;
        }

        @Override
        public Double alert() {
            return 1.0;
        }

        @Override
        public Double widen(double retain) {
            return retain;
        }

        @Override
        public Double restart() {
            return 0.0;
        }

        @Override
        public Double hold(Response.Hold hold) {
            return 1.0;
        }

        @Override
        public Double release(Response.Release release) {
            return release.next().match(this);
        }

        @Override
        public Double withheld(Response.Withheld withheld) {
            return 1.0;
        }

        @Override
        public Double fork(Response.Fork fork) {
            return fork.first().match(this);
        }

        @Override
        public Double change(Response.Switch to) {
            return to.retain();
        }

        @Override
        public Double undo(Response.Undo undo) {
            return 1.0;
        }
    };

    /** What a limit held back; null where it did not. */
    static String withheld(Response response) {
        return response instanceof Response.Withheld held ? held.answer().match(WORDS) : null;
    }

    private ResponseWords() {}
}
