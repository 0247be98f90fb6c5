package io.credence.pipeline.sheet;

import io.credence.core.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What may stand at one place of a file, built from the declarations; immutable once built. */
sealed interface Shape {
    /** At the end of a name of a path: a list of such groups. */
    String LIST = "[]";

    /** A key with a value. */
    record Leaf(Option option) implements Shape {}

    /** A key that is designed but not built. */
    record Planned(String sentence) implements Shape {}

    /** A key that is known and has no place here; the message says why. */
    record Refused(String message) implements Shape {}

    /** Keys of another system with scalar values. */
    record PassThrough(String sentence) implements Shape {}

    /** Groups of keys, one after the other. */
    record Groups(Group each) implements Shape {}

    /**
     * Keys under a key.
     *
     * @param brief the member that a bare value in the group's place stands for; empty where none does
     * @param isOpen whether other keys are let pass, as under a model whose family is not known
     */
    record Group(Map<String, Shape> members, String brief, boolean isOpen) implements Shape {

        void put(String path, Shape shape) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                members.put(path, shape);
            } else {
                group(path.substring(0, dot)).put(path.substring(dot + 1), shape);
            }
        }

        /** The keys that may be given here. */
        List<String> legal() {
            return members.entrySet().stream()
                    .filter(member -> !(member.getValue() instanceof Refused))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Puts another group in the place of the one at a path. */
        void change(String path, UnaryOperator<Group> change) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                boolean isList = path.endsWith(LIST);
                Group changed = change.apply(group(path));
                members.put(bare(path), isList ? new Groups(changed) : changed);
            } else {
                group(path.substring(0, dot)).change(path.substring(dot + 1), change);
            }
        }

        private Group group(String name) {
            if (name.endsWith(LIST)) {
                return ((Groups) members.computeIfAbsent(bare(name), n -> new Groups(empty()))).each();
            }
            return (Group) members.computeIfAbsent(name, n -> empty());
        }

        private static Group empty() {
            return new Group(new LinkedHashMap<>(), "", false);
        }

        private static String bare(String name) {
            return name.endsWith(LIST) ? name.substring(0, name.length() - LIST.length()) : name;
        }

        /** The dotted paths below this group that end in the name. */
        List<String> pathsTo(String name) {
            List<String> found = new ArrayList<>();
            members.forEach((key, shape) -> {
                if (key.equals(name)) {
                    found.add(key);
                } else if (shape instanceof Group group) {
                    group.pathsTo(name).forEach(path -> found.add(key + "." + path));
                } else if (shape instanceof Groups groups) {
                    groups.each().pathsTo(name).forEach(path -> found.add(key + LIST + "." + path));
                }
            });
            return found;
        }
    }
}
