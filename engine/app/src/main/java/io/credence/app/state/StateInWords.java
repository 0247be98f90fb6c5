package io.credence.app.state;

import io.credence.core.Posterior;
import io.credence.core.Summary;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyState;
import io.credence.pipeline.Outcome;
import io.credence.streams.Ledger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says for people what is stored of a pipeline; static. */
public final class StateInWords {
    private static final int LOW = 0; // the 2.5 % quantile
    private static final int HIGH = 6; // the 97.5 % quantile

    private StateInWords() {}

    /** A pipeline as a whole. */
    public static List<String> ofPipeline(String pipeline, Map<Integer, Ledger> ledgers) {
        List<String> lines = new ArrayList<>();
        long keys = ledgers.values().stream().mapToLong(Ledger::keys).sum();
        lines.add(String.format(Locale.ROOT, "pipeline %s: %,d keys in %d partitions", pipeline, keys, ledgers.size()));
        StringBuilder books = new StringBuilder("observations: ");
        long received = 0;
        for (Ledger ledger : ledgers.values()) {
            received += ledger.books().observationsReceived();
        }
        books.append(String.format(Locale.ROOT, "%,d received", received));
        for (Outcome outcome : Outcome.values()) {
            long count = ledgers.values().stream()
                    .mapToLong(ledger -> ledger.books().count(outcome))
                    .sum();
            if (count > 0) {
                books.append(String.format(Locale.ROOT, ", %,d %s", count, outcome.word()));
            }
        }
        boolean balance =
                ledgers.values().stream().allMatch(ledger -> ledger.books().balance());
        lines.add(books.append(balance ? "; the books balance" : "; THE BOOKS DO NOT BALANCE")
                .toString());
        lines.add(String.format(
                Locale.ROOT,
                "keys forgotten: %,d on request, %,d for their silence, %,d to make room",
                ledgers.values().stream().mapToLong(Ledger::forgotten).sum(),
                ledgers.values().stream().mapToLong(Ledger::expired).sum(),
                ledgers.values().stream().mapToLong(Ledger::evicted).sum()));
        ledgers.forEach((partition, ledger) -> lines.add("partition " + partition + ": " + progress(ledger)));
        return lines;
    }

    private static String progress(Ledger ledger) {
        if (ledger.offset() < 0 && ledger.newestMicros() == Long.MIN_VALUE) {
            return "nothing was read yet";
        }
        return String.format(
                Locale.ROOT,
                "%,d keys, %s, %s",
                ledger.keys(),
                ledger.newestMicros() == Long.MIN_VALUE
                        ? "no event yet"
                        : "newest event " + instant(ledger.newestMicros()),
                // A partition may hold keys that were read in others.
                ledger.offset() < 0 ? "nothing of the input read" : "input read to offset " + ledger.offset());
    }

    /**
     * What is believed of a key.
     *
     * @param standing where the detector of change stands with it; empty where it does not say
     */
    public static List<String> ofKey(int partition, String key, KeyState state, Summary summary, String standing) {
        Posterior p = state.posterior();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "key %s (partition %d): %,d observations, the last at %s",
                key,
                partition,
                p.observations(),
                p.isNew() ? "no time" : instant(p.timeMicros())));
        lines.add(String.format(
                Locale.ROOT,
                "regime %d with %,d observations, generation %d, log evidence %.6g",
                p.regime(),
                p.observationsInRegime(),
                p.generation(),
                p.logEvidence()));
        for (Summary.Parameter parameter : summary.parameters()) {
            boolean isSpreadKnown = Double.isFinite(parameter.sd()); // after few observations the tails are too heavy
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %.6g%s, with 95 %% from %.6g to %.6g%s",
                    parameter.name(),
                    parameter.mean(),
                    isSpreadKnown ? String.format(Locale.ROOT, " ± %.3g", parameter.sd()) : " (no finite sd yet)",
                    parameter.quantiles()[LOW],
                    parameter.quantiles()[HIGH],
                    modes(parameter)));
        }
        if (!standing.isEmpty()) {
            lines.add("watch: " + standing);
        }
        if (state.misfit() != null) {
            lines.add("alert " + state.misfit().id() + ": " + state.misfit().kind() + " "
                    + state.misfit().state() + ", " + state.misfit().inWords());
        }
        Alert alert = state.alert();
        if (alert != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "alert %s: %s %s, began about %s, probability %.3f",
                    alert.id(),
                    alert.kind(),
                    alert.state(),
                    instant(alert.startsAt()),
                    alert.probability()));
        }
        return lines.stream().map(line -> line.replace("NaN", "undefined")).collect(Collectors.toList());
    }

    private static String modes(Summary.Parameter parameter) {
        if (parameter.modes().size() < 2) {
            return "";
        }
        return parameter.modes().stream()
                .map(mode -> String.format(Locale.ROOT, "%.3g (%.0f %%)", mode.value(), 100 * mode.mass()))
                .collect(Collectors.joining(", ", "; crowded about ", ""));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
