package io.credence.app.score;

import io.credence.app.simulate.ScenarioReader;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Scenario files in a folder, in the order of their names; static. */
public final class ScenarioFolder {
    private ScenarioFolder() {}

    /**
     * Reads all of them; variables of the environment have no say, since figures are kept.
     *
     * @throws IllegalArgumentException naming a folder without scenarios, or two scenarios of one name
     */
    public static List<Scenario> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--scenarios " + folder + ": no such folder");
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("--scenarios " + folder + " holds no scenarios: no file ends in .yaml");
        }
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : files) {
            Scenario scenario = ScenarioReader.read(file.toString(), Map.of());
            Path twin = names.put(scenario.name(), file);
            if (twin != null) {
                throw new IllegalArgumentException(
                        twin + " and " + file + " are both called " + scenario.name() + "; so would their tables be");
            }
            scenarios.add(scenario);
        }
        return scenarios;
    }

    /** Of every kind of value the scenario with the fewest readings: little work, and no family left out. */
    static List<Scenario> sample(List<Scenario> scenarios) {
        Map<Signal.Kind, Scenario> smallest = new EnumMap<>(Signal.Kind.class);
        List<Scenario> bySize = scenarios.stream()
                .sorted(Comparator.comparingDouble(Scenario::readings))
                .toList();
        for (Scenario scenario : bySize) {
            for (FleetPlan fleet : scenario.fleets()) {
                smallest.putIfAbsent(fleet.signal().kind(), scenario);
            }
        }
        return scenarios.stream().filter(smallest::containsValue).toList();
    }
}
