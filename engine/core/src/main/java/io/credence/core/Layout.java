package io.credence.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Names every number of a belief: the one description from which codec, copies and checks are derived.
 *
 * @param version rises whenever the meaning or order of the numbers changes; written with every stored belief
 * @param fields in order and without gaps
 */
public record Layout(int version, List<Field> fields) {

    /**
     * A run of numbers under one name.
     *
     * @param about the place of the number about which these are stored as floats: each is that number and a float; −1 where they are stored as they are
     */
    public record Field(String name, int offset, int length, int about) {
        private static final int NOTHING = -1;

        /** A run of {@code length} numbers from {@code offset}. */
        public Field(String name, int offset, int length) {
            this(name, offset, length, NOTHING);
        }

        /** Whether its numbers take half the room where they are stored. */
        public boolean isShort() {
            return about != NOTHING;
        }

        private boolean holds(int place) {
            return place >= offset && place < end();
        }

        /** The place behind it. */
        int end() {
            return offset + length;
        }

        private Field shifted(String prefix, int by) {
            return new Field(prefix + name, offset + by, length, isShort() ? about + by : NOTHING);
        }
    }

    /** Checks that the fields follow each other without gaps. */
    public Layout {
        fields = List.copyOf(fields);
        int next = 0;
        for (Field field : fields) {
            if (field.offset() != next || field.length() < 1) {
                throw new IllegalArgumentException("layout field " + field + " must start at " + next);
            }
            next += field.length();
        }
        for (Field field : fields) {
            if (field.isShort() && fields.stream().noneMatch(other -> !other.isShort() && other.holds(field.about()))) {
                throw new IllegalArgumentException(
                        "layout field " + field + " is about no number that is stored as it is");
            }
        }
    }

    /** A layout of scalars in the order of their names. */
    public static Layout of(int version, String... names) {
        List<Field> fields = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            fields.add(new Field(names[i], i, 1));
        }
        return new Layout(version, fields);
    }

    /** How many numbers a belief has. */
    public int width() {
        if (fields.isEmpty()) {
            return 0;
        }
        Field last = fields.get(fields.size() - 1);
        return last.offset() + last.length();
    }

    /** This layout with another behind it, the other's names under {@code prefix}. */
    public Layout then(String prefix, Layout other) {
        List<Field> joined = new ArrayList<>(fields);
        int shift = width();
        for (Field field : other.fields) {
            joined.add(field.shifted(prefix, shift));
        }
        return new Layout(version * 1000 + other.version, joined);
    }
}
