package io.credence.simulate.scenario;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How a unit's world differs now from the one it began with; time only goes on. Confined to a thread. */
final class Course {
    private final Effects settled;
    private final List<Force> ahead;

    /** A world that begins with this dependence, and these forces in the order of their onsets. */
    Course(double dependence, List<Force> forces) {
        settled = new Effects();
        settled.dependence = dependence;
        ahead = new ArrayList<>(forces);
    }

    /** All effects together; of a moment. */
    static final class Effects {
        /** Standard deviations added to the level. */
        double level;

        double noise = 1;
        double rate = 1;
        double amplitude = 1;
        double phase;
        double dependence;
        double outliers;

        private void copy(Effects from) {
            level = from.level;
            noise = from.noise;
            rate = from.rate;
            amplitude = from.amplitude;
            phase = from.phase;
            dependence = from.dependence;
            outliers = from.outliers;
        }

        private void add(Force force, long micros) {
            double weight = force.weight(micros);
            double size = force.change().size();
            switch (force.change().kind()) {
                case LEVEL -> level += size * weight;
                case SLOPE -> level += force.led(micros);
                case VARIANCE -> noise *= factor(size, weight);
                case RATE -> rate *= factor(size, weight);
                case SEASON_PHASE -> phase += size * weight;
                case SEASON_AMPLITUDE -> amplitude *= factor(size, weight);
                case DEPENDENCE -> dependence += (size - dependence) * weight;
                case OUTLIERS -> outliers = Math.max(outliers, weight > 0 ? size : 0);
            }
        }

        private static double factor(double size, double weight) {
            return 1 + (size - 1) * weight;
        }
    }

    /** The effects at a time no earlier than any before. */
    void at(long micros, Effects into) {
        for (Iterator<Force> i = ahead.iterator(); i.hasNext(); ) {
            Force force = i.next();
            if (force.onset() > micros) {
                break;
            }
            if (force.isSettled(micros)) {
                settled.add(force, micros);
                i.remove();
            }
        }
        into.copy(settled);
        for (Force force : ahead) {
            if (force.onset() > micros) {
                break;
            }
            into.add(force, micros);
        }
    }
}
