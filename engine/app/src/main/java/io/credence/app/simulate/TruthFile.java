package io.credence.app.simulate;

import static io.credence.format.JsonBuffer.ascii;

import io.credence.format.JsonBuffer;
import io.credence.simulate.scenario.KeyTruth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What really happened, as JSON by keys: what {@code score changes --truth} reads, and more for those who look closer.
 * Static.
 */
final class TruthFile {
    private TruthFile() {}

    static void write(Path file, List<KeyTruth> truth) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            JsonBuffer json = new JsonBuffer(out);
            char opening = '{';
            for (KeyTruth key : truth) {
                json.raw(opening).endLine();
                json.text(key.source().key()).raw(':');
                write(key, json);
                opening = ',';
            }
            json.raw('\n').raw('}').endLine();
            json.flush();
        }
    }

    private static void write(KeyTruth key, JsonBuffer json) throws IOException {
        TreeSet<String> kinds = new TreeSet<>();
        key.changes().forEach(change -> kinds.add(change.kind()));
        String none = key.outliers().isEmpty() ? "none" : "outliers_only";
        json.raw(ascii("{\"kind\":")).text(kinds.isEmpty() ? none : kinds.size() == 1 ? kinds.first() : "several");
        json.raw(ascii(",\"records\":")).integer(key.records());
        json.raw(ascii(",\"change_indices\":["));
        for (int i = 0; i < key.changes().size(); i++) {
            json.raw(ascii(i == 0 ? "" : ",")).integer(key.changes().get(i).index());
        }
        json.raw(ascii("],\"changes\":["));
        for (int i = 0; i < key.changes().size(); i++) {
            KeyTruth.Changed change = key.changes().get(i);
            json.raw(ascii(i == 0 ? "" : ",")).raw(ascii("{\"kind\":")).text(change.kind());
            json.raw(ascii(",\"index\":")).integer(change.index());
            json.raw(ascii(",\"whole\":")).integer(change.whole());
            json.raw(ascii(",\"time\":")).time(change.eventMicros());
            json.raw(ascii(",\"size\":")).number(change.size());
            json.raw(ascii(change.isUndone() ? ",\"undone\":true}" : ",\"undone\":false}"));
        }
        json.raw(ascii("],\"outlier_indices\":["));
        for (int i = 0; i < key.outliers().size(); i++) {
            json.raw(ascii(i == 0 ? "" : ",")).integer(key.outliers().get(i));
        }
        json.raw(ascii("],\"bursts\":["));
        for (int i = 0; i < key.bursts().size(); i++) {
            KeyTruth.Burst burst = key.bursts().get(i);
            json.raw(ascii(i == 0 ? "" : ",")).raw(ascii("{\"from\":")).integer(burst.from());
            json.raw(ascii(",\"to\":")).integer(burst.to());
            json.raw(ascii(",\"share\":")).number(burst.share()).raw('}');
        }
        json.raw(ascii("],\"parameters\":"));
        char opening = '{';
        for (Map.Entry<String, Double> parameter : key.parameters().entrySet()) {
            json.raw(opening).text(parameter.getKey()).raw(':').number(parameter.getValue());
            opening = ',';
        }
        json.raw('}').raw('}');
    }
}
