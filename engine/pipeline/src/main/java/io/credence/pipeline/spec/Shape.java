package io.credence.pipeline.spec;

import io.credence.core.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand at one place of a spec, built from the declarations; immutable once built. */
sealed interface Shape {

    /** A key with a value. */
    record Leaf(Option option) implements Shape {}

    /** A key that is designed but not built. */
    record Planned(String sentence) implements Shape {}

    /** Keys of another system with scalar values. */
    record PassThrough(String sentence) implements Shape {}

    /**
     * Keys under a key.
     *
     * @param isOpen whether other keys are let pass, as under a model whose family is not known
     */
    record Group(Map<String, Shape> members, boolean isOpen) implements Shape {

        private void put(String path, Shape shape) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                members.put(path, shape);
            } else {
                group(path.substring(0, dot)).put(path.substring(dot + 1), shape);
            }
        }

        private Group group(String name) {
            return (Group) members.computeIfAbsent(name, n -> new Group(new LinkedHashMap<>(), false));
        }

        /** The dotted paths below this group that end in the name. */
        List<String> pathsTo(String name) {
            List<String> found = new ArrayList<>();
            members.forEach((key, shape) -> {
                if (key.equals(name)) {
                    found.add(key);
                } else if (shape instanceof Group group) {
                    group.pathsTo(name).forEach(path -> found.add(key + "." + path));
                }
            });
            return found;
        }
    }

    /** A whole spec: these sections, what is planned, and the settings that pass through. */
    static Group of(List<Section> sections, boolean isModelOpen) {
        Group root = new Group(new LinkedHashMap<>(), false);
        for (Section section : sections) {
            for (Option option : section.options().all()) {
                root.put(section.path(option), new Leaf(option));
            }
        }
        Section.PLANNED.forEach((path, sentence) -> root.put(path, new Planned(sentence)));
        if (isModelOpen) {
            Map<String, Shape> spec = root.group("spec").members();
            spec.computeIfPresent("model", (name, model) -> new Group(((Group) model).members(), true));
        }
        root.put(Section.KAFKA, new PassThrough(Section.KAFKA_SENTENCE));
        return root;
    }
}
