package io.credence.app.explain;

import io.credence.core.Assimilator;
import io.credence.core.DetectorAround;
import io.credence.core.Layout;
import io.credence.core.Recollection;
import io.credence.core.drift.MisfitWatch;
import io.credence.core.novelty.LongMemory;
import io.credence.core.parts.PartMemory;
import io.credence.pipeline.Intake;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a key of a plan costs in bytes; static. */
final class KeyCost {
    // Posterior 72, key state 56, array header 16, map node and slot 38, a key of ten letters 56; compressed pointers.
    // `bench update` measures a million keys.
    private static final int HEAP_BESIDE_NUMBERS = 238;

    private KeyCost() {}

    static List<String> inWords(Plan plan, State state) {
        Layout model = plan.model().layout();
        boolean learns = plan.intake().resolution() == Intake.LEARN;
        Layout whole = Assimilator.layout(plan.model(), plan.detector(), learns);
        int watch = plan.detector().innermost().layout().width();
        int fit = beside(MisfitWatch.class, plan);
        int novelty = beside(LongMemory.class, plan);
        int parts = beside(PartMemory.class, plan);
        int stored = new KeyStateCodec(whole).calmSize(plan.intake().identity());
        int heap = HEAP_BESIDE_NUMBERS + bytes(whole);
        List<String> lines = new ArrayList<>(List.of(
                "Belief: " + counted(model.width()) + " (" + names(model) + "), " + bytes(model) + " bytes.",
                besides(watch, fit, novelty, parts)
                        + counted(whole.width()) + (learns ? ", one of them the rounding step, " : ", ") + bytes(whole)
                        + " bytes.",
                "Stored, with counters, times and checksum: " + stored + " bytes; more while an alert is open.",
                "On the heap, with the key and its place in the map: about " + heap + " bytes, so a million keys take "
                        + "about " + String.format(Locale.ROOT, "%d", Math.round(heap / 10.0) * 10) + " MB."));
        if (plan.refilters() || plan.refreshes()) {
            int most = Recollection.mostBytes(
                    model.width(), plan.model().dimension(), plan.model().mostInputs());
            lines.add("Its newest records, for "
                    + (plan.refilters() ? "late ones to be filtered in" : "a refresh to be asked for") + ": at most "
                    + most
                    + " bytes more, stored and on the heap.");
        }
        int every = state.recordsBetween(stored);
        if (every > 1) {
            lines.add(
                    "Written whole at every " + every + "th of its records, and between them these: a restart takes it"
                            + " through them again (state.changelog).");
        }
        PlaceboLines.cost(plan).ifPresent(lines::add);
        return lines;
    }

    /** Whether it is watched whether predictions fit. */
    static boolean isJudged(Plan plan) {
        return DetectorAround.find(MisfitWatch.class, plan.detector()).isPresent();
    }

    /** How many numbers a key needs for what is told beside what the detector says. */
    private static int beside(Class<? extends DetectorAround> kind, Plan plan) {
        return DetectorAround.find(kind, plan.detector())
                .map(DetectorAround::width)
                .orElse(0);
    }

    private static String besides(int watch, int fit, int novelty, int moved) {
        List<String> parts = new ArrayList<>();
        if (watch > 0) {
            parts.add("the " + watch + " numbers that watch for change");
        }
        if (fit > 0) {
            parts.add("the " + fit + " that watch whether predictions fit");
        }
        if (novelty > 0) {
            parts.add("the " + novelty + " that remember what is not new");
        }
        if (moved > 0) {
            parts.add(moved == 1 ? "the one that tells what moved" : "the " + moved + " that tell what moved");
        }
        return parts.isEmpty() ? "In all: " : "With " + listed(parts) + ": ";
    }

    private static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static int bytes(Layout layout) {
        return Double.BYTES * layout.width();
    }

    private static String counted(int numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }

    private static String names(Layout layout) {
        return layout.fields().stream()
                .map(f -> f.length() == 1 ? f.name() : f.name() + " × " + f.length())
                .collect(Collectors.joining(", "));
    }
}
