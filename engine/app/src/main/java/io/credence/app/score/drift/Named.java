package io.credence.app.score.drift;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.pipeline.spec.Families;
import java.util.Map;

/** Models by name and options, as a spec has them; static. */
final class Named {
    private Named() {}

    static Model model(String family) {
        return model(family, Map.of());
    }

    static Model model(String family, Map<String, String> options) {
        ModelFamily found = Families.installed().find(family).orElseThrow();
        return found.create(Settings.of(found.options(), options));
    }
}
