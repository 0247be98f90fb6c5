package io.credence.app.replay;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.core.Summary;
import io.credence.format.JsonBuffer;

/** Where beliefs crowd and how their numbers go together, as fields behind others; static. */
public final class Crowds {
    private Crowds() {}

    /** Writes a field with the modes of a parameter, where there are any. */
    public static void modes(JsonBuffer line, Summary.Parameter parameter) {
        String opening = ",\"modes\":[";
        for (Summary.Mode mode : parameter.modes()) {
            line.raw(ascii(opening + "{\"value\":")).number(mode.value());
            line.raw(ascii(",\"mass\":")).number(mode.mass());
            line.raw(Names.SD).number(mode.sd()).raw('}');
            opening = ",";
        }
        line.raw(ascii(parameter.modes().isEmpty() ? "" : "]"));
    }

    /** Writes a field with the covariance, where it is told. */
    public static void covariance(JsonBuffer line, Summary summary) {
        String opening = ",\"covariance\":[";
        for (double number : summary.covariance()) {
            line.raw(ascii(opening)).number(number);
            opening = ",";
        }
        line.raw(ascii(summary.covariance().length == 0 ? "" : "]"));
    }
}
