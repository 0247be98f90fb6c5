package io.credence.app.score;

import io.credence.app.simulate.LineFormat;
import io.credence.app.simulate.SimulationFolder;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import io.credence.simulate.scenario.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios played, each fleet replayed by every family that fits what it measures, and judged against its truth; confined
 * to a thread, used once.
 */
final class ScenarioTables {
    /** What says the most of a table. */
    static final List<String> HEADLINES =
            List.of("found", ChangeTable.EVENLY, "alarms about no change per 1,000 records", "90 % interval holds");

    /** How their tables' names begin. */
    static final String PREFIX = "scenario-";

    private static final String EXPOSURE = "exposure"; // as simulate calls the column
    private static final int THREADS = 1; // as good as many: most of the time goes into replays

    private final DefaultReplays replays;
    private final Path made;
    private final int horizon;
    private final List<Table> tables = new ArrayList<>();
    private final List<Figure> headlines = new ArrayList<>();

    ScenarioTables(DefaultReplays replays, Path made, int horizon) {
        this.replays = replays;
        this.made = made;
        this.horizon = horizon;
    }

    /** Judges one. */
    void add(Scenario scenario) throws IOException {
        Path folder = made.resolve(scenario.name());
        try (ScenarioRun run = new ScenarioRun(scenario, THREADS);
                SimulationFolder files = new SimulationFolder(folder, scenario, LineFormat.CSV)) {
            while (run.hasNext()) {
                files.take(run.next());
            }
            files.end(run.truth(), run.books(), true);
        }
        for (FleetPlan fleet : scenario.fleets()) {
            for (String family : families(fleet.signal().kind())) {
                add(scenario, fleet, family, folder);
            }
        }
        DefaultReplays.delete(folder);
    }

    /** Those at whose defaults such values can be read at all. */
    static List<String> families(Signal.Kind kind) {
        return switch (kind) {
            case NUMBER -> List.of("gaussian", "local-level");
            case COUNT, RATE -> List.of("poisson");
            case ON_OFF -> List.of("bernoulli");
        };
    }

    private void add(Scenario scenario, FleetPlan fleet, String family, Path folder) throws IOException {
        String words = scenario.name() + ", " + fleet.name() + ", " + family;
        String name = PREFIX + scenario.name() + "-" + fleet.name() + "-" + family;
        List<String> covariates = fleet.signal().exposure().isPresent() ? List.of(EXPOSURE) : List.of();
        ReplayFolder replay =
                replays.of(family, folder.resolve(fleet.name() + ".csv"), DefaultReplays.simulated(covariates), name);
        RegimeTruth truth = RegimeTruth.read(folder.resolve(fleet.name() + ".truth.json"));
        Table changes = ChangeTable.of(replay, truth, horizon, name, words);
        Table predictions = new PredictiveReading(0).add(replay, null, "").table(name, words);
        DefaultReplays.delete(replay.path());
        Table table = joined(changes, predictions, "Scenario " + words);
        tables.add(table);
        HEADLINES.forEach(figure -> headlines.add(table.find(figure).called(words + ": " + figure)));
    }

    /** One table, as both are of one replay; what both count is said once. */
    private static Table joined(Table changes, Table predictions, String title) {
        List<Figure> figures = new ArrayList<>(changes.figures());
        predictions.figures().stream()
                .filter(figure -> changes.find(figure.name()) == null)
                .forEach(figures::add);
        List<String> notes = new ArrayList<>(changes.notes());
        notes.addAll(predictions.notes());
        return new Table(changes.name(), title, notes, figures);
    }

    /** What says the most of every scenario, then every table. */
    List<Table> tables() {
        List<Table> all = new ArrayList<>();
        all.add(new Table(
                "scenarios",
                "Scenarios at a glance",
                List.of(
                        "A scenario, a fleet of it, a family at its defaults. Nothing is found where nothing changes. Of what"
                                + " is found, only what is above even distances was earned.",
                        "An alarm finds a change at most " + horizon
                                + " records back: what changes more slowly than that is hardly ever found."),
                headlines));
        all.addAll(tables);
        return all;
    }
}
