package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.core.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The language of specs as a JSON Schema (2020-12), for editors; generated from the declarations the reader uses.
 *
 * <p>It is no stricter than the reader about a single value, and cannot say what takes more than one key (min below
 * max). Stateless.
 */
public final class SpecSchema {
    /** Identifies the schema; rises with apiVersion. */
    public static final String ID = "urn:credence:spec:v1";

    private static final String SUBSTITUTION = "substitution";

    private SpecSchema() {}

    /** The schema with one branch for each of these families. */
    public static String json(Families families) {
        List<Section> sections = new ArrayList<>(Section.all(families));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ID);
        schema.put("title", "Credence pipeline");
        schema.putAll(group(Shape.of(sections, false), "", sections));
        model(schema).putAll(branches(families));
        schema.put("$defs", definitions(families));
        return JsonText.of(schema);
    }

    private static Map<String, Object> group(Shape.Group group, String path, List<Section> sections) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        group.members().forEach((key, shape) -> {
            String below = path.isEmpty() ? key : path + "." + key;
            if (shape instanceof Shape.Leaf leaf) {
                properties.put(key, leaf(leaf.option()));
            } else if (shape instanceof Shape.PassThrough through) {
                properties.put(key, settings(through.sentence()));
            } else if (shape instanceof Shape.Group inner) {
                properties.put(key, group(inner, below, sections));
            }
            if (isRequired(shape)) {
                required.add(key);
            }
        });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        sections.stream()
                .filter(s -> s.path().equals(path))
                .findFirst()
                .ifPresent(s -> schema.put("description", s.sentence()));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static boolean isRequired(Shape shape) {
        if (shape instanceof Shape.Group group) {
            return group.members().values().stream().anyMatch(SpecSchema::isRequired);
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
            }
            case DURATION -> forms.add(text(Option.ISO_DURATION));
            case FLAG -> forms.add(Map.of("type", "boolean"));
            case CHOICE, TEXT -> forms.add(element(option));
            case TEXTS -> {
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("type", "array");
                list.put("items", Map.of("anyOf", List.of(element(option), Map.of("$ref", "#/$defs/" + SUBSTITUTION))));
                list.put("minItems", 1);
                list.put("uniqueItems", true);
                forms.add(element(option));
                forms.add(list);
            }
        }
        return forms;
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

    private static Map<String, Object> text(String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }

    @SuppressWarnings("unchecked") // this class put the maps there
    private static Map<String, Object> model(Map<String, Object> schema) {
        Map<String, Object> at = schema;
        for (String key : Section.MODEL.split("\\.", -1)) {
            at = (Map<String, Object>) ((Map<String, Object>) at.get("properties")).get(key);
        }
        // Which other keys are legal depends on the family.
        at.remove("additionalProperties");
        return at;
    }

    /** One conditional a family, because editors report the one that applies and not all that do not. */
    private static Map<String, Object> branches(Families families) {
        List<Object> branches = new ArrayList<>();
        for (String name : families.names()) {
            Map<String, Object> branch = new LinkedHashMap<>();
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("properties", Map.of("family", Map.of("const", name)));
            condition.put("required", List.of("family"));
            branch.put("if", condition);
            branch.put("then", Map.of("$ref", "#/$defs/model-" + name));
            branches.add(branch);
        }
        return branches.isEmpty() ? Map.of() : Map.of("allOf", branches);
    }

    private static Map<String, Object> definitions(Families families) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        Map<String, Object> substitution = text("\\$\\{.*\\}");
        substitution.put("description", "An environment variable: ${VAR} or ${VAR:default}.");
        definitions.put(SUBSTITUTION, substitution);
        for (ModelFamily family : families.all()) {
            Section own = Section.of(family);
            List<Section> sections = List.of(Section.model(families), own);
            Shape.Group spec = (Shape.Group) Shape.of(sections, false).members().get("spec");
            Shape.Group model = (Shape.Group) spec.members().get("model");
            definitions.put("model-" + family.name(), group(model, Section.MODEL, List.of(own)));
        }
        return definitions;
    }
}
