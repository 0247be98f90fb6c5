package io.credence.families.kalman;

import java.util.List;

/**
 * How the states move.
 *
 * @param matrix A of an equation in continuous time, per second, or F of a step
 * @param noise the covariance it gathers in a second, or in a step
 * @param everyMicros the time of a step; 0 in continuous time
 */
record Motion(List<Row> matrix, List<Row> noise, long everyMicros) {

    /** Copies the rows. */
    Motion {
        matrix = List.copyOf(matrix);
        noise = List.copyOf(noise);
    }

    boolean isContinuous() {
        return everyMicros == 0;
    }
}
