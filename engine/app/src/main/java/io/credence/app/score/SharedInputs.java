package io.credence.app.score;

import io.credence.app.collection.SkabFolder;
import io.credence.app.collection.Strand;
import io.credence.app.collection.TcpdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
            List<Strand> columns = TcpdFolder.read(input.file(), input.name(), Duration.ofSeconds(1));
            if (columns.size() == 1) {
                StringBuilder csv = new StringBuilder("value\n");
                for (double value : columns.get(0).values()) {
                    csv.append(value).append('\n');
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
            List<Strand> sensors = SkabFolder.read(input.file(), input.name());
            StringBuilder csv = new StringBuilder("time,key,value\n");
            for (int row = 0; row < sensors.get(0).size(); row++) {
                for (Strand sensor : sensors) {
                    csv.append(sensor.micros()[row])
                            .append(',')
                            .append(sensor.key().substring(input.name().length() + 1))
                            .append(',')
                            .append(sensor.values()[row])
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
