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

    private ResponseWords() {}
}
