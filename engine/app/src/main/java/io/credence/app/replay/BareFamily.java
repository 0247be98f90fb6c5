package io.credence.app.replay;

import io.credence.core.ModelFamily;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.pipeline.spec.ModelChoice;
import io.credence.pipeline.spec.PipelineSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A spec that is only a family's name knows nothing of the stream's pace; static. */
public final class BareFamily {
    private static final List<String> TIME_UNITS = List.of("level.per", "per");

    private BareFamily() {}

    /**
     * One whose time unit, where it has one, is the file's own.
     *
     * @param step the typical time between records, as of {@link InputFile#typicalStep}
     * @return empty where there is no such step or unit
     */
    public static Optional<PipelineSpec> paced(PipelineSpec spec, Optional<String> step) {
        ModelChoice choice = spec.model();
        Optional<String> unit = TIME_UNITS.stream()
                .filter(name -> choice.settings().options().find(name).isPresent())
                .findFirst();
        if (step.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        ModelFamily family = choice.maker();
        try {
            Settings settings = Settings.of(family.options(), Map.of(unit.get(), step.get()));
            return Optional.of(
                    spec.withModel(ModelChoice.of(family, settings, spec.input().fields(), spec.output())));
        } catch (OptionException e) {
            return Optional.empty(); // records too close together for the unit: the family's own default stands
        }
    }
}
