package io.credence.families.particle.simulator;

import io.credence.families.particle.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a user's class says of numbers that stand still, and whether it keeps to it; throws {@link SimulatorFault} where it does not; static. */
final class Claims {
    private Claims() {}

    /** The scale of each number of a state, null where it moves. */
    static List<Scale> scales(List<String> states, Map<String, Scale> claimed) {
        if (claimed == null) {
            throw new SimulatorFault("has parameters() null: where all is known, it is Map.of()");
        }
        for (String name : claimed.keySet()) {
            if (!states.contains(name)) {
                throw new SimulatorFault(
                        "has a parameter '" + name + "' that is none of states() " + states + ": name it there, too");
            }
            if (claimed.get(name) == null) {
                throw new SimulatorFault(
                        "says no scale of its parameter '" + name + "': REAL, if it may be any number");
            }
        }
        List<Scale> scales = new ArrayList<>();
        for (String name : states) {
            Scale scale = claimed.get(name);
            if (scale == null && !scales.isEmpty() && scales.get(scales.size() - 1) != null) {
                throw new SimulatorFault("has states() " + states + ", of which '" + name
                        + "' moves and stands behind the parameter '" + states.get(scales.size() - 1)
                        + "': put parameters last");
            }
            scales.add(scale);
        }
        return scales;
    }

    /** A number that was drawn lies on its scale. */
    static void held(String name, Scale scale, double drawn) {
        if (!scale.holds(drawn)) {
            throw new SimulatorFault(
                    "first made the parameter '" + name + "' " + drawn + ", which is not " + scale.inWords());
        }
    }

    /** A move left a number alone. */
    static void stayed(String name, double before, double after) {
        if (before != after) { // exactly, and never so where it is no number
            throw new SimulatorFault("move made the parameter '" + name + "' " + after + " of " + before
                    + ": what parameters() names stands still");
        }
    }
}
