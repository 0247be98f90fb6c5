package io.credence.pipeline;

import io.credence.core.Response;

/** Responses as decisions and alerts write them. */
final class ResponseWords {
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
    };

    private ResponseWords() {}
}
