package io.credence.pipeline.sheet;

import io.credence.core.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may stand in a kind of file; immutable.
 *
 * @param sections every group of keys, in the order of the docs
 * @param planned sentences for what is designed and not built, by dotted path: a better answer than "unknown"
 * @param refused what is said of keys that are known and have no place here, by dotted path
 * @param passThrough sentences for the groups of another system's settings, by dotted path
 * @param open the dotted paths of groups whose other keys are let pass
 */
public record Language(
        List<Section> sections,
        Map<String, String> planned,
        Map<String, String> refused,
        Map<String, String> passThrough,
        Set<String> open) {

    /** A language in which everything is declared. */
    public static Language of(List<Section> sections) {
        return new Language(sections, Map.of(), Map.of(), Map.of(), Set.of());
    }

    /** Copies the sections. */
    public Language {
        sections = List.copyOf(sections);
    }

    Shape.Group shape() {
        Shape.Group root = new Shape.Group(new LinkedHashMap<>(), "", false);
        for (Section section : sections) {
            for (Option option : section.options().all()) {
                root.put(section.path(option), new Shape.Leaf(option));
            }
        }
        planned.forEach((path, sentence) -> root.put(path, new Shape.Planned(sentence)));
        refused.forEach((path, message) -> root.put(path, new Shape.Refused(message)));
        passThrough.forEach((path, sentence) -> root.put(path, new Shape.PassThrough(sentence)));
        for (Section section : sections) {
            boolean isOpen = open.contains(section.path());
            if (isOpen || !section.brief().isEmpty()) {
                root.change(section.path(), group -> new Shape.Group(group.members(), section.brief(), isOpen));
            }
        }
        return root;
    }
}
