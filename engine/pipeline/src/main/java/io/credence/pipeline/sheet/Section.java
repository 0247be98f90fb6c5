package io.credence.pipeline.sheet;

import io.credence.core.Option;
import io.credence.core.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of a file's keys with their declarations; immutable. All sections together are the file's language.
 *
 * @param path dotted; empty for the top of the file. A name that ends in {@code []} is a list of such groups, as in
 *     {@code spec.changes[]}
 * @param brief the option that a bare value stands for where the group should be; empty where none does
 * @param sentence what the group is about
 * @param options names relative to the path
 */
public record Section(String path, String brief, String sentence, Options options) {

    /** A section that is always written as a group. */
    public static Section of(String path, String sentence, Option... options) {
        return new Section(path, "", sentence, Options.of(options));
    }

    /** The dotted path of one of the options. */
    public String path(Option option) {
        return path.isEmpty() ? option.name() : path + "." + option.name();
    }

    /** The dotted paths of all options. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        options.all().forEach(option -> paths.add(path(option)));
        return paths;
    }
}
