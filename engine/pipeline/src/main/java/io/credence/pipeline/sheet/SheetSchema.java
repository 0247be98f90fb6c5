package io.credence.pipeline.sheet;

import io.credence.core.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A language as a JSON Schema (2020-12), for editors; generated from the declarations the reader uses.
 *
 * <p>It is no stricter than the reader about a single value, and cannot say what takes more than one key (min below
 * max). Stateless.
 */
public final class SheetSchema {
    private static final String SUBSTITUTION = "substitution";

    private SheetSchema() {}

    /** The object that a whole file is; it refers to {@link #definitions}. */
    public static Map<String, Object> of(Language language) {
        return group(language.shape(), "", language.sections());
    }

    /** What every schema refers to, for its {@code $defs}. */
    public static Map<String, Object> definitions() {
        Map<String, Object> substitution = text("\\$\\{.*\\}");
        substitution.put("description", "An environment variable: ${VAR} or ${VAR:default}.");
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(SUBSTITUTION, substitution);
        return definitions;
    }

    /** A schema as text, with its name. */
    public static String json(String id, String title, Map<String, Object> object, Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.putAll(object);
        schema.put("$defs", definitions);
        return JsonText.of(schema);
    }

    private static Map<String, Object> group(Shape.Group group, String path, List<Section> sections) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        group.members().forEach((key, shape) -> {
            String below = path.isEmpty() ? key : path + "." + key;
            member(shape, below, sections).ifPresent(schema -> properties.put(key, schema));
            if (isRequired(shape)) {
                required.add(key);
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        sections.stream().filter(s -> s.path().equals(path)).forEach(s -> schema.put("description", s.sentence()));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Optional<Map<String, Object>> member(Shape shape, String path, List<Section> sections) {
        if (shape instanceof Shape.Leaf leaf) {
            return Optional.of(leaf(leaf.option()));
        }
        if (shape instanceof Shape.PassThrough through) {
            return Optional.of(settings(through.sentence()));
        }
        if (shape instanceof Shape.Groups groups) {
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", member(groups.each(), path + Shape.LIST, sections).orElseThrow());
            list.put("minItems", 1);
            return Optional.of(list);
        }
        if (shape instanceof Shape.Group inner) {
            Map<String, Object> whole = group(inner, path, sections);
            return Optional.of(
                    inner.brief().isEmpty()
                            ? whole
                            : Map.of(
                                    "anyOf",
                                    List.of(leaf(((Shape.Leaf) inner.members().get(inner.brief())).option()), whole)));
        }
        return Optional.empty(); // planned: not in any schema
    }

    private static boolean isRequired(Shape shape) {
        if (shape instanceof Shape.Group group) {
            return group.members().values().stream().anyMatch(SheetSchema::isRequired);
        }
        return shape instanceof Shape.Leaf leaf && leaf.option().isRequired();
    }

    private static Map<String, Object> settings(String sentence) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", sentence);
        schema.put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
        return schema;
    }

    private static Map<String, Object> leaf(Option option) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String unit = option.unit().isEmpty() ? "" : " In " + option.unit() + ".";
        schema.put("description", option.sentence() + unit);
        if (option.defaultValue() != null) {
            schema.put("default", jsonDefault(option.defaultValue()));
        }
        List<Object> forms = new ArrayList<>(forms(option));
        forms.add(Map.of("$ref", "#/$defs/" + SUBSTITUTION));
        schema.put("anyOf", forms);
        return schema;
    }

    private static Object jsonDefault(Object value) {
        if (value instanceof Duration duration) {
            return DurationText.of(duration);
        }
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15 ? (Object) d.longValue() : value;
    }

    /** The ways to write the option's value, each a schema. */
    private static List<Object> forms(Option option) {
        List<Object> forms = new ArrayList<>();
        switch (option.type()) {
            case NUMBER, INTEGER -> {
                forms.add(number(option));
                if (!option.choices().isEmpty()) {
                    forms.add(Map.of("enum", option.choices()));
                }
                if (option.form() != null) {
                    forms.add(text(option.form().pattern()));
                }
            }
            case DURATION -> forms.add(text(Option.ISO_DURATION));
            case FLAG -> forms.add(Map.of("type", "boolean"));
            case CHOICE, TEXT -> forms.add(element(option));
            case TEXTS -> {
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("type", "array");
                list.put("items", Map.of("anyOf", List.of(element(option), Map.of("$ref", "#/$defs/" + SUBSTITUTION))));
                list.put("minItems", 1);
                forms.add(element(option));
                forms.add(list);
                if (!isOfNumbers(option)) { // rows of a matrix may be alike
                    list.put("uniqueItems", true);
                }
            }
        }
        return forms;
    }

    private static boolean isOfNumbers(Option option) {
        return option.form() != null && "1".matches(option.form().pattern());
    }

    private static Map<String, Object> number(Option option) {
        Option.Range range = option.range();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", option.type() == Option.Type.INTEGER ? "integer" : "number");
        if (range.least() != Double.NEGATIVE_INFINITY) {
            schema.put(range.open() ? "exclusiveMinimum" : "minimum", jsonDefault(range.least()));
        }
        if (range.greatest() != Double.POSITIVE_INFINITY) {
            schema.put(range.open() ? "exclusiveMaximum" : "maximum", jsonDefault(range.greatest()));
        }
        return schema;
    }

    private static Map<String, Object> element(Option option) {
        if (!option.choices().isEmpty()) {
            return Map.of("enum", option.choices());
        }
        return option.form() == null
                ? Map.of("type", "string")
                : text(option.form().pattern());
    }

    static Map<String, Object> text(String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }
}
