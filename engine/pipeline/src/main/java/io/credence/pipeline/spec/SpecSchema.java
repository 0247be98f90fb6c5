package io.credence.pipeline.spec;

import io.credence.core.ModelFamily;
import io.credence.pipeline.sheet.Language;
import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.SheetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language of specs as a JSON Schema (2020-12), for editors, with a branch for every family; stateless. */
public final class SpecSchema {
    /** Identifies the schema; rises with apiVersion. */
    public static final String ID = "urn:credence:spec:v1";

    private SpecSchema() {}

    /** The schema with one branch for each of these families. */
    public static String json(Families families) {
        Map<String, Object> schema = SheetSchema.of(Sections.language(families, Optional.empty()));
        Map<String, Object> model = model(schema);
        // Which other keys are legal depends on the family.
        model.remove("additionalProperties");
        model.putAll(branches(families));
        return SheetSchema.json(ID, "Credence pipeline", schema, definitions(families));
    }

    @SuppressWarnings("unchecked") // schemas are such maps
    private static Map<String, Object> model(Map<String, Object> schema) {
        Map<String, Object> at = schema;
        for (String key : Sections.MODEL.split("\\.", -1)) {
            at = (Map<String, Object>) ((Map<String, Object>) at.get("properties")).get(key);
        }
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
        Map<String, Object> definitions = SheetSchema.definitions();
        for (ModelFamily family : families.all()) {
            List<Section> sections = new ArrayList<>(List.of(Sections.model(families)));
            sections.addAll(Sections.own(family));
            Language own = Language.of(sections);
            definitions.put("model-" + family.name(), model(SheetSchema.of(own)));
        }
        return definitions;
    }
}
