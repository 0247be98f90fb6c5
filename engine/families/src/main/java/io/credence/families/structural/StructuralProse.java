package io.credence.families.structural;

import io.credence.core.Prose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A structural model in sentences for people; static, cold path. */
final class StructuralProse {
    private StructuralProse() {}

    static List<String> of(StructuralModel model) {
        List<String> sentences = new ArrayList<>();
        double per = model.per().toNanos() * 1e-9;
        String time = Prose.duration(model.per());
        String moves = Prose.number(Math.sqrt(model.level().perSecond() * per)) + " noise sds in " + time;
        sentences.add("A level wanders by about " + moves
                + " (more with the root of time); each value shows it, and the parts below, with noise "
                + (model.noise().isKnown()
                        ? "of sd " + Prose.number(model.noise().sd()) + "."
                        : "whose variance is learnt."));
        if (model.slope() != null) {
            sentences.add(slope(model.slope(), per, time));
        }
        if (model.memory() != null) {
            sentences.add(memory(model.memory()));
        }
        model.effects().forEach(effect -> sentences.add(effect.inWords()));
        if (usesTheWall(model)) {
            sentences.add(
                    "Days, weeks and years are those of the clock in " + model.clock() + ", summer time included.");
        }
        sentences.add(prior(model));
        if (model.noise().fading().retain() < 1) {
            sentences.add(model.noise().fading().inWords("What was learnt of the noise"));
        }
        return sentences;
    }

    private static String slope(Slope slope, double per, String time) {
        String when = slope.everyMicros() > 0 ? ", at each " + duration(slope.everyMicros()) : "";
        String damped = slope.damping() > 0
                ? " Half of it is lost in " + duration(Math.round(StrictMath.log(2) / slope.damping() * 1e6)) + "."
                : "";
        return "The level has a slope that wanders by about "
                + Prose.number(Math.sqrt(slope.perSecond() * per) * per) + " noise sds in " + time + " each "
                + time + when + "; at first it is expected at " + Prose.number(slope.initialMean() * per) + " ± "
                + Prose.number(Math.sqrt(slope.initialVariance()) * per) + "." + damped;
    }

    private static String memory(Autoregression memory) {
        String weights = memory.coefficients().stream().map(Prose::number).collect(Collectors.joining(", "));
        return "A disturbance of sd " + Prose.number(memory.sd()) + " noise sds remembers its last "
                + (memory.order() == 1 ? "value" : memory.order() + " values") + " (" + weights + ") each "
                + duration(memory.everyMicros()) + (memory.isContinuous() ? ", fading in between." : ".");
    }

    private static String duration(long micros) {
        return Prose.duration(Duration.ofNanos(micros * 1000));
    }

    private static boolean usesTheWall(StructuralModel model) {
        return model.effects().stream()
                .anyMatch(effect -> effect instanceof CalendarDays
                        || (effect instanceof Waves waves && waves.cycle().followsTheWall())
                        || (effect instanceof Bins bins && bins.cycle().followsTheWall()));
    }

    private static String prior(StructuralModel model) {
        Noise noise = model.noise();
        String level = "The prior expects the first level at "
                + Prose.number(model.level().initialMean()) + " ± "
                + Prose.number(Math.sqrt(model.level().initialVariance())) + " noise sds, worth "
                + Prose.records(1 / model.level().initialVariance());
        if (noise.isKnown()) {
            return level + ".";
        }
        return level
                + (noise.alpha() > 0
                        ? ", and a noise variance of about " + Prose.number(noise.beta() / noise.alpha()) + ", worth "
                                + Prose.records(2 * noise.alpha()) + "."
                        : "; of the noise's variance it assumes nothing.");
    }
}
