package io.credence.app.score;

import io.credence.format.Columns;
import io.credence.simulate.score.change.TrueChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Streams of classes as far as families of today go, each row predicted before it is learnt; confined to a thread, used
 * once.
 *
 * <p>Without features there are two honest things to say of a class: how common it is, and how common it is after the
 * class of the row before.
 */
final class ClassTables {
    private static final String FAMILY = "bernoulli";

    /** A tenth of a concept of SEA's: its shares of ones are too near to each other to be told in a hundred rows. */
    private static final int HORIZON = 1_250;

    private final DefaultReplays replays;
    private final Path made;
    private final List<Table> tables = new ArrayList<>();

    ClassTables(DefaultReplays replays, Path made) {
        this.replays = replays;
        this.made = made;
    }

    /**
     * Judges one stream.
     *
     * @param isSample whether its classes will do without those by the class before
     */
    List<Table> of(ClassStream stream, boolean isSample) throws IOException {
        ReplayFolder replay = replay(stream.rows(), stream.name());
        String name = "probabilities-" + stream.name() + "-" + FAMILY;
        tables.add(ProbabilityTable.of(
                replay, "Probabilities of " + FAMILY + ", " + stream.title(), name, List.of(stream.known())));
        if (!stream.drifts().isEmpty()) {
            tables.add(changes(replay, stream));
        }
        DefaultReplays.delete(replay.path());
        if (!isSample) {
            tables.add(byLast(stream, name));
        }
        return tables;
    }

    private Table byLast(ClassStream stream, String name) throws IOException {
        ReplayFolder chain = replay(stream.rowsByLast(), stream.name() + "-after-last");
        Table table = ProbabilityTable.of(
                chain,
                "Probabilities of " + FAMILY + " by the class before, " + stream.title(),
                name + "-after-last",
                List.of(
                        "One key for each class of the row before: what the last class alone is worth.",
                        stream.known()));
        DefaultReplays.delete(chain.path());
        return table;
    }

    private ReplayFolder replay(CharSequence csv, String name) throws IOException {
        Files.createDirectories(made);
        Path file = Files.writeString(made.resolve(name + ".csv"), csv);
        return replays.of(FAMILY, file, DefaultReplays.guessed(), "streams/" + name);
    }

    private static Table changes(ReplayFolder replay, ClassStream stream) throws IOException {
        List<TrueChange> changes = stream.drifts().stream()
                .map(row -> new TrueChange(Columns.ONLY_KEY, row, "concept"))
                .toList();
        RegimeTruth truth = new RegimeTruth(stream.file(), new TreeMap<>(Map.of(Columns.ONLY_KEY, "concept")), changes);
        Table table = ChangeTable.of(
                replay, truth, HORIZON, "changes-" + stream.name() + "-" + FAMILY, "classes of " + stream.title());
        return table.noting(
                "Seen is the share of ones only: a concept that leaves the share as it was leaves nothing to find here.");
    }
}
