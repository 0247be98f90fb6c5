package io.credence.core;

import java.util.List;

/** What is done about a suspicion: a closed set, taken apart with {@link #match} so that a new case fails to compile. */
public sealed interface Response
        permits Response.Ignore,
                Response.Alert,
                Response.Widen,
                Response.Restart,
                Response.Hold,
                Response.Release,
                Response.Withheld,
                Response.Fork,
                Response.Switch,
                Response.Undo {

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

        /** People are told; the records to come teach less, or nothing. */
        R hold(Hold hold);

        /** What was held is over. */
        R release(Release release);

        /** People are told; the belief stays, for it was changed too often of late. */
        R withheld(Withheld withheld);

        /** As its first answer, with branches beside it. */
        R fork(Fork fork);

        /** Another branch is lived. */
        R change(Switch to);

        /** The belief is again what it would have been without the answer. */
        R undo(Undo undo);
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

    /**
     * The records after the alarm teach less, or nothing, until it is known what they are.
     *
     * @param weight the power that their likelihoods are taken to; 0 freezes the belief
     * @param records that this lasts for at most
     * @param micros that this lasts for at most, in event time
     */
    record Hold(double weight, long records, long micros) implements Response {
        /** Checks all. */
        public Hold {
            if (!(weight >= 0 && weight < 1) || records < 1 || micros < 1) {
                throw new IllegalArgumentException("a hold has a weight from 0 to less than 1 and a length, not "
                        + weight + ", " + records + " records, " + micros + " µs");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /**
     * Records teach again.
     *
     * @param records that were held
     * @param next what is done about them: an alert where the belief goes on as it is, else widening or a restart
     */
    record Release(long records, Response next) implements Response {
        /** Checks what follows. */
        public Release {
            if (!(next instanceof Alert || next instanceof Widen || next instanceof Restart)) {
                throw new IllegalArgumentException("a hold cannot end with " + next);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /**
     * People are told; the belief stays.
     *
     * @param answer what a limit held back
     */
    record Withheld(Response answer) implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withheld(this);
        }
    }

    /**
     * The belief is changed by an answer that is not yet final: what other answers would have made of it goes on beside it.
     *
     * @param first the answer that is lived: to widen, to restart or to hold
     * @param beside shares that the beliefs beside it keep; 1 is the belief as it was, which makes an undo possible
     */
    record Fork(Response first, List<Double> beside) implements Response {
        /** Checks the answer and copies the shares. */
        public Fork {
            if (!(first instanceof Widen || first instanceof Restart || first instanceof Hold)) {
                throw new IllegalArgumentException("only what changes a belief can be weighed, not " + first);
            }
            beside = List.copyOf(beside);
            beside.forEach(Widen::new);
        }

        double livedShare() {
            return first instanceof Widen widen ? widen.retain() : first instanceof Hold ? 1 : 0;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fork(this);
        }
    }

    /**
     * Another branch is lived from now on.
     *
     * @param retain the share that it kept
     * @param nats by which it predicted better since the alarm
     * @param records since the alarm
     */
    record Switch(double retain, double nats, int records) implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.change(this);
        }
    }

    /**
     * The belief is again what it would have been had the alarm only been told.
     *
     * @param records since the alarm
     */
    record Undo(int records) implements Response {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.undo(this);
        }
    }
}
