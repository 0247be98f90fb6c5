package io.credence.pipeline.sheet;

import java.util.Map;

/**
 * Where what a file says came from: its file and the place of every key in it; immutable.
 *
 * <p>Kept with it so that what is found wrong later (no topic, when running) is still reported with its place.
 *
 * @param file as the user named it
 * @param places of the value of every key given, by dotted path; the empty path is the whole file
 */
public record Origin(String file, Map<String, Position> places) {

    /** Copies the places. */
    public Origin {
        places = Map.copyOf(places);
    }

    /** Of what is in no file. */
    public static Origin named(String name) {
        return new Origin(name, Map.of());
    }

    /** A problem at the place of that key or, if it is not in the file, of the closest group around it. */
    public Problem problem(String path, String message) {
        return new Problem(file, nearest(path), path, message);
    }

    private Position nearest(String path) {
        String known = path;
        while (!places.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('.')));
        }
        return places.getOrDefault(known, Position.NOWHERE);
    }
}
