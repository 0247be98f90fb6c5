package io.credence.app.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.bench.Figure;
import io.credence.app.bench.FigureJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of systems users would pick instead, measured elsewhere; immutable.
 *
 * @param conditions under which they were taken
 * @param all of them
 */
record Peers(String conditions, List<Peer> all) {
    /**
     * One of them.
     *
     * @param beside the figure of ours it is nearest to
     * @param name and version
     * @param quoted as it was written down
     * @param value the same in the unit of ours
     * @param task what it does and does not, compared with ours
     */
    record Peer(Beside beside, String name, String quoted, double value, String task) {}

    /**
     * A figure of ours.
     *
     * @param subject its subject
     * @param figure its name
     */
    record Beside(String subject, String figure) {}

    /** Those that come with the program. */
    static Peers known() {
        JsonNode root;
        try (InputStream in = Peers.class.getResourceAsStream("peers.json")) {
            root = new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read peers.json from the program itself", e);
        }
        List<Peer> peers = new ArrayList<>();
        for (JsonNode node : root.path("peers")) {
            peers.add(new Peer(
                    new Beside(FigureJson.text(node, "subject"), FigureJson.text(node, "figure")),
                    FigureJson.text(node, "peer"),
                    FigureJson.text(node, "quoted"),
                    FigureJson.number(node, "value"),
                    FigureJson.text(node, "task")));
        }
        return new Peers(FigureJson.text(root, "conditions"), List.copyOf(peers));
    }

    /** Those beside a figure. */
    List<Peer> beside(Figure figure) {
        Beside place = new Beside(figure.subject(), figure.name());
        return all.stream().filter(peer -> peer.beside().equals(place)).toList();
    }
}
