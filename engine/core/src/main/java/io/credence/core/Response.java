package io.credence.core;

/** What is done about a suspicion: a closed set, taken apart with {@link #match} so that a new case fails to compile. */
public sealed interface Response permits Response.Ignore, Response.Alert, Response.Widen, Response.Restart {

    /** Nothing is done. */
    Response IGNORE = new Ignore();

    /** People are told. */
    Response ALERT = new Alert();

    /** The key starts again. */
    Response RESTART = new Restart();

    /** Calls the case that applies. */
    <R> R match(Cases<R> cases);

    /** One method per response. */
    interface Cases<R> {
        /** Nothing is done. */
        R ignore();

        /** People are told; the belief stays. */
        R alert();

        /** People are told; the belief moves towards the prior. */
        R widen(double retain);

        /** People are told; the belief becomes the prior. */
        R restart();
    }

    /** Nothing is done. */
    record Ignore() implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ignore();
        }
    }

    /** People are told; the belief stays. */
    record Alert() implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alert();
        }
    }

    /**
     * The belief moves towards the prior.
     *
     * @param retain 1 would leave it, 0 makes it the prior
     */
    record Widen(double retain) implements Response {
        /** Checks the share. */
        public Widen {
            if (!(retain >= 0 && retain <= 1)) {
                throw new IllegalArgumentException("retain must be from 0 to 1, not " + retain);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.widen(retain);
        }
    }

    /** The belief becomes the prior. */
    record Restart() implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.restart();
        }
    }
}
