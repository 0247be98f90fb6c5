package io.credence.app.score.drift;

import io.credence.app.score.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The tables of what a change on ranks promises, and of what is done about it; static. */
public final class DriftTables {
    private DriftTables() {}

    /** What can be asked for by itself. */
    public enum Part {
        /** False alarms against the budget. */
        CONTRACT,
        /** Delays where all ring as often. */
        DELAY,
        /** What alarms are called, and since when. */
        KINDS,
        /** Whether what is probable comes true. */
        PROBABILITIES,
        /** Jumps of a level that is followed. */
        TRACKING,
        /** Forgetting that is learnt against the best in hindsight. */
        FORGETTING,
        /** Widening that is learnt against fixed shares. */
        WIDENING,
        /** Thresholds from costs where losses are known. */
        COSTS,
        /** What placebos say against what is true. */
        PLACEBO
    }

    /**
     * Tries and judges.
     *
     * @param parts which
     * @param isSample whether a hundredth of the trials will do
     * @param threads of which figures do not depend
     * @param progress is told what is being done
     */
    public static List<Table> of(Collection<Part> parts, boolean isSample, int threads, Consumer<String> progress) {
        Effort effort = isSample ? Effort.SAMPLE : Effort.WHOLE;
        List<Table> tables = new ArrayList<>();
        try (Pieces pieces = new Pieces(threads)) {
            for (Part part : Part.values()) {
                if (parts.contains(part)) {
                    add(part, pieces, effort, progress, tables);
                }
            }
        }
        return isSample
                ? tables.stream()
                        .map(table -> table.noting(
                                "A SAMPLE: a hundredth of the trials. It shows what is measured; limits are wide, and"
                                        + " what is asked says little of it."))
                        .toList()
                : tables;
    }

    private static void add(Part part, Pieces pieces, Effort effort, Consumer<String> progress, List<Table> tables) {
        switch (part) {
            case CONTRACT -> {
                progress.accept("contract: false alarms of seven kinds of noise");
                tables.add(ContractTable.of(pieces, effort));
            }
            case DELAY -> delay(pieces, effort, progress, tables);
            case KINDS -> {
                progress.accept("kinds: what alarms say of ten stories");
                tables.add(KindsTable.of(pieces, effort));
            }
            case PROBABILITIES -> {
                progress.accept("probabilities: ten rows of alerts");
                tables.add(ReliabilityTable.of(pieces, effort));
            }
            case TRACKING -> {
                progress.accept("tracking: jumps of levels that are followed");
                tables.add(TrackingTable.of(pieces, effort));
            }
            case FORGETTING -> {
                progress.accept("forgetting: learnt and given, on nine kinds of level");
                tables.add(ForgettingTable.of(pieces, effort));
            }
            case WIDENING -> {
                progress.accept("widening: learnt and fixed, after eight kinds of shift");
                tables.addAll(WideningTable.of(pieces, effort));
            }
            case COSTS -> {
                progress.accept("costs: thresholds of three toys");
                tables.add(CostsTable.of(pieces, effort));
            }
            case PLACEBO -> {
                progress.accept("placebo: what placebos say, and what is true");
                tables.add(PlaceboTable.of(pieces, effort));
            }
        }
    }

    private static void delay(Pieces pieces, Effort effort, Consumer<String> progress, List<Table> tables) {
        progress.accept("delay: settings at which all ring as often");
        EqualRates rates = EqualRates.of(pieces, effort);
        tables.add(rates.table());
        for (int number = 0; number < Budget.USUAL.length; number++) {
            progress.accept("delay: at " + Budget.USUAL[number].words());
            tables.add(DelayTable.of(number, rates, pieces, effort));
        }
    }
}
