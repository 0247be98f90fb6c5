package io.credence.schema.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Settings as the user wrote them, and every problem found in them; confined to the thread that reads them. A value is
 * never repeated in a problem unless it is a number: anything else may be a secret in the wrong place.
 */
final class SettingsText {
    private final Map<String, String> given;
    private final List<String> problems = new ArrayList<>();

    SettingsText(Map<String, String> given) {
        this.given = given;
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (Arrays.stream(Setting.values()).noneMatch(s -> s.key.equals(entry.getKey()))) {
                problem("there is no setting " + entry.getKey() + "; there are " + Setting.names());
            } else if (entry.getValue() == null || entry.getValue().isBlank()) {
                problem(entry.getKey() + " is empty: leave it out or set it");
            }
        }
    }

    boolean has(Setting setting) {
        return given.containsKey(setting.key);
    }

    /** The value, or the default where none is given. */
    String text(Setting setting) {
        String value = given.get(setting.key);
        return value == null || value.isBlank() ? setting.byDefault : value;
    }

    int number(Setting setting) {
        String text = text(setting).strip();
        try {
            int value = Integer.parseInt(text);
            if (value >= setting.least && value <= setting.most) {
                return value;
            }
            wrong(setting, "not " + value);
        } catch (NumberFormatException e) {
            wrong(setting, "this is none");
        }
        return setting.least;
    }

    boolean flag(Setting setting) {
        return choice(setting, "true", "false").equals("true");
    }

    /** One of the choices whatever its case, or the first and a problem. */
    String choice(Setting setting, String... choices) {
        String text = text(setting).strip();
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        wrong(setting, "this is something else");
        return choices[0];
    }

    void wrong(Setting setting, String how) {
        problem(setting.key + " takes " + setting.legal + ": " + how);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Throws what is wrong, all at once. */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
