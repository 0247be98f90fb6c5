package io.credence.app.report;

import io.credence.app.replay.Segments;
import io.credence.core.segment.Change;
import io.credence.core.segment.Change.ReadOut;
import java.util.Comparator;
import java.util.List;

/** The segments that shown keys fall into, as they were known at the time and from the end, as a table; confined to a thread, used once. */
final class SegmentTable {
    /** The most changes of a key that are listed of each reading: those with most evidence. */
    static final int LISTED = 12;

    private final Html html;
    private final Moments moments;
    private final Segments segments;

    SegmentTable(Html html, Moments moments, Segments segments) {
        this.html = html;
        this.moments = moments;
        this.segments = segments;
    }

    void of(List<Track> shown) {
        if (segments.changes().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Segments</h2>\n<p class=\"note\">")
                .raw(
                        "How a key's values can be cut into constants and straight lines: <i>from the end</i>, the most probable")
                .raw(
                        " way with all records known; <i>at the time</i>, what was said as records came, and when; <i>dated again</i>,")
                .raw(
                        " the same when more had come. No alarms, without the model, and with no budget of false ones. Slopes are")
                .raw(" per record. At most " + LISTED
                        + " changes of a key and reading are listed; changes.jsonl has all.</p>\n");
        if (shown.stream().allMatch(track -> changes(track).isEmpty())) {
            html.raw("<p>Every key shown is one segment.</p>\n</section>\n");
            return;
        }
        html.raw("<div class=\"wide\"><table><thead><tr>");
        for (String heading : List.of(
                "key", "read", "began", "told", "level before", "slope", "level after", "slope", "evidence, nats")) {
            html.raw("<th scope=\"col\">" + heading + "</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Track track : shown) {
            for (ReadOut readOut : List.of(ReadOut.PATH, ReadOut.CAUSAL, ReadOut.REDATED)) {
                changes(track).stream()
                        .filter(change -> change.readOut() == readOut)
                        .sorted(Comparator.comparingDouble(Change::logEvidence).reversed())
                        .limit(LISTED)
                        .sorted(Comparator.comparingLong(Change::onset))
                        .forEach(change -> row(track.key(), change));
            }
        }
        html.raw("</tbody></table></div>\n</section>\n");
    }

    private List<Change> changes(Track track) {
        return segments.changes().getOrDefault(track.key(), List.of());
    }

    private static String name(ReadOut readOut) {
        return switch (readOut) {
            case PATH -> "from the end";
            case CAUSAL -> "at the time";
            case REDATED -> "dated again";
        };
    }

    private void row(String key, Change change) {
        html.raw("<tr><th scope=\"row\">").name(key).raw("</th>");
        cell(name(change.readOut()));
        cell(moments.text(change.onset()));
        cell(change.readOut() == ReadOut.PATH ? "–" : moments.text(change.detected()));
        cell(Figures.number(change.before().level()));
        cell(Figures.number(change.before().slope()));
        cell(Figures.number(change.after().level()));
        cell(Figures.number(change.after().slope()));
        cell(Figures.fixed(change.logEvidence(), 1));
        html.raw("</tr>\n");
    }

    private void cell(String text) {
        html.raw("<td>").text(text).raw("</td>");
    }
}
