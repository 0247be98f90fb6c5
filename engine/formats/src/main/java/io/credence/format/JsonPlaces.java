package io.credence.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wanted pointers (RFC 6901) as a tree: one node per step, visited alongside the parser, so that all else is skipped;
 * confined to a thread, as the fields it fills are.
 *
 * <p>Where a name is twice in one object, the last counts: entering a place forgets what was found below it.
 */
final class JsonPlaces {
    private static final JsonPlaces[] NONE = {};

    private final String name;
    private final int index; // the name as an array's index; −1 where it is none
    private final List<JsonField> wanted = new ArrayList<>();
    private JsonPlaces[] children = NONE;

    private JsonPlaces(String name) {
        this.name = name;
        index = index(name);
    }

    /** A tree of nothing. */
    static JsonPlaces root() {
        return new JsonPlaces("");
    }

    /** Adds a field by its pointer. */
    void add(JsonField field) {
        JsonPlaces place = this;
        for (String token : Columns.tokens(field.pointer())) {
            place = place.childOrNew(token);
        }
        place.wanted.add(field);
    }

    private JsonPlaces childOrNew(String token) {
        JsonPlaces found = child(token);
        if (found == null) {
            found = new JsonPlaces(token);
            children = Arrays.copyOf(children, children.length + 1);
            children[children.length - 1] = found;
        }
        return found;
    }

    /** RFC 6901: digits without zeros in front. */
    private static int index(String token) {
        return token.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(token) : -1;
    }

    private JsonPlaces child(String token) {
        for (JsonPlaces child : children) {
            if (child.name.equals(token)) {
                return child;
            }
        }
        return null;
    }

    private JsonPlaces child(int at) {
        for (JsonPlaces child : children) {
            if (child.index == at) {
                return child;
            }
        }
        return null;
    }

    void clear() {
        for (JsonField field : wanted) {
            field.clear();
        }
        for (JsonPlaces child : children) {
            child.clear();
        }
    }

    /** Reads the object or array the parser is at the beginning of, to its end. */
    void walk(JsonParser parser, JsonToken start) throws IOException {
        if (start == JsonToken.START_OBJECT) {
            String field;
            while ((field = parser.nextFieldName()) != null) {
                visit(child(field), parser, parser.nextToken());
            }
        } else {
            JsonToken token;
            for (int i = 0; (token = parser.nextToken()) != JsonToken.END_ARRAY; i++) {
                visit(child(i), parser, token);
            }
        }
    }

    private static void visit(JsonPlaces place, JsonParser parser, JsonToken token) throws IOException {
        if (place == null) {
            parser.skipChildren();
            return;
        }
        place.clear();
        for (int i = 0; i < place.wanted.size(); i++) {
            place.wanted.get(i).take(parser, token);
        }
        if (place.children.length > 0 && token.isStructStart()) {
            place.walk(parser, token);
        } else {
            parser.skipChildren();
        }
    }
}
