package io.credence.pipeline;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Reason;
import java.util.Arrays;

/** Why an observation was refused, for people; immutable. */
final class RefusalWords {
    private final Model model;
    private final Intake intake;

    RefusalWords(Model model, Intake intake) {
        this.model = model;
        this.intake = intake;
    }

    String of(String key, Observation y, Reason reason, long arrivedMicros) {
        return switch (reason) {
            case BAD_KEY -> "a key of " + key.length() + " characters, more than " + Pipeline.LONGEST_KEY;
            case OUT_OF_RANGE -> value(y) + " is outside " + intake.least() + " to " + intake.greatest();
            case IMPOSSIBLE -> value(y) + covariates(y) + " is impossible for " + model.family() + taken();
            case BAD_VALUE -> y.dimension() + " values where " + model.family() + " takes " + model.dimension();
            case BAD_COVARIATE ->
                "the covariates are " + Arrays.toString(y.inputs()) + " where " + model.family() + " takes "
                        + covariatesTaken() + ", all of them numbers";
            case FAR_FUTURE ->
                "its time is " + (y.timeMicros() - arrivedMicros) / 1_000_000 + " s ahead of its record's timestamp";
            case NUMERICAL -> value(y) + " is beyond what the arithmetic can hold";
            default -> value(y);
        };
    }

    private String taken() {
        return model.possible().isEmpty() ? "" : ", which takes " + model.possible();
    }

    private static String value(Observation y) {
        return y.dimension() == 1 ? "value " + y.value() : "values " + Arrays.toString(y.values());
    }

    private static String covariates(Observation y) {
        return y.inputs().length == 0 ? "" : " with the covariates " + Arrays.toString(y.inputs());
    }

    private String covariatesTaken() {
        int least = model.leastInputs();
        int most = model.mostInputs();
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}
