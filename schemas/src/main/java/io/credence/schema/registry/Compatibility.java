package io.credence.schema.registry;

import java.util.List;

/** Whether a registry would take a schema under a subject and, if it says so, why not; immutable. */
public record Compatibility(boolean isCompatible, List<String> messages) {
    public Compatibility {
        messages = List.copyOf(messages);
    }
}
