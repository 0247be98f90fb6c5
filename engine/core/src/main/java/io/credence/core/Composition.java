package io.credence.core;

import java.util.List;

/** What the centre of a model's predictions is a sum of, beside its level: seasons and what inputs count for; immutable. */
public interface Composition {
    /** A level and nothing else. */
    Composition LEVEL = ofInputs(0);

    /** How many coefficients each of its seasons has, in their order. */
    List<Integer> seasons();

    /** How many inputs of a record are covariates: the first so many. */
    int covariates();

    /** What says of records where in the seasons they lie, for one thread. */
    Design newDesign();

    /** Says what the coefficients of all seasons, in a row, count for in a record; confined to a thread, allocates nothing. */
    @FunctionalInterface
    interface Design {
        /**
         * Writes that.
         *
         * @param h in-out: noughts before; a season whose coefficients all stay nought has no part in the record
         */
        void write(Observation y, double[] h);
    }

    /** A level and so many covariates. */
    static Composition ofInputs(int covariates) {
        return new Composition() {
            @Override
            public List<Integer> seasons() {
                return List.of();
            }

            @Override
            public int covariates() {
                return covariates;
            }

            @Override
            public Design newDesign() {
                return (y, h) -> {};
            }
        };
    }
}
