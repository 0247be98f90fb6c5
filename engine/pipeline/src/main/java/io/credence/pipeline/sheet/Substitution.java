package io.credence.pipeline.sheet;

import io.credence.core.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into parsed scalars; immutable.
 *
 * <p>{@code ${VAR}} must be set, {@code ${VAR:default}} need not be, {@code ${{x}}} is the text {@code ${x}}. What is
 * put in is never read as YAML again and never substituted again, so a variable cannot inject a key.
 */
public final class Substitution {
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{\\{(?<literal>[^{}]*)\\}\\}|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<default>:[^}]*)?\\}|\\$\\{");

    // In Kafka's own syntax ${file:/path:key} reads a file; it must not pass for a variable with a default.
    private static final List<String> RESERVED = List.of("file", "dir", "directory", "env");

    private final Map<String, String> environment;
    private final Predicate<String> isSecret;

    /**
     * From this environment.
     *
     * @param isSecret whether what the variable of that name holds is not for showing
     */
    public Substitution(Map<String, String> environment, Predicate<String> isSecret) {
        this.environment = Map.copyOf(environment);
        this.isSecret = isSecret;
    }

    /**
     * A scalar after substitution.
     *
     * @param isSubstituted whether anything was put in
     * @param isSecret whether what was put in is not for showing
     * @param problems why it could not be done; empty when it could
     */
    record Outcome(String text, boolean isSubstituted, boolean isSecret, List<String> problems) {}

    Outcome apply(String raw) {
        StringBuilder text = new StringBuilder();
        List<String> problems = new ArrayList<>();
        boolean isSubstituted = false;
        boolean holdsSecret = false;
        Matcher m = REFERENCE.matcher(raw);
        while (m.find()) {
            String name = m.group("name");
            isSubstituted = true;
            holdsSecret |= name != null && isSecret.test(name);
            m.appendReplacement(text, Matcher.quoteReplacement(replacement(m, problems)));
        }
        m.appendTail(text);
        return new Outcome(text.toString(), isSubstituted, holdsSecret, List.copyOf(problems));
    }

    private String replacement(Matcher m, List<String> problems) {
        String name = m.group("name");
        if (m.group("literal") != null) {
            return "${" + m.group("literal") + "}";
        }
        if (name == null) {
            problems.add("has a '${' that is not ${VAR}, ${VAR:default} or ${{literal}}");
            return "";
        }
        if (RESERVED.contains(name) && m.group("default") != null) {
            problems.add("${" + name + ":…} is planned, not in this release; use an environment variable");
            return "";
        }
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        if (m.group("default") != null) {
            return m.group("default").substring(1);
        }
        problems.add("environment variable " + name + " is not set; set it or write ${" + name + ":default}"
                + Nearest.hint(name, environment.keySet()));
        return "";
    }
}
