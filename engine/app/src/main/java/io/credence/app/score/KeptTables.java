package io.credence.app.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.app.report.Figures;
import io.credence.simulate.score.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of an earlier run, one file each, that later ones are held against; immutable. */
public final class KeptTables {
    private static final int DIGITS = 4;
    private static final String ENDING = ".json";

    private final Map<String, Table> tables;

    private KeptTables(Map<String, Table> tables) {
        this.tables = tables;
    }

    /** Reads those of these names that are there. */
    public static KeptTables read(Path folder, List<Table> later) throws IOException {
        Map<String, Table> tables = new TreeMap<>();
        for (Table table : later) {
            Path file = folder.resolve(table.name() + ENDING);
            if (Files.exists(file)) {
                tables.put(table.name(), table(file));
            }
        }
        return new KeptTables(tables);
    }

    /** Names of kept tables, sorted, that are not among the later ones: what is no longer taken cannot have moved. */
    public static List<String> unmade(Path folder, List<Table> later) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Set<String> made = later.stream().map(Table::name).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(name -> !made.contains(name))
                    .sorted()
                    .toList();
        }
    }

    /** Writes tables where they are read from later; the folder is there. */
    public static void write(Path folder, List<Table> tables) throws IOException {
        for (Table table : tables) {
            Files.writeString(folder.resolve(table.name() + ENDING), Tables.json(table) + "\n");
        }
    }

    private static Table table(Path file) throws IOException {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            List<Figure> figures = new ArrayList<>();
            for (JsonNode node : root.path("figures")) {
                figures.add(new Figure(
                        node.path("name").asText(),
                        node.path("value").asDouble(Double.NaN),
                        new Interval(
                                node.path("low").asDouble(Double.NaN),
                                node.path("high").asDouble(Double.NaN)),
                        Figure.Basis.valueOf(node.path("basis").asText().toUpperCase(Locale.ROOT))));
            }
            if (figures.isEmpty()) {
                throw new IllegalArgumentException(file + " is no kept table: there are no figures in it");
            }
            return new Table(root.path("table").asText(), root.path("title").asText(), List.of(), figures);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no kept table: it is not JSON", e);
        }
    }

    /** The kept figure; empty where none is. */
    public Optional<Figure> find(String table, String figure) {
        return Optional.ofNullable(tables.get(table)).map(t -> t.find(figure));
    }

    /** How many of the later tables have a kept one. */
    public int size() {
        return tables.size();
    }

    /** Figures outside the intervals kept with them, and those that only one side has; one line each. */
    public List<String> findings(List<Table> later) {
        List<String> findings = new ArrayList<>();
        for (Table table : later) {
            Table kept = tables.get(table.name());
            if (kept == null) {
                continue;
            }
            for (Figure figure : table.figures()) {
                Figure before = kept.find(figure.name());
                if (before == null) {
                    findings.add(table.name() + ": " + figure.name() + " is new");
                } else if (!before.expects(figure.value())) {
                    findings.add(table.name() + ": " + figure.name() + " is " + number(figure.value()) + ", kept is "
                            + number(before.value()) + ", from "
                            + number(before.within().low()) + " to "
                            + number(before.within().high()));
                }
            }
            for (Figure before : kept.figures()) {
                if (table.find(before.name()) == null) {
                    findings.add(table.name() + ": " + before.name() + " is no longer there");
                }
            }
        }
        return findings;
    }

    private static String number(double value) {
        return Figures.number(value, DIGITS);
    }
}
