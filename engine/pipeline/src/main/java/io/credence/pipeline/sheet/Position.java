package io.credence.pipeline.sheet;

/**
 * A place in a file; immutable.
 *
 * @param line from 1; 0 where there is no place
 * @param column from 1, in characters
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** Of what has no place in a file, such as a flag. */
    public static final Position NOWHERE = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
