package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The collections of the shared data as files that {@code replay} reads; immutable.
 *
 * <p>NAB, the regime streams and the series are that already. TCPD's series are made a column, SKAB's sensors a key
 * each; {@link ClassStream} and {@link TcpdColumns} make the others.
 *
 * @param data the shared data
 * @param made where files that have to be made go
 * @param step take every so many, in the order of names
 */
record SharedInputs(Path data, Path made, int step) {
    /** A file, and what its series is called. */
    record Input(String name, Path file) {}

    /** Refuses a folder that lacks a collection. */
    void requireAll() {
        List<String> all = new ArrayList<>(List.of(
                "nab/combined_windows.json",
                "nab/data",
                "tcpd/annotations.json",
                "tcpd/series",
                "skab/valve1",
                "regime_streams/truth.json",
                "regime_streams/records.csv",
                "series/airline_passengers.csv",
                "series/nile.csv"));
        all.addAll(ClassStream.FILES);
        for (String needed : all) {
            if (!Files.exists(data.resolve(needed))) {
                throw new IllegalArgumentException("--data " + data + " lacks " + needed
                        + "; name the folder that holds nab, tcpd, skab, regime_streams, streams and series");
            }
        }
    }

    List<Input> nab() throws IOException {
        return every(files(data.resolve("nab/data"), ".csv"), data.resolve("nab/data"));
    }

    List<Input> tweets() throws IOException {
        return every(files(data.resolve("nab/data/realTweets"), ".csv"), data.resolve("nab/data/realTweets"));
    }

    /** Those with one column: no family here takes vectors. */
    List<Input> tcpd() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (Input input : every(files(data.resolve("tcpd/series"), ".json"), data.resolve("tcpd/series"))) {
            JsonNode series = Labels.read(input.file());
            if (series.path("n_dim").asInt() == 1) {
                StringBuilder csv = new StringBuilder("value\n");
                for (JsonNode value : series.path("series").path(0).path("raw")) {
                    csv.append(value.isNull() ? "NaN" : value.asText()).append('\n');
                }
                inputs.add(make("tcpd", input.name(), csv));
            }
        }
        return inputs;
    }

    List<Input> skab() throws IOException {
        List<Path> labelled = files(data.resolve("skab"), ".csv");
        labelled.removeIf(file -> file.getParent().equals(data.resolve("skab"))); // the one without labels
        List<Input> inputs = new ArrayList<>();
        for (Input input : every(labelled, data.resolve("skab"))) {
            List<String> lines = Files.readAllLines(input.file());
            String[] header = lines.get(0).split(";", -1);
            StringBuilder csv = new StringBuilder("time,key,value\n");
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(";", -1);
                for (int i = 1; i < header.length - 2; i++) { // the last two are labels
                    csv.append(fields[0])
                            .append(',')
                            .append(header[i])
                            .append(',')
                            .append(fields[i])
                            .append('\n');
                }
            }
            inputs.add(make("skab", input.name(), csv));
        }
        return inputs;
    }

    Input regimes() {
        return new Input("regime_streams", data.resolve("regime_streams/records.csv"));
    }

    Input series(String name) {
        return new Input(name, data.resolve("series").resolve(name + ".csv"));
    }

    private Input make(String collection, String name, CharSequence csv) throws IOException {
        Path file = made.resolve(collection).resolve(name + ".csv");
        Files.createDirectories(file.getParent());
        return new Input(name, Files.writeString(file, csv));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList());
        }
    }

    private List<Input> every(List<Path> files, Path under) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < files.size(); i += step) {
            inputs.add(new Input(ReplaySet.stem(under.relativize(files.get(i)).toString()), files.get(i)));
        }
        return inputs;
    }
}
