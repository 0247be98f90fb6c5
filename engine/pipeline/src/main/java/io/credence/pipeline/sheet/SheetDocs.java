package io.credence.pipeline.sheet;

import io.credence.core.Option;
import io.credence.core.Options;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Option tables of the documentation as Markdown, generated from the declarations the reader uses; stateless. */
public final class SheetDocs {
    private SheetDocs() {}

    /** A section under its heading. */
    public static String section(Section section) {
        String title = section.path().isEmpty() ? "The head" : "`" + section.path() + "`";
        return "## " + title + "\n\n" + section.sentence() + "\n\n" + table(section.options()) + "\n";
    }

    /** A table of options. */
    public static String table(Options options) {
        return "| Key | What it means | Legal | Default |\n|---|---|---|---|\n"
                + options.all().stream().map(SheetDocs::row).collect(Collectors.joining());
    }

    private static String row(Option option) {
        String unit = option.unit().isEmpty() ? "" : ", in " + option.unit();
        return "| `" + option.name() + "` | " + cell(option.sentence()) + " | " + cell(option.legal() + unit) + " | "
                + (option.isRequired() ? "required" : defaultOf(option)) + " |\n";
    }

    private static String defaultOf(Option option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return "`" + list.stream().map(Object::toString).collect(Collectors.joining(", ")) + "`";
        }
        return "`" + (value instanceof Duration duration ? DurationText.of(duration) : plain(value)) + "`";
    }

    private static String plain(Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : value.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
