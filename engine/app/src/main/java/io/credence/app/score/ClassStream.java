package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A stream of classes, noughts and ones, with what is known of it; immutable.
 *
 * @param name for files
 * @param title for people
 * @param file where its classes stand
 * @param classes as written, in order
 * @param drifts rows at which the concept changes at once; empty where none are known
 * @param known what others got on the same rows, and what they used that families here cannot, in a sentence
 */
record ClassStream(String name, String title, Path file, List<String> classes, List<Integer> drifts, String known) {
    private static final String BASELINES = "baselines.json";
    private static final List<Integer> SEA_DRIFTS = List.of(12_500, 25_000, 37_500); // the data's own description

    /** Files that have to be there, below the shared data. */
    static final List<String> FILES = List.of(
            "streams/elec.csv",
            "streams/SEA_training_data.csv",
            "streams/SEA_training_class.csv",
            "streams/2CHT.data",
            "streams/2CHT.labels",
            "streams/" + BASELINES);

    /** All of them; what does not fit together is refused by name. */
    static List<ClassStream> read(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("elec.csv"));
        List<String> elec = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            elec.add(line.substring(line.lastIndexOf(',') + 1));
        }
        int columns = lines.isEmpty() ? 0 : lines.get(0).split(",", -1).length - 1;
        return List.of(
                stream(folder, "elec2", "Elec2", "elec", "elec.csv", elec, columns, List.of()),
                beside(folder, "sea", "SEA", "SEA_training_class.csv", "SEA_training_data.csv", ",", SEA_DRIFTS),
                beside(folder, "2CHT", "2CHT", "2CHT.labels", "2CHT.data", " ", List.of()));
    }

    /** Classes in one file, features in another. */
    private static ClassStream beside(
            Path folder, String name, String title, String labels, String data, String comma, List<Integer> drifts)
            throws IOException {
        List<String> classes = Files.readAllLines(folder.resolve(labels));
        List<String> features = Files.readAllLines(folder.resolve(data));
        if (classes.size() != features.size()) {
            throw new IllegalArgumentException(folder.resolve(labels) + " does not match " + folder.resolve(data) + ": "
                    + classes.size() + " labels of " + features.size() + " rows");
        }
        int columns = features.isEmpty() ? 0 : features.get(0).split(comma, -1).length;
        return stream(folder, name, title, name, labels, classes, columns, drifts);
    }

    private static ClassStream stream(
            Path folder,
            String name,
            String title,
            String baseline,
            String labels,
            List<String> classes,
            int features,
            List<Integer> drifts)
            throws IOException {
        Path file = folder.resolve(labels);
        for (int i = 0; i < classes.size(); i++) {
            if (!classes.get(i).equals("0") && !classes.get(i).equals("1")) {
                throw new IllegalArgumentException(
                        file + ": class " + (i + 1) + " is '" + classes.get(i) + "'; classes are 0 and 1");
            }
        }
        return new ClassStream(
                name.toLowerCase(Locale.ROOT),
                title,
                file,
                classes,
                drifts.stream().filter(row -> row < classes.size()).toList(),
                known(folder.resolve(BASELINES), baseline, classes.size(), features, file));
    }

    private static String known(Path baselines, String name, int rows, int features, Path labels) throws IOException {
        JsonNode known = Labels.read(baselines).path(name);
        if (known.path("n").asInt() != rows) {
            throw new IllegalArgumentException(baselines + " does not match " + labels + ": its "
                    + known.path("n").asInt() + " rows of " + name + " are not the file's " + rows);
        }
        TreeMap<String, JsonNode> bayes = new TreeMap<>();
        known.properties().stream()
                .filter(entry -> entry.getValue().isObject())
                .forEach(entry -> bayes.put(entry.getKey(), entry.getValue()));
        StringJoiner others = new StringJoiner("; ");
        bayes.descendingMap()
                .forEach((method, got) -> others.add(method.replace('_', ' ') + " is right in "
                        + got.path("accuracy").asText() + " at a log loss of "
                        + got.path("log_loss").asText()));
        return "No family here takes the " + features + " features. Of those that do, "
                + baselines.getFileName() + " says: " + others + "; without features, the commoner class is right in "
                + known.path("majority").asText() + ", the last class in "
                + known.path("last_class_accuracy").asText() + ".";
    }

    /** As {@code replay} reads it, of one key without a name. */
    CharSequence rows() {
        StringBuilder csv = new StringBuilder("value\n");
        classes.forEach(one -> csv.append(one).append('\n'));
        return csv;
    }

    /** A key for each class of the row before: two shares are a chain of two states. The first row has none before it. */
    CharSequence rowsByLast() {
        StringBuilder csv = new StringBuilder("key,value\n");
        for (int i = 1; i < classes.size(); i++) {
            csv.append("after-")
                    .append(classes.get(i - 1))
                    .append(',')
                    .append(classes.get(i))
                    .append('\n');
        }
        return csv;
    }
}
