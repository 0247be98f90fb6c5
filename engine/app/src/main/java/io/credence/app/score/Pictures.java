package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.simulate.score.change.TrueChange;
import io.credence.simulate.score.published.RowWindow;
import io.credence.simulate.score.published.SkabFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Some series of each collection, evenly chosen whatever came out, drawn with what is known of them; confined to a thread. */
final class Pictures {
    private static final int EACH = 6; // of a collection

    private final List<Picture> drawn = new ArrayList<>();

    List<Picture> drawn() {
        return drawn;
    }

    /** Of one replay of many keys. */
    void regimes(ReplayFolder replay, RegimeTruth truth) throws IOException {
        List<String> keys = new ArrayList<>(truth.kinds().keySet());
        for (String key : evenly(keys)) {
            List<Picture.Known> known = new ArrayList<>();
            for (TrueChange change : truth.changes()) {
                if (change.key().equals(key)) {
                    known.add(new Picture.Known((int) change.onset(), (int) change.onset()));
                }
            }
            String title = key + ", " + truth.kinds().get(key).replace('_', ' ');
            drawn.add(Picture.of("Regime streams, " + replay.family(), title, replay, key, known));
        }
    }

    void nab(List<Path> folders, Path labels) throws IOException {
        JsonNode root = Labels.read(labels);
        for (Map.Entry<String, ReplayFolder> replay : chosen(folders, root, labels)) {
            List<Picture.Known> known = new ArrayList<>();
            for (RowWindow window :
                    NabTable.windows(Series.read(replay.getValue()), root.get(replay.getKey()), labels)) {
                known.add(new Picture.Known(window.first(), window.last()));
            }
            draw("NAB", replay, known);
        }
    }

    /** What at least one person marked. */
    void tcpd(List<Path> folders, Path labels) throws IOException {
        JsonNode root = Labels.read(labels);
        for (Map.Entry<String, ReplayFolder> replay : chosen(folders, root, labels)) {
            TreeSet<Integer> marks = new TreeSet<>();
            for (int[] person : TcpdTable.people(root.get(replay.getKey()), replay.getKey(), labels)) {
                for (int mark : person) {
                    marks.add(mark);
                }
            }
            draw(
                    "TCPD",
                    replay,
                    marks.stream().map(m -> new Picture.Known(m, m)).toList());
        }
    }

    /** The first sensor of each, with the rows that are labelled anomalous. */
    void skab(List<Path> folders, Path labels) throws IOException {
        TreeSet<String> names = new TreeSet<>(SkabTable.names(labels));
        Map<String, ReplayFolder> replays = ReplaySet.of(folders, names, labels);
        for (Map.Entry<String, ReplayFolder> replay : evenly(new ArrayList<>(replays.entrySet()))) {
            SkabFile file = SkabLabels.read(labels.resolve(replay.getKey()), replay.getKey());
            List<Picture.Known> known = new ArrayList<>();
            int from = -1;
            for (int i = 0; i <= file.isAnomaly().length; i++) {
                boolean isIn = i < file.isAnomaly().length && file.isAnomaly()[i];
                if (isIn && from < 0) {
                    from = i;
                } else if (!isIn && from >= 0) {
                    known.add(new Picture.Known(from, i - 1));
                    from = -1;
                }
            }
            draw("SKAB, first sensor", replay, known);
        }
    }

    private void draw(String collection, Map.Entry<String, ReplayFolder> replay, List<Picture.Known> known)
            throws IOException {
        ReplayFolder folder = replay.getValue();
        String name = ReplaySet.stem(replay.getKey());
        drawn.add(Picture.of(collection + ", " + folder.family(), name, folder, null, known));
    }

    private static List<Map.Entry<String, ReplayFolder>> chosen(List<Path> folders, JsonNode root, Path labels)
            throws IOException {
        TreeSet<String> names = new TreeSet<>();
        root.properties().forEach(e -> names.add(e.getKey()));
        return evenly(new ArrayList<>(ReplaySet.of(folders, names, labels).entrySet()));
    }

    /** As many as are drawn, from the first to the last. */
    private static <T> List<T> evenly(List<T> all) {
        List<T> some = new ArrayList<>();
        int count = Math.min(EACH, all.size());
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }
}
